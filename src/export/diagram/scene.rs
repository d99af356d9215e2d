//! What a picture shows and where it stands.

use super::measure;
use crate::graph::{Edge, Graph};
use crate::layout::{self, Drawing, Link, Size};
use crate::model::{Amount, Class, Language, Status};
use crate::ontology::Ontology;
use std::collections::BTreeMap;

/// Font size of node labels.
pub const NODE_FONT: f64 = 14.0;
/// Height of a line of a node label.
pub const NODE_LINE: f64 = 18.0;
/// Font size of link labels.
pub const LINK_FONT: f64 = 11.5;
/// Height of a line of a link label.
pub const LINK_LINE: f64 = 15.0;

/// Words for a picture: the ontology's labels in one language.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// Whose labels.
    pub ontology: &'a Ontology,
    /// In which language, where known.
    pub language: Language,
}

impl<'a> Words<'a> {
    /// The label of a term of the vocabulary.
    #[must_use]
    pub fn term(&self, term: &'a str) -> &'a str {
        self.ontology.label(term, self.language)
    }

    /// The label of a relation given in snake_case.
    #[must_use]
    pub fn relation<'b>(&self, name: &'b str) -> &'b str
    where
        'a: 'b,
    {
        let labels = self.ontology.relation(name).map(|relation| &relation.labels);
        let label = |tag: &str| labels.and_then(|labels| labels.get(tag));
        label(self.language.tag()).or_else(|| label("en")).map_or(name, String::as_str)
    }

    /// The name of a node: the known one in this language, else its label.
    #[must_use]
    pub fn node(&self, node: &'a crate::graph::Node) -> &'a str {
        let mut labels = node.labels.iter();
        labels.find(|(tag, _)| tag == self.language.tag()).map_or(node.label.as_str(), |(_, name)| name)
    }

    /// The colour in which a relation or its super-relation is drawn.
    #[must_use]
    pub fn colour(&self, relation: &str) -> &'a str {
        let broader = self.ontology.relation(relation).and_then(|relation| relation.broader.as_deref());
        let colours = self.ontology.lexicon("edgeColour");
        let find = |name: &str| colours.iter().find(|word| word.text == name).and_then(|word| word.value.as_deref());
        find(relation).or_else(|| broader.and_then(find)).unwrap_or("#4A4A4A")
    }
}

/// A node as drawn.
#[derive(Debug, Clone)]
pub struct Box {
    /// Index in [`Graph::nodes`].
    pub node: usize,
    /// Its class.
    pub class: Class,
    /// Its label, in lines.
    pub lines: Vec<String>,
}

/// All claims of one subject, object and status, drawn as one line.
#[derive(Debug, Clone)]
pub struct Line {
    /// Index in [`Scene::boxes`].
    pub from: usize,
    /// Index in [`Scene::boxes`].
    pub to: usize,
    /// How the text holds them.
    pub status: Status,
    /// Whether it has no direction.
    pub symmetric: bool,
    /// Colour.
    pub colour: String,
    /// Its label, in lines.
    pub lines: Vec<String>,
    /// The relation of each line of the label; the ellipsis of a cut label has none.
    pub relations: Vec<String>,
    /// In how many articles it stands.
    pub support: usize,
    /// Indices in [`Graph::claims`].
    pub claims: Vec<usize>,
}

/// What a picture shows, laid out.
#[derive(Debug, Clone)]
pub struct Scene {
    /// The nodes that take part in a claim.
    pub boxes: Vec<Box>,
    /// The links.
    pub lines: Vec<Line>,
    /// Where they stand.
    pub drawing: Drawing,
    /// How many nodes take part in no claim and are not drawn.
    pub left_out: usize,
}

/// Lines of a link's label before it is cut.
const LABEL_LINES: usize = 4;

impl Scene {
    /// The scene of a graph.
    #[must_use]
    pub fn new(graph: &Graph, words: Words<'_>) -> Self {
        let mut scene = Self::outline(graph, words);
        let sizes: Vec<Size> = scene.boxes.iter().map(box_size).collect();
        let links = scene.lines.iter().map(|line| Link { from: line.from, to: line.to, label: label_size(line) });
        scene.drawing = layout::draw(&sizes, &links.collect::<Vec<_>>(), 1.7);
        scene
    }

    /// The same with nothing placed, for what others lay out.
    #[must_use]
    pub fn outline(graph: &Graph, words: Words<'_>) -> Self {
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        for claim in &graph.claims {
            for node in [claim.subject, claim.object] {
                places.insert(node, 0);
            }
        }
        let mut boxes = Vec::new();
        for (&node, place) in &mut places {
            *place = boxes.len();
            let lines = measure::balance(words.node(&graph.nodes[node]), NODE_FONT, 150.0, 3);
            boxes.push(Box { node, class: graph.nodes[node].class, lines });
        }
        let lines = lines(graph, &places, words);
        Self { left_out: graph.nodes.len() - boxes.len(), boxes, lines, drawing: Drawing::default() }
    }
}

fn box_size(shown: &Box) -> Size {
    let widest = shown.lines.iter().map(|line| measure::width(line, NODE_FONT)).fold(0.0, f64::max);
    Size { width: widest + 30.0, height: shown.lines.len() as f64 * NODE_LINE + 12.0 }
}

fn label_size(line: &Line) -> Size {
    let widest = line.lines.iter().map(|line| measure::width(line, LINK_FONT)).fold(0.0, f64::max);
    Size { width: widest + 8.0, height: line.lines.len() as f64 * LINK_LINE + 3.0 }
}

fn lines(graph: &Graph, places: &BTreeMap<usize, usize>, words: Words<'_>) -> Vec<Line> {
    let mut groups: BTreeMap<(usize, usize, Status, bool), Vec<usize>> = BTreeMap::new();
    for (index, claim) in graph.claims.iter().enumerate() {
        let (mut from, mut to) = (places[&claim.subject], places[&claim.object]);
        if claim.symmetric && from > to {
            (from, to) = (to, from);
        }
        groups.entry((from, to, claim.status, claim.symmetric)).or_default().push(index);
    }
    let line = |((from, to, status, symmetric), mut claims): ((usize, usize, Status, bool), Vec<usize>)| {
        claims.sort_by_key(|&at| {
            (graph.claims[at].relation.as_str(), std::cmp::Reverse(graph.claims[at].confidence), at)
        });
        let mut articles: Vec<usize> = claims.iter().map(|&at| graph.claims[at].article).collect();
        articles.sort_unstable();
        articles.dedup();
        let colour = words.colour(&graph.claims[claims[0]].relation).to_owned();
        let (relations, lines) = label(graph, &claims, words);
        Line { from, to, status, symmetric, colour, lines, relations, support: articles.len(), claims }
    };
    groups.into_iter().map(line).collect()
}

/// One line for each relation: its name, and the amount and time that its claims give.
fn label(graph: &Graph, claims: &[usize], words: Words<'_>) -> (Vec<String>, Vec<String>) {
    let mut by_relation: BTreeMap<&str, Vec<&Edge>> = BTreeMap::new();
    for &at in claims {
        by_relation.entry(&graph.claims[at].relation).or_default().push(&graph.claims[at]);
    }
    let cut = by_relation.len() > LABEL_LINES;
    let relations: Vec<String> = by_relation.keys().take(LABEL_LINES).map(|name| (*name).to_owned()).collect();
    let mut lines: Vec<String> =
        by_relation.into_iter().take(LABEL_LINES).map(|(relation, edges)| statement(relation, &edges, words)).collect();
    if cut {
        lines.push("\u{2026}".to_owned());
    }
    (relations, lines)
}

/// A relation with what its claims know first of amount, role and time.
fn statement(relation: &str, edges: &[&Edge], words: Words<'_>) -> String {
    let mut text = words.relation(relation).to_owned();
    if let Some(amount) = edges.iter().find_map(|edge| edge.amount.as_ref()) {
        text = text + " " + &amount_text(amount);
    }
    let role = edges.iter().find_map(|edge| edge.role.as_deref()).filter(|role| role.chars().count() <= 16);
    if let Some(role) = role {
        text = text + " " + role;
    }
    if let Some(time) = edges.iter().find_map(|edge| edge.time) {
        text = text + " \u{B7} " + &time.iso();
    }
    text
}

/// A sum or share as short as it can be told: `USD 50M-100M`, `40%`.
#[must_use]
pub fn amount_text(amount: &Amount) -> String {
    match amount {
        Amount::Money { min, max, currency } if min == max => format!("{currency} {}", short(min)),
        Amount::Money { min, max, currency } => format!("{currency} {}\u{2013}{}", short(min), short(max)),
        Amount::Percent { min, max } if min == max => format!("{min}%"),
        Amount::Percent { min, max } => format!("{min}\u{2013}{max}%"),
    }
}

/// A decimal with the letter of its thousands where no digit is lost: `60000000` is `60M`.
fn short(decimal: &str) -> String {
    for (zeros, letter) in [(9_usize, 'B'), (6, 'M'), (3, 'K')] {
        if decimal.contains('.') || decimal.len() <= zeros {
            continue;
        }
        let (whole, rest) = decimal.split_at(decimal.len() - zeros);
        let rest = rest.trim_end_matches('0');
        if rest.len() <= 3 {
            return if rest.is_empty() { format!("{whole}{letter}") } else { format!("{whole}.{rest}{letter}") };
        }
    }
    decimal.to_owned()
}
