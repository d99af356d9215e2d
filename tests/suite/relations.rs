//! Every relation says what it means by example: its file's examples must yield their claims, and its
//! counter-examples none. The names of a sentence are known here, so that no recogniser of names decides.

use newsgraph::extract::Extractor;
use newsgraph::input::{Facts, Input};
use newsgraph::model::{Claim, Class, Document, Mention, MentionKind, Reading, Registry};
use newsgraph::ontology::{KnownName, Ontology};
use newsgraph::recognize::RECOGNIZERS;
use newsgraph::resolve::Resolver;
use newsgraph::text::Reader;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The stages up to the claims, with only posts and the given names recognised.
struct Stages {
    ontology: Ontology,
    reader: Reader,
    extractor: Extractor,
}

impl Stages {
    fn new() -> Self {
        let ontology = Ontology::embedded();
        Self { reader: Reader::new(&ontology), extractor: Extractor::new(&ontology), ontology }
    }

    fn claims(&self, doc: &Document, names: Vec<KnownName>) -> (Reading, Registry, Vec<Claim>) {
        let mut ontology = self.ontology.clone();
        ontology.names = names;
        let reading = self.reader.read(doc);
        let mut mentions: Vec<Mention> = Vec::new();
        for (_, make) in RECOGNIZERS.iter().filter(|(name, _)| ["known", "role"].contains(name)) {
            make(&ontology).recognize(doc, &reading, &mut mentions);
        }
        let names: Vec<_> = mentions.iter().filter(|m| m.kind == MentionKind::Name).map(|m| m.span).collect();
        mentions.retain(|m| m.kind != MentionKind::Role || !names.iter().any(|name| name.overlaps(m.span)));
        mentions.sort_by(|a, b| (a.span.start, b.span.end).cmp(&(b.span.start, a.span.end)));
        let mut registry = Resolver::new(&ontology).resolve(doc, &reading, mentions);
        let claims = self.extractor.extract(doc, &reading, &mut registry);
        (reading, registry, claims)
    }

    fn said(&self, sentence: &str, names: Vec<KnownName>) -> BTreeSet<String> {
        let doc = Input::new(&self.ontology).document("test", sentence.to_owned(), Facts::default());
        let (_, registry, claims) = self.claims(&doc, names);
        let name = |id: usize| registry.entities[id].name.clone();
        claims.iter().map(|c| format!("{} {} {}", name(c.subject), c.relation, name(c.object))).collect()
    }
}

fn known(key: &str, class: Class, names: Vec<String>) -> KnownName {
    let rule = newsgraph::model::Rule { file: "test".to_owned(), line: 0 };
    KnownName { key: key.to_owned(), class, names: names.into_iter().map(|n| (n, String::new())).collect(), rule }
}

/// The triples behind `=>`, each as subject, relation, object.
fn expected(text: &str, relations: &[String]) -> Vec<[String; 3]> {
    let triple = |text: &str| {
        let relation = relations.iter().find(|name| text.contains(&format!(" {name} ")))?;
        let (subject, object) = text.split_once(&format!(" {relation} "))?;
        let object = object
            .trim()
            .rsplit_once(' ')
            .filter(|(_, last)| last.parse::<newsgraph::model::Status>().is_ok())
            .map_or(object.trim(), |(object, _)| object);
        Some([subject.trim().to_owned(), relation.clone(), object.to_owned()])
    };
    text.split(';').filter_map(triple).collect()
}

/// Names of the class that an argument may have: organizations where they may be it, or the relation's `first`.
fn names(triples: &[[String; 3]], ontology: &Ontology, first: bool) -> Vec<KnownName> {
    let mut names = Vec::new();
    for [subject, relation, object] in triples {
        let relation = ontology.relation(relation).expect("a relation");
        for (name, classes) in [(subject, &relation.subjects), (object, &relation.objects)] {
            let body = classes.iter().find(|class| **class == Class::Organization && !first);
            let class = body.unwrap_or(&classes[0]);
            names.push(known(name, *class, vec![name.clone()]));
        }
    }
    names
}

#[test]
fn examples_yield_what_they_say_and_counter_examples_nothing() {
    let stages = Stages::new();
    let relations: Vec<String> = stages.ontology.relations.iter().map(|relation| relation.name.clone()).collect();
    assert_eq!(relations.len(), 16);
    let mut wrong = String::new();
    for relation in &stages.ontology.relations {
        assert!(!relation.examples.is_empty() && !relation.counter_examples.is_empty(), "{}", relation.name);
        for example in &relation.examples {
            let (sentence, claims) = example.text.split_once("=>").expect("an example has =>");
            let triples = expected(claims, &relations);
            assert!(!triples.is_empty(), "{}: nothing expected: {}", example.rule, example.text);
            let mut said = stages.said(sentence.trim(), names(&triples, &stages.ontology, false));
            said.extend(stages.said(sentence.trim(), names(&triples, &stages.ontology, true)));
            for triple in triples {
                if !said.contains(&triple.join(" ")) {
                    let _ = writeln!(wrong, "{}: {sentence}: {said:?}", example.rule);
                }
            }
        }
        let triples: Vec<_> = relation
            .examples
            .iter()
            .flat_map(|e| expected(e.text.split_once("=>").unwrap_or_default().1, &relations))
            .collect();
        for counter in &relation.counter_examples {
            let mut names = names(&triples, &stages.ontology, false);
            for name in names.clone() {
                let folded = name.names.iter().map(|(n, _)| stages.ontology.fold.text(n).into_owned()).collect();
                names.push(known(&name.key, name.class, folded));
            }
            let said = stages.said(&counter.text, names);
            if said.iter().any(|claim| claim.contains(&format!(" {} ", relation.name))) {
                let _ = writeln!(wrong, "{}: {}: {said:?}", counter.rule, counter.text);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Measures the wordings alone, with the reference graphs' own names: writes one answer per article for the scorer,
/// and a table of wordings. `NG_GOLD=../shared/gold/train NG_OUT=/tmp/out cargo test --release -- --ignored wordings_alone`
#[test]
#[ignore = "measures; needs the reference graphs, see its documentation"]
fn wordings_alone() {
    let (Ok(gold), Ok(out)) = (std::env::var("NG_GOLD"), std::env::var("NG_OUT")) else { return };
    let stages = Stages::new();
    let input = Input::new(&stages.ontology);
    for entry in std::fs::read_dir(&gold).expect("the folder of reference graphs") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|ext| ext != "json") {
            continue;
        }
        let graph: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).expect("a graph")).expect("JSON");
        let article =
            ["md", "txt"].map(|ext| path.with_extension(ext)).into_iter().find(|p| p.exists()).expect("its article");
        let Ok(docs) = input.open(&article) else { continue };
        let Some(Ok(doc)) = docs.into_iter().next() else { continue };
        let mut names = Vec::new();
        for entity in graph["entities"].as_array().expect("entities") {
            let class = entity["type"].as_str().unwrap_or_default().parse().unwrap_or(Class::Organization);
            let forms = entity["mentions"].as_array().into_iter().flatten().chain([&entity["name"]]);
            let forms: Vec<String> =
                forms.filter_map(|form| form.as_str().map(str::to_owned)).filter(|form| !form.is_empty()).collect();
            names.push(known(entity["id"].as_str().unwrap_or_default(), class, forms));
        }
        let (reading, registry, claims) = stages.claims(&doc, names);
        let relations: Vec<_> = claims.iter().map(|claim| {
            let sentence = reading.sentences[claim.evidence.sentence].span;
            serde_json::json!({"type": claim.relation, "subject": registry.entities[claim.subject].key, "object": registry.entities[claim.object].key,
                "status": "actual", "rule": claim.rule.to_string(), "trigger": reading.text(claim.evidence.trigger),
                "confidence": claim.confidence, "sentence": reading.text(sentence)})
        }).collect();
        let name = path.file_name().unwrap_or_default();
        let text = serde_json::to_string(&serde_json::json!({"relations": relations})).expect("JSON");
        std::fs::write(std::path::Path::new(&out).join(name), text).expect("written");
    }
}

/// Writes what the wordings alone find in single sentences with given names, to learn from corpora of sentences:
/// lines of JSON with `text` and `names` (`id`, `cls`, `forms`) come in, lines of claims with their rules go out.
/// `NG_SENTENCES=in.jsonl NG_OUT=out.jsonl cargo test --test suite -- --ignored wordings_of_sentences`
#[test]
#[ignore = "measures; needs a corpus of sentences, see its documentation"]
fn wordings_of_sentences() {
    let (Ok(lines), Ok(out)) = (std::env::var("NG_SENTENCES"), std::env::var("NG_OUT")) else { return };
    let mut stages = Stages::new();
    let input = Input::new(&stages.ontology);
    stages.ontology.names.clear();
    let mut text = String::new();
    for line in std::fs::read_to_string(lines).expect("the sentences").lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let doc = input.document("test", case["text"].as_str().unwrap_or_default().to_owned(), Facts::default());
        let names = case["names"].as_array().expect("names").iter().map(|name| {
            let class = name["cls"].as_str().unwrap_or_default().parse().unwrap_or(Class::Organization);
            let forms = name["forms"].as_array().into_iter().flatten();
            known(
                name["id"].as_str().unwrap_or_default(),
                class,
                forms.filter_map(|form| form.as_str().map(str::to_owned)).collect(),
            )
        });
        let (reading, registry, claims) = stages.claims(&doc, names.collect());
        let claims: Vec<_> = claims.iter().map(|claim| {
            let name = |entity: usize| registry.entities[entity].name.clone();
            serde_json::json!({"type": claim.relation, "subject": name(claim.subject), "object": name(claim.object),
                "rule": claim.rule.to_string(), "trigger": reading.text(claim.evidence.trigger), "confidence": claim.confidence})
        }).collect();
        let _ = writeln!(text, "{}", serde_json::Value::from(claims));
    }
    std::fs::write(out, text).expect("written");
}
