//! Where names begin and end, beyond what the labeller saw.
//!
//! It decides character by character and cannot count: a post that ran into a name, a bracket that it closes and
//! never opened, or the word that makes a body of a person or a place (特朗普 + 政府) are put right here.

use crate::model::{Class, Mention, Reading, Script, Span, is_han, lower};
use crate::ontology::Ontology;
use crate::text::{Finder, Found};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Most bytes by which a name is lengthened to its left, to the bracket that it closes.
const LEFT: usize = 40;

/// Compiled lexicons.
pub struct Bounds {
    /// What is taken off in front.
    heads: Finder,
    /// The ends of Chinese heads, and for each what of the head stands in front of it.
    inner: Finder,
    fronts: Vec<Vec<String>>,
    /// What is taken off behind.
    tails: Vec<String>,
    /// Chinese words that end names of bodies.
    suffixes: Vec<String>,
    /// Chinese legal forms of bodies, and what may follow one that is no part of it: shares.
    legal: Vec<String>,
    shares: Vec<String>,
    /// Posts in Latin letters.
    posts: Vec<String>,
    /// What begins what is said of a person and ends no name.
    said: Vec<String>,
    /// Titles that belong to a name, as written.
    titles: Vec<String>,
    /// What makes a body of the name in front of it.
    makers: Finder,
}

impl Bounds {
    /// From the lexicons `nameHead`, `nameTail`, `personTail`, `orgLegal`, `orgSuffix`, `formTail`, `role`, `nobleTitle` and
    /// `bodyMaker`.
    pub fn new(ontology: &Ontology) -> Self {
        let words = |name: &str| ontology.lexicon(name).iter().map(|word| word.text.to_lowercase());
        let mut inner: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for head in words("nameHead").filter(|head| !head.is_ascii()) {
            for (at, _) in head.char_indices().skip(1) {
                inner.entry(head[at..].to_owned()).or_default().push(head[..at].to_owned());
            }
        }
        Self {
            heads: Finder::new(words("nameHead")),
            inner: Finder::new(inner.keys()),
            fronts: inner.into_values().collect(),
            tails: words("nameTail").collect(),
            suffixes: words("orgSuffix").filter(|suffix| !suffix.is_ascii()).collect(),
            legal: words("orgLegal").filter(|form| !form.is_ascii()).collect(),
            shares: words("formTail").collect(),
            posts: words("role").filter(|post| post.is_ascii() && !post.contains(' ')).collect(),
            said: words("personTail").collect(),
            titles: ontology.lexicon("nobleTitle").iter().map(|word| word.text.clone()).collect(),
            makers: Finder::new(words("bodyMaker")),
        }
    }

    /// Settles where names begin and end.
    pub fn settle(&self, reading: &Reading, names: &mut Vec<Mention>) {
        for name in names.iter_mut() {
            self.trim(reading, &mut name.span);
            self.unpost(reading, &mut name.span);
            self.unsay(reading, name);
            balance(reading, name);
        }
        shorten(reading, names);
        self.unrun(reading, names);
        lengthen(reading, names);
        names.sort_by_key(|name| (name.span.start, name.span.end));
        for at in 0..names.len() {
            let next = names.get(at + 1).map_or(usize::MAX, |name| name.span.start);
            let last = at.checked_sub(1).map_or(0, |last| names[last].span.end);
            self.ennoble(reading, &mut names[at], last);
            self.make(reading, &mut names[at], next);
        }
        names.dedup_by(|name, last| last.span.end > name.span.start);
    }

    /// Takes off a post in Latin letters that ran into a Chinese name: CTO倪行军.
    fn unpost(&self, reading: &Reading, span: &mut Span) {
        let form = reading.text(*span);
        let letters = form.bytes().take_while(u8::is_ascii_alphabetic).count();
        let post = letters > 1 && form[letters..].chars().nth(1).is_some() && form[letters..].chars().all(is_han);
        if post && self.posts.contains(&form[..letters].to_ascii_lowercase()) {
            span.start += letters;
        }
    }

    /// Takes off the character of a verb or adverb that ran into a Chinese name, of a person or behind the ending of a
    /// body's: 林若安传, 白石科技传.
    fn unsay(&self, reading: &Reading, name: &mut Mention) {
        const LONG: usize = 4;
        let form = reading.text(name.span);
        let long = form.chars().count() >= LONG && form.chars().all(is_han);
        let ends = |body: &str| match name.class {
            Some(Class::Person) => true,
            Some(Class::Organization) => self.suffixes.iter().any(|suffix| body.ends_with(suffix.as_str())),
            _ => false,
        };
        let tail = self.said.iter().find(|tail| long && form.strip_suffix(tail.as_str()).is_some_and(ends));
        name.span.end -= tail.map_or(0, String::len);
    }

    /// Takes off such a character where the article has the form without it oftener: 台积电传.
    fn unrun(&self, reading: &Reading, names: &mut [Mention]) {
        let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
        names.iter().for_each(|name| *counts.entry(reading.text(name.span)).or_default() += 1);
        for name in names.iter_mut() {
            let form = reading.text(name.span);
            let tail = self.said.iter().find(|tail| {
                let rest = form.strip_suffix(tail.as_str()).and_then(|rest| counts.get(rest));
                rest.is_some_and(|rest| *rest > 1 && counts.get(form).is_none_or(|own| own < rest))
            });
            name.span.end -= tail.map_or(0, String::len);
        }
    }

    /// Takes in the title in front of a name of a person that belongs to it: Sir Alan Budd.
    fn ennoble(&self, reading: &Reading, name: &mut Mention, last: usize) {
        let front = last.max(reading.sentences[name.sentence].span.start);
        if name.class != Some(Class::Person) || front >= name.span.start {
            return;
        }
        let Some(before) = reading.view.text[front..name.span.start].strip_suffix(' ') else { return };
        let title = self.titles.iter().find(|title| before.ends_with(title.as_str()));
        let alone = |title: &&String| !before[..before.len() - title.len()].ends_with(char::is_alphanumeric);
        if let Some(title) = title.filter(alone) {
            name.span.start -= title.len() + 1;
        }
    }

    /// Takes in the word behind a name that makes a body of it.
    fn make(&self, reading: &Reading, name: &mut Mention, next: usize) {
        if !matches!(name.class, Some(Class::Person | Class::Place | Class::Organization)) {
            return;
        }
        let end = reading.sentences[name.sentence].span.end.min(next).max(name.span.end);
        let text = &reading.view.text[..end];
        let start = name.span.end;
        let mut han = self.makers.at(text, start).filter(|word| !text[start..word.end].is_ascii());
        let blank = text[start..].starts_with(' ');
        let latin = || {
            let mut words = self.makers.at(text, start + 1).filter(|_| blank);
            let apart = |end: usize| !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
            words.find(|word| text[start + 1..word.end].is_ascii() && apart(word.end))
        };
        if let Some(word) = han.next().or_else(latin) {
            name.span.end = word.end;
            name.class = Some(Class::Organization);
        }
    }

    /// Takes off what only stands beside a name: an article, a dateline's ending.
    fn trim(&self, reading: &Reading, span: &mut Span) {
        let lower = lower(reading.text(*span));
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
        let rest = self::lower(reading.text(*span));
        if let Some(tail) = self.tails.iter().find(|tail| rest.len() > tail.len() + 5 && rest.ends_with(tail.as_str()))
        {
            span.end -= tail.len();
        }
        // A legal form ends a name: what follows is what is bought or sold.
        let form = reading.text(*span);
        let formal = |body: &str| self.legal.iter().any(|legal| body.ends_with(legal.as_str()));
        let share = self.shares.iter().find(|share| form.strip_suffix(share.as_str()).is_some_and(formal));
        span.end -= share.map_or(0, String::len);
    }
}

/// Makes one name of two names of bodies in Latin letters that only a blank parts, in a Chinese sentence: Google
/// DeepMind. The names are in order.
pub fn join(reading: &Reading, names: &mut Vec<Mention>) {
    names.dedup_by(|name, last| joins(reading, last, name));
}

/// Whether a name goes on the one before, which it then reaches over.
fn joins(reading: &Reading, last: &mut Mention, name: &Mention) -> bool {
    let body = |name: &Mention| name.class == Some(Class::Organization) && reading.text(name.span).is_ascii();
    let han = reading.sentences[name.sentence].script == Script::Han;
    let one = han
        && last.sentence == name.sentence
        && body(last)
        && body(name)
        && reading.view.text.get(last.span.end..name.span.start) == Some(" ");
    if one {
        last.span.end = name.span.end;
    }
    one
}

/// Lengthens a name over the bracket that it closes and what stands in front of it, or cuts the mark off.
fn balance(reading: &Reading, name: &mut Mention) {
    const OPEN: [char; 2] = ['(', '\u{FF08}'];
    const CLOSE: [char; 2] = [')', '\u{FF09}'];
    let form = reading.text(name.span);
    let stray = ['\u{201C}', '\u{201D}', '"', '\u{300A}', '\u{300B}'];
    let (cut, kept) = (form.len() - form.trim_start_matches(stray).len(), form.trim_matches(stray).len());
    if kept < form.len() && form.matches(stray).count() % 2 == 1 {
        name.span = Span::new(name.span.start + cut, name.span.start + cut + kept);
        return;
    }
    let (opened, closed) = (form.matches(OPEN).count(), form.matches(CLOSE).count());
    let sentence = reading.sentences[name.sentence].span.start;
    if closed == opened + 1 {
        let from =
            (name.span.start.saturating_sub(LEFT)..name.span.start).find(|&at| reading.view.text.is_char_boundary(at));
        let lead = &reading.view.text[from.unwrap_or(name.span.start).max(sentence)..name.span.start];
        let Some(bracket) = lead.rfind(OPEN) else { return };
        let head = &lead[..bracket];
        let own = head.char_indices().rev().take_while(|&(_, c)| is_han(c) || c.is_ascii_alphanumeric()).last();
        if let Some((at, _)) = own.filter(|&(at, _)| head[at..].chars().count() > 1) {
            name.span.start -= lead.len() - at;
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MentionKind;
    use crate::text::Reader;

    /// The name that settling makes of `name`, found as one of `class` in `text`.
    fn settled(text: &str, name: &str, class: Class) -> (String, Option<Class>) {
        let ontology = Ontology::embedded();
        let doc = crate::input::Input::new(&ontology).document("test", text.to_owned(), crate::input::Facts::default());
        let reading = Reader::new(&ontology).read(&doc);
        let start = reading.view.text.find(name).expect("the name stands in the text");
        let (span, kind) = (Span::new(start, start + name.len()), MentionKind::Name);
        let class = Some(class);
        let mut names = vec![Mention { span, sentence: 0, kind, class, also: None, found_by: "name", certainty: 850 }];
        Bounds::new(&ontology).settle(&reading, &mut names);
        (reading.text(names[0].span).to_owned(), names[0].class)
    }

    #[test]
    fn a_word_behind_makes_a_body() {
        let body = |text: &str| (text.to_owned(), Some(Class::Organization));
        assert_eq!(settled("The Roe administration denied it.", "Roe", Class::Person), body("Roe administration"));
        assert_eq!(
            settled("\u{738B}\u{67D0}\u{5BB6}\u{65CF}\u{5426}\u{8BA4}\u{3002}", "\u{738B}\u{67D0}", Class::Person).1,
            Some(Class::Organization)
        );
        assert_eq!(settled("Roe family-owned shops closed.", "Roe", Class::Person).0, "Roe");
    }

    #[test]
    fn posts_and_brackets_are_put_right() {
        let ceo = settled("CEO\u{738B}\u{660E}\u{8F89}\u{8BF4}\u{3002}", "CEO\u{738B}\u{660E}\u{8F89}", Class::Person);
        assert_eq!(ceo.0, "\u{738B}\u{660E}\u{8F89}");
        let text = "\u{6536}\u{8D2D}\u{9752}\u{79BE}\u{FF08}\u{676D}\u{5DDE}\u{FF09}\u{57FA}\u{91D1}\u{3002}";
        let fund = settled(text, "\u{676D}\u{5DDE}\u{FF09}\u{57FA}\u{91D1}", Class::Organization);
        let deal = "\u{4E1C}\u{65B9}\u{96C6}\u{56E2}\u{80A1}\u{4EFD}\u{8D2D}\u{4E70}\u{534F}\u{8BAE}\u{3002}";
        let sold = settled(deal, "\u{4E1C}\u{65B9}\u{96C6}\u{56E2}\u{80A1}\u{4EFD}", Class::Organization);
        assert_eq!(sold.0, "\u{4E1C}\u{65B9}\u{96C6}\u{56E2}");
        let short = "\u{4E1C}\u{65B9}\u{80A1}\u{4EFD}";
        assert_eq!(
            settled("\u{4E1C}\u{65B9}\u{80A1}\u{4EFD}\u{516C}\u{544A}\u{3002}", short, Class::Organization).0,
            short
        );
        assert!(fund.0.contains('\u{FF08}') && fund.0.ends_with("\u{57FA}\u{91D1}"), "{}", fund.0);
    }
}
