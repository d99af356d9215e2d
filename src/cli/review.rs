//! `newsgraph review`: what may be one thing and what may be two, for a person to decide.

use super::{Failure, Global, report};
use crate::graph::{Doubt, Graph};
use crate::store::GraphFolder;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::io::{self, BufWriter, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// Claims that are shown of each of two, at most.
const EVIDENCE: usize = 3;

/// List pairs of things that may be one, with the reason and what articles say of each
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph review\n  newsgraph review --graph mygraph --format json\n\nDecide with `newsgraph same A B` or `newsgraph different A B`; what is decided is not listed again.\nExit code 1: there is nothing to decide."
)]
pub struct Review {
    /// The graph folder
    #[arg(long, value_name = "DIR", default_value = "graph")]
    graph: PathBuf,
    /// How to write the list
    #[arg(long, value_enum, default_value_t = Shape::Text)]
    format: Shape,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// For people
    Text,
    /// An array of objects: left, right, reason
    Json,
}

impl Review {
    /// Runs the command.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn run(self, global: &Global) -> Result<ExitCode, Failure> {
        let graph = GraphFolder::open(&self.graph)?.graph(&global.ontology()?)?;
        let mut out = BufWriter::new(io::stdout().lock());
        match self.format {
            Shape::Json => {
                let pairs: Vec<Value> = graph.maybe_same.iter().map(|doubt| as_json(&graph, doubt)).collect();
                writeln!(out, "{:#}", Value::Array(pairs))?;
            }
            Shape::Text => {
                for doubt in &graph.maybe_same {
                    write_pair(&graph, doubt, &mut out)?;
                }
            }
        }
        out.flush()?;
        if graph.maybe_same.is_empty() {
            report("nothing to decide");
        }
        Ok(ExitCode::from(u8::from(graph.maybe_same.is_empty())))
    }
}

/// What the articles say of a node: title and words, in order of the claims.
fn evidence(graph: &Graph, node: usize) -> Vec<(&str, &str)> {
    let about = graph.claims.iter().filter(|edge| edge.subject == node || edge.object == node);
    let said = about.map(|edge| {
        let article = &graph.articles[edge.article];
        (article.title.as_deref().unwrap_or(&article.source), edge.quote.exact.as_str())
    });
    said.take(EVIDENCE).collect()
}

/// The titles, or sources, of the articles that mention a node.
fn articles(graph: &Graph, node: usize) -> Vec<&str> {
    let articles = graph.nodes[node].counts.iter().map(|(article, _)| &graph.articles[*article]);
    articles.map(|article| article.title.as_deref().unwrap_or(&article.source)).collect()
}

fn key(iri: &str) -> &str {
    iri.rsplit('/').next().unwrap_or(iri)
}

fn write_pair(graph: &Graph, doubt: &Doubt, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "{} ? {}", graph.nodes[doubt.left].label, graph.nodes[doubt.right].label)?;
    writeln!(out, "  why    {}", doubt.reason)?;
    for node in [doubt.left, doubt.right] {
        let known = &graph.nodes[node];
        writeln!(out, "  {}  ({}, in {} article(s))", key(&known.iri), known.class, known.counts.len())?;
        let said = evidence(graph, node);
        for (title, words) in &said {
            writeln!(out, "         {words}  [{title}]")?;
        }
        if said.is_empty() {
            let titles = articles(graph, node);
            writeln!(out, "         nothing is claimed of it  [{}]", titles.first().unwrap_or(&""))?;
        }
    }
    Ok(())
}

fn as_json(graph: &Graph, doubt: &Doubt) -> Value {
    let side = |node: usize| {
        let known = &graph.nodes[node];
        let said: Vec<Value> =
            evidence(graph, node).into_iter().map(|(title, words)| json!({"article": title, "quote": words})).collect();
        json!({
            "iri": known.iri, "name": known.label, "class": known.class, "aliases": known.aliases,
            "articles": articles(graph, node), "evidence": said,
        })
    };
    json!({"left": side(doubt.left), "right": side(doubt.right), "reason": doubt.reason})
}
