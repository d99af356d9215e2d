//! Words of several lexicons, found together.
//!
//! Leftmost-longest, without regard to case; a word that begins or ends in a letter of an alphabet must
//! stand free there, while Chinese words may touch others.

use crate::model::Span;
use crate::ontology::Ontology;
use crate::text::Finder;

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
    c.is_alphanumeric() && (c as u32) < 0x2E80
}
