//! Floor 8: the order of the stages; the only user of threads.
//!
//! [`Pipeline::stream`] takes articles from an iterator in batches, works on a batch with all threads and hands
//! the graphs on in the order of the articles, so that neither the number of threads nor the size of the corpus
//! shows in the result or in memory.

use crate::assess::Assessor;
use crate::extract::Extractor;
use crate::graph::{Base, Graph, assemble};
use crate::model::{Claim, Document, Reading, Registry};
use crate::ontology::Ontology;
use crate::recognize::Recognizer;
use crate::resolve::Resolver;
use crate::text::Reader;
use rayon::prelude::*;

/// Articles in a batch, at most.
const BATCH: usize = 128;
/// Bytes of text after which a batch is closed.
const BATCH_BYTES: usize = 4 * 1024 * 1024;

/// All stages, compiled once for many articles.
pub struct Pipeline {
    ontology: Ontology,
    base: Base,
    least_confidence: u16,
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
            least_confidence: 0,
            ontology,
            base,
        }
    }

    /// The same, leaving out claims of lower confidence (in thousandths).
    #[must_use]
    pub const fn with_least_confidence(mut self, thousandths: u16) -> Self {
        self.least_confidence = thousandths;
        self
    }

    /// The ontology it works by.
    #[must_use]
    pub const fn ontology(&self) -> &Ontology {
        &self.ontology
    }

    /// The base of the IRIs it makes.
    #[must_use]
    pub const fn base(&self) -> &Base {
        &self.base
    }

    /// The stage that finds claims (to look inside).
    #[must_use]
    pub const fn extractor(&self) -> &Extractor {
        &self.extractor
    }

    /// The stage from document to reading, alone (to measure it, or to look inside).
    #[must_use]
    pub fn read(&self, doc: &Document) -> Reading {
        self.reader.read(doc)
    }

    /// Runs the stages over a document.
    #[must_use]
    pub fn analyze(&self, doc: &Document) -> Analysis {
        let reading = self.reader.read(doc);
        let mentions = self.recognizer.recognize(doc, &reading);
        let mut registry = self.resolver.resolve(doc, &reading, mentions);
        let claims = self.extractor.extract(doc, &reading, &mut registry);
        let mut claims = self.assessor.assess(doc, &reading, &registry, claims);
        claims.retain(|claim| claim.confidence >= self.least_confidence);
        Analysis { reading, registry, claims }
    }

    /// The same with what its wording is worth for the confidence of each claim, and with each claim's features: what
    /// confidence is learnt from.
    #[must_use]
    pub fn examine(&self, doc: &Document) -> (Analysis, Vec<Vec<String>>) {
        let reading = self.reader.read(doc);
        let mentions = self.recognizer.recognize(doc, &reading);
        let mut registry = self.resolver.resolve(doc, &reading, mentions);
        let claims = self.extractor.extract(doc, &reading, &mut registry);
        let (claims, seen) = self.assessor.examine(doc, &reading, &registry, claims).into_iter().unzip();
        (Analysis { reading, registry, claims }, seen)
    }

    /// The graph of one article.
    #[must_use]
    pub fn extract(&self, doc: &Document) -> Graph {
        self.graph(doc, &self.analyze(doc))
    }

    /// The graph of an analysis of that document.
    #[must_use]
    pub fn graph(&self, doc: &Document, analysis: &Analysis) -> Graph {
        assemble(doc, &analysis.reading, &analysis.registry, &analysis.claims, &self.ontology, &self.base)
    }

    /// Takes articles (or why one could not be read) and hands on what `make` makes of each, in order. At most a
    /// batch of articles is in memory. Runs in the current rayon thread pool.
    ///
    /// # Errors
    /// The first error of `sink`, at which the stream stops.
    pub fn stream<R: Send, P: Send, E>(
        &self,
        articles: impl Iterator<Item = Result<Document, P>>,
        make: impl Fn(&Document, Graph) -> R + Sync,
        mut sink: impl FnMut(Result<R, P>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut articles = articles.peekable();
        while articles.peek().is_some() {
            let mut batch = Vec::new();
            let mut bytes = 0;
            while bytes < BATCH_BYTES && batch.len() < BATCH {
                let Some(article) = articles.next() else { break };
                bytes += article.as_ref().map_or(0, |doc| doc.text.len());
                batch.push(article);
            }
            let made = batch.into_par_iter().map(|article| article.map(|doc| make(&doc, self.extract(&doc))));
            made.collect::<Vec<_>>().into_iter().try_for_each(&mut sink)?;
        }
        Ok(())
    }
}
