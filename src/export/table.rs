//! Tables: nodes and edges with the column names that Gephi imports, and claims for spreadsheets.

use super::{Context, facts};
use crate::graph::Graph;
use std::borrow::Cow;
use std::io::{self, Write};

/// Nodes: `Id`, `Label` and the attributes.
pub fn nodes(graph: &Graph, _: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["Id", "Label"].into_iter().chain(facts::NODE.map(|(name, _)| name)))?;
    for (id, (node, measure)) in graph.nodes.iter().zip(graph.measures()).enumerate() {
        let head = [format!("n{id}").into(), facts::label(node)];
        record(&mut table, head.iter().chain(&facts::node(node, &measure)))?;
    }
    table.flush()
}

/// Edges: `Source`, `Target`, `Type`, `Id`, `Label`, `Weight` and the attributes.
pub fn edges(graph: &Graph, _: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(
        ["Source", "Target", "Type", "Id", "Label", "Weight"].into_iter().chain(facts::EDGE.map(|(name, _)| name)),
    )?;
    for (id, edge) in graph.claims.iter().enumerate() {
        let head = [
            format!("n{}", edge.subject).into(),
            format!("n{}", edge.object).into(),
            "Directed".into(),
            format!("e{id}").into(),
            edge.relation.as_str().into(),
            facts::weight(edge).to_string().into(),
        ];
        record(&mut table, head.iter().chain(&facts::edge(graph, edge)))?;
    }
    table.flush()
}

/// Claims: names instead of ids, with the sentence around the quotation, article and day.
pub fn claims(graph: &Graph, _: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let columns = ["subject", "object", "sentence", "article_title", "article_date", "article_source"];
    table.write_record(columns.into_iter().chain(facts::EDGE.map(|(name, _)| name)))?;
    for edge in &graph.claims {
        let article = &graph.articles[edge.article];
        let sentence = [edge.quote.prefix.as_str(), &edge.quote.exact, &edge.quote.suffix].concat();
        let head = [
            facts::label(&graph.nodes[edge.subject]),
            facts::label(&graph.nodes[edge.object]),
            facts::clean(&sentence),
            facts::clean(article.title.as_deref().unwrap_or_default()),
            article.date.map(facts::day).unwrap_or_default(),
            article.source.as_str().into(),
        ];
        record(&mut table, head.iter().chain(&facts::edge(graph, edge)))?;
    }
    table.flush()
}

/// A row.
pub fn record<'a>(
    table: &mut csv::Writer<impl Write>,
    mut values: impl Iterator<Item = &'a Cow<'a, str>>,
) -> csv::Result<()> {
    values.try_for_each(|value| table.write_field(value.as_bytes()))?;
    table.write_record(None::<&[u8]>)
}
