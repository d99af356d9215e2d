//! Bodies that the labeller saw nowhere and that the article itself introduces.
//!
//! A name that is made of common words (月之暗面) scores as none in any one place. But somebody joins it, invests in it,
//! is its founder, and it announces something: what stands again and again beside such words, with a border on either
//! side, is the name of a body. Each word beside it speaks for it, and so does each place where the labeller had
//! half a mind to take it for one.

use super::{Evidence, ORGANIZATION};
use crate::model::{Class, Mention, MentionKind, PartKind, Reading, Script, Span, is_han};
use crate::ontology::Ontology;
use crate::recognize::wordlist::stands_free;
use crate::text::Finder;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Shortest and longest name, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;
/// Longest form that is as short as most words, in characters.
const SHORT: usize = 2;
/// Least number of places of a name, and of different words beside it.
const PLACES: usize = 3;
const CUES: usize = 2;
/// What each word beside a name counts for it.
const CUE: i32 = 600;
/// Most that one place counts.
const MOST: i32 = 1500;
/// Most places that count, by what they count on average.
const WEIGHED: usize = 6;
/// Least that places and words together count.
const LEAST: i32 = 600;
/// Least that a place counts on average: what scores less is a common word.
const WORST: i32 = -500;

/// Words beside names.
pub struct Cues {
    /// Those that speak for a body.
    words: Finder,
    /// For each whether it stands in front of a body, and whether behind one.
    sides: Vec<(bool, bool)>,
    /// Those in front of any name, and behind any.
    before: Vec<String>,
    behind: Vec<String>,
    /// What begins no name: 本, 该.
    pointers: Vec<String>,
    /// What says what a body is and names none.
    kinds: BTreeSet<String>,
}

/// The words that speak for a body beside a form, and whether one stands in front, and one behind.
#[derive(Default)]
struct Borders {
    left: bool,
    right: bool,
    words: BTreeSet<usize>,
}

impl Cues {
    /// From the lexicons `beforeBody`, `behindBody`, which speak for a body, and `beforeName`, `behindName`, which do not, `pointsTo`,
    /// `orgSuffix` and `orgEnding`.
    pub fn new(ontology: &Ontology) -> Self {
        let words = |name: &str| ontology.lexicon(name).iter().map(|word| word.text.to_lowercase());
        let mut sides: BTreeMap<String, (bool, bool)> = BTreeMap::new();
        words("beforeBody").for_each(|word| sides.entry(word).or_default().0 = true);
        words("behindBody").for_each(|word| sides.entry(word).or_default().1 = true);
        Self {
            words: Finder::new(sides.keys()),
            sides: sides.into_values().collect(),
            before: words("beforeName").collect(),
            behind: words("behindName").collect(),
            pointers: words("pointsTo").collect(),
            kinds: words("orgSuffix").chain(words("orgEnding")).collect(),
        }
    }

    /// Names of bodies beside such words, where the labeller saw no name.
    pub fn find(&self, reading: &Reading, evidence: &Evidence, names: &[Mention]) -> Vec<Mention> {
        let text = reading.view.text.as_str();
        let mut taken: Vec<Span> = names.iter().map(|name| name.span).collect();
        taken.sort_unstable();
        let mut likely = self.likely(text, &taken);
        likely.sort_unstable_by_key(|(form, _)| (std::cmp::Reverse(form.len()), *form));
        let mut found: Vec<Mention> = Vec::new();
        for (form, borders) in likely {
            let places = places(reading, form, &taken);
            if places.len() < PLACES || !self.bordered(text, &borders, &places) {
                continue;
            }
            let scores: i32 = places.iter().map(|place| evidence.of(place.span)[ORGANIZATION].clamp(-MOST, MOST)).sum();
            let average = scores / i32::try_from(places.len()).unwrap_or(i32::MAX);
            let count = i32::try_from(places.len().min(WEIGHED)).unwrap_or(i32::MAX);
            let words = i32::try_from(borders.words.len()).unwrap_or(i32::MAX);
            // A word of the language, or what is no longer than most of them, is a name only where the labeller takes it
            // for one.
            let short = form.chars().count() <= SHORT || is_word(reading, places[0].span);
            let least = if short { 0 } else { WORST };
            if average < least || (average * count).saturating_add(words.saturating_mul(CUE)) < LEAST {
                continue;
            }
            taken.extend(places.iter().map(|place| place.span));
            taken.sort_unstable();
            found.extend(places);
        }
        found
    }

    /// What stands beside more than one word that speaks for a body.
    fn likely<'t>(&self, text: &'t str, taken: &[Span]) -> Vec<(&'t str, Borders)> {
        let mut forms: FxHashMap<&str, Borders> = FxHashMap::default();
        let named = |at: usize| {
            let next = taken.partition_point(|name| name.end <= at);
            taken.get(next).is_some_and(|name| name.start <= at)
        };
        for hit in self.words.find(text) {
            let (before, behind) = self.sides[hit.word];
            if before && !named(hit.end) {
                for form in after(text, hit.end) {
                    let borders = forms.entry(form).or_default();
                    borders.left = true;
                    borders.words.insert(hit.word);
                }
            }
            if behind && hit.start > 0 && !named(hit.start - 1) {
                for form in ahead(text, hit.start) {
                    let borders = forms.entry(form).or_default();
                    borders.right = true;
                    borders.words.insert(hit.word);
                }
            }
        }
        let points = |form: &str| self.pointers.iter().any(|word| form.starts_with(word.as_str()));
        let word = |form: &str| self.words.at(form, 0).any(|word| word.end == form.len());
        let fits = |(form, borders): &(&str, Borders)| {
            borders.words.len() >= CUES && !points(form) && !word(form) && !self.kinds.contains(*form)
        };
        forms.into_iter().filter(fits).collect()
    }

    /// Whether a form begins and ends somewhere where any name may.
    fn bordered(&self, text: &str, borders: &Borders, places: &[Mention]) -> bool {
        let left = |place: &Mention| {
            let front = &text[..place.span.start];
            front.is_empty()
                || front.ends_with(['\n', ' '])
                || self.before.iter().any(|word| front.ends_with(word.as_str()))
        };
        let right = |place: &Mention| {
            let rest = &text[place.span.end..];
            rest.is_empty()
                || rest.starts_with(['\n', ' '])
                || self.behind.iter().any(|word| rest.starts_with(word.as_str()))
        };
        (borders.left || places.iter().any(left)) && (borders.right || places.iter().any(right))
    }
}

/// Whether a stretch is one word.
fn is_word(reading: &Reading, span: Span) -> bool {
    reading.tokens.get(reading.token_at(span.start)).is_some_and(|token| token.span == span)
}

/// The Chinese texts that begin at an offset, of each length that a name may have.
fn after(text: &str, start: usize) -> impl Iterator<Item = &str> {
    let ends =
        text[start..].char_indices().take_while(|&(_, c)| is_han(c)).map(move |(at, c)| start + at + c.len_utf8());
    ends.enumerate().take(*LENGTHS.end()).skip(LENGTHS.start() - 1).map(move |(_, end)| &text[start..end])
}

/// The Chinese texts that end at an offset, of each length that a name may have.
fn ahead(text: &str, end: usize) -> impl Iterator<Item = &str> {
    let starts = text[..end].char_indices().rev().take_while(|&(_, c)| is_han(c)).map(|(at, _)| at);
    starts.enumerate().take(*LENGTHS.end()).skip(LENGTHS.start() - 1).map(move |(_, start)| &text[start..end])
}

/// Where a form stands in Chinese sentences and is no part of a name.
fn places(reading: &Reading, form: &str, taken: &[Span]) -> Vec<Mention> {
    let text = reading.view.text.as_str();
    let mut found = Vec::new();
    for (start, _) in text.match_indices(form) {
        let span = Span::new(start, start + form.len());
        let next = taken.partition_point(|other| other.end <= span.start);
        let free = taken.get(next).is_none_or(|other| other.start >= span.end);
        let Some(number) = reading.sentence_at(span.start).filter(|_| free) else { continue };
        let sentence = &reading.sentences[number];
        let inside = sentence.span.end >= span.end && sentence.part != PartKind::Byline;
        if inside && sentence.script == Script::Han && stands_free(text, span.start, span.end) {
            let (kind, class) = (MentionKind::Name, Some(Class::Organization));
            found.push(Mention { span, sentence: number, kind, class, also: None, found_by: "name", certainty: 800 });
        }
    }
    found
}
