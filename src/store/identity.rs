//! Identity across the articles of a folder, and what a person decided of it.

use super::{GraphFolder, StoreError, failed};
use crate::graph::{Decisions, Graph, Identity, Judge, doubt_quads, identify, split_iri};
use crate::model::Class;
use crate::ontology::Ontology;
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;
use thiserror::Error;

const FILE: &str = "decisions.nq";

/// A thing that a name led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The IRI by which a decision means it: with an article's digits where its name is several things'.
    pub iri: String,
    /// What it is called.
    pub label: String,
    /// The IRI that it has in the graph now.
    pub now: String,
}

/// Why a name does not lead to one thing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NameError {
    /// Nothing has it.
    #[error("nothing in this graph is called {name:?}{}", if near.is_empty() { String::new() } else { format!(" (did you mean {}?)", near.join(", ")) })]
    Unknown {
        /// The name.
        name: String,
        /// Names that hold it or are held by it.
        near: Vec<String>,
    },
    /// Several have it.
    #[error("{name:?} is the name of several; give one of these instead:{}", choices.iter().map(|c| format!("\n  {c}")).collect::<String>())]
    Ambiguous {
        /// The name.
        name: String,
        /// What to give instead, each with what it is.
        choices: Vec<String>,
    },
}

/// A thing in an article, by the IRI that the article's file gives it.
struct Entry {
    iri: String,
    article: String,
    title: String,
    class: Class,
    label: String,
    names: BTreeSet<String>,
    now: String,
}

/// The last part of an IRI: what a person types.
fn key(iri: &str) -> &str {
    iri.rsplit('/').next().unwrap_or(iri)
}

/// A folder's things by name.
pub struct Directory {
    entries: Vec<Entry>,
    ontology: Ontology,
}

impl GraphFolder {
    /// Where decisions are kept.
    #[must_use]
    pub fn decisions_file(&self) -> PathBuf {
        self.path.join(FILE)
    }

    /// What was decided; nothing where there is no such file.
    ///
    /// # Errors
    /// Where the file cannot be read or holds something else.
    pub fn decisions(&self) -> Result<Decisions, StoreError> {
        let path = self.decisions_file();
        if !path.exists() {
            return Ok(Decisions::default());
        }
        let broken = |problem: String| StoreError::Decisions { path: path.clone(), problem };
        let quads = Self::read(&path).map_err(|problem| match problem {
            StoreError::Broken { problem, .. } => broken(problem),
            other => other,
        })?;
        Decisions::from_quads(&quads).map_err(broken)
    }

    /// Writes what was decided, each line with a comment in words before it.
    ///
    /// # Errors
    /// Where the file cannot be written; then the old one stands.
    pub fn write_decisions(&self, decisions: &Decisions, directory: &Directory) -> Result<(), StoreError> {
        let path = self.decisions_file();
        let mut text = String::new();
        for (quad, (left, right, same)) in decisions.quads().iter().zip(decisions.iter()) {
            let mut writer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::new());
            writer.serialize_quad(quad).map_err(failed(&path))?;
            let line = writer.finish().map_err(failed(&path))?;
            let names = [left, right].map(|iri| directory.label(iri).unwrap_or_else(|| key(iri).to_owned()));
            let verb = if same { "is" } else { "is not" };
            let _ = write!(text, "# {} {verb} {}\n{}", names[0], names[1], String::from_utf8_lossy(&line));
        }
        self.put(&path, text.as_bytes()).map(|_| ())
    }

    /// The identity of the folder's things, and the quads of doubts and decisions.
    pub(super) fn identity(&self, ontology: &Ontology) -> Result<(Identity, Vec<Quad>), StoreError> {
        let decisions = self.decisions()?;
        let identity = identify(self.sketches(ontology)?, &decisions, &Judge::new(ontology));
        let doubts = identity.doubts.iter().flat_map(|(left, right, reason)| doubt_quads(left, right, reason));
        let added = doubts.chain(decisions.quads()).collect();
        Ok((identity, added))
    }

    /// The folder's things by name.
    ///
    /// # Errors
    /// Where a file cannot be read or is broken.
    pub fn directory(&self, ontology: &Ontology) -> Result<Directory, StoreError> {
        let (identity, _) = self.identity(ontology)?;
        let mut entries = Vec::new();
        for graph in self.articles(ontology)? {
            let graph: Graph = graph?;
            let Some(article) = graph.articles.first() else { continue };
            for node in &graph.nodes {
                let others = node.aliases.iter().chain(node.labels.iter().map(|(_, name)| name));
                entries.push(Entry {
                    iri: node.iri.clone(),
                    article: key(&article.iri).to_owned(),
                    title: article.title.clone().unwrap_or_else(|| article.source.clone()),
                    class: node.class,
                    label: node.label.clone(),
                    names: others.map(|name| plain(ontology, name)).collect(),
                    now: identity.iri(&node.iri, &article.iri).to_owned(),
                });
            }
        }
        Ok(Directory { entries, ontology: ontology.clone() })
    }
}

fn plain(ontology: &Ontology, name: &str) -> String {
    ontology.fold.text(name).to_lowercase()
}

impl Directory {
    /// What a decision's IRI is called.
    fn label(&self, iri: &str) -> Option<String> {
        let (name, article) = split_iri(iri);
        let here = |entry: &&Entry| entry.iri == name && article.is_none_or(|article| entry.article == article);
        let entry = self.entries.iter().find(here)?;
        Some(match article {
            Some(_) => format!("{} (in {})", entry.label, entry.title),
            None => entry.label.clone(),
        })
    }

    /// The one thing that is called so, by name (script and case do not matter), IRI, or its last part.
    ///
    /// # Errors
    /// Where there is none, or several.
    pub fn find(&self, name: &str) -> Result<Found, NameError> {
        let (bare, article) = split_iri(name);
        let by_iri = |entry: &&Entry| entry.iri == bare || key(&entry.iri) == bare;
        let marked = |entry: &&Entry| article.is_none_or(|article| entry.article == article);
        let exact: Vec<&Entry> = self.entries.iter().filter(by_iri).filter(marked).collect();
        if let (Some(entry), Some(article)) = (exact.first(), article) {
            let iri = format!("{}~{article}", entry.iri);
            return Ok(Found { iri, label: entry.label.clone(), now: entry.now.clone() });
        }
        let wanted = plain(&self.ontology, name);
        let called: Vec<&Entry> =
            self.entries.iter().filter(|entry| plain(&self.ontology, &entry.label) == wanted).collect();
        let other: Vec<&Entry> = self.entries.iter().filter(|entry| entry.names.contains(&wanted)).collect();
        let candidates = [exact, called, other].into_iter().find(|found| !found.is_empty());
        let Some(candidates) = candidates else { return Err(self.unknown(name, &wanted)) };
        let mut things: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
        candidates.iter().for_each(|&entry| things.entry(&entry.now).or_default().push(entry));
        if things.len() == 1 {
            let entry = candidates[0];
            return Ok(Found { iri: self.meant(entry), label: entry.label.clone(), now: entry.now.clone() });
        }
        let choice = |(_, entries): (&&str, &Vec<&Entry>)| {
            let first = entries[0];
            format!("{}  ({}, {}, in {:?})", key(&self.meant(first)), first.label, first.class, first.title)
        };
        Err(NameError::Ambiguous { name: name.to_owned(), choices: things.iter().map(choice).collect() })
    }

    /// The IRI that means this thing whatever articles come: with the article's digits where the name is several things'.
    fn meant(&self, entry: &Entry) -> String {
        let several = self.entries.iter().any(|other| other.iri == entry.iri && other.now != entry.now);
        if several { format!("{}~{}", entry.iri, entry.article) } else { entry.iri.clone() }
    }

    /// The ways to name the things of one IRI by article.
    #[must_use]
    pub fn by_article(&self, iri: &str) -> Vec<String> {
        let (name, _) = split_iri(iri);
        let own = self.entries.iter().filter(|entry| entry.iri == name);
        own.map(|entry| format!("{}~{}  (in {:?})", key(&entry.iri), entry.article, entry.title)).collect()
    }

    fn unknown(&self, name: &str, wanted: &str) -> NameError {
        let near = self.entries.iter().map(|entry| entry.label.as_str()).filter(|label| {
            let label = plain(&self.ontology, label);
            label.contains(wanted) || wanted.contains(&label)
        });
        let near: BTreeSet<&str> = near.collect();
        NameError::Unknown { name: name.to_owned(), near: near.into_iter().take(5).map(str::to_owned).collect() }
    }
}

/// An article's quads with the IRIs that identity gives.
pub(super) fn renamed(quads: Vec<Quad>, identity: &Identity) -> impl Iterator<Item = Quad> + '_ {
    quads.into_iter().map(move |mut quad| {
        let article = match &quad.graph_name {
            GraphName::NamedNode(name) => name.as_str().to_owned(),
            _ => String::new(),
        };
        let rename = |node: &mut NamedNode| {
            let iri = identity.iri(node.as_str(), &article);
            if iri != node.as_str() {
                *node = NamedNode::new_unchecked(iri);
            }
        };
        if let NamedOrBlankNode::NamedNode(node) = &mut quad.subject {
            rename(node);
        }
        if let Term::NamedNode(node) = &mut quad.object {
            rename(node);
        }
        quad
    })
}
