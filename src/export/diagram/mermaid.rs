//! A graph as a Mermaid flowchart.

use super::scene::{Scene, Words};
use super::style;
use crate::graph::Graph;
use crate::model::{Class, Status};
use std::fmt::Write as _;

/// The graph as a flowchart, with as many links allowed as it has (Mermaid refuses more than 500 otherwise).
#[must_use]
pub fn mermaid(graph: &Graph, scene: &Scene, words: Words<'_>, title: &str) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "---\ntitle: \"{}\"\n---", yaml(title));
    if scene.lines.len() > 500 {
        let _ = writeln!(out, "%%{{init: {{\"maxEdges\": {}}}}}%%", scene.lines.len());
    }
    out.push_str("flowchart LR\n");
    for (at, shown) in scene.boxes.iter().enumerate() {
        let (open, close) = match shown.class {
            Class::Person => ("([", "])"),
            Class::Organization => ("[", "]"),
            Class::Agreement => ("[[", "]]"),
            Class::Product => ("[/", "/]"),
            Class::Place => ("(", ")"),
            Class::Event => ("{{", "}}"),
        };
        let name = label(words.node(&graph.nodes[shown.node]));
        let _ = writeln!(out, "    n{at}{open}\"{name}\"{close}:::{}", shown.class.name());
    }
    let mut styles = String::new();
    for (number, line) in scene.lines.iter().enumerate() {
        let arrow = match (line.symmetric, line.status) {
            (false, Status::Actual) => "-->",
            (true, Status::Actual) => "<-->",
            (false, Status::Negated) => "--x",
            (true, Status::Negated) => "x--x",
            (false, _) => "-.->",
            (true, _) => "<-.->",
        };
        let lines: Vec<String> = line.lines.iter().map(|line| label(line)).collect();
        let mut words_of = lines.join("<br/>");
        if !matches!(line.status, Status::Actual) {
            words_of = words_of + "<br/>(" + &label(words.term(line.status.name())) + ")";
        }
        let _ = writeln!(out, "    n{} {arrow}|\"{words_of}\"| n{}", line.from, line.to);
        let _ = writeln!(
            styles,
            "    linkStyle {number} stroke:{},color:{},stroke-width:{:.1}px",
            line.colour,
            line.colour,
            style::thickness(line.support)
        );
    }
    out.push_str(&styles);
    for class in Class::ALL {
        let (stroke, fill) = style::colours(class);
        let _ = writeln!(out, "    classDef {} fill:{fill},stroke:{stroke},color:#111111", class.name());
    }
    out
}

/// A label inside quotes: what Mermaid or HTML would read as markup becomes an entity in Mermaid's spelling.
fn label(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' => out.push_str("#quot;"),
            '#' => out.push_str("#35;"),
            '&' => out.push_str("#amp;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '`' | '\\' | '*' | '_' | '~' | '[' | ']' | '{' | '}' | '|' | ';' | '%' => {
                let _ = write!(out, "#{};", c as u32);
            }
            c if c.is_whitespace() => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

fn yaml(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect::<String>()
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
}
