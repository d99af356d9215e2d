//! How well the assess floor holds the relations of the reference graphs, the names and evidence given.
//!
//! Measured apart from recognition and extraction: the entities and the day of publication are those of the
//! annotators, the claim is the annotated phrase. Run where the reference graphs are there:
//! `GOLD=train cargo test --test suite holding -- --ignored --nocapture`

use crate::reference::folder;
use newsgraph::assess::Assessor;
use newsgraph::input::Input;
use newsgraph::model::{
    Claim, Class, Document, Entity, Evidence, Mention, MentionKind, Reading, Registry, Rule, Span, Status,
};
use newsgraph::ontology::Ontology;
use newsgraph::recognize::Recognizer;
use newsgraph::text::Reader;
use serde_json::Value;
use std::collections::BTreeMap;

struct Oracle {
    registry: Registry,
    places: BTreeMap<String, Vec<Span>>,
    ids: BTreeMap<String, usize>,
}

fn forms(entity: &Value) -> Vec<String> {
    let mut forms: Vec<String> =
        entity["mentions"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    forms.extend(entity["name"].as_str().map(str::to_owned));
    forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    forms.dedup();
    forms
}

fn oracle(gold: &Value, doc: &Document, reading: &Reading, ontology: &Ontology, recognizer: &Recognizer) -> Oracle {
    let mut found: Vec<(Mention, Vec<usize>)> = Vec::new();
    let mut registry = Registry::default();
    let mut ids = BTreeMap::new();
    let mut places: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for (number, entity) in gold["entities"].as_array().into_iter().flatten().enumerate() {
        let id = entity["id"].as_str().unwrap_or_default().to_owned();
        let class = entity["type"].as_str().and_then(|class| class.parse().ok()).unwrap_or(Class::Organization);
        for form in forms(entity) {
            let form = ontology.fold.text(&form).into_owned();
            for (at, _) in reading.view.text.match_indices(&form) {
                let span = Span::new(at, at + form.len());
                if found.iter().any(|(other, _)| other.span.overlaps(span)) {
                    continue;
                }
                let Some(sentence) = reading.sentence_at(at) else { continue };
                let mention = Mention {
                    span,
                    sentence,
                    kind: MentionKind::Name,
                    class: Some(class),
                    also: None,
                    found_by: "gold",
                    certainty: 1000,
                };
                places.entry(id.clone()).or_default().push(span);
                found.push((mention, vec![number]));
            }
        }
        ids.insert(id.clone(), number);
        registry.entities.push(Entity {
            class,
            also: None,
            name: id.clone(),
            aliases: Vec::new(),
            key: id,
            mentions: Vec::new(),
        });
    }
    for mention in recognizer.recognize(doc, reading) {
        if matches!(mention.kind, MentionKind::Value(_) | MentionKind::Role) {
            found.push((mention, Vec::new()));
        }
    }
    found.sort_by(|(a, _), (b, _)| (a.span.start, b.span.end).cmp(&(b.span.start, a.span.end)));
    (registry.mentions, registry.referents) = found.into_iter().unzip();
    Oracle { registry, places, ids }
}

fn claim(oracle: &Oracle, reading: &Reading, ontology: &Ontology, relation: &Value) -> Option<Claim> {
    let id = |key: &str| relation[key].as_str();
    let evidence = ontology.fold.text(relation["evidence"].as_str()?).into_owned();
    let at = reading.view.text.find(&evidence)?;
    let span = Span::new(at, at + evidence.len());
    let sentence = reading.sentence_at(at)?;
    let near = |key: &str| {
        let places = oracle.places.get(id(key)?)?;
        places.iter().copied().min_by_key(|place| place.start.abs_diff(at))
    };
    let (subject, object) = (near("subject").unwrap_or_default(), near("object").unwrap_or_default());
    Some(Claim {
        relation: id("type")?.to_owned(),
        subject: *oracle.ids.get(id("subject")?)?,
        object: *oracle.ids.get(id("object")?)?,
        status: Status::Actual,
        time: None,
        amount: None,
        role: None,
        voice: None,
        evidence: Evidence { span, sentence, trigger: span, subject, object, cues: Vec::new() },
        rule: Rule { file: String::new(), line: 0 },
        confidence: 1000,
    })
}

#[test]
#[ignore = "needs the reference graphs; prints a measurement"]
fn measured_on_reference_graphs() {
    let which = std::env::var("GOLD").unwrap_or_else(|_| "train".to_owned());
    let folder = folder(&which).expect("reference graphs");
    let ontology = Ontology::embedded();
    let (reader, recognizer, assessor) = (Reader::new(&ontology), Recognizer::new(&ontology), Assessor::new(&ontology));
    let input = Input::new(&ontology);
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("folder").filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let mut table: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut tally: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for path in files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "json")) {
        let gold: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("readable")).expect("JSON");
        let article = ["md", "txt", "html"].iter().map(|ending| path.with_extension(ending)).find(|path| path.exists());
        let mut doc =
            input.open(&article.expect("article")).expect("readable").next().expect("one").expect("an article");
        doc.date = doc.date.or_else(|| gold["date"].as_str().and_then(|date| date.parse().ok()));
        let reading = reader.read(&doc);
        let oracle = oracle(&gold, &doc, &reading, &ontology, &recognizer);
        for relation in gold["relations"].as_array().into_iter().flatten() {
            let Some(claim) = claim(&oracle, &reading, &ontology, relation) else { continue };
            let sentence = reading.sentences[claim.evidence.sentence].span;
            let claim = assessor.weigh(&reading, &oracle.registry, vec![claim]).remove(0);
            let want = relation["status"].as_str().unwrap_or_default().to_owned();
            let got = claim.status.name().to_owned();
            *table.entry((want.clone(), got.clone())).or_default() += 1;
            let mut count = |name: &'static str, right: bool| {
                let tally = tally.entry(name).or_default();
                tally.0 += usize::from(right);
                tally.1 += 1;
            };
            count("status", want == got);
            let cues: Vec<&str> = claim.evidence.cues.iter().map(|&cue| reading.text(cue)).collect();
            if want != got {
                println!(
                    "S {want}->{got} {cues:?} {} [{}] {}",
                    claim.relation,
                    reading.text(claim.evidence.trigger),
                    reading.text(sentence)
                );
            }
            if let Some(want) = relation["time"].as_str() {
                let got = claim.time.map(|time| time.iso()).unwrap_or_default();
                let right = got.starts_with(want) || want.starts_with(&got) && got.len() >= 7;
                count("time", right);
                if !right {
                    println!(
                        "T {want}->{got} {} [{}] {}",
                        claim.relation,
                        reading.text(claim.evidence.trigger),
                        reading.text(sentence)
                    );
                }
            } else {
                count("no time", claim.time.is_none());
            }
            if !relation["amount"].is_null() {
                let text = format!("{:?}", claim.amount);
                let number = |key: &str| relation["amount"][key].as_f64().map(|n| format!("\"{n}\""));
                let right = ["percent", "min", "max"].iter().filter_map(|key| number(key)).all(|n| text.contains(&n));
                count("amount", right);
                if !right {
                    println!(
                        "A {}->{text} {} [{}] {}",
                        relation["amount"],
                        claim.relation,
                        reading.text(claim.evidence.trigger),
                        reading.text(sentence)
                    );
                }
            } else {
                count("no amount", claim.amount.is_none());
            }
        }
    }
    for ((want, got), count) in &table {
        println!("{want:12} as {got:12} {count}");
    }
    for (name, (right, all)) in &tally {
        println!("{name}: {right} of {all}");
    }
    assert!(tally.get("status").is_some_and(|(right, all)| right * 100 >= all * 80), "status below 0.80");
}
