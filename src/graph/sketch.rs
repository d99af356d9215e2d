//! What identity across articles needs to know of an article: its things, their names in a plain form, and what claims tie
//! them to. Small, since those of all articles are in memory together.

use super::Graph;
use crate::model::{Class, Status};
use crate::ontology::{Aliases, Ontology};
use crate::resolve::Forms;

/// Relations that tie a person to a body.
const TIES: [&str; 4] = ["holds_role", "joined", "left", "founded"];

/// Reads names as the resolver does.
pub struct Judge {
    pub(super) forms: Forms,
    pub(super) aliases: Aliases,
    fold: crate::ontology::Fold,
}

impl Judge {
    /// By the ontology's lexicons and aliases.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        Self { forms: Forms::new(ontology), aliases: ontology.aliases, fold: ontology.fold.clone() }
    }

    fn plain(&self, class: Class, name: &str) -> String {
        let plain = self.forms.plain(&self.fold.text(name));
        self.aliases.name(class, &plain).map_or(plain, str::to_owned)
    }
}

/// What an article's graph says of its things, as far as identity needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    pub(super) article: String,
    pub(super) things: Vec<Thing>,
}

/// A thing of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Thing {
    pub iri: String,
    pub class: Class,
    /// The name to show.
    pub label: String,
    /// The same, plain.
    pub own: String,
    /// Its other names, plain and sorted.
    pub forms: Vec<String>,
    /// Things of the article, by index, sorted: bodies it has a post in.
    pub bodies: Vec<usize>,
    /// All that claims tie it to, likewise.
    pub ties: Vec<usize>,
}

impl Sketch {
    /// The sketch of an article's graph.
    #[must_use]
    pub fn of(graph: &Graph, judge: &Judge) -> Self {
        let article = graph.articles.first().map_or("", |article| digits(&article.iri)).to_owned();
        let mut things: Vec<Thing> = graph
            .nodes
            .iter()
            .map(|node| Thing {
                iri: node.iri.clone(),
                class: node.class,
                label: node.label.clone(),
                own: judge.plain(node.class, &node.label),
                forms: sorted(node.aliases.iter().map(|alias| judge.plain(node.class, alias)).collect()),
                bodies: Vec::new(),
                ties: Vec::new(),
            })
            .collect();
        for edge in &graph.claims {
            for (one, other) in [(edge.subject, edge.object), (edge.object, edge.subject)] {
                things[one].ties.push(other);
            }
            if edge.status != Status::Negated && TIES.contains(&edge.relation.as_str()) {
                things[edge.subject].bodies.push(edge.object);
            }
        }
        for thing in &mut things {
            thing.bodies = sorted(std::mem::take(&mut thing.bodies));
            thing.ties = sorted(std::mem::take(&mut thing.ties));
        }
        Self { article, things }
    }
}

/// Sorted, distinct, and no larger than it must be: there are as many as things in all articles.
fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all.dedup();
    all.shrink_to_fit();
    all
}

/// The digits that tell an article's IRI from others'.
pub(super) fn digits(iri: &str) -> &str {
    iri.rsplit('/').next().unwrap_or(iri)
}
