//! What graph formats tell of nodes and edges: the same attributes under the same names everywhere.

use crate::graph::{Edge, Graph, Measure, Node};
use crate::layout::{self, Link, Point, Size};
use crate::model::{Amount, Class};
use std::collections::BTreeMap;

/// The attributes of an edge, in the order in which they are declared: name, and whether a number.
pub const EDGE: [(&str, bool); 17] = [
    ("relation", false),
    ("status", false),
    ("symmetric", false),
    ("iri", false),
    ("date_start", false),
    ("date_end", false),
    ("amount_min", true),
    ("amount_max", true),
    ("currency", false),
    ("role", false),
    ("said_by", false),
    ("said_to", false),
    ("quote", false),
    ("article", false),
    ("rule", false),
    ("confidence", true),
    ("support", true),
];

/// The attributes of a node.
pub const NODE: [(&str, bool); 8] = [
    ("entity_type", false),
    ("aliases", false),
    ("iri", false),
    ("mentions", true),
    ("degree", true),
    ("pagerank", true),
    ("betweenness", true),
    ("community", true),
];

/// What kind of value an attribute has: `string`, `int`, `double` or `boolean`.
pub fn kind(name: &str, number: bool) -> &'static str {
    match name {
        "symmetric" => "boolean",
        "mentions" | "support" | "degree" | "community" => "int",
        _ if number => "double",
        _ => "string",
    }
}

/// The weight of an edge: how many articles make a collapsed statement, 1 for a claim.
pub fn weight(edge: &Edge) -> u32 {
    if edge.collapsed { edge.support.max(1) } else { 1 }
}

/// The values of an edge's attributes, in the order of [`EDGE`]; what is absent is empty.
pub fn edge(graph: &Graph, edge: &Edge) -> [String; 17] {
    let name = |node: Option<usize>| {
        node.and_then(|node| graph.nodes.get(node)).map(|node| clean(&node.label)).unwrap_or_default()
    };
    let (min, max, currency) = match &edge.amount {
        Some(Amount::Money { min, max, currency }) => (min.clone(), max.clone(), currency.clone()),
        Some(Amount::Percent { min, max }) => (min.clone(), max.clone(), "%".to_owned()),
        None => Default::default(),
    };
    [
        edge.relation.clone(),
        edge.status.to_string(),
        edge.symmetric.to_string(),
        edge.iri.clone(),
        edge.time.map(|time| time.first.to_string()).unwrap_or_default(),
        edge.time.map(|time| time.last.to_string()).unwrap_or_default(),
        min,
        max,
        currency,
        clean(edge.role.as_deref().unwrap_or_default()),
        name(edge.said_by),
        name(edge.said_to),
        clean(&edge.quote.exact),
        graph.articles.get(edge.article).map(|article| article.iri.clone()).unwrap_or_default(),
        edge.rule.to_string(),
        format!("{}.{:03}", edge.confidence / 1000, edge.confidence % 1000),
        edge.support.to_string(),
    ]
}

/// The values of a node's attributes, in the order of [`NODE`].
pub fn node(node: &Node, measure: &Measure) -> [String; 8] {
    let mentions: u32 = node.counts.iter().map(|(_, count)| count).sum();
    let aliases: Vec<String> = node.aliases.iter().map(|alias| clean(alias).replace('|', "/")).collect();
    let share = |millionths: u32| format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
    [
        node.class.name().to_owned(),
        aliases.join("|"),
        node.iri.clone(),
        mentions.to_string(),
        measure.degree().to_string(),
        share(measure.pagerank),
        share(measure.betweenness),
        measure.community.to_string(),
    ]
}

/// Text on one line, without what XML forbids.
pub fn clean(text: &str) -> String {
    let fine = |c: char| !(c < ' ' || ('\u{7F}'..='\u{9F}').contains(&c) || matches!(c, '\u{FFFE}' | '\u{FFFF}'));
    text.chars()
        .map(|c| if matches!(c, '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .filter(|&c| fine(c))
        .collect()
}

/// A label that is never empty.
pub fn label(node: &Node) -> String {
    let label = clean(&node.label);
    if label.trim().is_empty() { node.iri.clone() } else { label }
}

/// For each edge a name that no other edge between the same two nodes has: `funded`, `funded #2`.
pub fn kinds(graph: &Graph) -> Vec<String> {
    let mut seen: BTreeMap<(usize, usize, &str), usize> = BTreeMap::new();
    graph
        .claims
        .iter()
        .map(|edge| {
            let number = seen.entry((edge.subject, edge.object, edge.relation.as_str())).or_default();
            *number += 1;
            if *number == 1 { edge.relation.clone() } else { format!("{} #{number}", edge.relation) }
        })
        .collect()
}

/// The colour of a class, red, green and blue.
pub const fn colour(class: Class) -> (u8, u8, u8) {
    match class {
        Class::Person => (230, 159, 0),
        Class::Organization => (0, 114, 178),
        Class::Agreement => (0, 158, 115),
        Class::Product => (204, 121, 167),
        Class::Place => (86, 180, 233),
        Class::Event => (213, 94, 0),
    }
}

/// Where each node stands, and how large it is: by the number of its claims.
pub fn places(graph: &Graph) -> Vec<(Point, u32)> {
    let mut degrees = vec![0_u32; graph.nodes.len()];
    for edge in &graph.claims {
        degrees[edge.subject] += 1;
        degrees[edge.object] += 1;
    }
    let sizes: Vec<Size> = vec![Size { width: 60.0, height: 40.0 }; graph.nodes.len()];
    let links: Vec<Link> =
        graph.claims.iter().map(|edge| Link { from: edge.subject, to: edge.object, label: Size::default() }).collect();
    let points = layout::positions(&sizes, &links, 1.5);
    points.into_iter().zip(degrees).map(|(point, degree)| (point, 10 + degree.min(40))).collect()
}
