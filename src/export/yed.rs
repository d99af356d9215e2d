//! GraphML as yEd draws it: shapes, colours, places and labels in yWorks' own elements, the rest as attributes of
//! the kinds that yEd knows (string, int, double, boolean).

use super::xml::Xml;
use super::{Context, facts};
use crate::graph::Graph;
use crate::model::{Class, Status};
use std::borrow::Cow;
use std::io::{self, Write};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:y=\"http://www.yworks.com/xml/graphml\">
  <key id=\"nodegraphics\" for=\"node\" yfiles.type=\"nodegraphics\"/>
  <key id=\"edgegraphics\" for=\"edge\" yfiles.type=\"edgegraphics\"/>
";

/// Writes the graph, every claim an edge.
pub fn write(graph: &Graph, _: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Xml::new(out);
    xml.raw(HEAD);
    for (of, names) in [("node", &facts::NODE[..]), ("edge", &facts::EDGE[..])] {
        for (name, number) in names {
            let kind = facts::kind(name, *number);
            xml.raw(&format!("  <key id=\"{of}_{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>\n"));
        }
    }
    xml.raw("  <graph id=\"newsgraph\" edgedefault=\"directed\">").line()?;
    let (places, measures) = (facts::places(graph), graph.measures());
    let openings = facts::NODE.map(|(name, _)| format!("<data key=\"node_{name}\">"));
    for (id, (node, (point, _))) in graph.nodes.iter().zip(&places).enumerate() {
        xml.raw("    <node id=\"n").number(id).raw("\">");
        data(&mut xml, &openings, &facts::node(node, &measures[id]));
        let label = facts::label(node);
        let width = 24 + 8 * label.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
        let (r, g, b) = facts::colour(node.class);
        xml.raw("<data key=\"nodegraphics\"><y:ShapeNode><y:Geometry height=\"30.0\" width=\"").number(width);
        xml.raw(".0\" x=\"").tenths(point.x - width as f64 / 2.0).raw("\" y=\"").tenths(point.y - 15.0);
        xml.raw(&format!("\"/><y:Fill color=\"#{r:02X}{g:02X}{b:02X}\" transparent=\"false\"/><y:NodeLabel>"));
        xml.text(&label).raw("</y:NodeLabel><y:Shape type=\"").raw(shape(node.class));
        xml.raw("\"/></y:ShapeNode></data></node>").line()?;
    }
    let openings = facts::EDGE.map(|(name, _)| format!("<data key=\"edge_{name}\">"));
    for (id, edge) in graph.claims.iter().enumerate() {
        xml.raw("    <edge id=\"e").number(id).raw("\" source=\"n").number(edge.subject).raw("\" target=\"n");
        xml.number(edge.object).raw("\">");
        data(&mut xml, &openings, &facts::edge(graph, edge));
        xml.raw("<data key=\"edgegraphics\"><y:PolyLineEdge><y:LineStyle color=\"#333333\" type=\"")
            .raw(line(edge.status));
        xml.raw("\" width=\"").number(facts::weight(edge).min(6) as usize).raw(".0\"/><y:Arrows source=\"");
        xml.raw(if edge.symmetric { "standard" } else { "none" }).raw("\" target=\"standard\"/><y:EdgeLabel>");
        xml.text(&edge.relation).raw("</y:EdgeLabel></y:PolyLineEdge></data></edge>").line()?;
    }
    xml.raw("  </graph>\n</graphml>").line()?;
    xml.finish()
}

fn data(xml: &mut Xml<'_>, openings: &[String], values: &[Cow<'_, str>]) {
    for (opening, value) in openings.iter().zip(values).filter(|(_, value)| !value.is_empty()) {
        xml.raw(opening).text(value).raw("</data>");
    }
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
