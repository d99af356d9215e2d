//! Floor 7: a graph as files that other tools read.
//!
//! [`FORMATS`] is the table of all formats: command-line values, listings and tests iterate it. To add one:
//! its file and its row. What every format shares (which rows of attributes an edge has, how names are
//! made unique) is in `facts`.

mod article;
mod cypher;
pub mod diagram;
mod facts;
mod ftm;
mod gexf;
mod graphml;
mod json;
mod markdown;
mod picture;
mod rdf;
mod rdf12;
mod table;
mod xml;
mod yed;

pub use article::article_json;
pub use diagram::amount_text;
pub use picture::heading;

use crate::graph::Graph;
use crate::model::Language;
use crate::ontology::Ontology;
use std::io::{self, Write};

/// What a writer needs besides the graph.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// Labels, super-relations.
    pub ontology: &'a Ontology,
    /// Language of labels in pictures and reports.
    pub language: Language,
    /// Title of pictures and reports; the articles' own where there is none.
    pub title: Option<String>,
}

/// Writes a graph.
///
/// # Errors
/// Where the output cannot be written, or the graph not be drawn.
pub type Writer = fn(&Graph, &Context<'_>, &mut dyn Write) -> io::Result<()>;

/// A format.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its value on the command line.
    pub name: &'static str,
    /// Ending of its files, without the dot.
    pub ending: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Its writer.
    pub write: Writer,
}

macro_rules! formats {
    ($($name:literal $ending:literal $media:literal $about:literal $write:expr;)*) => {
        &[$(Format { name: $name, ending: $ending, media_type: $media, about: $about, write: $write }),*]
    };
}

/// All formats.
pub const FORMATS: &[Format] = formats! {
    "turtle" "ttl" "text/turtle" "RDF: Turtle, for people and every RDF tool" rdf::turtle;
    "trig" "trig" "application/trig" "RDF: TriG, one named graph per article" rdf::trig;
    "nquads" "nq" "application/n-quads" "RDF: N-Quads, sorted; what the store keeps" rdf::nquads;
    "ntriples" "nt" "application/n-triples" "RDF: N-Triples" rdf::ntriples;
    "jsonld" "jsonld" "application/ld+json" "RDF: JSON-LD" rdf::jsonld;
    "rdfxml" "rdf" "application/rdf+xml" "RDF: RDF/XML" rdf::rdfxml;
    "turtle12" "rdf12.ttl" "text/turtle; version=1.2" "RDF 1.2: Turtle in which claims reify their statements" rdf12::turtle;
    "graphml" "graphml" "application/graphml+xml" "GraphML for Gephi, Gephi Lite, networkx, igraph" graphml::write;
    "graphml-cytoscape" "cytoscape.graphml" "application/graphml+xml" "GraphML for the Cytoscape desktop, with its names of labels" graphml::cytoscape;
    "graphml-yed" "yed.graphml" "application/graphml+xml" "GraphML for yEd, drawn: shapes, colours, lines by status" yed::write;
    "gexf" "gexf" "application/gexf+xml" "GEXF 1.3 for Gephi, with times, positions and colours" gexf::write;
    "csv-nodes" "nodes.csv" "text/csv" "Table of nodes, columns as Gephi imports them" table::nodes;
    "csv-edges" "edges.csv" "text/csv" "Table of edges, columns as Gephi imports them" table::edges;
    "csv-claims" "claims.csv" "text/csv" "Table of claims with their quotations, for spreadsheets" table::claims;
    "cytoscape" "cyjs" "application/json" "Cytoscape.js JSON" json::cytoscape;
    "neo4j-nodes" "neo4j-nodes.csv" "text/csv" "Nodes for Neo4j's bulk import" cypher::nodes;
    "neo4j-edges" "neo4j-edges.csv" "text/csv" "Relationships for Neo4j's bulk import" cypher::edges;
    "cypher" "cypher" "text/x-cypher" "Cypher script for Neo4j" cypher::script;
    "ftm" "ftm.jsonl" "application/json" "FollowTheMoney entities, for the tools of investigative newsrooms" ftm::write;
    "markdown" "md" "text/markdown" "Report: every claim with its quotation" markdown::write;
    "dot" "dot" "text/vnd.graphviz" "Diagram for Graphviz" picture::dot;
    "mermaid" "mmd" "text/vnd.mermaid" "Diagram for Mermaid" picture::mermaid;
    "svg" "svg" "image/svg+xml" "Diagram, drawn" picture::svg;
    "png" "png" "image/png" "Diagram, drawn, as pixels" picture::png;
    "timeline" "timeline.svg" "image/svg+xml" "Timeline diagram: who did what when" picture::timeline;
    "html" "html" "text/html" "Page with the diagram and every quotation; works from a file" picture::html;
};

/// A format by its name.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
