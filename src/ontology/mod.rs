//! Floor 1: everything that is known about words and the world before any article is read.
//!
//! Comes in: the Turtle files of `ontology/`, embedded in the program, and the user's own folders. Goes
//! out: an [`Ontology`] of relations with their wordings, lexicons and known names, each with file and
//! line. No stage above holds a word of any human language: it asks a lexicon here by name. Words are
//! kept folded like the view that they are matched against (see [`Fold`]).

mod alias;
mod check;
mod embedded;
mod facts;
mod fold;
mod folder;
mod load;
mod turtle;

pub use alias::Aliases;
pub use check::check;
pub use embedded::{FILES, Sorted, file};
pub use fold::Fold;
pub use folder::{Fault, OntologyError};
pub use load::{camel, snake};

use crate::model::{Class, Language, Rule, Script};
use std::collections::BTreeMap;

/// Words, relations and names, as loaded.
#[derive(Debug, Clone, Default)]
pub struct Ontology {
    /// The relations, sorted by name.
    pub relations: Vec<Relation>,
    /// Lexicons by name; each in order of file and line.
    pub lexicons: BTreeMap<String, Vec<Word>>,
    /// Entities that are common knowledge, sorted by key.
    pub names: Vec<KnownName>,
    /// Which spellings are one name; belongs to the known names.
    pub aliases: Aliases,
    /// `rdfs:label` of every term of the vocabulary (classes, statuses, words of the user interface): local
    /// name, then language tag, as written.
    pub labels: BTreeMap<String, BTreeMap<String, String>>,
    /// How words and texts are folded.
    pub fold: Fold,
    /// Version from the ontology's own header.
    pub version: String,
    /// First eight hexadecimal digits of the SHA-256 over all files.
    pub hash: String,
}

/// A relation and all ways to say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// In snake_case: `invested_in`.
    pub name: String,
    /// Label per language tag.
    pub labels: BTreeMap<String, String>,
    /// What it means, in English.
    pub comment: String,
    /// The super-relation's name.
    pub broader: Option<String>,
    /// Whether it holds both ways.
    pub symmetric: bool,
    /// Classes that its subject may have.
    pub subjects: Vec<Class>,
    /// Classes that its object may have.
    pub objects: Vec<Class>,
    /// Whether states stand in it as bodies that act or are acted on.
    pub states: bool,
    /// Qualifiers that it may carry: `time`, `amount`, `role`.
    pub qualifiers: Vec<String>,
    /// Ways to say it.
    pub wordings: Vec<Wording>,
    /// Sentences with what they must yield: `Sentence => Subject relation Object status`.
    pub examples: Vec<Wording>,
    /// Sentences that must not yield the relation.
    pub counter_examples: Vec<Wording>,
    /// Where it is defined.
    pub rule: Rule,
}

/// A line of a relation's block: a wording, an example or a counter-example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// As written; a wording is folded, examples are not.
    pub text: String,
    /// For texts of which script.
    pub script: Script,
    /// Where it stands.
    pub rule: Rule,
}

/// An entry of a lexicon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word, folded.
    pub text: String,
    /// For texts of which script; `None` for any.
    pub script: Option<Script>,
    /// What it stands for, where the lexicon gives values (`USD`, `1000`).
    pub value: Option<String>,
    /// Where it stands.
    pub rule: Rule,
}

/// An entity of common knowledge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownName {
    /// Local name of its IRI: `OpenAI`.
    pub key: String,
    /// What it is.
    pub class: Class,
    /// Name per language tag (empty tag: any), as written, in order of file and line.
    pub names: Vec<(String, String)>,
    /// Where it is defined.
    pub rule: Rule,
}

impl Ontology {
    /// The entries of a lexicon; none where there is no such lexicon.
    #[must_use]
    pub fn lexicon(&self, name: &str) -> &[Word] {
        self.lexicons.get(name).map_or(&[], Vec::as_slice)
    }

    /// What to call a term of the vocabulary in a language: its label, else its English one, else `term`.
    #[must_use]
    pub fn label<'a>(&'a self, term: &'a str, language: Language) -> &'a str {
        let labels = self.labels.get(term);
        let label = |tag: &str| labels.and_then(|labels| labels.get(tag));
        label(language.tag()).or_else(|| label("en")).map_or(term, String::as_str)
    }

    /// A relation by its name in snake_case.
    #[must_use]
    pub fn relation(&self, name: &str) -> Option<&Relation> {
        self.relations.binary_search_by(|relation| relation.name.as_str().cmp(name)).ok().map(|at| &self.relations[at])
    }
}
