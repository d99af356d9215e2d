//! GraphML as yEd draws it: shapes, colours, places and labels in yWorks' own elements, the rest as attributes of
//! the kinds that yEd knows (string, int, double, boolean).

use super::xml::escape;
use super::{Context, facts};
use crate::graph::Graph;
use crate::model::{Class, Status};
use std::io::{self, Write};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:y=\"http://www.yworks.com/xml/graphml\">
  <key id=\"nodegraphics\" for=\"node\" yfiles.type=\"nodegraphics\"/>
  <key id=\"edgegraphics\" for=\"edge\" yfiles.type=\"edgegraphics\"/>
";

/// Writes the graph, every claim an edge.
pub fn write(graph: &Graph, _: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    for (of, names) in [("node", &facts::NODE[..]), ("edge", &facts::EDGE[..])] {
        for (name, number) in names {
            let kind = facts::kind(name, *number);
            writeln!(out, "  <key id=\"{of}_{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
        }
    }
    out.write_all(b"  <graph id=\"newsgraph\" edgedefault=\"directed\">\n")?;
    let (places, measures) = (facts::places(graph), graph.measures());
    for (id, (node, (point, _))) in graph.nodes.iter().zip(&places).enumerate() {
        write!(out, "    <node id=\"n{id}\">")?;
        data(out, "node", &facts::NODE, &facts::node(node, &measures[id]))?;
        let label = facts::label(node);
        let width = 24 + 8 * label.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
        let (r, g, b) = facts::colour(node.class);
        writeln!(
            out,
            "<data key=\"nodegraphics\"><y:ShapeNode><y:Geometry height=\"30.0\" width=\"{width}.0\" x=\"{:.1}\" y=\"{:.1}\"/><y:Fill color=\"#{r:02X}{g:02X}{b:02X}\" transparent=\"false\"/><y:NodeLabel>{}</y:NodeLabel><y:Shape type=\"{}\"/></y:ShapeNode></data></node>",
            point.x - width as f64 / 2.0,
            point.y - 15.0,
            escape(&label),
            shape(node.class)
        )?;
    }
    for (id, edge) in graph.claims.iter().enumerate() {
        write!(out, "    <edge id=\"e{id}\" source=\"n{}\" target=\"n{}\">", edge.subject, edge.object)?;
        data(out, "edge", &facts::EDGE, &facts::edge(graph, edge))?;
        let tip = if edge.symmetric { "standard" } else { "none" };
        writeln!(
            out,
            "<data key=\"edgegraphics\"><y:PolyLineEdge><y:LineStyle color=\"#333333\" type=\"{}\" width=\"{}.0\"/><y:Arrows source=\"{tip}\" target=\"standard\"/><y:EdgeLabel>{}</y:EdgeLabel></y:PolyLineEdge></data></edge>",
            line(edge.status),
            facts::weight(edge).min(6),
            escape(&edge.relation)
        )?;
    }
    out.write_all(b"  </graph>\n</graphml>\n")
}

fn data(out: &mut dyn Write, of: &str, names: &[(&str, bool)], values: &[String]) -> io::Result<()> {
    for ((name, _), value) in names.iter().zip(values).filter(|(_, value)| !value.is_empty()) {
        write!(out, "<data key=\"{of}_{name}\">{}</data>", escape(value))?;
    }
    Ok(())
}

const fn shape(class: Class) -> &'static str {
    match class {
        Class::Person => "ellipse",
        Class::Organization => "roundrectangle",
        Class::Agreement => "hexagon",
        Class::Product => "parallelogram",
        Class::Place => "diamond",
        Class::Event => "octagon",
    }
}

const fn line(status: Status) -> &'static str {
    match status {
        Status::Actual => "line",
        Status::Planned | Status::Conditional => "dashed",
        Status::Claimed => "dotted",
        Status::Negated => "dashed_dotted",
    }
}
