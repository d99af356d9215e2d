//! Where sentences end.
//!
//! A full stop ends a sentence together with the quotation marks and brackets that it stands in. A dot
//! does so only before a blank and a word that may begin a sentence: not behind an abbreviation (lexicon
//! `abbreviation`; those of value `inner` never end one), an initial or before a small letter. A quotation
//! that goes over into its reporting clause (lexicon `speech`) is one sentence with it.

use super::token::is_han;
use crate::model::{Script, lower};
use crate::ontology::Ontology;
use rustc_hash::{FxHashMap, FxHashSet};

/// Furthest behind a quotation, in characters, where its reporting verb is looked for.
const REACH: usize = 14;

/// The words that decide whether a dot ends a sentence.
#[derive(Debug, Clone, Default)]
pub struct Stops {
    /// Abbreviations in lower case without their last dot; whether they never end a sentence.
    abbreviations: FxHashMap<String, bool>,
    /// Words that begin sentences, lower case.
    openers: FxHashSet<String>,
    /// Reporting verbs in Chinese.
    speech: Vec<String>,
}

impl Stops {
    /// From the lexicons `abbreviation`, `opener` and `speech`.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        let lower = |text: &str| text.trim_end_matches('.').to_lowercase();
        let abbreviations = ontology.lexicon("abbreviation").iter();
        let speech = ontology.lexicon("speech").iter().filter(|word| word.script == Some(Script::Han));
        Self {
            abbreviations: abbreviations
                .map(|word| (lower(&word.text), word.value.as_deref() == Some("inner")))
                .collect(),
            openers: ontology.lexicon("opener").iter().map(|word| lower(&word.text)).collect(),
            speech: speech.map(|word| word.text.clone()).collect(),
        }
    }

    /// The ends of the sentences of a paragraph, in bytes of `text`; the last is its length.
    #[must_use]
    pub fn ends(&self, text: &str) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut at = 0;
        while let Some(found) = text[at..].find(is_stop) {
            let stop = at + found;
            let mark = text[stop..].chars().next().unwrap_or_default();
            let stops = text[stop..].find(|c| !is_stop(c)).map_or(text.len(), |length| stop + length);
            let end = text[stops..].find(|c| !is_closing(c)).map_or(text.len(), |length| stops + length);
            at = end;
            let wide = matches!(mark, '\u{3002}' | '\u{FF01}' | '\u{FF1F}');
            let ended = if wide { self.ends_wide(text, stops, end) } else { self.ends_narrow(text, stop, stops, end) };
            if ended {
                ends.push(end);
            }
        }
        if ends.last() != Some(&text.len()) {
            ends.push(text.len());
        }
        ends
    }

    fn ends_wide(&self, text: &str, stops: usize, end: usize) -> bool {
        let quoted = text[stops..end].contains(['\u{201D}', '\u{300D}', '\u{300F}', '"']);
        let rest = &text[end..];
        if !quoted {
            return true;
        }
        if rest.starts_with(['\u{FF0C}', '\u{3001}', '\u{7684}', ',']) {
            return false;
        }
        let clause = rest.find(|c: char| !(is_han(c) || c.is_alphanumeric() || c == '\u{B7}')).unwrap_or(rest.len());
        let clause: String = rest[..clause].chars().take(REACH).collect();
        !self.speech.iter().any(|verb| clause.contains(verb.as_str()))
    }

    fn ends_narrow(&self, text: &str, stop: usize, stops: usize, end: usize) -> bool {
        let rest = &text[end..];
        let Some(next) = rest.chars().next() else { return true };
        let wide = is_han(next) && is_han(text[..stop].chars().next_back().unwrap_or(' '));
        if !(next.is_whitespace() || wide && text[stop..stops].starts_with(['!', '?'])) {
            return false;
        }
        let rest = rest
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '(' | '\u{201C}' | '\u{2018}'));
        let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
        if word.starts_with(char::is_lowercase) {
            return false;
        }
        if text[stop..stops] != *"." || end > stops {
            return true;
        }
        let before = &text[..stop];
        let before = &before[before
            .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '\u{201C}'))
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))..];
        let initial = before.chars().count() == 1 && before.starts_with(char::is_uppercase);
        let inner = initial || before.contains('.') && before.split('.').all(|part| part.chars().count() <= 2);
        match self.abbreviations.get(lower(before).as_ref()) {
            Some(true) => false,
            Some(false) => self.opens(word),
            None if inner => !initial && self.opens(word),
            None => true,
        }
    }

    fn opens(&self, word: &str) -> bool {
        self.openers.contains(lower(word).as_ref())
    }
}

const fn is_stop(c: char) -> bool {
    matches!(c, '\u{3002}' | '\u{FF01}' | '\u{FF1F}' | '.' | '!' | '?')
}

const fn is_closing(c: char) -> bool {
    matches!(
        c,
        '\u{201D}' | '\u{2019}' | '\u{300D}' | '\u{300F}' | '\u{FF09}' | '\u{BB}' | '"' | '\'' | ')' | ']' | '*' | '_'
    )
}
