//! `newsgraph timeline`: who did what when.

use super::desk::{Shape, Source, Table, article, find, qualifiers};
use super::{Failure, Global};
use clap::Args;
use std::process::ExitCode;

/// List the claims that have a time, in its order
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph timeline --graph DIR\n  newsgraph timeline --graph DIR OpenAI --from 2018-01-01 --format csv\n\nThe picture of it is `newsgraph export --format timeline`. Exit code 1: no claim has a time."
)]
pub struct Timeline {
    /// Only claims of this person or body
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// How to write the table
    #[arg(long, value_enum, default_value = "table")]
    format: Shape,
    #[command(flatten)]
    source: Source,
}

impl Timeline {
    /// Runs the command.
    ///
    /// # Errors
    /// Where the graph cannot be read, or the name is not in it.
    pub fn run(self, global: &Global) -> Result<ExitCode, Failure> {
        let (graph, _) = self.source.open(global)?;
        let node = self.name.as_deref().map(|name| find(&graph, name)).transpose()?;
        let mut dated: Vec<_> = graph
            .claims
            .iter()
            .filter(|edge| node.is_none_or(|node| edge.subject == node || edge.object == node))
            .filter_map(|edge| Some((edge.time?, edge)))
            .collect();
        dated.sort_by_key(|(time, edge)| (time.first, time.last, edge.iri.as_str()));
        let row = |(time, edge): &(crate::model::Period, &crate::graph::Edge)| {
            let (_, amount, role) = qualifiers(edge);
            vec![
                time.iso(),
                graph.nodes[edge.subject].label.clone(),
                edge.relation.clone(),
                graph.nodes[edge.object].label.clone(),
                edge.status.to_string(),
                role,
                amount,
                edge.quote.exact.clone(),
                article(&graph, edge).to_owned(),
            ]
        };
        let rows: Vec<Vec<String>> = dated.iter().map(row).collect();
        let empty = rows.is_empty();
        let head = vec!["time", "subject", "relation", "object", "status", "role", "amount", "quotation", "article"];
        Table { head, rows }.write(self.format)?;
        Ok(ExitCode::from(u8::from(empty)))
    }
}
