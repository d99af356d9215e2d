//! Floor 2: a document becomes a reading: clean view, sentences, tokens, quotations.

mod segment;
mod view;

use crate::model::{Document, Reading};
use crate::ontology::Ontology;

/// Reads documents; made once, used for many.
#[derive(Debug, Clone)]
pub struct Reader {
    ontology: Ontology,
}

impl Reader {
    /// A reader that folds as the ontology says.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        Self { ontology: Ontology { fold: ontology.fold.clone(), ..Ontology::default() } }
    }

    /// The reading of a document. Cannot fail: odd text makes an odd reading.
    #[must_use]
    pub fn read(&self, doc: &Document) -> Reading {
        let (view, paragraphs) = view::view(doc, &self.ontology.fold);
        segment::segment(view, &paragraphs)
    }
}
