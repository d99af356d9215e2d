//! What graph formats tell of nodes and edges: the same attributes under the same names everywhere.

use crate::graph::{Edge, Graph, Measure, Node};
use crate::layout::{self, Link, Point, Size};
use crate::model::{Amount, Class};
use chrono::{Datelike as _, NaiveDate};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

pub use super::xml::clean;

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

/// The values of an edge's attributes, in the order of [`EDGE`], on one line each; what is absent is empty.
pub fn edge<'a>(graph: &'a Graph, edge: &'a Edge) -> [Cow<'a, str>; 17] {
    let name = |node: Option<usize>| node.and_then(|node| graph.nodes.get(node)).map(|node| clean(&node.label));
    let (min, max, currency) = match &edge.amount {
        Some(Amount::Money { min, max, currency }) => (min.as_str(), max.as_str(), currency.as_str()),
        Some(Amount::Percent { min, max }) => (min.as_str(), max.as_str(), "%"),
        None => Default::default(),
    };
    [
        edge.relation.as_str().into(),
        edge.status.name().into(),
        if edge.symmetric { "true" } else { "false" }.into(),
        edge.iri.as_str().into(),
        edge.time.map(|time| day(time.first)).unwrap_or_default(),
        edge.time.map(|time| day(time.last)).unwrap_or_default(),
        min.into(),
        max.into(),
        currency.into(),
        clean(edge.role.as_deref().unwrap_or_default()),
        name(edge.said_by).unwrap_or_default(),
        name(edge.said_to).unwrap_or_default(),
        clean(&edge.quote.exact),
        graph.articles.get(edge.article).map(|article| article.iri.as_str()).unwrap_or_default().into(),
        edge.rule.to_string().into(),
        decimal(edge.confidence.into(), 3),
        edge.support.to_string().into(),
    ]
}

/// The values of a node's attributes, in the order of [`NODE`].
pub fn node<'a>(node: &'a Node, measure: &Measure) -> [Cow<'a, str>; 8] {
    let mentions: u32 = node.counts.iter().map(|(_, count)| count).sum();
    let aliases: Vec<String> = node.aliases.iter().map(|alias| clean(alias).replace('|', "/")).collect();
    [
        node.class.name().into(),
        aliases.join("|").into(),
        node.iri.as_str().into(),
        mentions.to_string().into(),
        measure.degree().to_string().into(),
        decimal(measure.pagerank, 6),
        decimal(measure.betweenness, 6),
        measure.community.to_string().into(),
    ]
}

/// A number with `places` digits behind the point, given without the point.
fn decimal(number: u32, places: u32) -> Cow<'static, str> {
    let unit = 10_u32.pow(places);
    let mut text = (number / unit).to_string();
    text.push('.');
    digits(number % unit, places, &mut text);
    text.into()
}

/// A day as `2015-12-31`.
pub fn day(date: NaiveDate) -> Cow<'static, str> {
    let Ok(year @ 0..=9999) = u32::try_from(date.year()) else { return date.to_string().into() };
    let mut text = String::with_capacity(10);
    digits(year, 4, &mut text);
    for field in [date.month(), date.day()] {
        text.push('-');
        digits(field, 2, &mut text);
    }
    text.into()
}

fn digits(number: u32, places: u32, out: &mut String) {
    for place in (0..places).rev() {
        out.push(char::from_digit(number / 10_u32.pow(place) % 10, 10).unwrap_or('0'));
    }
}

/// A label that is never empty.
pub fn label(node: &Node) -> Cow<'_, str> {
    let label = clean(&node.label);
    if label.trim().is_empty() { node.iri.as_str().into() } else { label }
}

/// For each edge a name that no other edge between the same two nodes has: `funded`, `funded #2`.
pub fn kinds(graph: &Graph) -> Vec<Cow<'_, str>> {
    let mut seen: FxHashMap<(usize, usize, &str), usize> = FxHashMap::default();
    graph
        .claims
        .iter()
        .map(|edge| {
            let number = seen.entry((edge.subject, edge.object, edge.relation.as_str())).or_default();
            *number += 1;
            let name = edge.relation.as_str();
            if *number == 1 { name.into() } else { format!("{name} #{number}").into() }
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
