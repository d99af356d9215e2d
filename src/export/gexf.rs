//! GEXF 1.3 as Gephi imports it: times as intervals of whole days, positions, sizes and colours, each parallel
//! edge of a `kind` of its own.

use super::xml::escape;
use super::{Context, facts};
use crate::graph::Graph;
use std::io::{self, Write};

/// Writes the graph, every claim an edge.
pub fn write(graph: &Graph, _: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let dated = graph.claims.iter().any(|edge| edge.time.is_some());
    let mode = if dated { " mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\"" } else { "" };
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n  \
         <meta><creator>newsgraph</creator></meta>\n  <graph defaultedgetype=\"directed\"{mode}>"
    )?;
    attributes(out, "node", &facts::NODE)?;
    attributes(out, "edge", &facts::EDGE)?;
    out.write_all(b"    <nodes>\n")?;
    let measures = graph.measures();
    for (id, (node, (point, size))) in graph.nodes.iter().zip(facts::places(graph)).enumerate() {
        write!(out, "      <node id=\"n{id}\" label=\"{}\"><attvalues>", escape(&facts::label(node)))?;
        values(out, &facts::NODE, &facts::node(node, &measures[id]))?;
        let (r, g, b) = facts::colour(node.class);
        writeln!(
            out,
            "</attvalues><viz:size value=\"{size}.0\"/><viz:position x=\"{:.1}\" y=\"{:.1}\"/><viz:color r=\"{r}\" g=\"{g}\" b=\"{b}\"/></node>",
            point.x, -point.y
        )?;
    }
    out.write_all(b"    </nodes>\n    <edges>\n")?;
    for (id, (edge, kind)) in graph.claims.iter().zip(facts::kinds(graph)).enumerate() {
        write!(
            out,
            "      <edge id=\"e{id}\" source=\"n{}\" target=\"n{}\" kind=\"{}\" label=\"{}\" weight=\"{}.0\"",
            edge.subject,
            edge.object,
            escape(&kind),
            escape(&edge.relation),
            facts::weight(edge)
        )?;
        if let Some(time) = edge.time {
            write!(out, " start=\"{}\" end=\"{}\"", time.first, time.last)?;
        }
        out.write_all(b"><attvalues>")?;
        values(out, &facts::EDGE, &facts::edge(graph, edge))?;
        out.write_all(b"</attvalues></edge>\n")?;
    }
    out.write_all(b"    </edges>\n  </graph>\n</gexf>\n")
}

fn attributes(out: &mut dyn Write, class: &str, names: &[(&str, bool)]) -> io::Result<()> {
    writeln!(out, "    <attributes class=\"{class}\">")?;
    for (name, number) in names {
        let kind = match facts::kind(name, *number) {
            "int" => "integer",
            kind => kind,
        };
        writeln!(out, "      <attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>")?;
    }
    out.write_all(b"    </attributes>\n")
}

fn values(out: &mut dyn Write, names: &[(&str, bool)], values: &[String]) -> io::Result<()> {
    for ((name, _), value) in names.iter().zip(values).filter(|(_, value)| !value.is_empty()) {
        write!(out, "<attvalue for=\"{name}\" value=\"{}\"/>", escape(value))?;
    }
    Ok(())
}
