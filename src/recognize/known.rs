//! Names of common knowledge, found by one automaton over all of them.

use super::Recognize;
use crate::model::{Class, Document, Mention, MentionKind, Reading, Span};
use crate::ontology::Ontology;
use aho_corasick::{AhoCorasick, MatchKind};

struct Known {
    automaton: AhoCorasick,
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
    let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns);
    Box::new(Known { automaton: automaton.unwrap_or_else(|_| unreachable!("patterns are few and short")), classes })
}

impl Recognize for Known {
    fn recognize(&self, _: &Document, reading: &Reading, found: &mut Vec<Mention>) {
        for hit in self.automaton.find_iter(&reading.view.text) {
            let span = Span::new(hit.start(), hit.end());
            let Some(sentence) = reading.sentence_at(span.start) else { continue };
            found.push(Mention {
                span,
                sentence,
                kind: MentionKind::Name,
                class: Some(self.classes[hit.pattern().as_usize()]),
                found_by: "known",
                certainty: 990,
            });
        }
    }
}
