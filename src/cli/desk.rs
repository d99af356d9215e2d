//! Where a command takes its graph from, and the tables that it shows.

use super::export::{extracted, stored};
use super::selection::Choice;
use super::{Failure, Global, report};
use crate::graph::{Edge, Graph};
use crate::ontology::Ontology;
use crate::store::table;
use clap::{Args, ValueEnum};
use std::io::{self, BufWriter, Write as _};
use std::path::PathBuf;

/// The graph that a command speaks of.
#[derive(Debug, Clone, Args)]
pub struct Source {
    /// The graph folder
    #[arg(long, value_name = "DIR", default_value = "graph", conflicts_with = "article")]
    graph: PathBuf,
    /// An article to extract instead of a graph folder (may be repeated)
    #[arg(long, value_name = "FILE")]
    article: Vec<PathBuf>,
    #[command(flatten)]
    choice: Choice,
}

impl Source {
    /// The part of the graph that was chosen, with the ontology.
    ///
    /// # Errors
    /// Where it cannot be read, or a chosen name is not in it.
    pub fn open(&self, global: &Global) -> Result<(Graph, Ontology), Failure> {
        let mut skipped = 0;
        let (graph, ontology) = if self.article.is_empty() {
            stored(&self.graph, global)?
        } else {
            extracted(&self.article, global, &mut skipped)?
        };
        Ok((self.choice.of(graph, global)?, ontology))
    }
}

/// The node of a name; says so where there are more of that name.
///
/// # Errors
/// Where there is none.
pub fn find(graph: &Graph, name: &str) -> Result<usize, Failure> {
    let found = graph.search(name)?;
    let others: Vec<&str> =
        graph.called(name).into_iter().filter(|&at| at != found).map(|at| graph.nodes[at].iri.as_str()).collect();
    if !others.is_empty() {
        let taken = &graph.nodes[found].iri;
        report(&format!("{name:?}: taken for {taken}, which is mentioned most; also called so: {}", others.join(", ")));
    }
    Ok(found)
}

/// Columns whose cells are numbers, as JSON knows them.
const NUMBERS: [&str; 9] =
    ["rank", "degree", "as_subject", "as_object", "pagerank", "betweenness", "community", "way", "step"];

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    /// Aligned, for a terminal.
    Table,
    /// Comma-separated values.
    Csv,
    /// A list of objects.
    Json,
}

/// Rows under a head.
#[derive(Debug, Default)]
pub struct Table {
    /// Names of the columns.
    pub head: Vec<&'static str>,
    /// As many cells each as there are columns.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Writes it to standard output.
    ///
    /// # Errors
    /// Where that cannot be written.
    pub fn write(&self, shape: Shape) -> Result<(), Failure> {
        let mut out = BufWriter::new(io::stdout().lock());
        match shape {
            Shape::Table => {
                let flat = |row: &Vec<String>| row.iter().map(|cell| cell.replace(['\n', '\r', '\t'], " ")).collect();
                let rows: Vec<Vec<String>> = self.rows.iter().map(flat).collect();
                table(self.head.iter().map(|&name| name.to_owned()).collect(), &rows, &mut out)?;
            }
            Shape::Csv => {
                let mut writer = csv::Writer::from_writer(&mut out);
                writer.write_record(&self.head)?;
                self.rows.iter().try_for_each(|row| writer.write_record(row))?;
                writer.flush()?;
            }
            Shape::Json => {
                let value = |name: &str, cell: &String| {
                    let number = NUMBERS.contains(&name).then(|| serde_json::from_str(cell).ok()).flatten();
                    number.unwrap_or_else(|| serde_json::Value::from(cell.clone()))
                };
                let object = |row: &Vec<String>| {
                    let cells = self.head.iter().zip(row).map(|(&name, cell)| (name.to_owned(), value(name, cell)));
                    serde_json::Value::Object(cells.collect())
                };
                let rows: Vec<serde_json::Value> = self.rows.iter().map(object).collect();
                serde_json::to_writer_pretty(&mut out, &rows)?;
                writeln!(out)?;
            }
        }
        out.flush()?;
        Ok(())
    }
}

/// What is known of when, how much and as what a claim holds, for a table.
pub fn qualifiers(edge: &Edge) -> (String, String, String) {
    let time = edge.time.map(|time| time.iso()).unwrap_or_default();
    let amount = edge.amount.as_ref().map(crate::export::amount_text).unwrap_or_default();
    (time, amount, edge.role.clone().unwrap_or_default())
}

/// The article of a claim: its title, or the path it was read from.
pub fn article<'a>(graph: &'a Graph, edge: &Edge) -> &'a str {
    graph.articles.get(edge.article).map_or("", |article| article.title.as_deref().unwrap_or(&article.source))
}
