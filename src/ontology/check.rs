//! What is wrong with files of an ontology: each fault with file, line, column and a hint.
//!
//! Loading passes over what it does not know, so that a newer file works with an older program; here nothing is
//! passed over. Terms may be defined in the files checked or in the built-in ones, which are the dictionary too:
//! which languages a label needs, which families a wording may have. A fault's place is where its words stand.

use super::folder::{contents, find_faults};
use super::load::snake;
use super::{FILES, Fault, Fold, Ontology, OntologyError, file};
use crate::model::{Class, Status};
use oxigraph::model::{NamedOrBlankNode, Term, Triple};
use oxttl::TurtleParser;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const NG: &str = super::load::NG;
/// Namespaces whose terms mean here what they mean everywhere.
const OTHERS: &[&str] = &[
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/ns/shacl#",
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/ns/prov#",
    "http://www.w3.org/2001/XMLSchema#",
    "http://purl.org/dc/terms/",
    "https://schema.org/",
];
/// The family whose wordings are phrases, and the one that has no words: posts are a lexicon of their own.
const PHRASE: &str = "phrase";
const POSTS: &str = "posts";
/// Languages in which a relation and a term must have a label.
const LABELS: [&str; 3] = ["en", "zh-Hant", "zh-Hans"];

/// A statement of a file, with the line in which it ends.
struct Fact {
    predicate: String,
    object: Term,
    line: usize,
}

/// A file under check: its lines, and its statements by subject.
struct Page {
    path: PathBuf,
    lines: Vec<String>,
    subjects: BTreeMap<String, Vec<Fact>>,
    plain: Vec<Fact>,
}

/// Checks the Turtle files of a folder and its folders; without a folder, the built-in files.
///
/// # Errors
/// Where a file cannot be read.
pub fn check(folder: Option<&Path>) -> Result<Vec<Fault>, OntologyError> {
    let files = match folder {
        Some(folder) => contents(folder)?,
        None => FILES.iter().map(|(name, bytes)| (PathBuf::from(name), bytes.to_vec())).collect(),
    };
    let mut faults = Vec::new();
    let mut pages = Vec::new();
    for (path, content) in &files {
        if path.extension().is_some_and(|ending| ending == "ttl") {
            find_faults(path, content, &mut faults);
            pages.push(Page::new(path, content));
        }
    }
    let mut checker = Checker::new(&pages, folder.is_none());
    for page in &pages {
        checker.page(page);
    }
    faults.append(&mut checker.faults);
    faults.sort();
    faults.dedup();
    Ok(faults)
}

impl Page {
    fn new(path: &Path, content: &[u8]) -> Self {
        let lines = String::from_utf8_lossy(content).lines().map(str::to_owned).collect();
        let mut page = Self { path: path.to_owned(), lines, subjects: BTreeMap::new(), plain: Vec::new() };
        let mut parser = TurtleParser::new().low_level();
        for (line, bytes) in content.split_inclusive(|&byte| byte == b'\n').enumerate() {
            parser.extend_from_slice(bytes);
            // Broken statements have been reported; those around them are checked all the same.
            while let Some(next) = parser.parse_next() {
                let Ok(Triple { subject, predicate, object }) = next else { continue };
                let fact = Fact { predicate: predicate.into_string(), object, line };
                match subject {
                    NamedOrBlankNode::NamedNode(node) => {
                        page.subjects.entry(node.into_string()).or_default().push(fact);
                    }
                    NamedOrBlankNode::BlankNode(_) => page.plain.push(fact),
                }
            }
        }
        page
    }

    /// Where words stand a second time, in that line (from 1) or behind it.
    fn again(&self, words: &str, line: u64) -> (u64, u64) {
        let number = |value: usize| u64::try_from(value + 1).unwrap_or(u64::MAX);
        let from = usize::try_from(line - 1).unwrap_or(0);
        for (at, text) in self.lines.iter().enumerate().skip(from) {
            let hit = if at == from { text.match_indices(words).nth(1).map(|hit| hit.0) } else { text.find(words) };
            if let Some(found) = hit {
                return (number(at), number(text[..found].chars().count()));
            }
        }
        (line, 1)
    }

    /// Where words stand, at or before a line: line and column from 1.
    fn place(&self, words: &str, line: usize) -> (u64, u64) {
        let number = |value: usize| u64::try_from(value + 1).unwrap_or(u64::MAX);
        let last = line.min(self.lines.len().saturating_sub(1));
        for at in (0..=last).rev().take(40) {
            if let Some(found) = self.lines[at].find(words).filter(|_| !words.is_empty()) {
                return (number(at), number(self.lines[at][..found].chars().count()));
            }
        }
        (number(last), 1)
    }
}

/// What the files are checked against, and what was found.
struct Checker {
    known: BTreeSet<String>,
    lexicons: BTreeSet<String>,
    families: BTreeSet<String>,
    fold: Fold,
    words: BTreeMap<(String, Option<String>, String, String), String>,
    names: BTreeMap<String, String>,
    faults: Vec<Fault>,
}

impl Checker {
    fn new(pages: &[Page], whole: bool) -> Self {
        let ontology = if whole { None } else { Some(Ontology::embedded()) };
        let mut known = BTreeSet::new();
        let mut lexicons = BTreeSet::new();
        let built_in: Vec<Page> =
            FILES.iter().filter(|_| !whole).map(|(name, bytes)| Page::new(Path::new(name), bytes)).collect();
        for (subject, facts) in built_in.iter().chain(pages).flat_map(|page| &page.subjects) {
            known.extend(subject.strip_prefix(NG).map(str::to_owned));
            if kinds(facts).any(|kind| kind == "Lexicon") {
                lexicons.extend(subject.strip_prefix(NG).map(str::to_owned));
            }
        }
        // Which lexicons the program asks for is told by the entries that it ships with.
        let own = if whole { pages } else { &built_in };
        for fact in own.iter().flat_map(|page| page.subjects.values().flatten()) {
            if fact.predicate.strip_prefix(NG) == Some("lexicon") {
                lexicons.extend(local(&fact.object));
            }
        }
        let families = file("newsgraph.ttl").map(|bytes| Page::new(Path::new(""), bytes));
        let families = families.and_then(|mut page| page.subjects.remove(&format!("{NG}family"))).unwrap_or_default();
        let families = families.iter().filter_map(|fact| literal(&fact.object)).map(|(text, _)| text.to_owned());
        let table = file("lang/han-fold.tsv").and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        Self {
            known,
            lexicons,
            families: families.collect(),
            fold: ontology.map_or_else(|| Fold::new(table), |ontology| ontology.fold),
            words: BTreeMap::new(),
            names: BTreeMap::new(),
            faults: Vec::new(),
        }
    }

    fn fault(&mut self, page: &Page, words: &str, line: usize, problem: String) {
        let (line, column) = page.place(words, line);
        self.faults.push(Fault { path: page.path.clone(), line, column, problem });
    }

    fn page(&mut self, page: &Page) {
        for fact in page.subjects.values().flatten().chain(&page.plain) {
            self.terms(page, fact);
        }
        for (subject, facts) in &page.subjects {
            let kinds: Vec<String> = kinds(facts).collect();
            let kind = |name: &str| kinds.iter().any(|kind| kind == name);
            if kind("Relation") {
                self.relation(page, subject, facts);
            } else if kind("Lexicon") || kind("Entry") {
                self.entry(page, subject, facts, kind("Entry"));
            } else if kinds.iter().any(|kind| kind.parse::<Class>().is_ok()) {
                self.name(page, subject, facts);
            } else if facts.iter().any(|fact| fact.predicate.ends_with("#label")) {
                self.labels(page, subject, facts);
            } else if kinds.is_empty() && subject.starts_with(NG) {
                let at = facts.first().map_or(0, |fact| fact.line);
                let problem = format!(
                    "{} has no class: it will not be read (hint: ng:Relation, ng:Lexicon or ng:Entry behind `a`)",
                    short(subject)
                );
                self.fault(page, tail(subject), at, problem);
            }
        }
    }

    /// Whether the terms of a statement are known.
    fn terms(&mut self, page: &Page, fact: &Fact) {
        let object = if let Term::NamedNode(node) = &fact.object { Some(node.as_str()) } else { None };
        for (iri, predicate) in [(Some(fact.predicate.as_str()), true), (object, false)] {
            let Some(iri) = iri else { continue };
            let lexicon = !predicate && fact.predicate.strip_prefix(NG) == Some("lexicon");
            let names = if lexicon { &self.lexicons } else { &self.known };
            let problem = match iri.strip_prefix(NG) {
                Some(term) if names.contains(term) => continue,
                Some(term) => {
                    let what = if lexicon { "lexicon" } else { "term" };
                    let hint = nearest(term, names);
                    let hint =
                        hint.map_or_else(|| "define it first".to_owned(), |near| format!("did you mean ng:{near}?"));
                    format!("unknown {what} ng:{term} (hint: {hint})")
                }
                None if predicate && !OTHERS.iter().any(|space| iri.starts_with(space)) => {
                    format!("<{iri}> is read by nothing here (hint: the vocabulary's prefix is {NG})")
                }
                None => continue,
            };
            self.fault(page, tail(iri), fact.line, problem);
        }
    }

    fn labels(&mut self, page: &Page, subject: &str, facts: &[Fact]) {
        let at = facts.first().map_or(0, |fact| fact.line);
        for language in LABELS {
            let has = |fact: &Fact| {
                let label = fact.predicate.ends_with("rdf-schema#label");
                label && literal(&fact.object).is_some_and(|(_, tag)| tag.eq_ignore_ascii_case(language))
            };
            if !facts.iter().any(has) {
                let problem =
                    format!("{} has no label in {language} (hint: rdfs:label \"...\"@{language})", short(subject));
                self.fault(page, tail(subject), at, problem);
            }
        }
    }

    fn relation(&mut self, page: &Page, subject: &str, facts: &[Fact]) {
        self.labels(page, subject, facts);
        let at = facts.first().map_or(0, |fact| fact.line);
        let with = |name: &str| facts.iter().filter(move |fact| tail(&fact.predicate) == name).collect::<Vec<_>>();
        for (name, what) in [
            ("comment", "says in no rdfs:comment what it means"),
            ("subject", "names no class of its subject (hint: ng:subject ng:Person)"),
            ("object", "names no class of its object (hint: ng:object ng:Organization)"),
            ("says", "has no wording (hint: ng:says \"verb 70: word|word\"@en)"),
            ("example", "has no example (hint: ng:example \"Sentence. => Subject relation Object status\"@en)"),
            ("counterExample", "has no counter-example"),
        ] {
            if with(name).is_empty() {
                self.fault(page, tail(subject), at, format!("{} {what}", short(subject)));
            }
        }
        for fact in [with("subject"), with("object")].concat() {
            if local(&fact.object).is_none_or(|name| name.parse::<Class>().is_err()) {
                let names = Class::ALL.map(Class::name).join(", ");
                self.fault(
                    page,
                    &shown(&fact.object),
                    fact.line,
                    format!("no class of entities (hint: one of {names})"),
                );
            }
        }
        for fact in with("says") {
            if let Some(problem) = self.wording(&fact.object) {
                self.fault(page, &shown(&fact.object), fact.line, problem);
            }
        }
        for fact in with("example") {
            if let Some(problem) = self.example(&fact.object) {
                self.fault(page, &shown(&fact.object), fact.line, problem);
            }
        }
    }

    /// What is wrong with `family weight: word|word`.
    fn wording(&self, object: &Term) -> Option<String> {
        let (text, tag) = literal(object)?;
        let Some((head, words)) = text.split_once(':') else {
            return Some("no colon (hint: \"verb 70: word|word\")".to_owned());
        };
        let mut head = head.split_whitespace();
        let (family, weight) = (head.next().unwrap_or_default(), head.next());
        if !self.families.contains(family) {
            let names: Vec<&str> = self.families.iter().map(String::as_str).collect();
            return Some(format!("unknown family {family:?} (hint: one of {})", names.join(", ")));
        }
        if weight.is_some_and(|weight| !weight.parse().is_ok_and(|value: u16| (1..=100).contains(&value))) {
            return Some(format!("weight {:?} is no percentage from 1 to 100", weight.unwrap_or_default()));
        }
        if !known_language(tag) {
            return Some("no language (hint: @zh or @en behind the closing quote)".to_owned());
        }
        let mut seen = BTreeSet::new();
        // Phrases have bars inside them and are parted by semicolons.
        let between = if family == PHRASE { ';' } else { '|' };
        for word in words.split(between).map(str::trim) {
            if word.is_empty() && family != POSTS {
                return Some("an empty word between bars (or phrase between semicolons)".to_owned());
            }
            if !seen.insert(self.fold.text(word).to_lowercase()) {
                return Some(format!("{word:?} stands here twice"));
            }
        }
        None
    }

    /// What is wrong with `Sentence. => Subject relation Object status`.
    fn example(&self, object: &Term) -> Option<String> {
        let (text, _) = literal(object)?;
        let Some((sentence, claim)) = text.split_once("=>") else {
            return Some("no `=>` (hint: \"Sentence. => Subject relation Object status\")".to_owned());
        };
        let words: Vec<&str> = claim.split_whitespace().collect();
        if words.last().is_none_or(|word| word.parse::<Status>().is_err()) {
            let names = Status::ALL.map(Status::name).join(", ");
            return Some(format!("the claim does not end with a status (hint: one of {names})"));
        }
        let known = |word: &&str| self.known.iter().any(|term| snake(term) == **word);
        let Some(at) = words.iter().position(known) else {
            return Some("the claim names no known relation (hint: in snake_case, such as invested_in)".to_owned());
        };
        let ends = [words[..at].join(" "), words[at + 1..words.len() - 1].join(" ")];
        let missing = ends.iter().find(|end| end.is_empty() || !sentence.contains(end.as_str()))?;
        Some(format!("{missing:?} is not in the sentence"))
    }

    fn entry(&mut self, page: &Page, subject: &str, facts: &[Fact], entry: bool) {
        let at = facts.first().map_or(0, |fact| fact.line);
        let find = |name: &str| facts.iter().find(|fact| fact.predicate.strip_prefix(NG) == Some(name));
        let lexicon = find("lexicon").and_then(|fact| local(&fact.object));
        if entry && lexicon.is_none() {
            let problem = format!("{} belongs to no lexicon (hint: ng:lexicon ng:NAME)", short(subject));
            self.fault(page, tail(subject), at, problem);
        }
        let lexicon = lexicon.unwrap_or_else(|| tail(subject).to_owned());
        let value = find("value").and_then(|fact| literal(&fact.object)).map(|(text, _)| text.to_owned());
        let words: Vec<&Fact> = facts.iter().filter(|fact| fact.predicate.strip_prefix(NG) == Some("word")).collect();
        if words.is_empty() {
            self.fault(page, tail(subject), at, format!("{} has no word (hint: ng:word \"...\"@en)", short(subject)));
        }
        for fact in words {
            let Some((text, tag)) = literal(&fact.object) else {
                self.fault(page, &shown(&fact.object), fact.line, "a word must be a text in quotes".to_owned());
                continue;
            };
            if text.trim().is_empty() {
                self.fault(page, "\"\"", fact.line, "an empty word".to_owned());
            }
            if !tag.is_empty() && !known_language(tag) {
                let problem = format!("language {tag:?} is read by nothing here (hint: @zh, @en, or none for both)");
                self.fault(page, &shown(&fact.object), fact.line, problem);
            }
            let script = tag.get(..2).unwrap_or_default().to_owned();
            let key = (lexicon.clone(), value.clone(), self.fold.text(text).into_owned(), script);
            let (line, column) = page.place(&shown(&fact.object), fact.line);
            let here = format!("{}:{line}:{column}", page.path.display());
            if let Some(first) = self.words.get(&key) {
                let (line, column) =
                    if *first == here { page.again(&shown(&fact.object), line) } else { (line, column) };
                let problem = format!("{text:?} is in ng:{lexicon} already (hint: see {first})");
                self.faults.push(Fault { path: page.path.clone(), line, column, problem });
            } else {
                self.words.insert(key, here);
            }
        }
    }

    fn name(&mut self, page: &Page, subject: &str, facts: &[Fact]) {
        let at = facts.first().map_or(0, |fact| fact.line);
        let labels =
            facts.iter().filter(|fact| fact.predicate.ends_with("Label") || fact.predicate.ends_with("#label"));
        let labels: Vec<&Fact> = labels.collect();
        if labels.is_empty() {
            let problem = format!("{} has no name (hint: skos:prefLabel \"...\"@en)", short(subject));
            self.fault(page, tail(subject), at, problem);
        }
        for fact in labels {
            let Some((text, _)) = literal(&fact.object) else { continue };
            let form = self.fold.text(text).to_lowercase();
            let other = self.names.entry(form).or_insert_with(|| subject.to_owned()).clone();
            if other != subject {
                let problem = format!(
                    "{text:?} names {} already (hint: two things of one name need longer names)",
                    short(&other)
                );
                self.fault(page, &shown(&fact.object), fact.line, problem);
            }
        }
    }
}

fn kinds(facts: &[Fact]) -> impl Iterator<Item = String> {
    facts.iter().filter(|fact| fact.predicate.ends_with("#type")).filter_map(|fact| local(&fact.object))
}

fn known_language(tag: &str) -> bool {
    matches!(tag.split('-').next(), Some("zh" | "en"))
}

fn literal(term: &Term) -> Option<(&str, &str)> {
    if let Term::Literal(literal) = term {
        Some((literal.value(), literal.language().unwrap_or_default()))
    } else {
        None
    }
}

fn local(term: &Term) -> Option<String> {
    if let Term::NamedNode(node) = term { Some(tail(node.as_str()).to_owned()) } else { None }
}

/// The local name of an IRI.
fn tail(iri: &str) -> &str {
    iri.rsplit(['#', '/']).next().unwrap_or(iri)
}

/// A term as it stands in a file.
fn shown(term: &Term) -> String {
    literal(term).map_or_else(|| local(term).unwrap_or_default(), |(text, _)| format!("\"{text}\""))
}

fn short(iri: &str) -> String {
    iri.strip_prefix(NG).map_or_else(|| tail(iri).to_owned(), |term| format!("ng:{term}"))
}

/// The known name that differs least, by at most a third of the letters.
fn nearest<'a>(name: &str, known: &'a BTreeSet<String>) -> Option<&'a str> {
    let best = known.iter().map(|other| (distance(name, other), other)).min()?;
    (best.0 * 3 <= name.chars().count()).then_some(best.1)
}

/// Levenshtein's distance, in code points.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (at, a) in left.chars().enumerate() {
        let mut corner = row[0];
        row[0] = at + 1;
        for (to, &b) in right.iter().enumerate() {
            let up = row[to + 1];
            row[to + 1] = (corner + usize::from(a != b)).min(up + 1).min(row[to] + 1);
            corner = up;
        }
    }
    row[right.len()]
}
