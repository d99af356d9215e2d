//! One name, one class, everywhere in an article.
//!
//! A labeller decides sentence by sentence; an article speaks of the same few things throughout. So forms that
//! were found somewhere are found wherever they stand, unless they are part of a longer name there, and each
//! form gets the class for which all of its mentions together speak, or is dropped where they speak for none.

use super::features::Lists;
use super::{CLASSES, Evidence};
use crate::model::{Class, Mention, MentionKind, PartKind, Reading, Span, is_han};
use crate::ontology::Ontology;
use crate::recognize::wordlist::stands_free;
use crate::text::{Finder, Found};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// Most that one mention of a form counts for or against a class.
const MOST: i32 = 1500;
/// What it counts that the labeller chose a class, which it did with regard to all labels of the sentence.
const CHOSEN: i32 = 300;

/// What a form counts as a person's that begins with a given name and has one or two words more.
const GIVEN: i32 = 500;
/// Least that all mentions of a form together score as a name of some class.
const LEAST: i32 = 300;

/// What names are not: common words that look like one (lexicon `nameNot`).
pub struct Consistency {
    not: FxHashSet<String>,
    /// Endings of names of bodies: words, and Chinese endings.
    endings: FxHashSet<String>,
    /// The Chinese ones with their last character, ascending.
    tailings: Vec<(char, String)>,
    /// Titles in front of persons.
    honorifics: FxHashSet<String>,
    /// What is taken off in front.
    heads: Finder,
    /// The ends of Chinese heads, and for each what of the head stands in front of it.
    inner: Finder,
    fronts: Vec<Vec<String>>,
    /// What is taken off behind.
    tails: Vec<String>,
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
        let mut inner: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for head in words("nameHead").filter(|head| !head.is_ascii()) {
            for (at, _) in head.char_indices().skip(1) {
                inner.entry(head[at..].to_owned()).or_default().push(head[..at].to_owned());
            }
        }
        Self {
            not: words("nameNot").collect(),
            endings,
            tailings,
            honorifics: words("honorific").collect(),
            heads: Finder::new(words("nameHead")),
            inner: Finder::new(inner.keys()),
            fronts: inner.into_values().collect(),
            tails: words("nameTail").collect(),
        }
    }

    /// Settles classes and adds the places that the labeller missed.
    pub fn settle(&self, reading: &Reading, evidence: &Evidence, lists: &Lists, names: &mut Vec<Mention>) {
        names.iter_mut().for_each(|name| self.trim(reading, &mut name.span));
        names.retain(|name| self.plausible(reading.text(name.span)));
        shorten(reading, names);
        lengthen(reading, names);
        let mut forms: BTreeMap<&str, [i32; CLASSES.len()]> = BTreeMap::new();
        for name in names.iter() {
            let sums = forms.entry(reading.text(name.span)).or_default();
            let own = CLASSES.iter().position(|&class| Some(class) == name.class);
            for (class, (sum, score)) in sums.iter_mut().zip(evidence.of(name.span)).enumerate() {
                *sum += score.clamp(-MOST, MOST) + if own == Some(class) { CHOSEN } else { 0 };
            }
        }
        for (form, sums) in &mut forms {
            let mut words = form.split(' ');
            let given = words.next().is_some_and(|first| lists.is_given(first));
            sums[0] += if given && (1..=2).contains(&words.count()) { GIVEN } else { 0 };
        }
        let mut more = Self::elsewhere(reading, names, &forms);
        for name in &more {
            let Some(sums) = forms.get_mut(reading.text(name.span)) else { continue };
            sums.iter_mut().zip(evidence.of(name.span)).for_each(|(sum, score)| *sum += score.clamp(-MOST, MOST));
        }
        for name in names.iter_mut().chain(&mut more) {
            let Some(sums) = forms.get(reading.text(name.span)) else { continue };
            let best = (0..CLASSES.len()).max_by_key(|&class| (sums[class], Reverse(class))).unwrap_or(0);
            name.class = Some(CLASSES[best]);
        }
        names.append(&mut more);
        let likely = |sums: &[i32; CLASSES.len()]| sums.iter().any(|&sum| sum >= LEAST);
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        names.iter().for_each(|name| *counts.entry(reading.text(name.span)).or_default() += 1);
        // A coined name that comes again needs nothing else to speak for it.
        let again = |form: &str| super::foreign::is_coined(form) && counts.get(form).is_some_and(|&count| count > 1);
        names.retain(|name| {
            let form = reading.text(name.span);
            forms.get(form).is_none_or(likely) || again(form)
        });
        self.reclass(reading, names);
    }

    /// Mentions of forms where the labeller saw none.
    fn elsewhere(reading: &Reading, names: &[Mention], forms: &BTreeMap<&str, [i32; CLASSES.len()]>) -> Vec<Mention> {
        let sought = forms.keys().filter(|form| worth_seeking(form));
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
                more.push(Mention { span, sentence, kind, class: None, found_by: "name", certainty: 800 });
            }
        }
        more
    }

    /// Takes off what only stands beside a name: an article, a dateline's ending.
    fn trim(&self, reading: &Reading, span: &mut Span) {
        let lower = reading.text(*span).to_lowercase();
        if lower.len() != span.len() {
            return;
        }
        // Of words that are set apart the blank behind goes, too.
        let cut = |head: Found| {
            let rest = &lower[head.end..];
            let spaced = rest.starts_with(' ');
            let cut = spaced || !lower[..head.end].is_ascii() && rest.chars().count() >= 2;
            cut.then_some(head.end + usize::from(spaced))
        };
        // A name does not begin within such a word.
        let before = &reading.view.text[..span.start];
        let within = |end: &Found| self.fronts[end.word].iter().any(|front| before.ends_with(front.as_str()));
        let cuts = self.heads.at(&lower, 0).filter_map(cut);
        let cuts = cuts.chain(self.inner.at(&lower, 0).filter(within).map(|end| end.end));
        span.start += cuts.max().filter(|&cut| cut < span.len()).unwrap_or(0);
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
            let body = form.contains(' ') && last.is_ascii() && self.endings.contains(last) || self.tailed(&form);
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

    /// Whether a form ends with a Chinese ending of names of bodies and has more in front of it.
    fn tailed(&self, form: &str) -> bool {
        let Some(last) = form.chars().next_back() else { return false };
        let first = self.tailings.partition_point(|&(end, _)| end < last);
        let mut same = self.tailings[first..].iter().take_while(|&&(end, _)| end == last);
        same.any(|(_, ending)| form.len() > ending.len() && form.ends_with(ending.as_str()))
    }

    fn plausible(&self, form: &str) -> bool {
        let letters = form.chars().filter(|c| c.is_alphanumeric()).count();
        letters >= 2 && !self.not.contains(&form.to_lowercase()) && form.chars().any(char::is_alphabetic)
    }
}

/// Cuts forms of persons that one character more than another, oftener form is all they have: it is no part of them.
fn shorten(reading: &Reading, names: &mut [Mention]) {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    let persons = names.iter().filter(|name| name.class == Some(Class::Person));
    persons.for_each(|name| *counts.entry(reading.text(name.span)).or_default() += 1);
    for name in names.iter_mut().filter(|name| name.class == Some(Class::Person)) {
        let form = reading.text(name.span);
        let Some((last, _)) = form.char_indices().next_back().filter(|&(_, c)| is_han(c)) else { continue };
        let (own, shorter) = (counts.get(form), counts.get(&form[..last]));
        if form[..last].chars().count() >= 2 && shorter.is_some_and(|&shorter| shorter > 1) && shorter > own {
            name.span.end = name.span.start + last;
        }
    }
}

/// Takes in the end of a Chinese form that the article has oftener and that stands here in whole: 张予 in front of 彤.
fn lengthen(reading: &Reading, names: &mut [Mention]) {
    const MOST: usize = 12;
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    names.iter().for_each(|name| *counts.entry(reading.text(name.span)).or_default() += 1);
    let whole = reading.view.text.as_str();
    for name in names.iter_mut() {
        let form = reading.text(name.span);
        if !form.chars().all(is_han) {
            continue;
        }
        let longer = counts.range(form..).skip(1).take_while(|(other, _)| other.starts_with(form));
        let fits = longer.filter(|(other, count)| {
            **count > 1 && other.len() <= form.len() + MOST && whole[name.span.start..].starts_with(**other)
        });
        if let Some(length) = fits.map(|(other, _)| other.len()).max() {
            name.span.end = name.span.start + length;
        }
    }
}

/// Whether a form is long enough to be sought by itself: two Chinese characters or three letters.
fn worth_seeking(form: &str) -> bool {
    let han = form.chars().filter(|&c| is_han(c)).count();
    han >= 2 || form.chars().filter(|c| c.is_alphanumeric()).count() >= 3
}
