//! `newsgraph path`: by which claims two are linked.

use super::desk::{Shape, Source, Table, article, find, qualifiers};
use super::{Failure, Global};
use crate::graph::{Edge, Graph};
use crate::model::Status;
use clap::Args;
use std::cmp::Reverse;
use std::process::ExitCode;

/// Show the ways between two people or bodies, with the sentences that say so
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph path --graph DIR 'Elon Musk' Microsoft\n  newsgraph path --article story.txt Musk Altman --format json\n\nThe shortest ways come first, then those one step longer. Denied claims make no way.\nExit code 1: nothing links the two."
)]
pub struct Path {
    /// From
    #[arg(value_name = "A")]
    start: String,
    /// To
    #[arg(value_name = "B")]
    end: String,
    /// How many ways to show
    #[arg(long, value_name = "N", default_value_t = 5)]
    limit: usize,
    /// How to write the table
    #[arg(long, value_enum, default_value = "table")]
    format: Shape,
    #[command(flatten)]
    source: Source,
}

impl Path {
    /// Runs the command.
    ///
    /// # Errors
    /// Where the graph cannot be read, or one of the two is not in it.
    pub fn run(self, global: &Global) -> Result<ExitCode, Failure> {
        let (graph, _) = self.source.open(global)?;
        let (from, to) = (find(&graph, &self.start)?, find(&graph, &self.end)?);
        let ways = graph.ways(from, to, self.limit);
        let mut rows = Vec::new();
        for (number, way) in ways.iter().enumerate() {
            for (step, pair) in way.windows(2).enumerate() {
                for edge in between(&graph, pair[0], pair[1]) {
                    rows.push(row(&graph, edge, number + 1, step + 1));
                }
            }
        }
        let head =
            vec!["way", "step", "subject", "relation", "object", "status", "time", "amount", "quotation", "article"];
        Table { head, rows }.write(self.format)?;
        Ok(ExitCode::from(u8::from(ways.is_empty())))
    }
}

/// The claims that link two nodes, the surest first; of several that say the same the surest alone.
fn between(graph: &Graph, a: usize, b: usize) -> Vec<&Edge> {
    let links = |edge: &&Edge| {
        ((edge.subject, edge.object) == (a, b) || (edge.subject, edge.object) == (b, a))
            && edge.status != Status::Negated
    };
    let mut found: Vec<&Edge> = graph.claims.iter().filter(links).collect();
    let same = |edge: &Edge| (edge.relation.clone(), edge.subject, edge.status);
    found.sort_by_key(|edge| (same(edge), Reverse(edge.confidence)));
    found.dedup_by_key(|edge| same(edge));
    found.sort_by_key(|edge| Reverse(edge.confidence));
    found
}

fn row(graph: &Graph, edge: &Edge, way: usize, step: usize) -> Vec<String> {
    let (time, amount, role) = qualifiers(edge);
    let relation = if role.is_empty() { edge.relation.clone() } else { format!("{} ({role})", edge.relation) };
    vec![
        way.to_string(),
        step.to_string(),
        graph.nodes[edge.subject].label.clone(),
        relation,
        graph.nodes[edge.object].label.clone(),
        edge.status.to_string(),
        time,
        amount,
        edge.quote.exact.clone(),
        article(graph, edge).to_owned(),
    ]
}
