//! Floor 8: the order of the stages; the only user of threads.

use crate::assess::Assessor;
use crate::extract::Extractor;
use crate::graph::{Base, Graph, assemble};
use crate::model::{Claim, Document, Reading, Registry};
use crate::ontology::Ontology;
use crate::recognize::Recognizer;
use crate::resolve::Resolver;
use crate::text::Reader;

/// All stages, compiled once for many articles.
pub struct Pipeline {
    ontology: Ontology,
    base: Base,
    reader: Reader,
    recognizer: Recognizer,
    resolver: Resolver,
    extractor: Extractor,
    assessor: Assessor,
}

/// What the stages made of one article, before it becomes a graph.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// Sentences and tokens.
    pub reading: Reading,
    /// Mentions and entities.
    pub registry: Registry,
    /// Claims, assessed.
    pub claims: Vec<Claim>,
}

impl Pipeline {
    /// Compiles every stage.
    #[must_use]
    pub fn new(ontology: Ontology, base: Base) -> Self {
        Self {
            reader: Reader::new(&ontology),
            recognizer: Recognizer::new(&ontology),
            resolver: Resolver::new(&ontology),
            extractor: Extractor::new(&ontology),
            assessor: Assessor::new(&ontology),
            ontology,
            base,
        }
    }

    /// The ontology it works by.
    #[must_use]
    pub const fn ontology(&self) -> &Ontology {
        &self.ontology
    }

    /// Runs the stages over a document.
    #[must_use]
    pub fn analyze(&self, doc: &Document) -> Analysis {
        let reading = self.reader.read(doc);
        let mentions = self.recognizer.recognize(doc, &reading);
        let registry = self.resolver.resolve(doc, &reading, mentions);
        let claims = self.extractor.extract(doc, &reading, &registry);
        let claims = self.assessor.assess(doc, &reading, &registry, claims);
        Analysis { reading, registry, claims }
    }

    /// The graph of one article.
    #[must_use]
    pub fn extract(&self, doc: &Document) -> Graph {
        let Analysis { reading, registry, claims } = self.analyze(doc);
        assemble(doc, &reading, &registry, &claims, &self.ontology, &self.base)
    }
}
