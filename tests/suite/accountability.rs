//! What the program answers for: why a claim is there, why one is not, and how often each rule was right.

use crate::program::{Desk, Said};
use serde_json::Value;

const STORY: &str = "A week of deals\n\nMicrosoft bought Netflix in 2016. Jane Roe met John Smith in Paris.\n\nNvidia praised Netflix.\n";

fn why_not(claim: &str) -> (i32, Value) {
    let desk = Desk::new();
    desk.put("a.txt", STORY);
    let said = desk.run(&["why-not", "a.txt", claim, "--format", "json"]);
    (said.code, serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}{}", said.out, said.err)))
}

fn stage(claim: &str) -> String {
    let (code, answer) = why_not(claim);
    let stage = answer["stage"].as_str().expect("a stage").to_owned();
    assert_eq!(code, i32::from(stage != "found"), "{claim}");
    assert!(!answer["reason"].as_str().unwrap_or_default().is_empty(), "{claim}");
    stage
}

#[test]
fn why_not_names_the_stage_that_lost_a_claim() {
    assert_eq!(stage("Microsoft acquired Netflix"), "found");
    assert_eq!(stage("Umbrella acquired Netflix"), "mention");
    assert_eq!(stage("Microsoft holds_role Netflix"), "type");
    assert_eq!(stage("Microsoft acquired Nvidia"), "sentence");
    assert_eq!(stage("Nvidia sued Netflix"), "trigger");
    assert_eq!(stage("Netflix acquired Microsoft"), "argument");
}

#[test]
fn why_not_shows_the_sentence_and_its_words() {
    let (_, answer) = why_not("Netflix acquired Microsoft");
    let sentence = &answer["sentences"][0];
    assert!(sentence["text"].as_str().is_some_and(|text| text.contains("bought Netflix")), "{answer}");
    assert!(sentence["triggers"][0].as_str().is_some_and(|word| word.starts_with("bought (ontology/")), "{answer}");
    assert!(sentence["claims"][0].as_str().is_some_and(|claim| claim.contains("--acquired-->")), "{answer}");
    let start = usize::try_from(sentence["start"].as_u64().expect("an offset")).expect("small");
    assert!(STORY.chars().skip(start).collect::<String>().starts_with("Microsoft bought"), "{answer}");
}

#[test]
fn why_not_knows_labels_and_the_threshold() {
    let desk = Desk::new();
    desk.put("a.txt", STORY);
    let said = desk.run(&["why-not", "a.txt", "Microsoft \u{6536}\u{8CFC} Netflix"]);
    assert!(said.code == 0 && said.out.contains("found"), "{}{}", said.out, said.err);
    let said = desk.run(&["--min-confidence", "0.999", "why-not", "a.txt", "Microsoft acquired Netflix"]);
    assert!(said.code == 1 && said.out.contains("threshold"), "{}{}", said.out, said.err);
    let said = desk.run(&["why-not", "a.txt", "Microsoft ate Netflix"]);
    assert!(said.code == 2 && said.err.contains("invested_in"), "{}{}", said.out, said.err);
}

#[test]
fn explain_finds_a_claim_in_the_graph_folder() {
    let desk = Desk::new();
    desk.put("in/a.txt", STORY);
    assert_eq!(desk.run(&["build", "in", "--graph", "g"]).code, 0);
    let claims =
        desk.run(&["query", "--graph", "g", "SELECT ?c { ?c ng:relation ng:acquired } LIMIT 1", "--format", "csv"]);
    let iri = claims.out.lines().nth(1).expect("a claim").trim();
    let name = iri.rsplit('/').next().expect("an end");
    let full = desk.run(&["explain", name, "--graph", "g"]);
    assert!(
        full.code == 0 && full.out.contains("mentions") && full.out.contains("trigger"),
        "{}{}",
        full.out,
        full.err
    );
    std::fs::remove_file(desk.path("in/a.txt")).expect("it is there");
    let told = desk.run(&["explain", iri, "--graph", "g"]);
    assert_eq!(told.code, 0, "{}", told.err);
    for part in ["Microsoft --acquired--> Netflix", "ontology/relations/", "sentence", "confidence", "2016"] {
        assert!(told.out.contains(part), "{part}: {}", told.out);
    }
    let unknown = desk.run(&["explain", "0000000000000000-01", "--graph", "g"]);
    assert!(unknown.code == 2 && unknown.err.contains("0000000000000000-01"), "{}", unknown.err);
}

const GOLD: &str = r#"{"entities": [
  {"id": "e1", "type": "Organization", "name": "Microsoft", "mentions": ["Microsoft"]},
  {"id": "e2", "type": "Organization", "name": "Netflix", "mentions": ["Netflix"]},
  {"id": "e3", "type": "Organization", "name": "Nvidia", "mentions": ["Nvidia"]}],
 "relations": [
  {"type": "acquired", "subject": "e1", "object": "e2", "status": "actual"},
  {"type": "partnered", "subject": "e1", "object": "e3", "status": "actual", "optional": true}]}"#;

fn measured(args: &[&str]) -> Said {
    let desk = Desk::new();
    let story =
        "Microsoft bought Netflix in 2016.\n\nMicrosoft partnered with Nvidia this week. Nvidia sued Netflix in May.\n";
    desk.put("gold/a.txt", story).put("gold/a.json", GOLD);
    desk.run(&[&["rules", "--measure", "gold"], args].concat())
}

#[test]
fn rules_are_measured_on_reference_graphs() {
    let said = measured(&["--by", "word", "--format", "json"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let rows: Vec<Value> = serde_json::from_str(&said.out).expect("JSON");
    let counts = |relation: &str| {
        let row =
            rows.iter().find(|row| row["relation"] == relation).unwrap_or_else(|| panic!("{relation}: {}", said.out));
        ["right", "open", "wrong"].map(|count| row[count].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(counts("acquired"), ["1", "0", "0"]);
    assert_eq!(counts("partnered"), ["0", "1", "0"]);
    assert_eq!(counts("sued"), ["0", "0", "1"]);
    let row = rows.iter().find(|row| row["relation"] == "sued").expect("a row");
    assert_eq!((row["word"].as_str(), row["precision"].as_str()), (Some("sued"), Some("0.000")));
}

#[test]
fn a_rule_below_the_precision_asked_for_is_a_fault() {
    let bad = measured(&["--below", "0.5", "--least", "1"]);
    assert!(bad.code == 1 && bad.out.contains("sued") && !bad.out.contains("acquired"), "{}{}", bad.out, bad.err);
    assert_eq!(measured(&["--below", "0.5", "--least", "2"]).code, 0, "one firing proves nothing");
}

#[test]
fn rules_are_listed_with_file_and_line() {
    let said = Desk::new().run(&["rules", "--relation", "acquired", "--format", "csv"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.lines().skip(1).all(|line| line.starts_with("relations/money.ttl#L")), "{}", said.out);
    assert!(said.out.lines().count() > 2, "{}", said.out);
}
