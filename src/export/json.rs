//! Cytoscape.js JSON: `elements` of nodes and edges, with positions.

use super::{Context, facts};
use crate::graph::Graph;
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes the graph, every claim an edge.
pub fn cytoscape(graph: &Graph, _: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let data = |names: &[(&str, bool)], values: &[Cow<'_, str>]| {
        let mut data = Map::new();
        for ((name, number), value) in names.iter().zip(values).filter(|(_, value)| !value.is_empty()) {
            let value =
                if *number { serde_json::from_str(value).unwrap_or_else(|_| json!(value)) } else { json!(value) };
            data.insert((*name).to_owned(), value);
        }
        data
    };
    out.write_all(b"{\"format_version\":\"1.0\",\"generated_by\":\"newsgraph\",\"elements\":{\"nodes\":[")?;
    let measures = graph.measures();
    for (id, (node, (point, _))) in graph.nodes.iter().zip(facts::places(graph)).enumerate() {
        let mut object = data(&facts::NODE, &facts::node(node, &measures[id]));
        object.insert("id".to_owned(), json!(format!("n{id}")));
        object.insert("name".to_owned(), json!(facts::label(node)));
        let element: Value = json!({"data": object, "position": {"x": point.x.round(), "y": point.y.round()}, "classes": node.class.name()});
        write!(out, "{}\n{element}", if id == 0 { "" } else { "," })?;
    }
    out.write_all(b"],\"edges\":[")?;
    for (id, edge) in graph.claims.iter().enumerate() {
        let mut object = data(&facts::EDGE, &facts::edge(graph, edge));
        for (name, value) in [
            ("id", format!("e{id}")),
            ("source", format!("n{}", edge.subject)),
            ("target", format!("n{}", edge.object)),
            ("interaction", edge.relation.clone()),
        ] {
            object.insert(name.to_owned(), json!(value));
        }
        let element = json!({"data": object, "classes": edge.status.name()});
        write!(out, "{}\n{element}", if id == 0 { "" } else { "," })?;
    }
    out.write_all(b"]}}\n")
}
