//! Words of several lexicons, found together.
//!
//! Leftmost-longest, without regard to case; a word that begins or ends in a letter of an alphabet must
//! stand free there, while Chinese words may touch others.

use crate::model::Span;
use crate::ontology::Ontology;
use crate::text::Finder;
use std::collections::BTreeMap;

/// A word that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<'a> {
    /// Bytes of the text searched, plus the offset given.
    pub span: Span,
    /// Place of its lexicon in the list given to [`Wordlist::new`].
    pub lexicon: usize,
    /// Its value; empty where it has none.
    pub value: &'a str,
}

/// Compiled lexicons.
#[derive(Debug, Clone)]
pub struct Wordlist {
    finder: Finder,
    words: Vec<(usize, String)>,
}

impl Wordlist {
    /// Compiles the lexicons of these names. A word of two lexicons belongs to the one named first.
    #[must_use]
    pub fn new(ontology: &Ontology, lexicons: &[&str]) -> Self {
        let mut patterns = Vec::new();
        let mut words = Vec::new();
        for (number, name) in lexicons.iter().enumerate() {
            for word in ontology.lexicon(name) {
                patterns.push(word.text.as_str());
                words.push((number, word.value.clone().unwrap_or_default()));
            }
        }
        Self { finder: Finder::caseless(patterns), words }
    }

    /// The words in `text`, in order, not overlapping; `offset` is added to each span.
    pub fn find<'a>(&'a self, text: &'a str, offset: usize) -> impl Iterator<Item = Hit<'a>> {
        self.finder.find_whole(text).filter_map(move |hit| {
            let (start, end) = (hit.start, hit.end);
            let (lexicon, value) = self.words.get(hit.word)?;
            stands_free(text, start, end).then(|| Hit {
                span: Span::new(start + offset, end + offset),
                lexicon: *lexicon,
                value,
            })
        })
    }
}

/// Several lists of compiled lexicons, each sought as by itself, but all at once.
#[derive(Debug, Clone)]
pub struct Wordlists {
    finder: Finder,
    /// For each word its lists, with place of its lexicon and value.
    words: Vec<Vec<(usize, usize, String)>>,
    count: usize,
}

impl Wordlists {
    /// Compiles lists of lexicons.
    #[must_use]
    pub fn new(ontology: &Ontology, lists: &[&[&str]]) -> Self {
        let mut words: BTreeMap<String, Vec<(usize, usize, String)>> = BTreeMap::new();
        for (list, lexicons) in lists.iter().enumerate() {
            for (number, name) in lexicons.iter().enumerate() {
                for word in ontology.lexicon(name) {
                    let owners = words.entry(word.text.to_ascii_lowercase()).or_default();
                    if owners.last().is_none_or(|&(last, ..)| last != list) {
                        owners.push((list, number, word.value.clone().unwrap_or_default()));
                    }
                }
            }
        }
        Self { finder: Finder::caseless(words.keys()), words: words.into_values().collect(), count: lists.len() }
    }

    /// For each list the words in `text`, as [`Wordlist::find`] finds them.
    #[must_use]
    pub fn find<'a>(&'a self, text: &str) -> Vec<Vec<Hit<'a>>> {
        let mut found = vec![Vec::new(); self.count];
        let mut from = vec![0; self.count];
        let bytes = text.as_bytes();
        self.finder.each(text, |hit| {
            let alphanumeric = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
            if hit.start > 0 && alphanumeric(hit.start - 1) && alphanumeric(hit.start) {
                return;
            }
            let mut free = None;
            for (list, lexicon, value) in &self.words[hit.word] {
                if hit.start >= from[*list] {
                    from[*list] = hit.end;
                    if *free.get_or_insert_with(|| stands_free(text, hit.start, hit.end)) {
                        let span = Span::new(hit.start, hit.end);
                        found[*list].push(Hit { span, lexicon: *lexicon, value });
                    }
                }
            }
        });
        found
    }
}

/// Whether no letter of the same kind of script touches the stretch where it begins or ends in a letter.
#[must_use]
pub fn stands_free(text: &str, start: usize, end: usize) -> bool {
    let joined = |a: Option<char>, b: Option<char>| matches!((a, b), (Some(a), Some(b)) if is_spelt(a) && is_spelt(b));
    let Some(word) = text.get(start..end) else {
        return false;
    };
    !joined(text[..start].chars().next_back(), word.chars().next())
        && !joined(word.chars().next_back(), text[end..].chars().next())
}

/// Whether a character is of a script that sets blanks between words, or a digit.
fn is_spelt(c: char) -> bool {
    (c as u32) < 0x2E80 && c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LISTS: &[&[&str]] = &[&["pronoun", "description"], &["possessive"], &["role", "roleNot"], &["statusCue"]];

    #[test]
    fn lists_sought_at_once_find_what_each_finds() {
        let ontology = Ontology::embedded();
        let together = Wordlists::new(&ontology, LISTS);
        let each: Vec<Wordlist> = LISTS.iter().map(|lexicons| Wordlist::new(&ontology, lexicons)).collect();
        let pick = (0..4_usize, 0..2_usize, 0..5000_usize, "[ x\u{4E00},-]{0,2}");
        proptest!(|(picks in proptest::collection::vec(pick, 0..12))| {
            let mut text = String::new();
            for (list, lexicon, number, gap) in picks {
                let words = ontology.lexicon(LISTS[list][lexicon % LISTS[list].len()]);
                text += &words[number % words.len()].text;
                text += &gap;
            }
            for (list, found) in each.iter().zip(together.find(&text)) {
                prop_assert_eq!(list.find(&text, 0).collect::<Vec<_>>(), found);
            }
        });
    }
}
