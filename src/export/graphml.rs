//! GraphML (Brandes et al. 2002), by the rules that Gephi, graphology, networkx and igraph all accept: short ids,
//! attributes named as their ids, nodes before edges, each parallel edge with a `label` of its own.

use super::xml::escape;
use super::{Context, facts};
use crate::graph::Graph;
use std::io::{self, Write};

/// Writes the graph, every claim an edge.
pub fn write(graph: &Graph, _: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    )?;
    let key = |out: &mut dyn Write, of: &str, name: &str, kind: &str| {
        writeln!(out, "  <key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")
    };
    key(out, "node", "node_label", "string")?;
    for (name, number) in facts::NODE {
        key(out, "node", if name == "iri" { "node_iri" } else { name }, if number { "int" } else { "string" })?;
    }
    for (name, kind) in [("colour", "string"), ("pos_x", "double"), ("pos_y", "double"), ("node_size", "double")] {
        key(out, "node", name, kind)?;
    }
    key(out, "edge", "edge_label", "string")?;
    for (name, number) in facts::EDGE {
        let kind = match name {
            "symmetric" => "boolean",
            "support" => "int",
            _ if number => "double",
            _ => "string",
        };
        key(out, "edge", name, kind)?;
    }
    out.write_all(b"  <graph id=\"newsgraph\" edgedefault=\"directed\">\n")?;
    let places = facts::places(graph);
    for (id, (node, (point, size))) in graph.nodes.iter().zip(&places).enumerate() {
        write!(out, "    <node id=\"n{id}\"><data key=\"node_label\">{}</data>", escape(&facts::label(node)))?;
        for ((name, _), value) in facts::NODE.iter().zip(facts::node(node)) {
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
    for (id, (edge, kind)) in graph.claims.iter().zip(facts::kinds(graph)).enumerate() {
        write!(
            out,
            "    <edge id=\"e{id}\" source=\"n{}\" target=\"n{}\" label=\"{}\"><data key=\"edge_label\">{}</data>",
            edge.subject,
            edge.object,
            escape(&kind),
            escape(&edge.relation)
        )?;
        for ((name, _), value) in facts::EDGE.iter().zip(facts::edge(graph, edge)) {
            if !value.is_empty() {
                write!(out, "<data key=\"{name}\">{}</data>", escape(&value))?;
            }
        }
        out.write_all(b"</edge>\n")?;
    }
    out.write_all(b"  </graph>\n</graphml>\n")
}
