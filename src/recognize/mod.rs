//! Floor 3: the reading's mentions: names, descriptions, pronouns, roles and values.

mod known;
pub mod name;
mod role;
mod wordlist;

use crate::model::{Document, Mention, Reading};
use crate::ontology::Ontology;

/// A recognizer proposes mentions of a reading.
pub trait Recognize: Send + Sync {
    /// Appends what it finds; offsets are bytes of the view.
    fn recognize(&self, doc: &Document, reading: &Reading, found: &mut Vec<Mention>);
}

/// Makes a recognizer from the ontology.
pub type Make = fn(&Ontology) -> Box<dyn Recognize>;

/// The recognizers by name; the place in the table is the priority where two mentions overlap.
pub const RECOGNIZERS: &[(&str, Make)] = &[("known", known::make), ("name", name::make), ("role", role::make)];

/// All recognizers, made once for many readings.
pub struct Recognizer {
    recognizers: Vec<Box<dyn Recognize>>,
}

impl Recognizer {
    /// Compiles every recognizer of the table.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        Self { recognizers: RECOGNIZERS.iter().map(|(_, make)| make(ontology)).collect() }
    }

    /// The mentions of a reading, sorted by start, then longer first; no two overlap unless one is a
    /// value or role inside a name.
    #[must_use]
    pub fn recognize(&self, doc: &Document, reading: &Reading) -> Vec<Mention> {
        let mut found = Vec::new();
        for recognizer in &self.recognizers {
            recognizer.recognize(doc, reading, &mut found);
        }
        found.sort_by(|a, b| (a.span.start, b.span.end).cmp(&(b.span.start, a.span.end)));
        found
    }
}
