//! A graph in the DOT language of Graphviz.

use super::scene::{Scene, Words};
use super::style;
use crate::graph::Graph;
use crate::model::{Class, Status};
use std::fmt::Write as _;

/// The graph as a `digraph`: the same grouping, shapes, lines and labels as our own picture; Graphviz lays it out.
#[must_use]
pub fn dot(graph: &Graph, scene: &Scene, words: Words<'_>, title: &str) -> String {
    let mut out = String::from("digraph newsgraph {\n");
    let _ =
        writeln!(out, "  graph [label={}, labelloc=t, charset=\"UTF-8\", overlap=false, splines=true];", quote(title));
    out.push_str("  node [style=filled, fontname=\"Noto Sans CJK TC,Helvetica\", fontsize=12];\n");
    out.push_str("  edge [fontname=\"Noto Sans CJK TC,Helvetica\", fontsize=10];\n");
    for (at, shown) in scene.boxes.iter().enumerate() {
        let (line, fill) = style::colours(shown.class);
        let node = &graph.nodes[shown.node];
        let _ = writeln!(
            out,
            "  n{at} [label={}, shape={}, color=\"{line}\", fillcolor=\"{fill}\", tooltip={}, URL={}];",
            quote(words.node(node)),
            shape(shown.class),
            quote(words.term(shown.class.name())),
            quote(&node.iri)
        );
    }
    for line in &scene.lines {
        let quotes: Vec<&str> = line.claims.iter().map(|&at| graph.claims[at].quote.exact.as_str()).collect();
        let _ = write!(
            out,
            "  n{} -> n{} [label={}, color=\"{}\", fontcolor=\"{}\", style={}, penwidth={:.1}, tooltip={}",
            line.from,
            line.to,
            quote(&line.lines.join("\n")),
            line.colour,
            line.colour,
            match line.status {
                Status::Actual => "solid",
                Status::Planned | Status::Conditional => "dashed",
                Status::Claimed => "dotted",
                Status::Negated => "solid, arrowhead=tee, arrowtail=tee",
            },
            style::thickness(line.support),
            quote(&quotes.join("\n")),
        );
        if line.symmetric {
            out.push_str(", dir=both");
        }
        out.push_str("];\n");
    }
    out.push_str("}\n");
    out
}

const fn shape(class: Class) -> &'static str {
    match class {
        Class::Person => "ellipse",
        Class::Organization => "box",
        Class::Agreement => "note",
        Class::Product => "octagon",
        Class::Place => "parallelogram",
        Class::Event => "hexagon",
    }
}

/// A DOT string: quotes and backslashes escaped, line feeds as `\n`, other control characters left out.
fn quote(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
