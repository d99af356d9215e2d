//! `newsgraph show`: the dossier of one entity.

use super::desk::{Shape, Source, Table, article, find, qualifiers};
use super::{Failure, Global};
use crate::graph::{Edge, Graph};
use clap::Args;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// Show all that a graph knows of one person, body or agreement
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph show --graph DIR OpenAI\n  newsgraph show --article story.txt Musk --format csv\n\nAny spelling of the name will do. The first lines (name, class, spellings, whom it is linked to, articles) are left out in csv and json."
)]
pub struct Show {
    /// The name
    #[arg(value_name = "NAME")]
    name: String,
    /// How to write the claims
    #[arg(long, value_enum, default_value = "table")]
    format: Shape,
    #[command(flatten)]
    source: Source,
}

impl Show {
    /// Runs the command.
    ///
    /// # Errors
    /// Where the graph cannot be read, or the name is not in it.
    pub fn run(self, global: &Global) -> Result<ExitCode, Failure> {
        let (graph, _) = self.source.open(global)?;
        let at = find(&graph, &self.name)?;
        if self.format == Shape::Table {
            io::stdout().lock().write_all(head(&graph, at).as_bytes())?;
        }
        let mut claims: Vec<&Edge> =
            graph.claims.iter().filter(|edge| edge.subject == at || edge.object == at).collect();
        claims.sort_by_key(|edge| {
            (
                edge.object == at,
                edge.relation.as_str(),
                edge.time.map(|time| time.first),
                Reverse(edge.confidence),
                edge.iri.as_str(),
            )
        });
        let rows = claims.into_iter().map(|edge| row(&graph, edge, at)).collect();
        let head =
            vec!["direction", "relation", "other", "status", "time", "amount", "said_by", "quotation", "article"];
        Table { head, rows }.write(self.format)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn head(graph: &Graph, at: usize) -> String {
    let node = &graph.nodes[at];
    let mentions: u32 = node.counts.iter().map(|(_, count)| count).sum();
    let mut lines = vec![
        node.label.clone(),
        format!("  class      {}", node.class.name()),
        format!("  iri        {}", node.iri),
        format!("  mentions   {mentions} in {} of {} articles", node.counts.len(), graph.articles.len()),
    ];
    if !node.aliases.is_empty() {
        lines.push(format!("  also       {}", node.aliases.join(", ")));
    }
    for doubt in graph.maybe_same.iter().filter(|doubt| doubt.left == at || doubt.right == at) {
        let other = if doubt.left == at { doubt.right } else { doubt.left };
        lines.push(format!("  maybe      {} ({})", graph.nodes[other].label, doubt.reason));
    }
    let linked = neighbours(graph, at);
    if !linked.is_empty() {
        lines.push(format!("  linked     {}", linked.join(", ")));
    }
    for (article, count) in &node.counts {
        let Some(article) = graph.articles.get(*article) else { continue };
        let day = article.date.map(|day| format!("{day} ")).unwrap_or_default();
        let title = article.title.as_deref().unwrap_or(&article.source);
        lines.push(format!("  article    {day}{title} ({count})"));
    }
    lines.push(String::new());
    lines.join("\n") + "\n"
}

/// The names of those linked to a node, each with the number of claims, most first.
fn neighbours(graph: &Graph, at: usize) -> Vec<String> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for edge in &graph.claims {
        match (edge.subject == at, edge.object == at) {
            (true, false) => *counts.entry(edge.object).or_default() += 1,
            (false, true) => *counts.entry(edge.subject).or_default() += 1,
            _ => {}
        }
    }
    let mut order: Vec<(usize, usize)> = counts.into_iter().collect();
    order.sort_by_key(|&(node, count)| (Reverse(count), node));
    order.into_iter().map(|(node, count)| format!("{} ({count})", graph.nodes[node].label)).collect()
}

fn row(graph: &Graph, edge: &Edge, at: usize) -> Vec<String> {
    let outward = edge.subject == at;
    let direction = match (edge.symmetric, outward) {
        (true, _) => "both",
        (false, true) => "from",
        (false, false) => "to",
    };
    let (time, amount, role) = qualifiers(edge);
    let other = if outward { edge.object } else { edge.subject };
    let name = |node: Option<usize>| node.map(|node| graph.nodes[node].label.clone()).unwrap_or_default();
    vec![
        direction.to_owned(),
        if role.is_empty() { edge.relation.clone() } else { format!("{} ({role})", edge.relation) },
        graph.nodes[other].label.clone(),
        edge.status.to_string(),
        time,
        amount,
        name(edge.said_by),
        edge.quote.exact.clone(),
        article(graph, edge).to_owned(),
    ]
}
