//! Floor 5: claims, as wordings and constructions find them.

use crate::model::{Claim, Document, Reading, Registry};
use crate::ontology::Ontology;

/// Finds claims; made once for many readings.
#[derive(Debug, Clone)]
pub struct Extractor {}

impl Extractor {
    /// Compiles the ontology's wordings.
    #[must_use]
    pub fn new(_: &Ontology) -> Self {
        Self {}
    }

    /// The claims of a reading, status and voice not yet assessed, in total order.
    #[must_use]
    pub fn extract(&self, _: &Document, _: &Reading, _: &Registry) -> Vec<Claim> {
        Vec::new()
    }
}
