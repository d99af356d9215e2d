//! Parts of a graph: by status, relation, entity, time, support; around a node; between two.

use super::{Edge, Graph, Node};
use crate::model::{Period, Status};
use chrono::NaiveDate;
use std::collections::{BTreeMap, VecDeque};

/// What to keep. Everything that is empty keeps all.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Claims of these statuses.
    pub statuses: Vec<Status>,
    /// Claims of these relations, in snake_case.
    pub relations: Vec<String>,
    /// Claims of which one of these (by name, alias or IRI) is an end.
    pub entities: Vec<String>,
    /// Claims that reach into this day or later; claims without a time go.
    pub from: Option<NaiveDate>,
    /// Claims that begin on this day or before.
    pub to: Option<NaiveDate>,
    /// Claims that so many articles make (same subject, relation, object and status).
    pub min_support: usize,
    /// Claims of this confidence or higher, in thousandths.
    pub min_confidence: u16,
    /// Claims within `depth` steps of this node.
    pub around: Option<String>,
    /// How many steps.
    pub depth: usize,
    /// Claims on the shortest ways between these two.
    pub between: Option<(String, String)>,
    /// One edge for each subject, relation, object and status: of its claims the surest, from their first day to
    /// their last.
    pub collapse: bool,
}

/// A name that no node of the graph has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("nothing in this graph is called {name:?}{}", if near.is_empty() { String::new() } else { format!(" (did you mean {}?)", near.join(", ")) })]
pub struct UnknownName {
    /// The name.
    pub name: String,
    /// Names that hold it or are held by it.
    pub near: Vec<String>,
}

impl Graph {
    /// The node of that name, alias or IRI; case does not matter. Of several the one mentioned most.
    ///
    /// # Errors
    /// Where there is none.
    pub fn find(&self, name: &str) -> Result<usize, UnknownName> {
        let wanted = name.to_lowercase();
        let called = |node: &Node| {
            let mut names =
                std::iter::once(&node.label).chain(&node.aliases).chain(node.labels.iter().map(|(_, name)| name));
            node.iri == name || names.any(|known| known.to_lowercase() == wanted)
        };
        let mentions = |node: &Node| node.counts.iter().map(|(_, count)| count).sum::<u32>();
        let found = (0..self.nodes.len())
            .filter(|&at| called(&self.nodes[at]))
            .max_by_key(|&at| (mentions(&self.nodes[at]), std::cmp::Reverse(at)));
        found.ok_or_else(|| {
            let near = |node: &&Node| holds(node, &wanted) || wanted.contains(&node.label.to_lowercase());
            UnknownName {
                name: name.to_owned(),
                near: self.nodes.iter().filter(near).take(5).map(|node| node.label.clone()).collect(),
            }
        })
    }

    /// The same; where none is called so, the only node with a name that holds it. For questions, not for decisions.
    ///
    /// # Errors
    /// Where there is none, or several hold it.
    pub fn search(&self, name: &str) -> Result<usize, UnknownName> {
        self.find(name).or_else(|unknown| {
            let wanted = name.to_lowercase();
            let mut parts = (0..self.nodes.len()).filter(|&at| !wanted.is_empty() && holds(&self.nodes[at], &wanted));
            match (parts.next(), parts.next()) {
                (Some(only), None) => Ok(only),
                _ => Err(unknown),
            }
        })
    }

    /// The part that a selection keeps: its claims, and the nodes and articles that they need. Without any
    /// condition the graph as it is.
    ///
    /// # Errors
    /// Where a name is unknown.
    pub fn select(&self, selection: &Selection) -> Result<Self, UnknownName> {
        let mut keep: Vec<bool> = self.claims.iter().map(|edge| fits(edge, selection)).collect();
        if !selection.entities.is_empty() {
            let ends = selection.entities.iter().map(|name| self.find(name)).collect::<Result<Vec<_>, _>>()?;
            self.narrow(&mut keep, |edge| ends.contains(&edge.subject) || ends.contains(&edge.object));
        }
        if selection.min_support > 1 {
            let support = self.support();
            self.narrow(&mut keep, |edge| support[&key(edge)] >= selection.min_support);
        }
        if let Some(name) = &selection.around {
            let steps = self.steps(self.find(name)?, &keep);
            let depth = selection.depth.max(1);
            self.narrow(&mut keep, |edge| {
                steps[edge.subject].min(steps[edge.object]) < depth
                    && steps[edge.subject].max(steps[edge.object]) <= depth
            });
        }
        if let Some((a, b)) = &selection.between {
            let (from, to) = (self.steps(self.find(a)?, &keep), self.steps(self.find(b)?, &keep));
            let shortest = from[self.find(b)?];
            let on = |x: usize, y: usize| from[x].saturating_add(1).saturating_add(to[y]) == shortest;
            self.narrow(&mut keep, |edge| {
                shortest != usize::MAX && (on(edge.subject, edge.object) || on(edge.object, edge.subject))
            });
        }
        let whole = keep.iter().all(|&keep| keep) && !selection.collapse && selection.around.is_none();
        let mut part = if whole { self.clone() } else { self.part(&keep, selection.collapse) };
        let (support, places) = (self.support(), self.places());
        for edge in &mut part.claims {
            let claim = &self.claims[places[edge.iri.as_str()]];
            edge.support = u32::try_from(support[&key(claim)]).unwrap_or(u32::MAX);
        }
        Ok(part)
    }

    fn narrow(&self, keep: &mut [bool], test: impl Fn(&Edge) -> bool) {
        keep.iter_mut().zip(&self.claims).for_each(|(keep, edge)| *keep &= test(edge));
    }

    /// In how many articles each statement stands.
    fn support(&self) -> BTreeMap<(usize, &str, usize, Status), usize> {
        let mut articles: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for edge in &self.claims {
            articles.entry(key(edge)).or_default().push(edge.article);
        }
        let count = |mut articles: Vec<usize>| {
            articles.sort_unstable();
            articles.dedup();
            articles.len()
        };
        articles.into_iter().map(|(key, articles)| (key, count(articles))).collect()
    }

    /// Claims by their IRI.
    fn places(&self) -> BTreeMap<&str, usize> {
        self.claims.iter().enumerate().map(|(at, edge)| (edge.iri.as_str(), at)).collect()
    }

    /// How many steps each node is from a node, over the claims kept, in either direction.
    fn steps(&self, start: usize, keep: &[bool]) -> Vec<usize> {
        let mut next: Vec<Vec<usize>> = vec![Vec::new(); self.nodes.len()];
        for (edge, _) in self.claims.iter().zip(keep).filter(|(_, keep)| **keep) {
            next[edge.subject].push(edge.object);
            next[edge.object].push(edge.subject);
        }
        let mut steps = vec![usize::MAX; self.nodes.len()];
        steps[start] = 0;
        let mut queue = VecDeque::from([start]);
        while let Some(here) = queue.pop_front() {
            for &there in &next[here] {
                if steps[there] == usize::MAX {
                    steps[there] = steps[here] + 1;
                    queue.push_back(there);
                }
            }
        }
        steps
    }

    /// The claims kept with what they need, indices renewed.
    fn part(&self, keep: &[bool], collapse: bool) -> Self {
        let mut claims: Vec<&Edge> =
            self.claims.iter().zip(keep).filter(|(_, keep)| **keep).map(|(edge, _)| edge).collect();
        let mut spans: BTreeMap<_, Period> = BTreeMap::new();
        if collapse {
            for edge in &claims {
                let Some(time) = edge.time else { continue };
                spans.entry(key(edge)).and_modify(|span| *span = both(*span, time)).or_insert(time);
            }
            claims.sort_by_key(|edge| (key(edge), std::cmp::Reverse(edge.confidence), edge.iri.as_str()));
            claims.dedup_by_key(|edge| key(edge));
        }
        let mut nodes: BTreeMap<usize, usize> = BTreeMap::new();
        let mut articles: BTreeMap<usize, usize> = BTreeMap::new();
        for edge in &claims {
            for node in [Some(edge.subject), Some(edge.object), edge.said_by, edge.said_to].into_iter().flatten() {
                nodes.insert(node, 0);
            }
            articles.insert(edge.article, 0);
        }
        nodes.values_mut().enumerate().for_each(|(place, slot)| *slot = place);
        articles.values_mut().enumerate().for_each(|(place, slot)| *slot = place);
        let node = |(&old, _): (&usize, &usize)| {
            let mut node = self.nodes[old].clone();
            node.counts.retain_mut(|(article, _)| articles.get(article).map(|new| *article = *new).is_some());
            node.forms.retain_mut(|(article, ..)| articles.get(article).map(|new| *article = *new).is_some());
            node.mentions.retain_mut(|place| articles.get(&place.article).map(|new| place.article = *new).is_some());
            node
        };
        let edge = |edge: &Edge| Edge {
            article: articles[&edge.article],
            subject: nodes[&edge.subject],
            object: nodes[&edge.object],
            said_by: edge.said_by.map(|node| nodes[&node]),
            said_to: edge.said_to.map(|node| nodes[&node]),
            time: spans.get(&key(edge)).copied().or(edge.time),
            collapsed: collapse,
            ..edge.clone()
        };
        Self {
            articles: articles.keys().map(|&old| self.articles[old].clone()).collect(),
            nodes: nodes.iter().map(node).collect(),
            claims: claims.into_iter().map(edge).collect(),
            maybe_same: self
                .maybe_same
                .iter()
                .filter_map(|doubt| {
                    Some(super::Doubt {
                        left: *nodes.get(&doubt.left)?,
                        right: *nodes.get(&doubt.right)?,
                        reason: doubt.reason.clone(),
                    })
                })
                .collect(),
        }
    }
}

/// Whether one of a node's names holds a text in lower case.
fn holds(node: &Node, wanted: &str) -> bool {
    std::iter::once(&node.label).chain(&node.aliases).any(|known| known.to_lowercase().contains(wanted))
}

/// From the earlier day of two periods to the later one.
fn both(a: Period, b: Period) -> Period {
    if a == b { a } else { Period::interval(a.first.min(b.first), a.last.max(b.last)).unwrap_or(a) }
}

fn key(edge: &Edge) -> (usize, &str, usize, Status) {
    (edge.subject, edge.relation.as_str(), edge.object, edge.status)
}

fn fits(edge: &Edge, selection: &Selection) -> bool {
    let in_time = |from: Option<NaiveDate>, to: Option<NaiveDate>| match edge.time {
        _ if from.is_none() && to.is_none() => true,
        Some(time) => from.is_none_or(|from| time.last >= from) && to.is_none_or(|to| time.first <= to),
        None => false,
    };
    (selection.statuses.is_empty() || selection.statuses.contains(&edge.status))
        && (selection.relations.is_empty() || selection.relations.contains(&edge.relation))
        && edge.confidence >= selection.min_confidence
        && in_time(selection.from, selection.to)
}
