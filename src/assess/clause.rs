//! Where one clause ends and the next begins: how far a cue reaches.
//!
//! A mark (comma, semicolon, colon, dash, bracket) or a word of the lexicon `clauseBound` (but, while,
//! 但是) parts clauses. A comma between digits does not. A break inside quotation marks counts as any other.

use crate::model::{Script, Span};
use crate::ontology::Ontology;
use crate::recognize::wordlist::Wordlist;

/// The words and marks that part clauses.
#[derive(Debug, Clone)]
pub struct Breaks {
    words: Wordlist,
}

impl Breaks {
    /// From the lexicon `clauseBound`.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        Self { words: Wordlist::new(ontology, &["clauseBound"]) }
    }

    /// Offsets in the view where a clause ends and another begins, ascending; the sentence's own ends are
    /// not among them.
    #[must_use]
    pub fn find(&self, text: &str, sentence: Span, script: Script) -> Vec<usize> {
        let stretch = sentence.of(text);
        let mut found: Vec<usize> = Vec::new();
        let mut previous = ' ';
        let mut chars = stretch.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map_or(' ', |&(_, c)| c);
            let dash = matches!(c, '\u{2014}' | '\u{2013}') || c == '-' && previous == ' ' && next == ' ';
            let mark = match c {
                ',' => !(previous.is_ascii_digit() && next.is_ascii_digit()),
                '\u{FF0C}' | '\u{FF1B}' | '\u{FF1A}' | ';' | '\u{3002}' | '\u{FF01}' | '\u{FF1F}' | '!' | '?' => true,
                ':' => !next.is_ascii_digit(),
                '(' | ')' => script == Script::Latin,
                _ => dash,
            };
            if mark {
                found.push(sentence.start + at);
            }
            previous = c;
        }
        found.extend(
            self.words.find(stretch, sentence.start).map(|hit| hit.span.start).filter(|&at| at > sentence.start),
        );
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The clause of a sentence that holds `at`.
#[must_use]
pub fn clause(breaks: &[usize], sentence: Span, at: usize) -> Span {
    let next = breaks.partition_point(|&mark| mark <= at);
    let start = next.checked_sub(1).map_or(sentence.start, |index| breaks[index]);
    Span::new(start, breaks.get(next).copied().unwrap_or(sentence.end))
}

/// How many breaks lie between two offsets.
#[must_use]
pub fn between(breaks: &[usize], from: usize, to: usize) -> usize {
    breaks.partition_point(|&mark| mark < to).saturating_sub(breaks.partition_point(|&mark| mark < from))
}
