//! The same bytes every time, whatever the order, the threads and the script.

use crate::program::{Desk, seed};
use crate::reference;
use newsgraph::ontology::Ontology;
use serde_json::Value;
use std::collections::BTreeMap;

const STORIES: [&str; 4] = [
    "Acme buys Bolt\n\nAcme Corp said on Monday that it had bought Bolt Ltd for $3m.\n",
    "Mary Jones leaves Bolt\n\nMary Jones, chief executive of Bolt Ltd, has resigned.\n",
    "甲公司起诉乙公司\n\n华星科技有限公司昨日起诉海天集团，称其侵犯专利。\n",
    "Carla Smith joins Acme\n\nCarla Smith was appointed finance director of Acme Corp in March 2004.\n",
];

fn desk() -> Desk {
    Desk::with(&STORIES)
}

#[test]
fn threads_and_repetition_change_nothing() {
    let desk = desk();
    let run = |threads: &str| desk.run(&["--threads", threads, "extract", "--format", "jsonl", "in"]).out;
    let first = run("1");
    assert_eq!(first.lines().count(), 5);
    for threads in ["1", "2", "7"] {
        assert!(first == run(threads), "{threads} threads");
    }
}

#[test]
fn order_of_inputs_changes_nothing_but_the_order() {
    let desk = desk();
    let names = ["in/0.txt", "in/1.txt", "in/2.txt", "in/3.txt", "in/seed.txt"];
    let run = |names: &[&str]| {
        let args: Vec<_> = ["extract", "--format", "jsonl"].iter().chain(names).copied().collect();
        desk.run(&args).out.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let forward = run(&names);
    let mut backward = run(&names.iter().rev().copied().collect::<Vec<_>>());
    backward.reverse();
    assert_eq!(forward, backward);
    for (name, line) in names.iter().zip(&forward) {
        assert_eq!(run(&[name]), std::slice::from_ref(line), "{name} alone");
    }
}

/// Every format of a build, by file name.
fn built(desk: &Desk, threads: &str, from: &str, number: usize) -> BTreeMap<std::ffi::OsString, Vec<u8>> {
    let (graph, out) = (format!("graph{number}"), format!("out{number}"));
    let said = desk.run(&["--threads", threads, "build", from, "--graph", &graph, "--export", &out]);
    assert_eq!(said.code, 0, "{}", said.err);
    let files = std::fs::read_dir(desk.path(&out)).expect("a folder").map(|entry| {
        let path = entry.expect("an entry").path();
        (path.file_name().expect("a name").to_owned(), std::fs::read(&path).expect("a file"))
    });
    let files: BTreeMap<_, _> = files.collect();
    assert!(files.len() > 20 && files.values().all(|bytes| !bytes.is_empty()), "{from}: {} formats", files.len());
    files
}

fn same_again(desk: &Desk, from: &str) {
    let first = built(desk, "1", from, 0);
    for (number, threads) in ["1", "2"].iter().enumerate() {
        for (name, bytes) in built(desk, threads, from, number + 1) {
            assert!(first.get(&name) == Some(&bytes), "{from}: {name:?} on {threads} threads");
        }
    }
}

#[test]
fn every_export_is_the_same_on_any_number_of_threads_and_again() {
    same_again(&desk(), "in");
}

#[test]
#[ignore = "needs the reference articles beside the project: cargo test --release -- --ignored every_export_of_each"]
fn every_export_of_each_reference_article_is_the_same_again_and_on_two_threads() {
    let folder = reference::folder("train").expect("../shared/gold/train is there");
    let texts = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut texts: Vec<_> = texts.filter(|path| path.with_extension("json").is_file()).collect();
    texts.sort();
    let whole = Desk::new();
    let mut count = 0;
    for path in texts.iter().filter(|path| path.extension().is_some_and(|ending| ending != "json")) {
        let name = format!("in/{}", path.file_name().expect("a name").to_string_lossy());
        let (desk, text) = (Desk::new(), std::fs::read(path).expect("an article"));
        same_again(desk.put(&name, &text), &name);
        whole.put(&name, &text);
        count += 1;
    }
    assert!(count > 50, "{count} articles");
    same_again(&whole, "in");
    println!("{count} articles, each alone and all together: the same bytes in every format");
}

/// What a graph says, folded to Simplified characters and without what the text's own hash makes.
fn story(graph: &Value, fold: impl Fn(&str) -> String) -> (Vec<String>, Vec<String>) {
    let place = |place: &Value| format!("{}-{} {}", place["start"], place["end"], place["text"]);
    let entities = graph["entities"].as_array().expect("entities").iter().map(|entity| {
        let mentions = entity["mentions"].as_array().expect("mentions").iter().map(place);
        fold(&format!("{} {} {}", entity["type"], entity["name"], mentions.collect::<Vec<_>>().join(" ")))
    });
    let relations = graph["relations"].as_array().expect("relations").iter().map(|relation| {
        let keys = ["type", "subject", "object", "status", "time", "amount", "role", "source", "confidence"];
        let values: Vec<_> = keys.iter().map(|key| relation[key].to_string()).collect();
        fold(&format!("{} {}", values.join(" "), place(&relation["evidence"])))
    });
    (entities.collect(), relations.collect())
}

#[test]
fn simplified_characters_give_the_same_graph() {
    let fold = Ontology::embedded().fold;
    let desk = Desk::new();
    let text = seed();
    let simplified = fold.text(&text).into_owned();
    assert_ne!(text, simplified);
    desk.put("hant.txt", &text).put("hans.txt", &simplified);
    let graph = |name: &str| serde_json::from_str::<Value>(&desk.run(&["extract", name]).out).expect("JSON");
    let (hant, hans) = (graph("hant.txt"), graph("hans.txt"));
    assert_eq!(hans["document"]["language"], "zh-Hans");
    let folded = |text: &str| fold.text(text).into_owned();
    assert_eq!(story(&hant, folded), story(&hans, folded));
}
