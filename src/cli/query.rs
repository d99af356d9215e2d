//! `newsgraph query`: SPARQL over a graph folder.

use super::{Failure, Global};
use crate::ontology::FILES;
use crate::store::{GraphFolder, TableFormat};
use clap::{Args, ValueEnum};
use std::io::{self, BufWriter, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// Ask a graph folder in SPARQL, or one of the named questions
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph query --named funding\n  newsgraph query --named entity --entity OpenAI\n  newsgraph query 'SELECT ?a ?b { ?a ng:funded ?b }' --format csv\n\nThe prefixes ng, e, c, a, schema, skos, oa, prov, rdf, rdfs, owl and xsd need no declaration."
)]
pub struct Query {
    /// The question
    #[arg(value_name = "SPARQL", conflicts_with_all = ["file", "named"], required_unless_present_any = ["file", "named", "list"])]
    sparql: Option<String>,
    /// A file with the question
    #[arg(long, value_name = "F", conflicts_with = "named")]
    file: Option<PathBuf>,
    /// A named question
    #[arg(long, value_name = "NAME")]
    named: Option<String>,
    /// List the named questions
    #[arg(long)]
    list: bool,
    /// The entity that a named question is about
    #[arg(long, value_name = "NAME")]
    entity: Option<String>,
    /// The graph folder
    #[arg(long, value_name = "DIR", default_value = "graph")]
    graph: PathBuf,
    /// How to write the answer [default: table, for CONSTRUCT turtle]
    #[arg(long, value_enum)]
    format: Option<Shape>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    Table,
    Csv,
    Tsv,
    Json,
    Xml,
    Turtle,
    Ntriples,
}

/// The named questions: name and text.
fn questions() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().filter_map(|(name, content)| {
        let name = name.strip_prefix("queries/")?.strip_suffix(".rq")?;
        Some((name, std::str::from_utf8(content).ok()?))
    })
}

impl Query {
    /// Runs the command; exit code 1 where the answer is empty.
    ///
    /// # Errors
    /// Where the graph cannot be read or the question is wrong.
    pub fn run(self, global: &Global) -> Result<ExitCode, Failure> {
        let mut out = BufWriter::new(io::stdout().lock());
        if self.list {
            for (name, text) in questions() {
                let about = text.lines().next().unwrap_or_default().trim_start_matches(['#', ' ']);
                writeln!(out, "{name:<12} {about}")?;
            }
            out.flush()?;
            return Ok(ExitCode::SUCCESS);
        }
        let query = match (&self.sparql, &self.file, &self.named) {
            (Some(text), ..) => text.clone(),
            (_, Some(path), _) => std::fs::read_to_string(path).map_err(|problem| Failure::at(path, &problem))?,
            (_, _, Some(wanted)) => {
                let names = || questions().map(|(name, _)| name).collect::<Vec<_>>().join(", ");
                let found = questions().find(|(name, _)| name == wanted).map(|(_, text)| text.to_owned());
                found.ok_or_else(|| Failure::new(format!("no question is named {wanted:?}; there are {}", names())))?
            }
            _ => return Err(Failure::new("no question given")),
        };
        let query = match &self.entity {
            Some(name) => {
                query.replace("\"ENTITY\"", &format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")))
            }
            None if query.contains("\"ENTITY\"") => {
                return Err(Failure::new("this question is about one entity: give it with --entity NAME"));
            }
            None => query,
        };
        let format = match self.format.unwrap_or(Shape::Table) {
            Shape::Table => TableFormat::Table,
            Shape::Csv => TableFormat::Csv,
            Shape::Tsv => TableFormat::Tsv,
            Shape::Json => TableFormat::Json,
            Shape::Xml => TableFormat::Xml,
            Shape::Turtle => TableFormat::Turtle,
            Shape::Ntriples => TableFormat::NTriples,
        };
        let count = GraphFolder::open(&self.graph)?.load(&global.ontology()?)?.ask(&query, format, &mut out)?;
        out.flush()?;
        Ok(if count == 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }
}
