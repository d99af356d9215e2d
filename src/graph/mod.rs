//! Floor 6: the graph: documents, nodes and claims, with names resolved to IRIs and offsets to code
//! points: all that stores and exporters need. A graph of one article and a graph of many are the same
//! type; the union of graphs is a graph.

mod analyze;
mod assemble;
mod decision;
mod identity;
mod iri;
mod rdf;
mod rdf_read;
mod select;
mod sketch;
mod union;
pub mod vocabulary;

pub use analyze::{EXACT, Measure, PIVOTS};
pub use assemble::assemble;
pub use decision::{Contradiction, DECISIONS, Decisions};
pub use identity::{Identity, identify, split_iri};
pub use iri::{Base, DEFAULT_BASE, percent_decode, percent_encode};
pub use rdf::{Detail, doubt_quads, each_graph, quads, relation as relation_iri};
pub use rdf_read::{OUTLINE, ReadRdfError, from_quads, outline};
pub use select::{Selection, UnknownName};
pub use sketch::{Judge, Sketch};
pub use union::{gather, union};
pub use vocabulary::PREFIXES;

use crate::model::{Amount, Class, Language, Period, Rule, Status};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Articles, nodes and claims. Sorted: articles and nodes by IRI, claims by IRI.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Graph {
    /// The articles.
    pub articles: Vec<Article>,
    /// The things.
    pub nodes: Vec<Node>,
    /// What is said of them.
    pub claims: Vec<Edge>,
    /// Doubts about identity.
    pub maybe_same: Vec<Doubt>,
}

/// An article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// IRI: base, `a/`, first 16 hexadecimal digits of the hash.
    pub iri: String,
    /// SHA-256 of the text.
    pub sha256: String,
    /// Path or URL it was read from.
    pub source: String,
    /// Headline.
    pub title: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Day of publication.
    pub date: Option<NaiveDate>,
    /// Language.
    pub language: Language,
    /// Program and ontology that read it.
    pub extracted_by: String,
}

/// A thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// IRI: base, `e/`, the entity's key.
    pub iri: String,
    /// What it is.
    pub class: Class,
    /// Name to show.
    pub label: String,
    /// Known names per language tag; sorted.
    pub labels: Vec<(String, String)>,
    /// All other forms; sorted, distinct.
    pub aliases: Vec<String>,
    /// Where articles differ: label and other forms in each article (by index); sorted. Empty in a
    /// graph of one article, where `label` and `aliases` are that article's.
    pub forms: Vec<(usize, String, Vec<String>)>,
    /// How often each article (by index in [`Graph::articles`]) mentions it; sorted.
    pub counts: Vec<(usize, u32)>,
    /// The mentions by name or description, where they were asked for.
    pub mentions: Vec<Place>,
}

/// A stretch of an article, in Unicode code points of its text, `start` inclusive, `end` exclusive.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Index in [`Graph::articles`].
    pub article: usize,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The text itself, verbatim.
    pub text: String,
    /// Which recognizer found it.
    pub found_by: String,
    /// Whether it is a name (else a description or pronoun).
    pub name: bool,
}

/// A claim, as an edge with all that is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// IRI: base, `c/`, article's digits, `-`, number in the article.
    pub iri: String,
    /// Index of its article in [`Graph::articles`].
    pub article: usize,
    /// Index of the subject in [`Graph::nodes`].
    pub subject: usize,
    /// Relation in snake_case.
    pub relation: String,
    /// Index of the object in [`Graph::nodes`].
    pub object: usize,
    /// Whether the relation holds both ways.
    pub symmetric: bool,
    /// How the text holds it.
    pub status: Status,
    /// When.
    pub time: Option<Period>,
    /// How much.
    pub amount: Option<Amount>,
    /// The post, verbatim.
    pub role: Option<String>,
    /// Index of the speaker in [`Graph::nodes`].
    pub said_by: Option<usize>,
    /// Index of the addressee in [`Graph::nodes`].
    pub said_to: Option<usize>,
    /// The evidence, verbatim.
    pub quote: Quote,
    /// By which rule.
    pub rule: Rule,
    /// How likely it is right, in thousandths.
    pub confidence: u16,
    /// How many articles make the same statement (subject, relation, object, status), as far as was counted.
    pub support: u32,
    /// Whether it stands for all claims that make its statement.
    pub collapsed: bool,
}

/// Evidence: the words, where they stand, and what stands around them in the sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Quote {
    /// First code point of the article's text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words, verbatim.
    pub exact: String,
    /// The sentence before them, verbatim.
    pub prefix: String,
    /// The sentence behind them, verbatim.
    pub suffix: String,
}

/// Two nodes that may be one thing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubt {
    /// Index of the one in [`Graph::nodes`].
    pub left: usize,
    /// Index of the other.
    pub right: usize,
    /// Why.
    pub reason: String,
}
