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

/// A name that no node of the graph has, or that is part of the names of several.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message())]
pub struct UnknownName {
    /// The name.
    pub name: String,
    /// Names that hold it; where there are none, those that it holds and those that are spelled nearly so.
    pub near: Vec<String>,
    /// Whether it is part of the names of several.
    pub several: bool,
}

impl UnknownName {
    fn message(&self) -> String {
        let (name, near) = (&self.name, self.near.join(", "));
        match (self.several, self.near.is_empty()) {
            (true, _) => {
                format!("several in this graph are called so: {name:?} is part of {near} (give one name whole)")
            }
            (false, true) => format!("nothing in this graph is called {name:?}"),
            (false, false) => format!("nothing in this graph is called {name:?} (did you mean {near}?)"),
        }
    }
}

impl Graph {
    /// The nodes of that name, alias or IRI, the one mentioned most first; case does not matter.
    #[must_use]
    pub fn called(&self, name: &str) -> Vec<usize> {
        let wanted = name.to_lowercase();
        let called = |node: &Node| node.iri == name || names(node).any(|known| known.to_lowercase() == wanted);
        let mut found: Vec<usize> = (0..self.nodes.len()).filter(|&at| called(&self.nodes[at])).collect();
        found.sort_by_key(|&at| std::cmp::Reverse(mentions(&self.nodes[at])));
        found
    }

    /// The node of that name, alias or IRI; case does not matter. Of several the one mentioned most.
    ///
    /// # Errors
    /// Where there is none.
    pub fn find(&self, name: &str) -> Result<usize, UnknownName> {
        self.called(name).first().copied().ok_or_else(|| self.unknown(name))
    }

    /// The same; where none is called so, the only node with a name that holds it. For questions, not for decisions.
    ///
    /// # Errors
    /// Where there is none, or several hold it.
    pub fn search(&self, name: &str) -> Result<usize, UnknownName> {
        self.find(name).or_else(|unknown| match self.holding(name).as_slice() {
            [only] => Ok(*only),
            _ => Err(unknown),
        })
    }

    /// The nodes with a name that holds a text, those mentioned most first.
    fn holding(&self, text: &str) -> Vec<usize> {
        let wanted = text.to_lowercase();
        let holds = |node: &Node| !wanted.is_empty() && names(node).any(|known| known.to_lowercase().contains(&wanted));
        let mut found: Vec<usize> = (0..self.nodes.len()).filter(|&at| holds(&self.nodes[at])).collect();
        found.sort_by_key(|&at| std::cmp::Reverse(mentions(&self.nodes[at])));
        found
    }

    fn unknown(&self, name: &str) -> UnknownName {
        let wanted = name.to_lowercase();
        let holding = self.holding(name);
        let several = holding.len() > 1;
        let near = if holding.is_empty() {
            let spelling = |(at, node): (usize, &Node)| {
                let near = names(node).filter_map(|known| Some((nearness(&wanted, known)?, known.clone())));
                near.min().map(|(far, known)| (far, std::cmp::Reverse(mentions(node)), at, known))
            };
            let mut near: Vec<_> = self.nodes.iter().enumerate().filter_map(spelling).collect();
            near.sort();
            near.into_iter().take(5).map(|(.., known)| known).collect()
        } else {
            holding.into_iter().take(5).map(|at| self.nodes[at].label.clone()).collect()
        };
        UnknownName { name: name.to_owned(), near, several }
    }

    /// The part that a selection keeps: its claims, and the nodes and articles that they need. Without any
    /// condition the graph as it is.
    ///
    /// # Errors
    /// Where a name is unknown.
    pub fn select(mut self, selection: &Selection) -> Result<Self, UnknownName> {
        let mut keep: Vec<bool> = self.claims.iter().map(|edge| fits(edge, selection)).collect();
        if !selection.entities.is_empty() {
            let ends = selection.entities.iter().map(|name| self.find(name)).collect::<Result<Vec<_>, _>>()?;
            self.narrow(&mut keep, |edge| ends.contains(&edge.subject) || ends.contains(&edge.object));
        }
        let support = self.support();
        keep.iter_mut().zip(&support).for_each(|(keep, &support)| *keep &= support as usize >= selection.min_support);
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
        self.claims.iter_mut().zip(support).for_each(|(edge, support)| edge.support = support);
        let whole = keep.iter().all(|&keep| keep) && !selection.collapse && selection.around.is_none();
        Ok(if whole { self } else { self.part(&keep, selection.collapse) })
    }

    fn narrow(&self, keep: &mut [bool], test: impl Fn(&Edge) -> bool) {
        keep.iter_mut().zip(&self.claims).for_each(|(keep, edge)| *keep &= test(edge));
    }

    /// For each claim, how many articles make its statement.
    fn support(&self) -> Vec<u32> {
        let mut order: Vec<usize> = (0..self.claims.len()).collect();
        order.sort_unstable_by_key(|&at| (key(&self.claims[at]), self.claims[at].article));
        let mut support = vec![0; order.len()];
        for same in order.chunk_by(|&a, &b| key(&self.claims[a]) == key(&self.claims[b])) {
            let articles = same.chunk_by(|&a, &b| self.claims[a].article == self.claims[b].article).count();
            same.iter().for_each(|&at| support[at] = u32::try_from(articles).unwrap_or(u32::MAX));
        }
        support
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

/// From the earlier day of two periods to the later one.
fn both(a: Period, b: Period) -> Period {
    if a == b { a } else { Period::interval(a.first.min(b.first), a.last.max(b.last)).unwrap_or(a) }
}

fn names(node: &Node) -> impl Iterator<Item = &String> {
    std::iter::once(&node.label).chain(&node.aliases).chain(node.labels.iter().map(|(_, name)| name))
}

fn mentions(node: &Node) -> u32 {
    node.counts.iter().map(|(_, count)| count).sum()
}

/// How far a known name is from a wished one, given in lower case: 0 where the one holds the other, else the number of
/// letters to change (Levenshtein), as long as most of them stay.
fn nearness(wanted: &str, known: &str) -> Option<usize> {
    let (wanted, known): (Vec<char>, Vec<char>) = (wanted.chars().collect(), known.to_lowercase().chars().collect());
    let longer = wanted.len().max(known.len());
    if !known.is_empty() && wanted.windows(known.len()).any(|part| part == known) {
        return Some(0);
    }
    if wanted.len().abs_diff(known.len()) > longer / 3 {
        return None;
    }
    let mut row: Vec<usize> = (0..=known.len()).collect();
    for (i, a) in wanted.iter().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, b) in known.iter().enumerate() {
            let changed = corner + usize::from(a != b);
            corner = row[j + 1];
            row[j + 1] = changed.min(corner + 1).min(row[j] + 1);
        }
    }
    let far = row[known.len()];
    (far <= longer / 3).then_some(far)
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
