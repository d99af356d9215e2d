//! Wordings: `family weight: word|word`, from the blocks of the relations.
//!
//! The family says how arguments stand around the words; the weight is the wording's precision in percent.

use super::pattern::{self, Element, Part, Pattern, Slot};
use super::said::Said;
use crate::model::Span;
use crate::model::{Class, Rule};
use crate::ontology::Ontology;
use crate::recognize::stands_free;
use crate::text::Finder;

use std::collections::BTreeMap;

/// How arguments stand around a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Subject before, object behind; passive turned round.
    Verb,
    /// The same, of a whole: not where only a share is spoken of.
    Whole,
    /// Two sides, joined by with or and.
    With,
    /// Owner before, thing behind, both close: X旗下Y.
    Owner,
    /// Thing before, owner behind: Y的母公司X; Y, a unit of X.
    Owned,
    /// A body, the word, a person: X创始人P. The person is the subject.
    Post,
    /// A person, the word, a post of the person; the body may stand elsewhere: P卸任(总裁).
    Quit,
    /// Speaker before, the one addressed behind.
    To,
    /// Speaker before, the one addressed between a preposition and the word: 对Y表示.
    Toward,
    /// Subject before, object between a preposition and the word: 对Y提起诉讼.
    Against,
    /// Sides before, an agreement behind.
    Party,
    /// Relations whose two sides are those of an agreement that the article then speaks of; no words.
    Deal,
    /// A phrase with places for its arguments (`pattern` has the notation); phrases are parted by semicolons.
    Phrase,
    /// Words that look like a trigger and are none.
    Not,
}

impl Family {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "verb" => Self::Verb,
            "whole" => Self::Whole,
            "with" => Self::With,
            "owner" => Self::Owner,
            "owned" => Self::Owned,
            "post" => Self::Post,
            "quit" => Self::Quit,
            "to" => Self::To,
            "toward" => Self::Toward,
            "against" => Self::Against,
            "party" => Self::Party,
            "deal" => Self::Deal,
            "phrase" => Self::Phrase,
            "not" => Self::Not,
            _ => return None,
        })
    }
}

/// A relation as constructions need it.
#[derive(Debug, Clone)]
pub struct Relation {
    /// In snake_case.
    pub name: String,
    /// Whether it holds both ways.
    pub symmetric: bool,
    /// Whether states stand in it as bodies.
    pub states: bool,
    /// Classes of the subject.
    pub subjects: Vec<Class>,
    /// Classes of the object.
    pub objects: Vec<Class>,
}

/// A line of wordings.
#[derive(Debug, Clone)]
pub struct Wording {
    /// Index of its relation.
    pub relation: usize,
    /// How arguments stand.
    pub family: Family,
    /// Thousandths.
    pub weight: u16,
    /// Its phrases, most demanding first, where it is of that family.
    pub phrases: Vec<Pattern>,
    /// Whether it takes arguments of classes that its relation does not ask for.
    pub free: bool,
    /// Trigger words and the places of their phrases, ascending.
    triggers: Vec<(String, Vec<usize>)>,
    /// Where it stands.
    pub rule: Rule,
}

impl Wording {
    /// The phrases that a word triggers, most demanding first.
    pub fn triggered(&self, word: &str) -> impl Iterator<Item = &Pattern> {
        let at = self.triggers.binary_search_by(|(trigger, _)| trigger.as_str().cmp(word)).ok();
        at.into_iter().flat_map(|at| &self.triggers[at].1).map(|&phrase| &self.phrases[phrase])
    }
}

/// All wordings, with their words to be sought.
#[derive(Debug, Clone)]
pub struct Wordings {
    /// The relations.
    pub relations: Vec<Relation>,
    /// The wordings.
    pub all: Vec<Wording>,
    finder: Finder,
    /// Wordings of each word sought, and how many of its bytes are theirs: a word of another relation that it begins
    /// with says that one, too (合作的, 合作).
    owners: Vec<Vec<(usize, usize)>>,
    /// The wording of posts, where there is one.
    pub posts: Option<usize>,
    /// The phrases that a post or an object triggers.
    pub said: Said,
    /// The wording of agreements that are only spoken of, and the relations that tell their sides.
    pub deals: Option<(usize, Vec<String>)>,
}

impl Wordings {
    /// Compiles the wordings of all relations.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut found = Self {
            relations: Vec::new(),
            all: Vec::new(),
            finder: Finder::default(),
            owners: Vec::new(),
            posts: None,
            said: Said::default(),
            deals: None,
        };
        let mut of_slots = Vec::new();
        for (number, relation) in ontology.relations.iter().enumerate() {
            found.relations.push(Relation {
                name: relation.name.clone(),
                symmetric: relation.symmetric,
                states: relation.states,
                subjects: relation.subjects.clone(),
                objects: relation.objects.clone(),
            });
            for line in &relation.wordings {
                let Some((head, list)) = line.text.split_once(':') else { continue };
                let mut head = head.split_whitespace();
                let name = head.next().unwrap_or_default();
                let weight = head.next().and_then(|weight| weight.parse::<u16>().ok()).unwrap_or(70) * 10;
                if name == "posts" {
                    found.posts = Some(found.all.len());
                }
                let Some(family) = Family::named(name).or((name == "posts").then_some(Family::Not)) else { continue };
                let mut phrases = Vec::new();
                let mut by_word = BTreeMap::<String, Vec<usize>>::new();
                let mut triggers: Vec<String> = list.split('|').map(|word| word.trim().to_lowercase()).collect();
                if family == Family::Phrase {
                    phrases = list.split(';').flat_map(pattern::read).collect::<Vec<_>>();
                    phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.demands()));
                    for (at, phrase) in phrases.iter().enumerate() {
                        if let Some(trigger) = phrase.trigger() {
                            by_word.entry(trigger.to_owned()).or_default().push(at);
                        }
                    }
                    triggers = by_word.keys().cloned().collect();
                    if phrases.iter().any(|phrase| phrase.trigger().is_none()) {
                        of_slots.push(found.all.len());
                    }
                }
                if family == Family::Deal {
                    found.deals = Some((found.all.len(), std::mem::take(&mut triggers)));
                }
                for word in triggers.into_iter().filter(|word| !word.is_empty()) {
                    words.entry(word).or_default().push(found.all.len());
                }
                let triggers = by_word.into_iter().collect();
                let body = |part: &Element| matches!(part.part, Part::Slot(Slot::Body | Slot::Agreement));
                let free = match family {
                    Family::Phrase => phrases.iter().any(|phrase| phrase.elements.iter().any(body)),
                    Family::Post | Family::Quit | Family::Owner | Family::Owned | Family::Party => true,
                    _ => false,
                };
                found.all.push(Wording {
                    relation: number,
                    free,
                    family,
                    weight,
                    phrases,
                    triggers,
                    rule: line.rule.clone(),
                });
            }
        }
        found.said = Said::new(&found.all, &of_slots);
        found.finder = Finder::caseless(words.keys());
        found.owners = found.shared(&words);
        found
    }

    /// The wordings of each word, with those of other relations whose words it begins with.
    fn shared(&self, words: &BTreeMap<String, Vec<usize>>) -> Vec<Vec<(usize, usize)>> {
        let relation = |wording: usize| self.all[wording].relation;
        let of = |(word, own): (&String, &Vec<usize>)| {
            let mut owners: Vec<(usize, usize)> = own.iter().map(|&wording| (wording, word.len())).collect();
            if own.iter().any(|&wording| self.all[wording].family == Family::Not) || word.is_ascii() {
                return owners;
            }
            for (at, _) in word.char_indices().skip(1) {
                let shorter = words.get(&word[..at]).into_iter().flatten();
                let other = shorter.filter(|&&wording| own.iter().all(|&own| relation(own) != relation(wording)));
                owners.extend(other.map(|&wording| (wording, at)));
            }
            owners
        };
        words.iter().map(of).collect()
    }

    /// The triggers of a text, with the wording of each; `offset` is added to spans.
    pub fn find<'a>(&'a self, text: &'a str, offset: usize) -> impl Iterator<Item = (Span, usize)> + 'a {
        self.finder.find_whole(text).filter(move |hit| stands_free(text, hit.start, hit.end)).flat_map(move |hit| {
            let owners = self.owners[hit.word].iter();
            owners.map(move |&(wording, length)| (Span::new(hit.start + offset, hit.start + length + offset), wording))
        })
    }
}
