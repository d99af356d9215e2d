//! The union of graphs.

use super::{Decisions, Doubt, Graph, Identity, Judge, Node, Sketch, identify};
use crate::ontology::Ontology;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// One graph of all articles, each given as a graph, in which one thing has one node as far as that is certain and a person
/// has not decided otherwise (see [`identify`]).
#[must_use]
pub fn gather(mut graphs: Vec<Graph>, decisions: &Decisions, ontology: &Ontology) -> Graph {
    let judge = Judge::new(ontology);
    let sketches = graphs.iter().map(|graph| Sketch::of(graph, &judge)).collect();
    let identity = identify(sketches, decisions, &judge);
    graphs.iter_mut().for_each(|graph| identity.apply(graph));
    let mut whole = union(graphs);
    whole.doubt(&identity);
    whole
}

/// One graph of all articles of the given ones, which must not share an article (the first wins where
/// they do). Nodes of the same IRI become one: its label is the one that most mentions support, the
/// least of them where two do; all other forms are aliases, and `forms` keeps what each article says.
/// The result does not depend on the order of the graphs.
#[must_use]
pub fn union(graphs: impl IntoIterator<Item = Graph>) -> Graph {
    let mut whole = Graph::default();
    let mut nodes: FxHashMap<String, usize> = FxHashMap::default();
    let mut articles: FxHashMap<String, usize> = FxHashMap::default();
    for graph in graphs {
        let fresh: Vec<bool> = graph.articles.iter().map(|article| !articles.contains_key(&article.iri)).collect();
        let article_ids: Vec<usize> = graph
            .articles
            .iter()
            .map(|article| {
                let next = articles.len();
                *articles.entry(article.iri.clone()).or_insert(next)
            })
            .collect();
        whole
            .articles
            .extend(graph.articles.into_iter().zip(&fresh).filter(|(_, fresh)| **fresh).map(|(article, _)| article));
        let known = |id: usize| fresh.get(id) == Some(&true);
        let node_ids: Vec<usize> = graph
            .nodes
            .into_iter()
            .map(|mut node| {
                place(&mut node, &article_ids, &known);
                match nodes.get(&node.iri) {
                    Some(&id) => {
                        merge(&mut whole.nodes[id], node);
                        id
                    }
                    None => {
                        nodes.insert(node.iri.clone(), whole.nodes.len());
                        whole.nodes.push(node);
                        whole.nodes.len() - 1
                    }
                }
            })
            .collect();
        for mut edge in graph.claims.into_iter().filter(|edge| known(edge.article)) {
            edge.article = article_ids[edge.article];
            edge.subject = node_ids[edge.subject];
            edge.object = node_ids[edge.object];
            edge.said_by = edge.said_by.map(|id| node_ids[id]);
            edge.said_to = edge.said_to.map(|id| node_ids[id]);
            whole.claims.push(edge);
        }
        for mut doubt in graph.maybe_same {
            doubt.left = node_ids[doubt.left];
            doubt.right = node_ids[doubt.right];
            whole.maybe_same.push(doubt);
        }
    }
    whole.nodes.iter_mut().for_each(settle);
    whole.sort();
    whole
}

/// Brings a node's articles to their numbers in the whole, and its label and aliases into `forms`.
fn place(node: &mut Node, article_ids: &[usize], known: &impl Fn(usize) -> bool) {
    if node.forms.is_empty() {
        node.forms = node.counts.iter().map(|count| (count.0, node.label.clone(), node.aliases.clone())).collect();
    }
    node.counts.retain(|count| known(count.0));
    node.forms.retain(|form| known(form.0));
    node.mentions.retain(|mention| known(mention.article));
    for count in &mut node.counts {
        count.0 = article_ids[count.0];
    }
    for form in &mut node.forms {
        form.0 = article_ids[form.0];
    }
    for mention in &mut node.mentions {
        mention.article = article_ids[mention.article];
    }
}

fn merge(node: &mut Node, other: Node) {
    node.class = node.class.min(other.class);
    node.labels.extend(other.labels);
    node.counts.extend(other.counts);
    node.forms.extend(other.forms);
    node.mentions.extend(other.mentions);
    for name in other.aliases.into_iter().chain([other.label]) {
        if !node.aliases.contains(&name) {
            node.aliases.push(name);
        }
    }
}

/// Decides a node's label and brings its lists into order.
fn settle(node: &mut Node) {
    let mut support: BTreeMap<&str, u64> = BTreeMap::new();
    for (article, label, _) in &node.forms {
        let count = node.counts.iter().find(|count| count.0 == *article).map_or(0, |count| count.1);
        *support.entry(label).or_default() += u64::from(count);
    }
    let best = support.into_iter().rev().max_by_key(|(_, count)| *count).map(|(label, _)| label.to_owned());
    if let Some(label) = best {
        node.aliases.push(std::mem::replace(&mut node.label, label));
    }
    let label = &node.label;
    node.aliases.retain(|alias| alias != label);
    node.aliases.sort();
    node.aliases.dedup();
    node.counts.sort_unstable();
    node.counts.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 = if same { kept.1.saturating_add(next.1) } else { kept.1 };
        same
    });
    merge_forms(&mut node.forms);
    node.labels.sort();
    node.labels.dedup();
    // What all articles say alike is said once.
    if node.forms.iter().all(|(_, label, aliases)| *label == node.label && *aliases == node.aliases) {
        node.forms = Vec::new();
    }
}

/// One form for each article, the longest label leading, where two of an article's things are one.
fn merge_forms(forms: &mut Vec<(usize, String, Vec<String>)>) {
    forms.sort_by_cached_key(|(article, label, _)| (*article, std::cmp::Reverse(label.chars().count()), label.clone()));
    forms.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.2.push(std::mem::take(&mut next.1));
            kept.2.append(&mut next.2);
        }
        same
    });
    for (_, label, aliases) in forms {
        aliases.retain(|alias| alias != label);
        aliases.sort();
        aliases.dedup();
    }
}

impl Graph {
    /// Adds the doubts of an identity between nodes that are here.
    pub fn doubt(&mut self, identity: &Identity) {
        let place = |iri: &str| self.nodes.binary_search_by(|node| node.iri.as_str().cmp(iri)).ok();
        let doubts: Vec<Doubt> = identity
            .doubts
            .iter()
            .filter_map(|(left, right, reason)| {
                Some(Doubt { left: place(left)?, right: place(right)?, reason: reason.clone() })
            })
            .collect();
        self.maybe_same.extend(doubts);
        self.maybe_same.sort();
        self.maybe_same.dedup();
    }

    /// Brings articles, nodes and claims into order of their IRIs, and all lists into theirs.
    pub fn sort(&mut self) {
        let articles = order(&mut self.articles, |article| article.iri.clone());
        let nodes = order(&mut self.nodes, |node| node.iri.clone());
        for node in &mut self.nodes {
            node.counts.iter_mut().for_each(|count| count.0 = articles[count.0]);
            node.forms.iter_mut().for_each(|form| form.0 = articles[form.0]);
            node.mentions.iter_mut().for_each(|mention| mention.article = articles[mention.article]);
            node.counts.sort_unstable();
            node.forms.sort();
            node.mentions.sort();
            if self.articles.len() < 2 {
                node.forms.clear();
            }
        }
        for edge in &mut self.claims {
            edge.article = articles[edge.article];
            edge.subject = nodes[edge.subject];
            edge.object = nodes[edge.object];
            edge.said_by = edge.said_by.map(|id| nodes[id]);
            edge.said_to = edge.said_to.map(|id| nodes[id]);
        }
        self.claims.sort_by(|a, b| a.iri.cmp(&b.iri));
        for doubt in &mut self.maybe_same {
            doubt.left = nodes[doubt.left];
            doubt.right = nodes[doubt.right];
        }
        self.maybe_same.sort();
        self.maybe_same.dedup();
    }
}

/// Sorts by a key and says for every old place the new one.
fn order<T>(items: &mut Vec<T>, key: impl Fn(&T) -> String) -> Vec<usize> {
    let mut tagged: Vec<(String, usize, T)> =
        items.drain(..).enumerate().map(|(at, item)| (key(&item), at, item)).collect();
    tagged.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let mut places = vec![0; tagged.len()];
    for (new, (_, old, item)) in tagged.into_iter().enumerate() {
        places[old] = new;
        items.push(item);
    }
    places
}
