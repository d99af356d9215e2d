//! GraphML (Brandes et al. 2002), by the rules that Gephi, graphology, networkx and igraph all accept: short ids,
//! attributes named as their ids, nodes before edges, each parallel edge with a `label` of its own. Cytoscape
//! wants the labels in attributes of its own names, which the others reserve: hence a dialect.

use super::xml::escape;
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
    dialect(graph, Dialect { node: "node_label", edge: "edge_label" }, out)
}

/// The same for Cytoscape, which shows the attributes `name` and `interaction`.
pub fn cytoscape(graph: &Graph, _: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    dialect(graph, Dialect { node: "name", edge: "interaction" }, out)
}

fn dialect(graph: &Graph, labels: Dialect, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    )?;
    let key = |out: &mut dyn Write, of: &str, name: &str, kind: &str| {
        writeln!(out, "  <key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")
    };
    key(out, "node", labels.node, "string")?;
    for (name, number) in facts::NODE {
        key(out, "node", if name == "iri" { "node_iri" } else { name }, facts::kind(name, number))?;
    }
    for (name, kind) in [("colour", "string"), ("pos_x", "double"), ("pos_y", "double"), ("node_size", "double")] {
        key(out, "node", name, kind)?;
    }
    key(out, "edge", labels.edge, "string")?;
    key(out, "edge", "edge_weight", "double")?;
    for (name, number) in facts::EDGE {
        key(out, "edge", name, facts::kind(name, number))?;
    }
    out.write_all(b"  <graph id=\"newsgraph\" edgedefault=\"directed\">\n")?;
    nodes(graph, labels, out)?;
    edges(graph, labels, out)?;
    out.write_all(b"  </graph>\n</graphml>\n")
}

fn nodes(graph: &Graph, labels: Dialect, out: &mut dyn Write) -> io::Result<()> {
    let (places, measures) = (facts::places(graph), graph.measures());
    for (id, (node, (point, size))) in graph.nodes.iter().zip(&places).enumerate() {
        let label = escape(&facts::label(node));
        write!(out, "    <node id=\"n{id}\"><data key=\"{}\">{label}</data>", labels.node)?;
        for ((name, _), value) in facts::NODE.iter().zip(facts::node(node, &measures[id])) {
            if !value.is_empty() {
                let name = if *name == "iri" { "node_iri" } else { name };
                write!(out, "<data key=\"{name}\">{}</data>", escape(&value))?;
            }
        }
        let (r, g, b) = facts::colour(node.class);
        writeln!(
            out,
            "<data key=\"colour\">#{r:02X}{g:02X}{b:02X}</data><data key=\"pos_x\">{:.1}</data><data key=\"pos_y\">{:.1}</data><data key=\"node_size\">{size}.0</data></node>",
            point.x, point.y
        )?;
    }
    Ok(())
}

fn edges(graph: &Graph, labels: Dialect, out: &mut dyn Write) -> io::Result<()> {
    for (id, (edge, kind)) in graph.claims.iter().zip(facts::kinds(graph)).enumerate() {
        write!(
            out,
            "    <edge id=\"e{id}\" source=\"n{}\" target=\"n{}\" label=\"{}\"><data key=\"{}\">{}</data>",
            edge.subject,
            edge.object,
            escape(&kind),
            labels.edge,
            escape(&edge.relation)
        )?;
        write!(out, "<data key=\"edge_weight\">{}.0</data>", facts::weight(edge))?;
        for ((name, _), value) in facts::EDGE.iter().zip(facts::edge(graph, edge)) {
            if !value.is_empty() {
                write!(out, "<data key=\"{name}\">{}</data>", escape(&value))?;
            }
        }
        out.write_all(b"</edge>\n")?;
    }
    Ok(())
}
