//! Questions in SPARQL, and those that ship.

use crate::program::{Desk, Said, seed};

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("in/seed.txt", seed());
    let said = desk.run(&["build", "in", "--graph", "g"]);
    assert_eq!(said.code, 0, "{}", said.err);
    desk
}

fn ask(desk: &Desk, args: &[&str]) -> Said {
    desk.run(&[&["query", "--graph", "g"], args].concat())
}

#[test]
fn tables_come_in_every_format() {
    let desk = desk();
    let query = "SELECT ?a ?b { ?x ng:subject/rdfs:label ?a ; ng:object/rdfs:label ?b } ORDER BY ?a ?b LIMIT 2";
    let csv = ask(&desk, &[query, "--format", "csv"]);
    assert_eq!(csv.out.lines().count(), 3, "{}{}", csv.out, csv.err);
    assert!(csv.out.starts_with("a,b"), "{}", csv.out);
    let tsv = ask(&desk, &[query, "--format", "tsv"]);
    assert!(tsv.out.starts_with("?a\t?b\n"), "{}", tsv.out);
    let json = ask(&desk, &[query, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(json["results"]["bindings"].as_array().map(Vec::len), Some(2));
    assert!(ask(&desk, &[query, "--format", "xml"]).out.contains("<sparql "));
    let table = ask(&desk, &[query]);
    assert_eq!(table.out.lines().count(), 4, "head, rule and rows: {}", table.out);
}

#[test]
fn graphs_come_as_turtle_and_triples() {
    let desk = desk();
    let query = "CONSTRUCT { ?c ng:subject ?a } WHERE { ?c ng:subject ?a }";
    let turtle = ask(&desk, &[query]);
    assert!(turtle.out.contains("@prefix ng:") && turtle.out.contains("ng:subject"), "{}{}", turtle.out, turtle.err);
    let triples = ask(&desk, &[query, "--format", "ntriples"]);
    assert!(triples.out.lines().all(|line| line.starts_with('<') && line.ends_with(" .")), "{}", triples.out);
    assert!(triples.out.lines().count() > 2, "{}", triples.out);
}

#[test]
fn plain_triples_are_facts_and_follow_from_narrower_relations() {
    let desk = desk();
    let stray = "ASK { ?c a ng:Claim ; ng:status ?s ; ng:subject ?a ; ng:object ?b ; ng:relation ?r . \
                 FILTER(?s = ng:actual) FILTER NOT EXISTS { ?a ?r ?b } }";
    assert_eq!(ask(&desk, &[stray]).out, "false\n", "every actual claim has its triple");
    let unsaid = "ASK { ?a ?r ?b . ?r a ng:Relation . FILTER NOT EXISTS { ?a a ng:Claim } FILTER NOT EXISTS { \
                  ?c ng:status ng:actual ; ng:relation/rdfs:subPropertyOf* ?r . \
                  { ?c ng:subject ?a ; ng:object ?b } UNION { ?c ng:subject ?b ; ng:object ?a } } }";
    assert_eq!(ask(&desk, &[unsaid]).out, "false\n", "every triple has an actual claim");
}

#[test]
fn wrong_sparql_says_where() {
    let desk = desk();
    let said = ask(&desk, &["SELECT ?a\nWHERE { ?a ng:funded }"]);
    assert!(said.code == 2 && said.out.is_empty() && said.err.contains("2:22"), "line and column: {}", said.err);
}

#[test]
fn the_questions_that_ship_have_answers_or_none() {
    let desk = desk();
    let list = ask(&desk, &["--list"]);
    assert_eq!(list.code, 0, "{}", list.err);
    let names: Vec<&str> = list.out.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() >= 8, "{names:?}");
    let mut answered = 0;
    for name in &names {
        let said = ask(&desk, &["--named", name, "--entity", "OpenAI"]);
        assert!(said.code <= 1, "{name}: {}", said.err);
        answered += usize::from(said.code == 0);
    }
    assert!(answered >= 5, "only {answered} of {} questions have answers in the seed", names.len());
}

#[test]
fn unknown_questions_and_folders_are_refused() {
    let desk = desk();
    let said = ask(&desk, &["--named", "nonsense"]);
    assert!(said.code == 2 && said.err.contains("funding"), "{}", said.err);
    let said = ask(&desk, &["--file", "nowhere.rq"]);
    assert!(said.code == 2 && said.err.contains("nowhere.rq"), "{}", said.err);
    let said = desk.run(&["query", "ASK {}", "--graph", "nowhere"]);
    assert!(said.code == 2 && said.err.contains("nowhere"), "{}", said.err);
}

#[test]
fn a_name_in_a_question_stays_a_name() {
    let desk = desk();
    let said = ask(&desk, &["--named", "entity", "--entity", "x\") } DROP ALL #\\"]);
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
}
