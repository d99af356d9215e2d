//! From Turtle to an [`Ontology`].

use super::embedded::DIGESTS;
use super::{Aliases, FILES, Fold, KnownName, Ontology, Relation, Word, Wording, file};
use crate::model::{Class, Language, Rule, Script};
use oxigraph::model::{Literal, NamedOrBlankNode, Term, Triple};
use oxttl::TurtleParser;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The vocabulary's namespace.
pub const NG: &str = "https://w3id.org/newsgraph/ns#";

type Facts = BTreeMap<String, Vec<(String, Term, Rule)>>;

impl Ontology {
    /// The ontology that the program carries.
    #[must_use]
    pub fn embedded() -> Self {
        Self::of(FILES.iter().zip(DIGESTS).map(|((name, content), digest)| (*name, *content, Some(*digest))))
    }

    /// The ontology that files make, given by name (`/` between folders), content and its SHA-256 where known, in order of their names.
    /// What is no Turtle in them is passed over; [`super::folder`] reports it.
    pub(super) fn of<'a>(files: impl Iterator<Item = (&'a str, &'a [u8], Option<[u8; 32]>)>) -> Self {
        let mut facts = Facts::new();
        let mut digest = Sha256::new();
        for (name, content, known) in files {
            digest.update(name.as_bytes());
            digest.update(known.unwrap_or_else(|| Sha256::digest(content).into()));
            if name.ends_with(".ttl") {
                read(name, content, &mut facts);
            }
        }
        let table = file("lang/han-fold.tsv").and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        let mut ontology = Self {
            fold: Fold::new(table),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            aliases: Aliases::embedded(),
            ..Self::default()
        };
        ontology.hash = digest.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        for (subject, facts) in &facts {
            ontology.add(subject, facts);
        }
        ontology.relations.sort_by(|a, b| a.name.cmp(&b.name));
        for words in ontology.lexicons.values_mut() {
            words.sort_by(|a, b| (&a.rule, &a.text).cmp(&(&b.rule, &b.text)));
        }
        ontology
    }

    fn add(&mut self, subject: &str, facts: &[(String, Term, Rule)]) {
        if let Some(term) = subject.strip_prefix(NG) {
            let labels =
                facts.iter().filter(|(p, ..)| p.ends_with("rdf-schema#label")).filter_map(|(_, o, _)| literal(o));
            let labels: BTreeMap<_, _> = labels.map(|l| (tag(l), l.value().to_owned())).collect();
            if !labels.is_empty() {
                self.labels.insert(term.to_owned(), labels);
            }
        }
        let kinds: Vec<_> =
            facts.iter().filter(|(p, ..)| p.ends_with("#type")).filter_map(|(_, o, _)| local(o)).collect();
        if kinds.iter().any(|kind| kind == "Relation") {
            self.add_relation(subject, facts);
        } else if kinds.iter().any(|kind| kind == "Lexicon" || kind == "Entry") {
            self.add_words(subject, facts);
        } else if let Some(class) = kinds.iter().find_map(|kind| kind.parse::<Class>().ok()) {
            let names = facts.iter().filter(|(p, ..)| p.ends_with("Label") || p.ends_with("#label"));
            let names = names.filter_map(|(_, o, _)| literal(o)).map(|l| (l.value().to_owned(), tag(l)));
            let key = subject.rsplit(['/', '#']).next().unwrap_or(subject).to_owned();
            self.names.push(KnownName { key, class, names: names.collect(), rule: facts[0].2.clone() });
        }
    }

    fn add_words(&mut self, subject: &str, facts: &[(String, Term, Rule)]) {
        let object = |name: &str| facts.iter().find(|(p, ..)| p == &format!("{NG}{name}")).map(|(_, o, _)| o);
        let lexicon = object("lexicon").and_then(local).unwrap_or_else(|| subject.trim_start_matches(NG).to_owned());
        let value = object("value").and_then(literal).map(|literal| literal.value().to_owned());
        for (predicate, object, rule) in facts {
            if let (true, Some(word)) = (predicate == &format!("{NG}word"), literal(object)) {
                let word = Word {
                    text: self.fold.text(word.value()).into_owned(),
                    script: script(word),
                    value: value.clone(),
                    rule: rule.clone(),
                };
                self.lexicons.entry(lexicon.clone()).or_default().push(word);
            }
        }
    }

    fn add_relation(&mut self, subject: &str, facts: &[(String, Term, Rule)]) {
        let mut relation = Relation {
            name: snake(subject.trim_start_matches(NG)),
            labels: BTreeMap::new(),
            comment: String::new(),
            broader: None,
            symmetric: false,
            subjects: Vec::new(),
            objects: Vec::new(),
            qualifiers: Vec::new(),
            wordings: Vec::new(),
            examples: Vec::new(),
            counter_examples: Vec::new(),
            rule: facts[0].2.clone(),
        };
        for (predicate, object, rule) in facts {
            let name = predicate.rsplit(['#', '/']).next().unwrap_or_default();
            let wording = || {
                literal(object).map(|l| Wording {
                    text: l.value().to_owned(),
                    script: script(l).unwrap_or(Script::Latin),
                    rule: rule.clone(),
                })
            };
            match name {
                "label" => {
                    relation.labels.extend(literal(object).map(|l| (tag(l), l.value().to_owned())));
                }
                "comment" => relation.comment = literal(object).map(|l| l.value().to_owned()).unwrap_or_default(),
                "subPropertyOf" => relation.broader = local(object).map(|name| snake(&name)),
                "type" => relation.symmetric |= local(object).as_deref() == Some("SymmetricProperty"),
                "subject" => relation.subjects.extend(local(object).and_then(|name| name.parse::<Class>().ok())),
                "object" => relation.objects.extend(local(object).and_then(|name| name.parse::<Class>().ok())),
                "qualifier" => relation.qualifiers.extend(local(object)),
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

/// Reads a file line by line, so that each triple is known by the line in which it ends.
fn read(name: &str, content: &[u8], facts: &mut Facts) {
    let mut parser = TurtleParser::new().low_level();
    for (number, line) in content.split_inclusive(|&byte| byte == b'\n').enumerate() {
        parser.extend_from_slice(line);
        while let Some(Ok(triple)) = parser.parse_next() {
            let Triple { subject: NamedOrBlankNode::NamedNode(subject), predicate, object } = triple else { continue };
            let rule = Rule { file: name.to_owned(), line: u32::try_from(number + 1).unwrap_or(u32::MAX) };
            facts.entry(subject.into_string()).or_default().push((predicate.into_string(), object, rule));
        }
    }
    parser.end();
    while let Some(Ok(_)) = parser.parse_next() {}
}

fn literal(term: &Term) -> Option<&Literal> {
    if let Term::Literal(literal) = term { Some(literal) } else { None }
}

fn local(term: &Term) -> Option<String> {
    let Term::NamedNode(node) = term else { return None };
    node.as_str().rsplit(['#', '/']).next().map(str::to_owned)
}

/// The language tag as BCP 47 recommends it (the parser gives it in lower case); empty where there is none.
fn tag(literal: &Literal) -> String {
    let given = literal.language().unwrap_or_default();
    let known = Language::ALL.iter().find(|language| language.tag().eq_ignore_ascii_case(given));
    known.map_or(given, |language| language.tag()).to_owned()
}

fn script(literal: &Literal) -> Option<Script> {
    match literal.language()?.get(..2)? {
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
