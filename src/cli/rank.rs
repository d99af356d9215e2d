//! `newsgraph rank`: who matters in a graph.

use super::desk::{Shape, Source, Table};
use super::{Failure, Global};
use clap::{Args, ValueEnum};
use std::cmp::Reverse;
use std::process::ExitCode;

/// Rank the people and bodies of a graph by how they are linked
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph rank --graph DIR\n  newsgraph rank --graph DIR --by betweenness --limit 10 --format csv\n\nPageRank and betweenness are shares of 1; community is a group that is linked closely, numbered by size.\nDenied claims count for the degree alone. Exit code 1: the graph is empty."
)]
pub struct Rank {
    /// By what
    #[arg(long, value_enum, default_value = "pagerank")]
    by: By,
    /// How many to show
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// How to write the table
    #[arg(long, value_enum, default_value = "table")]
    format: Shape,
    #[command(flatten)]
    source: Source,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    Degree,
    Pagerank,
    Betweenness,
}

impl Rank {
    /// Runs the command.
    ///
    /// # Errors
    /// Where the graph cannot be read.
    pub fn run(self, global: &Global) -> Result<ExitCode, Failure> {
        let (graph, _) = self.source.open(global)?;
        let measures = graph.measures();
        let mut order: Vec<usize> = (0..measures.len()).collect();
        order.sort_by_key(|&at| {
            let measure = &measures[at];
            let first = match self.by {
                By::Degree => measure.degree(),
                By::Pagerank => measure.pagerank,
                By::Betweenness => measure.betweenness,
            };
            (Reverse(first), Reverse(measure.degree()), at)
        });
        let share = |millionths: u32| format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
        let row = |(place, &at): (usize, &usize)| {
            let (node, measure) = (&graph.nodes[at], &measures[at]);
            vec![
                (place + 1).to_string(),
                node.label.clone(),
                node.class.name().to_owned(),
                measure.degree().to_string(),
                measure.given.to_string(),
                measure.received.to_string(),
                share(measure.pagerank),
                share(measure.betweenness),
                measure.community.to_string(),
            ]
        };
        let rows: Vec<Vec<String>> = order.iter().take(self.limit).enumerate().map(row).collect();
        let empty = rows.is_empty();
        let head =
            vec!["rank", "name", "class", "degree", "as_subject", "as_object", "pagerank", "betweenness", "community"];
        Table { head, rows }.write(self.format)?;
        Ok(ExitCode::from(u8::from(empty)))
    }
}
