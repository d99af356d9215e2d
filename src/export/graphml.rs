//! GraphML (Brandes et al. 2002), by the rules that Gephi, graphology, networkx and igraph all accept: short ids,
//! attributes named as their ids, nodes before edges, each parallel edge with a `label` of its own. Labels, places,
//! sizes and colours bear the names by which Gephi and Gephi Lite know them. Cytoscape wants the labels in attributes
//! of its own names, which the others reserve: hence a dialect.

use super::xml::Xml;
use super::{Context, facts};
use crate::graph::Graph;
use std::io::{self, Write};

/// Names of the attributes that hold the labels of nodes and edges.
#[derive(Clone, Copy)]
struct Dialect {
    node: &'static str,
    edge: &'static str,
}

/// Writes the graph, every claim an edge.
pub fn write(graph: &Graph, _: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    dialect(graph, Dialect { node: "label", edge: "edgelabel" }, out)
}

/// The same for Cytoscape, which shows the attributes `name` and `interaction`.
pub fn cytoscape(graph: &Graph, _: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    dialect(graph, Dialect { node: "name", edge: "interaction" }, out)
}

/// A node's attribute as GraphML names it: no two keys of a file may have one name.
fn named(name: &'static str) -> &'static str {
    if name == "iri" { "node_iri" } else { name }
}

/// The tag that opens a value.
fn opening(name: &str) -> String {
    format!("<data key=\"{name}\">")
}

fn dialect(graph: &Graph, labels: Dialect, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::new(out);
    xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    let mut key = |of: &str, name: &str, kind: &str| {
        xml.raw(&format!("  <key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>\n"));
    };
    key("node", labels.node, "string");
    for (name, number) in facts::NODE {
        key("node", named(name), facts::kind(name, number));
    }
    for (name, kind) in [("color", "string"), ("x", "double"), ("y", "double"), ("size", "double")] {
        key("node", name, kind);
    }
    key("edge", labels.edge, "string");
    key("edge", "weight", "double");
    for (name, number) in facts::EDGE {
        key("edge", name, facts::kind(name, number));
    }
    xml.raw("  <graph id=\"newsgraph\" edgedefault=\"directed\">").line()?;
    nodes(graph, labels, &mut xml)?;
    edges(graph, labels, &mut xml)?;
    xml.raw("  </graph>\n</graphml>").line()?;
    xml.finish()
}

fn nodes(graph: &Graph, labels: Dialect, xml: &mut Xml<'_>) -> io::Result<()> {
    let (places, measures) = (facts::places(graph), graph.measures());
    let opening_label = opening(labels.node);
    let openings = facts::NODE.map(|(name, _)| opening(named(name)));
    for (id, (node, (point, size))) in graph.nodes.iter().zip(&places).enumerate() {
        xml.raw("    <node id=\"n").number(id).raw("\">").raw(&opening_label);
        xml.text(&facts::label(node)).raw("</data>");
        for (opening, value) in openings.iter().zip(facts::node(node, &measures[id])) {
            if !value.is_empty() {
                xml.raw(opening).text(&value).raw("</data>");
            }
        }
        let (r, g, b) = facts::colour(node.class);
        xml.raw(&format!("<data key=\"color\">#{r:02X}{g:02X}{b:02X}</data><data key=\"x\">")).tenths(point.x);
        xml.raw("</data><data key=\"y\">").tenths(point.y).raw("</data><data key=\"size\">").number(*size as usize);
        xml.raw(".0</data></node>").line()?;
    }
    Ok(())
}

fn edges(graph: &Graph, labels: Dialect, xml: &mut Xml<'_>) -> io::Result<()> {
    let opening_label = opening(labels.edge);
    let openings = facts::EDGE.map(|(name, _)| opening(name));
    for (id, (edge, kind)) in graph.claims.iter().zip(facts::kinds(graph)).enumerate() {
        xml.raw("    <edge id=\"e").number(id).raw("\" source=\"n").number(edge.subject).raw("\" target=\"n");
        xml.number(edge.object).raw("\" label=\"").text(&kind).raw("\">");
        xml.raw(&opening_label).text(&edge.relation).raw("</data><data key=\"weight\">");
        xml.number(facts::weight(edge) as usize).raw(".0</data>");
        for (opening, value) in openings.iter().zip(facts::edge(graph, edge)) {
            if !value.is_empty() {
                xml.raw(opening).text(&value).raw("</data>");
            }
        }
        xml.raw("</edge>").line()?;
    }
    Ok(())
}
