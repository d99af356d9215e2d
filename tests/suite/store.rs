//! The graph folder: the same bytes every time, and never half a thing.

use crate::program::Desk;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const STORIES: [&str; 3] = [
    "Acme buys Bolt\n\nAcme Corp said on Monday that it had bought Bolt Ltd for $3m.\n",
    "Mary Jones leaves Bolt\n\nMary Jones, chief executive of Bolt Ltd, has resigned.\n",
    "Carla Smith joins Acme\n\nCarla Smith was appointed finance director of Acme Corp in March 2004.\n",
];

fn desk() -> Desk {
    Desk::with(&STORIES)
}

/// Every file under a folder with its bytes.
fn snapshot(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
                all.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    all
}

fn build(desk: &Desk, args: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let said = desk.run(&[&["build", "--graph", "g"], args].concat());
    assert_eq!(said.code, 0, "{}", said.err);
    snapshot(&desk.path("g"))
}

#[test]
fn building_again_changes_nothing() {
    let desk = desk();
    let first = build(&desk, &["in"]);
    assert_eq!(first.keys().filter(|name| name.ends_with(".nq")).count(), 4);
    let times = |desk: &Desk| {
        let files = fs::read_dir(desk.path("g/articles")).expect("a folder");
        let mut times: Vec<_> = files
            .map(|entry| entry.expect("an entry"))
            .map(|entry| (entry.file_name(), entry.metadata().expect("facts").modified().expect("a time")))
            .collect();
        times.sort();
        times
    };
    let before = times(&desk);
    assert!(first == build(&desk, &["in"]));
    assert_eq!(before, times(&desk), "files of the same bytes are not written again");
}

#[test]
fn order_and_threads_change_nothing() {
    let graphs: Vec<_> = [
        &["--threads", "1", "in/0.txt", "in/1.txt", "in/2.txt", "in/seed.txt"][..],
        &["--threads", "3", "in/seed.txt", "in/2.txt", "in/1.txt", "in/0.txt"],
        &["--threads", "2", "in"],
    ]
    .into_iter()
    .map(|args| build(&desk(), args))
    .collect();
    assert!(graphs[0] == graphs[1] && graphs[1] == graphs[2]);
}

#[test]
fn files_are_sorted_lines_of_one_named_graph() {
    let desk = desk();
    for (name, bytes) in build(&desk, &["in"]).iter().filter(|(name, _)| name.ends_with(".nq")) {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.is_sorted() && lines.len() > 5, "{name}");
        let article = name.trim_start_matches("articles/").trim_end_matches(".nq");
        let graph = format!(" <https://w3id.org/newsgraph/a/{article}> .");
        assert!(lines.iter().all(|line| line.ends_with(&graph) && !line.starts_with("_:")), "{name}");
    }
}

#[test]
fn a_folder_of_another_version_is_left_alone() {
    let desk = desk();
    build(&desk, &["in/0.txt"]);
    desk.put("g/newsgraph.json", "{\"format\": 999}\n");
    let before = snapshot(&desk.path("g"));
    for args in [&["build", "in", "--graph", "g"][..], &["query", "ASK {}", "--graph", "g"]] {
        let said = desk.run(args);
        assert!(said.code == 2 && said.err.contains("newsgraph.json") && said.err.contains("999"), "{}", said.err);
    }
    assert!(before == snapshot(&desk.path("g")));
}

#[test]
fn a_folder_of_something_else_is_left_alone() {
    let desk = desk();
    desk.put("g/holiday.jpg", "beach");
    let said = desk.run(&["build", "in", "--graph", "g"]);
    assert!(said.code == 2 && said.err.contains("not a graph folder"), "{}", said.err);
    assert_eq!(snapshot(&desk.path("g")).len(), 1);
}

#[test]
fn a_place_that_cannot_be_written_is_refused() {
    let desk = desk();
    desk.put("file", "no folder");
    let said = desk.run(&["build", "in", "--graph", "file/g"]);
    assert!(said.code == 2 && said.err.contains("file/g"), "{}", said.err);
}

#[test]
fn what_a_killed_program_leaves_behind_does_no_harm() {
    let desk = desk();
    let whole = build(&desk, &["in"]);
    // A temporary file that never got its name, and a lock that nobody holds.
    desk.put("g/articles/.tmpAbC123", "<half").put("g/.lock", "");
    let said = desk.run(&["build", "in", "--graph", "g"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let after = snapshot(&desk.path("g"));
    assert!(whole.iter().all(|(name, bytes)| after.get(name) == Some(bytes)));
    assert_eq!(desk.run(&["query", "ASK { ?claim a ng:Claim }", "--graph", "g"]).code, 0);
}

#[test]
fn bad_articles_are_skipped_and_told() {
    let desk = desk();
    desk.put("in/empty.txt", "");
    let said = desk.run(&["build", "in", "--graph", "g"]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(said.err.contains("empty.txt") && said.out.contains("1 skipped"), "{}{}", said.out, said.err);
}
