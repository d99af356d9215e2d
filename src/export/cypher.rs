//! Neo4j: tables for its bulk import, and a Cypher script.

use super::table::record;
use super::{Context, facts};
use crate::graph::Graph;
use std::io::{self, Write};

/// `iri:ID`, names and `:LABEL`.
pub fn nodes(graph: &Graph, _: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let head = ["iri:ID", "name", "aliases:string[]", "mentions:int"];
    let figures = ["degree:int", "pagerank:double", "betweenness:double", "community:int", ":LABEL"];
    table.write_record(head.iter().chain(&figures))?;
    for (node, measure) in graph.nodes.iter().zip(graph.measures()) {
        let [class, aliases, iri, mentions, degree, pagerank, betweenness, community] = facts::node(node, &measure);
        let aliases = aliases.replace('|', ";").into();
        let label = facts::label(node);
        record(&mut table, [iri, label, aliases, mentions, degree, pagerank, betweenness, community, class].iter())?;
    }
    table.flush()
}

/// `:START_ID`, `:END_ID`, `:TYPE` and the attributes.
pub fn edges(graph: &Graph, _: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let columns = facts::EDGE.map(|(name, number)| match name {
        "symmetric" => "symmetric:boolean".to_owned(),
        "support" => "support:int".to_owned(),
        _ if number => format!("{name}:double"),
        _ => name.to_owned(),
    });
    let head = [":START_ID", ":END_ID", ":TYPE"].map(str::to_owned);
    table.write_record(head.iter().chain(&columns))?;
    for edge in &graph.claims {
        let head = [
            graph.nodes[edge.subject].iri.as_str().into(),
            graph.nodes[edge.object].iri.as_str().into(),
            edge.relation.to_ascii_uppercase().into(),
        ];
        record(&mut table, head.iter().chain(&facts::edge(graph, edge)))?;
    }
    table.flush()
}

/// A script that may be run again and again: everything is merged by its IRI.
pub fn script(graph: &Graph, _: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"CREATE CONSTRAINT entity_iri IF NOT EXISTS FOR (n:Entity) REQUIRE n.iri IS UNIQUE;\n")?;
    for (node, measure) in graph.nodes.iter().zip(graph.measures()) {
        let [class, aliases, iri, mentions, degree, pagerank, betweenness, community] = facts::node(node, &measure);
        let aliases: Vec<String> = aliases.split('|').filter(|alias| !alias.is_empty()).map(quote).collect();
        writeln!(
            out,
            "MERGE (n:Entity {{iri: {}}}) SET n:{class}, n.name = {}, n.aliases = [{}], n.mentions = {mentions}, n.degree = {degree}, n.pagerank = {pagerank}, n.betweenness = {betweenness}, n.community = {community};",
            quote(&iri),
            quote(&facts::label(node)),
            aliases.join(", ")
        )?;
    }
    for edge in &graph.claims {
        write!(
            out,
            "MATCH (a:Entity {{iri: {}}}), (b:Entity {{iri: {}}}) MERGE (a)-[r:{} {{iri: {}}}]->(b) SET ",
            quote(&graph.nodes[edge.subject].iri),
            quote(&graph.nodes[edge.object].iri),
            edge.relation.to_ascii_uppercase(),
            quote(&edge.iri)
        )?;
        let values = facts::edge(graph, edge);
        let given = facts::EDGE.iter().zip(&values).filter(|((name, _), value)| !value.is_empty() && *name != "iri");
        let sets: Vec<String> = given
            .map(
                |((name, number), value)| {
                    if *number { format!("r.{name} = {value}") } else { format!("r.{name} = {}", quote(value)) }
                },
            )
            .collect();
        writeln!(out, "{};", sets.join(", "))?;
    }
    Ok(())
}

fn quote(text: &str) -> String {
    format!("'{}'", facts::clean(text).replace('\\', "\\\\").replace('\'', "\\'"))
}
