//! Floor 3: the reading's mentions: names, descriptions, pronouns, roles and values.

mod known;
pub mod name;
pub mod pointer;
mod role;
pub mod value;
pub mod wordlist;

pub use wordlist::{Hit, Wordlist, Wordlists, stands_free};

use crate::model::{Document, Mention, MentionKind, Reading};
use crate::ontology::Ontology;

/// A recognizer proposes mentions of a reading.
pub trait Recognize: Send + Sync {
    /// Appends what it finds; offsets are bytes of the view.
    fn recognize(&self, doc: &Document, reading: &Reading, found: &mut Vec<Mention>);
}

/// Makes a recognizer from the ontology.
pub type Make = fn(&Ontology) -> Box<dyn Recognize>;

/// The recognizers by name; the place in the table is the priority where two mentions overlap.
pub const RECOGNIZERS: &[(&str, Make)] = &[
    ("known", known::make),
    ("name", name::make),
    ("pointer", pointer::make),
    ("role", role::make),
    ("value", value::make),
];

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
        settle(found)
    }
}

/// Of names that overlap the one of the earlier recognizer stays, then the longer one; what is no name may lie
/// inside of one.
fn settle(found: Vec<Mention>) -> Vec<Mention> {
    let rank = |mention: &Mention| RECOGNIZERS.iter().position(|(name, _)| *name == mention.found_by).unwrap_or(0);
    let mut kept: Vec<Mention> = Vec::with_capacity(found.len());
    let mut last: Option<usize> = None;
    for mention in found {
        if mention.kind != MentionKind::Name {
            kept.push(mention);
            continue;
        }
        match last.filter(|&at| kept[at].span.end > mention.span.start) {
            Some(at) => {
                let inside = kept[at].span.end >= mention.span.end;
                // A known name inside a longer name that was found otherwise gives way to it.
                if !inside && rank(&mention) < rank(&kept[at]) {
                    kept[at] = mention;
                }
            }
            None => {
                last = Some(kept.len());
                kept.push(mention);
            }
        }
    }
    kept.sort_by(|a, b| (a.span.start, b.span.end).cmp(&(b.span.start, a.span.end)));
    kept
}
