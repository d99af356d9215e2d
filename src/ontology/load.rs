//! From Turtle to an [`Ontology`].

use super::embedded::DIGESTS;
use super::facts::{self, Fact, Facts};
use super::{Aliases, FILES, Fold, KnownName, Ontology, Relation, Word, Wording, file};
use crate::model::{Class, Language, Rule, Script};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The vocabulary's namespace.
pub const NG: &str = "https://w3id.org/newsgraph/ns#";

impl Ontology {
    /// The ontology that the program carries.
    #[must_use]
    pub fn embedded() -> Self {
        let mut digest = Sha256::new();
        for ((name, _), known) in FILES.iter().zip(DIGESTS) {
            digest.update(name.as_bytes());
            digest.update(known);
        }
        let facts = facts::embedded();
        Self::build(digest, facts.iter().map(|(subject, facts)| (*subject, facts.as_slice())))
    }

    /// The ontology that files make, given by name (`/` between folders) and content, in order of their names.
    /// What is no Turtle in them is passed over; [`super::folder`] reports it.
    pub(super) fn of<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Self {
        let mut facts = Facts::new();
        let mut digest = Sha256::new();
        for (name, content) in files {
            digest.update(name.as_bytes());
            digest.update(Sha256::digest(content));
            if name.ends_with(".ttl") {
                facts::read(name, content, &mut facts);
            }
        }
        Self::build(digest, facts.iter().map(|(subject, facts)| (&**subject, facts.as_slice())))
    }

    /// The ontology that statements make, given by subject in order, and the digest of their files.
    fn build<'a>(digest: Sha256, facts: impl Iterator<Item = (&'a str, &'a [Fact<'a>])>) -> Self {
        let table = file("lang/han-fold.tsv").and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        let mut ontology = Self {
            fold: Fold::new(table),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            aliases: Aliases::embedded(),
            ..Self::default()
        };
        ontology.hash = digest.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        for (subject, facts) in facts {
            ontology.add(subject, facts);
        }
        ontology.relations.sort_by(|a, b| a.name.cmp(&b.name));
        for words in ontology.lexicons.values_mut() {
            words.sort_by(|a, b| (&a.rule, &a.text).cmp(&(&b.rule, &b.text)));
        }
        ontology
    }

    fn add(&mut self, subject: &str, facts: &[Fact]) {
        if let Some(term) = subject.strip_prefix(NG) {
            let labels = facts.iter().filter(|fact| fact.predicate.ends_with("rdf-schema#label"));
            let labels = labels.filter_map(|fact| fact.object.literal());
            let labels: BTreeMap<_, _> = labels.map(|(label, tag)| (known_tag(tag), label.to_owned())).collect();
            if !labels.is_empty() {
                self.labels.insert(term.to_owned(), labels);
            }
        }
        let kinds =
            || facts.iter().filter(|fact| fact.predicate.ends_with("#type")).filter_map(|fact| fact.object.local());
        if kinds().any(|kind| kind == "Relation") {
            self.add_relation(subject, facts);
        } else if kinds().any(|kind| kind == "Lexicon" || kind == "Entry") {
            self.add_words(subject, facts);
        } else if let Some(class) = kinds().find_map(|kind| kind.parse::<Class>().ok()) {
            let named = |predicate: &str| predicate.ends_with("Label") || predicate.ends_with("#label");
            let names = facts.iter().filter(|fact| named(&fact.predicate)).filter_map(|fact| fact.object.literal());
            let names = names.map(|(name, tag)| (name.to_owned(), known_tag(tag))).collect();
            let key = subject.rsplit(['/', '#']).next().unwrap_or(subject).to_owned();
            self.names.push(KnownName { key, class, names, rule: rule(&facts[0]) });
        }
    }

    fn add_words(&mut self, subject: &str, facts: &[Fact]) {
        let all = |name: &'static str| facts.iter().filter(move |fact| fact.predicate.strip_prefix(NG) == Some(name));
        let lexicon = all("lexicon").next().and_then(|fact| fact.object.local());
        let lexicon = lexicon.unwrap_or_else(|| subject.trim_start_matches(NG)).to_owned();
        let value = all("value").next().and_then(|fact| fact.object.literal()).map(|(value, _)| value.to_owned());
        let words = all("word").filter_map(|fact| Some((fact, fact.object.literal()?)));
        let words = words.map(|(fact, (word, language))| Word {
            text: self.fold.text(word).into_owned(),
            script: script(language),
            value: value.clone(),
            rule: rule(fact),
        });
        let words: Vec<Word> = words.collect();
        if !words.is_empty() {
            self.lexicons.entry(lexicon).or_default().extend(words);
        }
    }

    fn add_relation(&mut self, subject: &str, facts: &[Fact]) {
        let mut relation = Relation {
            name: snake(subject.trim_start_matches(NG)),
            labels: BTreeMap::new(),
            comment: String::new(),
            broader: None,
            symmetric: false,
            subjects: Vec::new(),
            objects: Vec::new(),
            states: false,
            qualifiers: Vec::new(),
            wordings: Vec::new(),
            examples: Vec::new(),
            counter_examples: Vec::new(),
            rule: rule(&facts[0]),
        };
        for fact in facts {
            let (object, local) = (fact.object.literal(), fact.object.local());
            let name = fact.predicate.rsplit(['#', '/']).next().unwrap_or_default();
            let wording = || {
                object.map(|(text, language)| Wording {
                    text: text.to_owned(),
                    script: script(language).unwrap_or(Script::Latin),
                    rule: rule(fact),
                })
            };
            match name {
                "label" => {
                    relation.labels.extend(object.map(|(label, tag)| (known_tag(tag), label.to_owned())));
                }
                "comment" => relation.comment = object.map(|(text, _)| text.to_owned()).unwrap_or_default(),
                "subPropertyOf" => relation.broader = local.map(snake),
                "type" => relation.symmetric |= local == Some("SymmetricProperty"),
                "subject" => relation.subjects.extend(local.and_then(|name| name.parse::<Class>().ok())),
                "object" => relation.objects.extend(local.and_then(|name| name.parse::<Class>().ok())),
                "states" => relation.states |= object.is_some_and(|(flag, _)| flag == "true"),
                "qualifier" => relation.qualifiers.extend(local.map(str::to_owned)),
                "says" => relation.wordings.extend(wording().map(|mut w| {
                    w.text = self.fold.text(&w.text).into_owned();
                    w
                })),
                "example" => relation.examples.extend(wording()),
                "counterExample" => relation.counter_examples.extend(wording()),
                _ => {}
            }
        }
        self.relations.push(relation);
    }
}

fn rule(fact: &Fact) -> Rule {
    Rule { file: fact.file.to_owned(), line: fact.line }
}

/// The language tag as BCP 47 recommends it (the parser gives it in lower case); empty where there is none.
fn known_tag(given: &str) -> String {
    let known = Language::ALL.iter().find(|language| language.tag().eq_ignore_ascii_case(given));
    known.map_or(given, |language| language.tag()).to_owned()
}

fn script(language: &str) -> Option<Script> {
    match language.get(..2)? {
        "zh" => Some(Script::Han),
        "en" => Some(Script::Latin),
        _ => None,
    }
}

/// `invested_in` as `investedIn`: the name of a relation in RDF.
#[must_use]
pub fn camel(snake: &str) -> String {
    let mut parts = snake.split('_');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut chars = part.chars();
        out.extend(chars.next().map(|c| c.to_ascii_uppercase()));
        out.push_str(chars.as_str());
    }
    out
}

/// `investedIn` as `invested_in`: the inverse of [`camel`].
#[must_use]
pub fn snake(camel: &str) -> String {
    let mut out = String::new();
    for c in camel.chars() {
        if c.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}
