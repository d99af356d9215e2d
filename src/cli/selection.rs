//! The options that choose a part of a graph, the same for every command that shows one.

use super::{Failure, Global};
use crate::graph::{Graph, Selection};
use crate::model::Status;
use chrono::NaiveDate;
use clap::Args;

/// Which part of the graph.
#[derive(Debug, Clone, Args)]
pub struct Choice {
    /// Only claims of this status: actual, planned, conditional, claimed, negated (may be repeated)
    #[arg(long, value_name = "STATUS", value_parser = status)]
    status: Vec<Status>,
    /// Only claims of this relation, such as invested_in (may be repeated)
    #[arg(long, value_name = "NAME")]
    relation: Vec<String>,
    /// Only claims of this entity (may be repeated)
    #[arg(long, value_name = "NAME")]
    entity: Vec<String>,
    /// Only claims that reach into this day (YYYY-MM-DD) or later
    #[arg(long, value_name = "DAY", value_parser = day)]
    from: Option<NaiveDate>,
    /// Only claims that begin on this day or before
    #[arg(long, value_name = "DAY", value_parser = day)]
    to: Option<NaiveDate>,
    /// Only claims that so many articles make
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_support: usize,
    /// Only what is near this entity
    #[arg(long, value_name = "NAME")]
    around: Option<String>,
    /// How many steps away, with --around
    #[arg(long, value_name = "N", default_value_t = 1)]
    depth: usize,
    /// Only the shortest ways between two entities
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    between: Vec<String>,
    /// One edge for each subject, relation, object and status
    #[arg(long)]
    collapse: bool,
}

fn day(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| "no day; write it as YYYY-MM-DD".to_owned())
}

fn status(text: &str) -> Result<Status, String> {
    let names = Status::ALL.map(Status::name).join(", ");
    text.parse().map_err(|()| format!("no status; one of {names}"))
}

impl Choice {
    /// The part of a graph.
    ///
    /// # Errors
    /// Where a name is not in the graph.
    pub fn of(&self, graph: Graph, global: &Global) -> Result<Graph, Failure> {
        let selection = Selection {
            statuses: self.status.clone(),
            relations: self.relation.clone(),
            entities: self.entity.clone(),
            from: self.from,
            to: self.to,
            min_support: self.min_support,
            min_confidence: global.min_confidence,
            around: self.around.clone(),
            depth: self.depth,
            between: match self.between.as_slice() {
                [a, b] => Some((a.clone(), b.clone())),
                _ => None,
            },
            collapse: self.collapse,
        };
        Ok(graph.select(&selection)?)
    }
}
