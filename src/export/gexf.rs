//! GEXF 1.3 as Gephi imports it: times as intervals of whole days, positions, sizes and colours, each parallel
//! edge of a `kind` of its own.

use super::xml::Xml;
use super::{Context, facts};
use crate::graph::Graph;
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes the graph, every claim an edge.
pub fn write(graph: &Graph, _: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let dated = graph.claims.iter().any(|edge| edge.time.is_some());
    let mode = if dated { " mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\"" } else { "" };
    let mut xml = Xml::new(out);
    xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.raw("<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n");
    xml.raw("  <meta><creator>newsgraph</creator></meta>\n  <graph defaultedgetype=\"directed\"").raw(mode).raw(">\n");
    attributes(&mut xml, "node", &facts::NODE);
    attributes(&mut xml, "edge", &facts::EDGE);
    xml.raw("    <nodes>").line()?;
    nodes(graph, &mut xml)?;
    xml.raw("    </nodes>\n    <edges>").line()?;
    edges(graph, &mut xml)?;
    xml.raw("    </edges>\n  </graph>\n</gexf>").line()?;
    xml.finish()
}

fn nodes(graph: &Graph, xml: &mut Xml<'_>) -> io::Result<()> {
    let measures = graph.measures();
    let openings = facts::NODE.map(|(name, _)| opening(name));
    for (id, (node, (point, size))) in graph.nodes.iter().zip(facts::places(graph)).enumerate() {
        xml.raw("      <node id=\"n").number(id).raw("\" label=\"").text(&facts::label(node)).raw("\"><attvalues>");
        values(xml, &openings, &facts::node(node, &measures[id]));
        let (r, g, b) = facts::colour(node.class);
        xml.raw("</attvalues><viz:size value=\"").number(size as usize).raw(".0\"/><viz:position x=\"").tenths(point.x);
        xml.raw("\" y=\"").tenths(-point.y).raw("\"/><viz:color r=\"").number(r.into()).raw("\" g=\"").number(g.into());
        xml.raw("\" b=\"").number(b.into()).raw("\"/></node>").line()?;
    }
    Ok(())
}

fn edges(graph: &Graph, xml: &mut Xml<'_>) -> io::Result<()> {
    let openings = facts::EDGE.map(|(name, _)| opening(name));
    for (id, (edge, kind)) in graph.claims.iter().zip(facts::kinds(graph)).enumerate() {
        xml.raw("      <edge id=\"e").number(id).raw("\" source=\"n").number(edge.subject).raw("\" target=\"n");
        xml.number(edge.object).raw("\" kind=\"").text(&kind).raw("\" label=\"").text(&edge.relation);
        xml.raw("\" weight=\"").number(facts::weight(edge) as usize).raw(".0\"");
        if let Some(time) = edge.time {
            xml.raw(" start=\"").raw(&facts::day(time.first)).raw("\" end=\"").raw(&facts::day(time.last)).raw("\"");
        }
        xml.raw("><attvalues>");
        values(xml, &openings, &facts::edge(graph, edge));
        xml.raw("</attvalues></edge>").line()?;
    }
    Ok(())
}

fn attributes(xml: &mut Xml<'_>, class: &str, names: &[(&str, bool)]) {
    xml.raw(&format!("    <attributes class=\"{class}\">\n"));
    for (name, number) in names {
        let kind = match facts::kind(name, *number) {
            "int" => "integer",
            kind => kind,
        };
        xml.raw(&format!("      <attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>\n"));
    }
    xml.raw("    </attributes>\n");
}

/// The tag of a value, up to the value.
fn opening(name: &str) -> String {
    format!("<attvalue for=\"{name}\" value=\"")
}

fn values(xml: &mut Xml<'_>, openings: &[String], values: &[Cow<'_, str>]) {
    for (opening, value) in openings.iter().zip(values).filter(|(_, value)| !value.is_empty()) {
        xml.raw(opening).text(value).raw("\"/>");
    }
}
