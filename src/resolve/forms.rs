//! Which short form may stand for which full one.

use crate::model::{Class, is_han};
use crate::ontology::Ontology;
use rustc_hash::FxHashSet;

/// Suffixes, introductions and honorifics.
#[derive(Debug, Clone)]
pub struct Forms {
    suffixes: FxHashSet<String>,
    introductions: Vec<String>,
    honorifics: Vec<String>,
}

impl Forms {
    /// From the lexicons `orgSuffix`, `shortIntro` and `honorific`.
    pub fn new(ontology: &Ontology) -> Self {
        let words = |name: &str| ontology.lexicon(name).iter().map(|word| word.text.to_lowercase());
        Self {
            suffixes: words("orgSuffix").collect(),
            introductions: words("shortIntro").collect(),
            honorifics: words("honorific").collect(),
        }
    }

    /// A form in lower case without honorifics, possessive ending, article and doubled blanks.
    pub fn plain(&self, form: &str) -> String {
        let lower = form.to_lowercase().replace('\u{2019}', "'");
        let mut words: Vec<&str> = lower.split_whitespace().collect();
        while words.len() > 1
            && (self.honorifics.iter().any(|word| word == words[0].trim_end_matches('.')) || words[0] == "the")
        {
            words.remove(0);
        }
        let joined = words.join(" ");
        let bare = joined.trim_end_matches("'s").trim_end_matches(['.', ',']);
        if bare.is_empty() { joined.clone() } else { bare.to_owned() }
    }

    /// Whether what stands between two names makes the second another name of the first.
    pub fn introduces(&self, between: &str, behind: Option<char>, left: &str, right: &str) -> bool {
        let Some(inner) = between.trim_start().strip_prefix(['(', '\u{FF08}', '[']) else { return false };
        let quote = |c: char| matches!(c, '\u{201C}' | '"' | '\u{300C}' | ' ' | ',' | '\u{FF0C}' | ':' | '\u{FF1A}');
        let inner = inner.trim_matches(quote).to_lowercase();
        let introduced = self.introductions.iter().any(|word| inner.starts_with(word.as_str()));
        let closes = matches!(behind, Some(')' | '\u{FF09}' | '\u{201D}' | '"' | '\u{300D}' | ']' | ',' | '\u{FF0C}'));
        let han = |text: &str| text.chars().any(is_han);
        let acronym =
            right.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '&') && right.chars().count() >= 2;
        closes
            && (introduced
                || inner.is_empty()
                    && (han(left) != han(right)
                        || acronym
                        || self.shortens(&self.plain(right), &self.plain(left), Class::Organization)))
    }

    /// Whether the plain form `short` may stand for the plain form `full`.
    pub fn shortens(&self, short: &str, full: &str, class: Class) -> bool {
        if short == full || short.chars().count() >= full.chars().count() {
            return false;
        }
        match class {
            Class::Person => shortens_person(short, full),
            Class::Organization | Class::Product => self.shortens_body(short, full),
            _ => false,
        }
    }

    fn shortens_body(&self, short: &str, full: &str) -> bool {
        if short.chars().any(is_han) && full.chars().any(is_han) {
            // A place may stand in front of the short form, then something longer behind it.
            let behind = |at: usize| &full[at + short.len()..];
            let leads = full.starts_with(short) && self.only_suffixes(behind(0));
            let follows =
                |at: usize| (1..=9).contains(&at) && self.only_suffixes(behind(at)) && behind(at).chars().count() >= 4;
            return short.chars().count() >= 2 && (leads || full.find(short).is_some_and(follows));
        }
        let words: Vec<&str> = full.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        let initials: String = words
            .iter()
            .filter(|word| !matches!(**word, "of" | "the" | "and" | "for" | "&" | "in"))
            .filter_map(|word| word.chars().next())
            .collect();
        let compact = short.replace('.', "");
        if words.len() >= 2 && compact.len() >= 2 && compact == initials {
            return true;
        }
        full.strip_prefix(short).is_some_and(|rest| {
            let rest = rest.trim_start_matches([',', ' ']);
            full.as_bytes().get(short.len()).is_some_and(|&byte| byte == b' ' || byte == b',')
                && rest.split(' ').all(|word| self.suffixes.contains(word.trim_matches(['.', ','])))
        })
    }

    /// Whether a Chinese ending is nothing but suffixes.
    fn only_suffixes(&self, rest: &str) -> bool {
        let ends: Vec<usize> = rest.char_indices().map(|(at, _)| at).chain([rest.len()]).collect();
        let mut reached = vec![false; ends.len()];
        reached[0] = true;
        for from in 0..ends.len() {
            if !reached[from] {
                continue;
            }
            for to in from + 1..ends.len().min(from + 9) {
                reached[to] |= self.suffixes.contains(&rest[ends[from]..ends[to]]);
            }
        }
        !rest.is_empty() && reached[ends.len() - 1]
    }
}

/// A surname or, of a foreign name in Chinese, one of its parts.
fn shortens_person(short: &str, full: &str) -> bool {
    let parts: Vec<&str> =
        full.split([' ', '\u{B7}', '\u{2022}', '\u{30FB}', '.']).filter(|part| !part.is_empty()).collect();
    let mine: Vec<&str> =
        short.split([' ', '\u{B7}', '\u{2022}', '\u{30FB}']).filter(|part| !part.is_empty()).collect();
    if parts.len() < 2 || mine.is_empty() {
        return false;
    }
    match mine.as_slice() {
        [one] => parts.last() == Some(one) || parts.first() == Some(one) && one.chars().count() >= 2,
        several => parts.last() == several.last() && parts.first() == several.first(),
    }
}
