//! Floor 2: a document becomes a reading: clean view, sentences, tokens, quotations.

mod bracket;
mod finder;
mod quotation;
mod sentence;
mod token;
mod view;
mod words;

pub use bracket::unbracketed;
pub use finder::{Finder, Found};
pub use token::is_han;
pub use words::{Entry, LONGEST, PAIR, SPEECHES, Words, place, slots, spread};

use crate::model::{Document, Reading, Script, Sentence, Span};
use crate::ontology::{Fold, Ontology, file};
use sentence::Stops;
use std::sync::LazyLock;
use words::Bounds;

/// Reads documents; made once, used for many.
#[derive(Debug, Clone)]
pub struct Reader {
    fold: Fold,
    stops: Stops,
    words: Words,
}

/// The Chinese word list that the program carries; empty where it was built without.
#[must_use]
pub fn words() -> Words {
    static WORDS: LazyLock<Words> =
        LazyLock::new(|| file("models/words-zh.bin").map_or_else(Words::default, Words::new));
    WORDS.clone()
}

impl Reader {
    /// A reader that folds and cuts as the ontology says.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        Self { fold: ontology.fold.clone(), stops: Stops::new(ontology), words: words() }
    }

    /// The reading of a document. Cannot fail: odd text makes an odd reading.
    #[must_use]
    pub fn read(&self, doc: &Document) -> Reading {
        let (view, paragraphs) = view::view(doc, &self.fold);
        let mut reading = Reading { view, ..Reading::default() };
        // Few texts have more tokens than one for four bytes.
        reading.tokens.reserve(reading.view.text.len() / 4);
        let mut bounds = Bounds::default();
        for (paragraph, &(span, part)) in paragraphs.iter().enumerate() {
            let text = span.of(&reading.view.text);
            let mut start = 0;
            for end in self.stops.ends(text) {
                let body = text[start..end].trim();
                let from = span.start + end - text[start..end].trim_start().len();
                start = end;
                if body.is_empty() {
                    continue;
                }
                let first = reading.tokens.len();
                token::tokenize(body, from, &self.words, &mut bounds, &mut reading.tokens);
                let span = Span::new(from, from + body.len());
                let tokens = first..reading.tokens.len();
                reading.sentences.push(Sentence { span, tokens, paragraph, part, script: script(body) });
            }
            quotation::quotations(text, span.start, &mut reading.quotations);
        }
        reading
    }
}

/// Han where one letter in five is.
fn script(text: &str) -> Script {
    let (mut han, mut letters) = (0_usize, 0_usize);
    for c in text.chars() {
        han += usize::from(is_han(c));
        letters += usize::from(c.is_alphabetic());
    }
    if han > 0 && han * 5 >= letters { Script::Han } else { Script::Latin }
}
