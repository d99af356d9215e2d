//! The command line: help, versions, formats, exit codes.

use crate::program::{Desk, seed};
use serde_json::Value;

const STORY: &str = "Acme buys Bolt\n\nAcme Corp said on Monday that it had bought Bolt Ltd.\n";

#[test]
fn help_shows_examples() {
    let desk = Desk::new();
    for args in [&["--help"][..], &["extract", "--help"], &["explain", "--help"], &["completions", "--help"]] {
        let said = desk.run(args);
        assert_eq!(said.code, 0, "{args:?}: {}", said.err);
        assert!(said.out.contains("Examples:"), "{args:?}: {}", said.out);
    }
}

#[test]
fn version_names_the_ontology() {
    let said = Desk::new().run(&["--version"]);
    let (_, hash) = said.out.trim_end().trim_end_matches(')').rsplit_once('+').expect("a hash");
    assert!(said.out.starts_with(concat!("newsgraph ", env!("CARGO_PKG_VERSION"))), "{}", said.out);
    assert!(hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{}", said.out);
}

#[test]
fn completions_know_the_commands() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = desk.run(&["completions", shell]);
        assert!(said.code == 0 && said.out.contains("explain"), "{shell}");
    }
}

#[test]
fn wrong_usage_exits_with_2() {
    let desk = Desk::new();
    desk.put("a.txt", STORY);
    let wrong: &[&[&str]] = &[
        &[],
        &["nonsense"],
        &["extract"],
        &["extract", "--format", "word", "a.txt"],
        &["export", "--format", "word"],
        &["--threads", "0", "extract", "a.txt"],
        &["--min-confidence", "1.5", "extract", "a.txt"],
    ];
    for args in wrong {
        let said = desk.run(args);
        assert!(said.code == 2 && said.out.is_empty() && !said.err.is_empty(), "{args:?}: {} {}", said.code, said.out);
    }
}

#[test]
fn json_offsets_lead_to_the_text() {
    let desk = Desk::new();
    let text = seed();
    desk.put("seed.txt", &text);
    let said = desk.run(&["extract", "seed.txt"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let graph: Value = serde_json::from_str(&said.out).expect("JSON");
    let points: Vec<char> = text.chars().collect();
    let mut checked = 0;
    let entities = graph["entities"].as_array().expect("entities");
    let evidence = graph["relations"].as_array().expect("relations").iter().map(|relation| &relation["evidence"]);
    for place in entities.iter().flat_map(|entity| entity["mentions"].as_array().expect("mentions")).chain(evidence) {
        let at = |key: &str| usize::try_from(place[key].as_u64().expect("an offset")).expect("an offset");
        let found: String = points[at("start")..at("end")].iter().collect();
        assert_eq!(found, place["text"].as_str().expect("a text"));
        checked += 1;
    }
    assert!(checked > 20, "{checked} places");
}

#[test]
fn jsonl_gives_a_line_an_article_and_reads_standard_input() {
    let desk = Desk::new();
    desk.put("in/a.txt", STORY).put("in/deep/b.md", seed());
    let said = desk.run(&["extract", "--format", "jsonl", "in"]);
    let sources: Vec<_> = said.out.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")).collect();
    let sources: Vec<_> = sources.iter().map(|graph| graph["document"]["source"].as_str().expect("a source")).collect();
    assert_eq!(sources, ["in/a.txt", "in/deep/b.md"]);
    let piped = desk.pipe(&["extract", "-"], STORY.as_bytes());
    assert_eq!(piped.code, 0, "{}", piped.err);
    assert_eq!(serde_json::from_str::<Value>(&piped.out).expect("JSON")["document"]["language"], "en");
}

#[test]
fn explain_shows_sentence_and_mentions() {
    let desk = Desk::new();
    desk.put("a.txt", STORY);
    let said = desk.run(&["explain", "a.txt:20"]);
    assert!(said.code <= 1, "{}", said.err);
    assert!(said.out.contains("Acme Corp said on Monday") && said.out.contains("mentions"), "{}", said.out);
    for (args, hint) in [
        (&["explain", "a.txt:9999"][..], "characters"),
        (&["explain", "a.txt"], "FILE:OFFSET"),
        (&["explain", "77", "a.txt"], "no such claim"),
        (&["explain", "missing.txt:1"], "missing.txt"),
    ] {
        let said = desk.run(args);
        assert!(said.code == 2 && said.err.contains(hint), "{args:?}: {} {}", said.code, said.err);
    }
}
