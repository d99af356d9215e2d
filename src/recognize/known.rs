//! Names of common knowledge, found all together.

use super::Recognize;
use crate::model::{Class, Document, Mention, MentionKind, Reading, Span};
use crate::ontology::Ontology;
use crate::text::Finder;

struct Known {
    finder: Finder,
    classes: Vec<Class>,
}

/// Compiles the known names.
pub fn make(ontology: &Ontology) -> Box<dyn Recognize> {
    let mut patterns = Vec::new();
    let mut classes = Vec::new();
    for name in &ontology.names {
        for (text, _) in &name.names {
            patterns.push(ontology.fold.text(text).into_owned());
            classes.push(name.class);
        }
    }
    Box::new(Known { finder: Finder::new(patterns), classes })
}

impl Recognize for Known {
    fn recognize(&self, _: &Document, reading: &Reading, found: &mut Vec<Mention>) {
        for hit in self.finder.find(&reading.view.text) {
            let span = Span::new(hit.start, hit.end);
            let Some(sentence) = reading.sentence_at(span.start) else { continue };
            found.push(Mention {
                span,
                sentence,
                kind: MentionKind::Name,
                class: Some(self.classes[hit.word]),
                also: None,
                found_by: "known",
                certainty: 990,
            });
        }
    }
}
