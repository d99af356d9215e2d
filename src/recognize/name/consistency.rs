//! One name, one class, everywhere in an article.
//!
//! A labeller decides sentence by sentence; an article speaks of the same few things throughout. So forms that
//! were found somewhere are found wherever they stand, unless they are part of a longer name there, and each
//! form gets the class for which all of its mentions together speak, or is dropped where they speak for none.

use super::bounds::{self, Bounds};
use super::cue::Cues;
use super::features::Lists;
use super::gazetteer::{Gazetteer, Met};
use super::mark::Mark;
use super::{CLASSES, Evidence, ORGANIZATION};
use crate::model::{Class, Mention, MentionKind, PartKind, Reading, Span, is_han, lower};
use crate::ontology::Ontology;
use crate::recognize::wordlist::stands_free;
use crate::text::Finder;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Bound;

/// Most that one mention of a form counts for or against a class.
const MOST: i32 = 1500;
/// What it counts that the labeller chose a class, which it did with regard to all labels of the sentence.
const CHOSEN: i32 = 300;

/// What a form counts as a person's that begins with a given name and has one or two words more.
const GIVEN: i32 = 500;
/// What each mention of a form counts as a body's that begins the name of one: less than what speaks for a place that
/// is known as one (Boston beside Boston Dynamics), more than what speaks for a word that looks like one.
const NAMED: i32 = 400;
/// Least that all mentions of a form together score as a name of some class.
const LEAST: i32 = 300;

/// The forms of an article in the order in which they come, with what each scores as a name of each class.
#[derive(Default)]
struct Forms<'a> {
    numbers: FxHashMap<&'a str, usize>,
    forms: Vec<&'a str>,
    sums: Vec<[i32; CLASSES.len()]>,
}

impl<'a> Forms<'a> {
    fn entry(&mut self, form: &'a str) -> &mut [i32; CLASSES.len()] {
        let number = *self.numbers.entry(form).or_insert_with(|| {
            self.forms.push(form);
            self.sums.push([0; CLASSES.len()]);
            self.forms.len() - 1
        });
        &mut self.sums[number]
    }

    fn get(&self, form: &str) -> Option<&[i32; CLASSES.len()]> {
        self.numbers.get(form).map(|&number| &self.sums[number])
    }

    fn get_mut(&mut self, form: &str) -> Option<&mut [i32; CLASSES.len()]> {
        self.numbers.get(form).map(|&number| &mut self.sums[number])
    }
}

/// What names are not: common words that look like one (lexicon `nameNot`).
pub struct Consistency {
    not: FxHashSet<String>,
    /// What makes a body of a person or place: government, family.
    makers: FxHashSet<String>,
    /// Endings of names of bodies: words, and Chinese endings.
    endings: FxHashSet<String>,
    /// The Chinese ones with their last character, ascending.
    tailings: Vec<(char, String)>,
    /// Legal forms of bodies in Latin letters.
    legal: FxHashSet<String>,
    /// Last words of names of agreements.
    agreements: Vec<String>,
    /// Titles in front of persons.
    honorifics: FxHashSet<String>,
    /// What a body is called by its kind in front of its name, in Latin letters: fund, carmaker.
    kinds: FxHashSet<String>,
    /// Words that keep such a noun from telling what the name behind it is.
    articles: FxHashSet<String>,
    bounds: Bounds,
    cues: Cues,
    mark: Mark,
}

impl Consistency {
    /// From the lexicon `nameNot`.
    pub fn new(ontology: &Ontology) -> Self {
        let words = |name: &str| ontology.lexicon(name).iter().map(|word| word.text.to_lowercase());
        let endings: FxHashSet<String> = words("orgSuffix").chain(words("orgEnding")).collect();
        let chinese = words("orgSuffix").chain(words("orgEnding")).filter(|ending| !ending.is_ascii());
        let mut tailings: Vec<(char, String)> =
            chinese.filter_map(|ending| Some((ending.chars().next_back()?, ending))).collect();
        tailings.sort_unstable();
        Self {
            not: words("nameNot").collect(),
            endings,
            tailings,
            makers: words("bodyMaker").collect(),
            legal: words("orgLegal").filter(|word| word.is_ascii()).collect(),
            agreements: words("agreementEnding").collect(),
            honorifics: words("honorific").collect(),
            kinds: words("bodyNoun").collect(),
            articles: words("definiteArticle").collect(),
            bounds: Bounds::new(ontology),
            cues: Cues::new(ontology),
            mark: Mark::new(ontology),
        }
    }

    /// Settles classes and adds the places that the labeller missed.
    pub fn settle(
        &self,
        reading: &Reading,
        evidence: &Evidence,
        (lists, gazetteer): (&Lists, &Gazetteer),
        names: &mut Vec<Mention>,
    ) {
        self.bounds.settle(reading, names);
        names.retain(|name| self.plausible(reading.text(name.span)));
        self.recall(reading, gazetteer, names);
        let mut forms = Forms::default();
        for name in names.iter() {
            let sums = forms.entry(reading.text(name.span));
            let own = CLASSES.iter().position(|&class| Some(class) == name.class);
            for (class, (sum, score)) in sums.iter_mut().zip(evidence.of(name.span)).enumerate() {
                *sum += score.clamp(-MOST, MOST) + if own == Some(class) { CHOSEN } else { 0 };
            }
        }
        for (form, sums) in forms.forms.iter().zip(&mut forms.sums) {
            let mut words = form.split(' ');
            let given = words.next().is_some_and(|first| lists.is_given(first));
            sums[0] += if given && (1..=2).contains(&words.count()) { GIVEN } else { 0 };
            if let Some(met) = gazetteer.get(form) {
                sums[met.class] += favour(met);
            }
        }
        let mut more = Self::elsewhere(reading, names, &forms);
        for name in &more {
            let Some(sums) = forms.get_mut(reading.text(name.span)) else { continue };
            sums.iter_mut().zip(evidence.of(name.span)).for_each(|(sum, score)| *sum += score.clamp(-MOST, MOST));
        }
        let named = self.named_after(reading, names);
        for name in names.iter().chain(&more) {
            let form = reading.text(name.span);
            if named.contains(form) {
                forms.entry(form)[ORGANIZATION] += NAMED;
            }
        }
        for name in names.iter_mut().chain(&mut more) {
            let Some(sums) = forms.get(reading.text(name.span)) else { continue };
            let best = (0..CLASSES.len()).max_by_key(|&class| (sums[class], Reverse(class))).unwrap_or(0);
            name.class = Some(CLASSES[best]);
            let second =
                (0..CLASSES.len()).filter(|&class| class != best).max_by_key(|&class| (sums[class], Reverse(class)));
            // What scores for it at all may be what the claims about it ask for.
            let close = |&second: &usize| sums[second] >= 0;
            name.also = second.filter(close).map(|second| CLASSES[second]);
        }
        names.append(&mut more);
        let likely = |sums: &[i32; CLASSES.len()]| sums.iter().any(|&sum| sum >= LEAST);
        let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
        names.iter().for_each(|name| *counts.entry(reading.text(name.span)).or_default() += 1);
        // A coined name that comes again needs nothing else to speak for it.
        let again = |form: &str| super::foreign::is_coined(form) && counts.get(form).is_some_and(|&count| count > 1);
        names.retain(|name| {
            let form = reading.text(name.span);
            forms.get(form).is_none_or(likely) || again(form)
        });
        let mut introduced = self.cues.find(reading, evidence, names);
        introduced.retain(|name| self.plausible(reading.text(name.span)));
        names.append(&mut introduced);
        self.reclass(reading, names);
        names.sort_by_key(|name| (name.span.start, name.span.end));
        bounds::join(reading, names);
        self.mark.settle(reading, names);
    }

    /// Takes in names that other articles had, where the labeller saw none or only a part.
    fn recall(&self, reading: &Reading, gazetteer: &Gazetteer, names: &mut Vec<Mention>) {
        names.sort_by_key(|name| (name.span.start, name.span.end));
        let mut more = Vec::new();
        let mut held = Vec::new();
        for (number, sentence) in reading.sentences.iter().enumerate() {
            if sentence.part == PartKind::Byline {
                continue;
            }
            let takes = |form: &str, met: Met| is_common(met) && worth_seeking(form) && self.plausible(form);
            for (span, met) in gazetteer.scan(reading, number, takes) {
                let first = names.partition_point(|name| name.span.end <= span.start);
                let over = names[first..].iter().take_while(|name| name.span.start < span.end);
                let inside = over.clone().all(|name| span.contains(name.span) && name.span != span);
                if !inside || !stands_free(&reading.view.text, span.start, span.end) {
                    continue;
                }
                held.extend((first..).take(over.count()));
                let (kind, class) = (MentionKind::Name, Some(CLASSES[met.class]));
                more.push(Mention {
                    span,
                    sentence: number,
                    kind,
                    class,
                    also: None,
                    found_by: "name",
                    certainty: 800,
                });
            }
        }
        held.iter().rev().for_each(|&at| {
            names.remove(at);
        });
        names.append(&mut more);
        names.sort_by_key(|name| (name.span.start, name.span.end));
    }

    /// Mentions of forms where the labeller saw none.
    fn elsewhere(reading: &Reading, names: &[Mention], forms: &Forms) -> Vec<Mention> {
        let sought = forms.forms.iter().filter(|form| worth_seeking(form));
        let finder = Finder::new(sought);
        let mut taken: Vec<Span> = names.iter().map(|name| name.span).collect();
        taken.sort_unstable();
        let text = reading.view.text.as_str();
        let mut more = Vec::new();
        for hit in finder.find(text) {
            let span = Span::new(hit.start, hit.end);
            let next = taken.partition_point(|other| other.end <= span.start);
            let free = taken.get(next).is_none_or(|other| other.start >= span.end);
            let Some(sentence) = reading.sentence_at(span.start) else { continue };
            let ends = reading.sentences[sentence].span.end >= span.end
                && reading.sentences[sentence].part != PartKind::Byline;
            if free && ends && stands_free(text, span.start, span.end) {
                let kind = MentionKind::Name;
                more.push(Mention { span, sentence, kind, class: None, also: None, found_by: "name", certainty: 800 });
            }
        }
        more
    }

    /// Classes that a form itself, or what stands beside it somewhere in the article, makes certain.
    fn reclass(&self, reading: &Reading, names: &mut [Mention]) {
        let mut surnames: FxHashSet<String> = FxHashSet::default();
        for name in names.iter() {
            let before = reading.view.text[..name.span.start].trim_end();
            let title = before.rsplit(|c: char| !(c.is_alphanumeric() || c == '.')).next().unwrap_or_default();
            let form = lower(reading.text(name.span));
            let mut words = form.split(' ');
            let first = words.next().unwrap_or_default().trim_end_matches('.');
            let titled = form.is_ascii() && self.honorifics.contains(lower(title.trim_end_matches('.')).as_ref());
            if titled || self.honorifics.contains(first) && form.contains(' ') {
                surnames.extend(form.rsplit(' ').next().map(|word| word.trim_end_matches("'s").to_owned()));
            }
            // The last part of a foreign person's name in Chinese.
            if name.class == Some(Class::Person)
                && let Some((_, last)) = form.rsplit_once(['\u{B7}', '\u{2022}', '\u{30FB}'])
                && last.chars().count() > 1
            {
                surnames.insert(last.to_owned());
            }
        }
        let forms: BTreeSet<Cow<str>> = names.iter().map(|name| lower(reading.text(name.span))).collect();
        let described: FxHashSet<&str> = names
            .iter()
            .filter(|name| name.class == Some(Class::Person) && self.is_described(reading, name.span))
            .map(|name| reading.text(name.span))
            .collect();
        for name in names.iter_mut() {
            let form = lower(reading.text(name.span));
            let last = form.rsplit(' ').next().unwrap_or_default().trim_end_matches("'s").trim_end_matches('.');
            let body = form.contains(' ') && last.is_ascii() && self.endings.contains(last) || self.tailed(&form);
            // Whether a longer form is this one and the ending of a body.
            let shortened = || {
                let longer = forms.range::<str, _>((Bound::Excluded(form.as_ref()), Bound::Unbounded));
                let mut rests = longer.map_while(|longer| longer.strip_prefix(form.as_ref()));
                form.chars().count() >= 2
                    && rests.any(|rest| {
                        let rest = rest.strip_prefix(' ').unwrap_or(rest);
                        self.endings.contains(rest) && !self.makers.contains(rest)
                    })
            };
            let agreement = self.agreements.iter().any(|ending| {
                if ending.is_ascii() {
                    form.contains(' ') && last == ending
                } else {
                    form.len() > ending.len() + 3 && form.ends_with(ending.as_str())
                }
            });
            if agreement {
                name.class = Some(Class::Agreement);
                name.also = None;
            } else if surnames.contains(last) && !body {
                name.class = Some(Class::Person);
            } else if self.legal.contains(last) && form.contains(' ')
                || described.contains(reading.text(name.span))
                || name.class == Some(Class::Person) && (body || shortened())
            {
                name.class = Some(Class::Organization);
            }
            // What ends as a body's name does is no person, whatever the claims about it ask for.
            if body && name.class == Some(Class::Organization) && name.also == Some(Class::Person) {
                name.also = None;
            }
        }
    }

    /// First words of names of bodies in Latin letters that end in a legal form: these may be called by them for short,
    /// as Solaris Grid Inc. is called Solaris; the London Stock Exchange is not called London.
    fn named_after<'a>(&self, reading: &'a Reading, names: &[Mention]) -> FxHashSet<&'a str> {
        let bodies = names.iter().filter(|name| name.class == Some(Class::Organization));
        let first = |name: &Mention| {
            let (first, rest) = reading.text(name.span).split_once(' ')?;
            let last = lower(rest.rsplit(' ').next().unwrap_or(rest).trim_end_matches('.'));
            self.legal.contains(last.as_ref()).then_some(first)
        };
        bodies.filter_map(first).collect()
    }

    /// Whether a noun in front of a name in Latin letters says that it is a body: wealth fund Norland. Behind the article
    /// it need not be the name's: the company Jane Roe founded.
    fn is_described(&self, reading: &Reading, span: Span) -> bool {
        let sentence = reading.sentence_at(span.start).map_or(span.start, |at| reading.sentences[at].span.start);
        let Some(before) = reading.view.text.get(sentence..span.start).and_then(|text| text.strip_suffix(' ')) else {
            return false;
        };
        let mut words = before.rsplit(' ');
        let noun = words.next().is_some_and(|word| self.kinds.contains(word));
        noun && words.next().is_some_and(|word| !self.articles.contains(lower(word).as_ref()))
    }

    /// Whether a form ends with a Chinese ending of names of bodies and has more in front of it.
    fn tailed(&self, form: &str) -> bool {
        let Some(last) = form.chars().next_back() else { return false };
        let first = self.tailings.partition_point(|&(end, _)| end < last);
        let mut same = self.tailings[first..].iter().take_while(|&&(end, _)| end == last);
        same.any(|(_, ending)| form.len() > ending.len() && form.ends_with(ending.as_str()))
    }

    fn plausible(&self, form: &str) -> bool {
        // Most are Chinese, and known to be letters.
        let han = |c: &char| ('\u{4E00}'..='\u{9FFF}').contains(c);
        let letters = form.chars().filter(|c| han(c) || c.is_alphanumeric()).count();
        letters >= 2 && !self.not.contains(lower(form).as_ref()) && form.chars().any(|c| han(&c) || c.is_alphabetic())
    }
}

/// What it counts for a class that other articles had a form as a name of it: for each doubling of their number.
const FAVOUR: i32 = 120;

fn favour(met: Met) -> i32 {
    let sevenths = |part: u8| i32::from(part);
    i32::from(met.weight.min(8)) * FAVOUR * (2 * sevenths(met.purity) - 7).max(0) / 7 * sevenths(met.rate) / 7
}

/// Whether a form was a name often enough where it stood, and mostly of one class, to be one here, too.
const fn is_common(met: Met) -> bool {
    met.weight >= 2 && met.purity >= 4 && met.rate >= 3
}

/// Whether a form is long enough to be sought by itself: two Chinese characters or three letters.
fn worth_seeking(form: &str) -> bool {
    let han = form.chars().filter(|&c| is_han(c)).count();
    han >= 2 || form.chars().filter(|c| c.is_alphanumeric()).count() >= 3
}
