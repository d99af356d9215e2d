//! Reference graphs: what readers found in an article, and how a graph compares with it.
//!
//! A folder holds an article (`x.txt`, `x.md` or `x.html`) beside each reference graph (`x.json`): `entities` with
//! `id`, `type`, `name` and `mentions`, `relations` with `type`, `subject`, `object`, `status` and `optional`. The
//! comparison is that of the scorer which comes with the reference graphs; forms are folded as there but for the
//! rarer of Unicode's compatibility forms.

use crate::graph::Graph;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

/// What readers found in an article.
#[derive(Debug, Clone, Deserialize)]
pub struct Reference {
    /// The things.
    pub entities: Vec<Thing>,
    /// What is said of them.
    pub relations: Vec<Fact>,
}

/// A thing that readers found.
#[derive(Debug, Clone, Deserialize)]
pub struct Thing {
    /// Its name in [`Fact`].
    pub id: String,
    /// Its class.
    #[serde(rename = "type")]
    pub class: String,
    /// Its fullest name.
    pub name: String,
    /// All its forms.
    #[serde(default)]
    pub mentions: Vec<String>,
}

/// A relation that readers found.
#[derive(Debug, Clone, Deserialize)]
pub struct Fact {
    /// In snake_case.
    #[serde(rename = "type")]
    pub relation: String,
    /// From.
    pub subject: String,
    /// To.
    pub object: String,
    /// How the text holds it.
    pub status: String,
    /// Whether readers differ on it.
    #[serde(default)]
    pub optional: bool,
}

/// How a claim compares with a reference graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Readers found it, too.
    Right,
    /// Readers differ on it.
    Open,
    /// No reader found it.
    Wrong,
}

/// The reference graphs of a folder with the articles beside them, in order of their names.
///
/// # Errors
/// Where the folder cannot be read.
pub fn pairs(folder: &Path) -> io::Result<Vec<(PathBuf, PathBuf)>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let graph = entry?.path();
        if graph.extension().is_some_and(|ending| ending == "json") {
            let articles = ["md", "txt", "html"].map(|ending| graph.with_extension(ending));
            found.extend(articles.into_iter().find(|path| path.exists()).map(|article| (graph, article)));
        }
    }
    found.sort();
    Ok(found)
}

impl Reference {
    /// Reads a reference graph.
    ///
    /// # Errors
    /// Where the file cannot be read or is none.
    pub fn read(path: &Path) -> io::Result<Self> {
        Ok(serde_json::from_slice(&std::fs::read(path)?)?)
    }

    /// For each node of a graph the thing that it is: that of its class which shares most forms, if any; no thing
    /// twice. Agreements may share a part of a form.
    #[must_use]
    pub fn align(&self, graph: &Graph) -> Vec<Option<usize>> {
        let known: Vec<BTreeSet<String>> = self
            .entities
            .iter()
            .map(|thing| thing.mentions.iter().chain([&thing.name]).map(|form| fold(form)).collect())
            .collect();
        let mut pairs = Vec::new();
        for (node, what) in graph.nodes.iter().enumerate() {
            let places = what.mentions.iter().map(|place| &place.text);
            let forms: BTreeSet<String> =
                places.chain(&what.aliases).chain([&what.label]).map(|form| fold(form)).collect();
            for (thing, known) in known.iter().enumerate() {
                let same = self.entities[thing].class == what.class.name();
                let mut shared = 2 * forms.intersection(known).count();
                let part = || {
                    forms.iter().any(|a| {
                        known.iter().any(|b| {
                            !a.is_empty() && !b.is_empty() && (a.contains(b.as_str()) || b.contains(a.as_str()))
                        })
                    })
                };
                if shared == 0 && same && what.class.name() == AGREEMENT && part() {
                    shared = 1;
                }
                if shared > 0 {
                    pairs.push((!same, std::cmp::Reverse(shared), thing, node));
                }
            }
        }
        pairs.sort_unstable();
        let mut aligned = vec![None; graph.nodes.len()];
        let mut used = BTreeSet::new();
        for (_, _, thing, node) in pairs {
            if aligned[node].is_none() && used.insert(thing) {
                aligned[node] = Some(thing);
            }
        }
        aligned
    }

    /// How each claim of a graph compares, in order.
    #[must_use]
    pub fn judge(&self, graph: &Graph) -> Vec<Verdict> {
        let aligned = self.align(graph);
        let ids: BTreeMap<&str, usize> =
            self.entities.iter().enumerate().map(|(at, thing)| (thing.id.as_str(), at)).collect();
        let mut facts: BTreeMap<(&str, usize, usize), bool> = BTreeMap::new();
        for fact in &self.relations {
            if let (Some(&a), Some(&b)) = (ids.get(fact.subject.as_str()), ids.get(fact.object.as_str())) {
                *facts.entry((&fact.relation, a, b)).or_insert(true) &= fact.optional;
            }
        }
        let verdict = |edge: &crate::graph::Edge| {
            let (Some(a), Some(b)) = (aligned[edge.subject], aligned[edge.object]) else { return Verdict::Wrong };
            let there = facts.get(&(edge.relation.as_str(), a, b));
            let back = facts.get(&(edge.relation.as_str(), b, a)).filter(|_| edge.symmetric);
            match (there, back) {
                (Some(false), _) | (_, Some(false)) => Verdict::Right,
                (None, None) => Verdict::Wrong,
                _ => Verdict::Open,
            }
        };
        graph.claims.iter().map(verdict).collect()
    }
}

const AGREEMENT: &str = "Agreement";

/// A form without case, width, blanks and mark-up.
fn fold(form: &str) -> String {
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    form.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '*' | '_'))
        .map(narrow)
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_compare_without_case_width_and_blanks() {
        assert_eq!(fold("\u{FF2F}pen AI"), fold("OpenAI"));
        assert_ne!(fold("OpenAI"), fold("Open"));
    }
}
