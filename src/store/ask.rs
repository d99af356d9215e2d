//! Questions to a graph folder, in SPARQL 1.1.

use super::identity::renamed;
use super::{GraphFolder, StoreError};
use crate::graph::PREFIXES;
use crate::ontology::{FILES, Ontology};
use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::{GraphNameRef, NamedNodeRef, Term};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use std::fs::File;
use std::io::{self, BufReader};
use thiserror::Error;

/// Why a question has no answer.
#[derive(Debug, Error)]
pub enum AskError {
    /// The graph folder cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The question is not SPARQL; the message says where.
    #[error("SPARQL: {0}")]
    Syntax(String),
    /// Answering failed.
    #[error("SPARQL: {0}")]
    Evaluation(String),
    /// The answer cannot be written in that way.
    #[error("{0}")]
    Format(&'static str),
    /// The output cannot be written.
    #[error(transparent)]
    Output(#[from] io::Error),
}

/// How to write a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFormat {
    /// Aligned columns, for people.
    Table,
    /// SPARQL 1.1 CSV.
    Csv,
    /// SPARQL 1.1 TSV.
    Tsv,
    /// SPARQL 1.1 JSON.
    Json,
    /// SPARQL 1.1 XML.
    Xml,
    /// Turtle, for CONSTRUCT and DESCRIBE.
    Turtle,
    /// N-Triples, for CONSTRUCT and DESCRIBE.
    NTriples,
}

/// A loaded graph that answers questions.
pub struct Answer {
    store: Store,
}

impl GraphFolder {
    /// Loads the folder, with the ontology, to answer questions. Things have the IRIs that identity across articles gives
    /// them; doubts and decisions stand in graphs of their own.
    ///
    /// # Errors
    /// Where a file cannot be read or is broken.
    pub fn load(&self, known: &Ontology) -> Result<Answer, AskError> {
        let broken = |problem: &dyn std::fmt::Display| AskError::Evaluation(problem.to_string());
        let store = Store::new().map_err(|problem| broken(&problem))?;
        let mut loader = store.bulk_loader();
        let (identity, added) = self.identity(known)?;
        loader.load_quads(added).map_err(|problem| broken(&problem))?;
        for path in self.files()? {
            if !identity.is_plain() {
                let quads = Self::read(&path)?;
                loader.load_quads(renamed(quads, &identity)).map_err(|problem| broken(&problem))?;
                continue;
            }
            let file =
                BufReader::new(File::open(&path).map_err(|problem| StoreError::File { path: path.clone(), problem })?);
            let parser = RdfParser::from_format(RdfFormat::NQuads);
            loader
                .load_from_reader(parser, file)
                .map_err(|problem| StoreError::Broken { path: path.clone(), problem: problem.to_string() })?;
        }
        let ontology = NamedNodeRef::new_unchecked("https://w3id.org/newsgraph/ontology");
        for (name, content) in
            FILES.iter().filter(|(name, _)| name.starts_with("relations/") || *name == "newsgraph.ttl")
        {
            let parser =
                RdfParser::from_format(RdfFormat::Turtle).with_default_graph(GraphNameRef::NamedNode(ontology));
            loader.load_from_slice(parser, content).map_err(|problem| broken(&format!("{name}: {problem}")))?;
        }
        loader.commit().map_err(|problem| broken(&problem))?;
        Ok(Answer { store })
    }
}

impl Answer {
    /// Answers a question over the union of all graphs. The usual prefixes need no declaration.
    ///
    /// # Errors
    /// Where the question is not SPARQL, cannot be answered, or the answer not be written.
    pub fn ask(&self, query: &str, format: TableFormat, out: &mut dyn io::Write) -> Result<usize, AskError> {
        let mut evaluator = SparqlEvaluator::new();
        for (prefix, iri) in PREFIXES {
            evaluator =
                evaluator.with_prefix(*prefix, *iri).map_err(|problem| AskError::Syntax(problem.to_string()))?;
        }
        let mut prepared = evaluator.parse_query(query).map_err(|problem| AskError::Syntax(problem.to_string()))?;
        prepared.dataset_mut().set_default_graph_as_union();
        let results =
            prepared.on_store(&self.store).execute().map_err(|problem| AskError::Evaluation(problem.to_string()))?;
        match results {
            QueryResults::Boolean(answer) => {
                match serialization(format) {
                    Some(known) => {
                        QueryResultsSerializer::from_format(known).serialize_boolean_to_writer(out, answer)?;
                    }
                    None => writeln!(out, "{answer}")?,
                }
                Ok(usize::from(answer))
            }
            QueryResults::Solutions(solutions) => {
                let variables = solutions.variables().to_vec();
                let rows: Result<Vec<_>, _> = solutions.collect();
                let rows = rows.map_err(|problem| AskError::Evaluation(problem.to_string()))?;
                let count = rows.len();
                if let Some(known) = serialization(format) {
                    let mut writer =
                        QueryResultsSerializer::from_format(known).serialize_solutions_to_writer(out, variables)?;
                    rows.iter().try_for_each(|row| writer.serialize(row))?;
                    writer.finish()?;
                } else if format == TableFormat::Table {
                    let head = variables.iter().map(|variable| variable.as_str().to_owned()).collect();
                    let cells = |row: &oxigraph::sparql::QuerySolution| {
                        variables.iter().map(|v| row.get(v).map(plain).unwrap_or_default()).collect()
                    };
                    table(head, &rows.iter().map(cells).collect::<Vec<Vec<String>>>(), out)?;
                } else {
                    return Err(AskError::Format("a SELECT gives a table: choose table, csv, tsv, json or xml"));
                }
                Ok(count)
            }
            QueryResults::Graph(triples) => {
                let format = if format == TableFormat::NTriples { RdfFormat::NTriples } else { RdfFormat::Turtle };
                let mut serializer = RdfSerializer::from_format(format);
                if format == RdfFormat::Turtle {
                    for (prefix, iri) in PREFIXES {
                        serializer = serializer
                            .with_prefix(*prefix, *iri)
                            .map_err(|problem| AskError::Evaluation(problem.to_string()))?;
                    }
                }
                let all: Result<Vec<_>, _> = triples.collect();
                let mut all = all.map_err(|problem| AskError::Evaluation(problem.to_string()))?;
                all.sort_by_cached_key(ToString::to_string);
                all.dedup();
                let mut writer = serializer.for_writer(out);
                all.iter().try_for_each(|triple| writer.serialize_triple(triple))?;
                writer.finish()?;
                Ok(all.len())
            }
        }
    }
}

const fn serialization(format: TableFormat) -> Option<QueryResultsFormat> {
    match format {
        TableFormat::Csv => Some(QueryResultsFormat::Csv),
        TableFormat::Tsv => Some(QueryResultsFormat::Tsv),
        TableFormat::Json => Some(QueryResultsFormat::Json),
        TableFormat::Xml => Some(QueryResultsFormat::Xml),
        _ => None,
    }
}

/// A term for people: prefixes for IRIs, bare values.
fn plain(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => {
            let known = PREFIXES
                .iter()
                .find_map(|(prefix, iri)| Some(format!("{prefix}:{}", node.as_str().strip_prefix(iri)?)));
            known.unwrap_or_else(|| node.as_str().to_owned())
        }
        Term::Literal(literal) => literal.value().replace(['\n', '\r', '\t'], " "),
        other => other.to_string(),
    }
}

/// Columns, aligned for a terminal: Chinese characters count two.
///
/// # Errors
/// Where the output cannot be written.
pub fn table(head: Vec<String>, rows: &[Vec<String>], out: &mut dyn io::Write) -> io::Result<()> {
    let wide = |text: &str| -> usize { text.chars().map(|c| if (c as u32) >= 0x2E80 { 2 } else { 1 }).sum() };
    let widths: Vec<usize> = (0..head.len())
        .map(|at| rows.iter().map(|row| wide(&row[at])).chain([wide(&head[at])]).max().unwrap_or(0).min(60))
        .collect();
    let mut line = |cells: &[String]| -> io::Result<()> {
        let padded: Vec<String> = cells
            .iter()
            .zip(&widths)
            .map(|(cell, &width)| format!("{cell}{}", " ".repeat(width.saturating_sub(wide(cell)))))
            .collect();
        writeln!(out, "{}", padded.join("  ").trim_end())
    };
    line(&head)?;
    line(&widths.iter().map(|&width| "-".repeat(width)).collect::<Vec<_>>())?;
    rows.iter().try_for_each(|row| line(row))
}
