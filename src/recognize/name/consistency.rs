//! One name, one class, everywhere in an article.
//!
//! A labeller decides sentence by sentence; an article speaks of the same few things throughout. So each
//! form gets the class that most of its mentions have, and forms that were found somewhere are found
//! wherever they stand, unless they are part of a longer name there.

use crate::model::{Class, Mention, MentionKind, PartKind, Reading, Span, is_han};
use crate::ontology::Ontology;
use crate::recognize::wordlist::stands_free;
use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// What names are not: common words that look like one (lexicon `nameNot`).
pub struct Consistency {
    not: FxHashSet<String>,
    /// Endings of names of bodies: words, and Chinese endings.
    suffixes: Vec<String>,
    /// The same, to look up.
    endings: FxHashSet<String>,
    /// Titles in front of persons.
    honorifics: FxHashSet<String>,
    /// What is taken off either end.
    heads: Vec<String>,
    tails: Vec<String>,
}

impl Consistency {
    /// From the lexicon `nameNot`.
    pub fn new(ontology: &Ontology) -> Self {
        let words = |name: &str| ontology.lexicon(name).iter().map(|word| word.text.to_lowercase());
        Self {
            not: words("nameNot").collect(),
            suffixes: words("orgSuffix").chain(words("orgEnding")).collect(),
            endings: words("orgSuffix").chain(words("orgEnding")).collect(),
            honorifics: words("honorific").collect(),
            heads: words("nameHead").collect(),
            tails: words("nameTail").collect(),
        }
    }

    /// Settles classes and adds the places that the labeller missed.
    pub fn settle(&self, reading: &Reading, names: &mut Vec<Mention>) {
        names.iter_mut().for_each(|name| self.trim(reading, &mut name.span));
        names.retain(|name| self.plausible(reading.text(name.span)));
        self.reclass(reading, names);
        let mut votes: BTreeMap<&str, [u32; 6]> = BTreeMap::new();
        for name in names.iter() {
            if let Some(place) = Class::ALL.iter().position(|&class| Some(class) == name.class) {
                votes.entry(reading.text(name.span)).or_default()[place] += 1;
            }
        }
        let winner =
            |votes: &[u32; 6]| (0..6).max_by_key(|&place| (votes[place], std::cmp::Reverse(place))).unwrap_or(0);
        let forms: Vec<(&str, Class, u32)> =
            votes.iter().map(|(form, votes)| (*form, Class::ALL[winner(votes)], votes.iter().sum())).collect();
        for name in names.iter_mut() {
            let form = reading.text(name.span);
            if let Ok(at) = forms.binary_search_by(|(known, ..)| (*known).cmp(form)) {
                name.class = Some(forms[at].1);
            }
        }
        let sought: Vec<&(&str, Class, u32)> = forms.iter().filter(|(form, ..)| worth_seeking(form)).collect();
        let builder =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(sought.iter().map(|(form, ..)| form));
        let Ok(automaton) = builder else { return };
        let mut taken: Vec<Span> = names.iter().map(|name| name.span).collect();
        taken.sort_unstable();
        let text = reading.view.text.as_str();
        let mut more = Vec::new();
        for hit in automaton.find_iter(text) {
            let span = Span::new(hit.start(), hit.end());
            let next = taken.partition_point(|other| other.end <= span.start);
            let free = taken.get(next).is_none_or(|other| other.start >= span.end);
            let Some(sentence) = reading.sentence_at(span.start) else { continue };
            let ends = reading.sentences[sentence].span.end >= span.end
                && reading.sentences[sentence].part != PartKind::Byline;
            let (_, class, _) = sought[hit.pattern().as_usize()];
            if free && ends && stands_free(text, span.start, span.end) {
                more.push(Mention {
                    span,
                    sentence,
                    kind: MentionKind::Name,
                    class: Some(*class),
                    found_by: "name",
                    certainty: 800,
                });
            }
        }
        names.append(&mut more);
    }

    /// Takes off what only stands beside a name: an article, a dateline's ending.
    fn trim(&self, reading: &Reading, span: &mut Span) {
        let lower = reading.text(*span).to_lowercase();
        if lower.len() != span.len() {
            return;
        }
        if let Some(head) =
            self.heads.iter().find(|head| lower.strip_prefix(head.as_str()).is_some_and(|rest| rest.starts_with(' ')))
        {
            span.start += head.len() + 1;
        }
        let rest = reading.text(*span).to_lowercase();
        if let Some(tail) = self.tails.iter().find(|tail| rest.len() > tail.len() + 5 && rest.ends_with(tail.as_str()))
        {
            span.end -= tail.len();
        }
    }

    /// Classes that a form itself, or what stands beside it somewhere in the article, makes certain.
    fn reclass(&self, reading: &Reading, names: &mut [Mention]) {
        let mut surnames: FxHashSet<String> = FxHashSet::default();
        for name in names.iter() {
            let before = reading.view.text[..name.span.start].trim_end();
            let title = before.rsplit(|c: char| !(c.is_alphanumeric() || c == '.')).next().unwrap_or_default();
            let form = reading.text(name.span).to_lowercase();
            let mut words = form.split(' ');
            let first = words.next().unwrap_or_default().trim_end_matches('.');
            let titled =
                self.honorifics.contains(title.trim_end_matches('.').to_lowercase().as_str()) && form.is_ascii();
            if titled || self.honorifics.contains(first) && form.contains(' ') {
                surnames.extend(form.rsplit(' ').next().map(|word| word.trim_end_matches("'s").to_owned()));
            }
        }
        let forms: BTreeSet<String> = names.iter().map(|name| reading.text(name.span).to_lowercase()).collect();
        for name in names.iter_mut() {
            let form = reading.text(name.span).to_lowercase();
            let last = form.rsplit(' ').next().unwrap_or_default().trim_end_matches("'s").trim_end_matches('.');
            let body = self.suffixes.iter().any(|suffix| {
                if suffix.is_ascii() {
                    form.contains(' ') && last == suffix
                } else {
                    form.len() > suffix.len() && form.ends_with(suffix.as_str())
                }
            });
            // Whether a longer form is this one and the ending of a body.
            let shortened = || {
                let longer = forms.range::<str, _>((Bound::Excluded(form.as_str()), Bound::Unbounded));
                let mut rests = longer.map_while(|longer| longer.strip_prefix(form.as_str()));
                form.chars().count() >= 2
                    && rests.any(|rest| self.endings.contains(rest.strip_prefix(' ').unwrap_or(rest)))
            };
            if surnames.contains(last) && !body {
                name.class = Some(Class::Person);
            } else if name.class == Some(Class::Person) && (body || shortened()) {
                name.class = Some(Class::Organization);
            }
        }
    }

    fn plausible(&self, form: &str) -> bool {
        let letters = form.chars().filter(|c| c.is_alphanumeric()).count();
        letters >= 2 && !self.not.contains(&form.to_lowercase()) && form.chars().any(char::is_alphabetic)
    }
}

/// Whether a form is long enough to be sought by itself: two Chinese characters or three letters.
fn worth_seeking(form: &str) -> bool {
    let han = form.chars().filter(|&c| is_han(c)).count();
    han >= 2 || form.chars().filter(|c| c.is_alphanumeric()).count() >= 3
}
