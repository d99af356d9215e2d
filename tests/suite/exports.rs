//! `exports/` holds what the program makes of `seeds/`, byte for byte. After a change that is meant:
//! the command in `exports/README.md`.

use crate::program::{Desk, seed};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Content of each file of a folder but what describes it and what the machine's fonts decide.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let named = entries.map(|path| (path.file_name().expect("a name").to_string_lossy().into_owned(), path));
    let kept = named.filter(|(name, _)| name != "README.md" && !name.ends_with(".png"));
    kept.map(|(name, path)| (name, fs::read(path).expect("a file"))).collect()
}

fn build(desk: &Desk, graph: &str, export: &str) {
    let said = desk.run(&["build", "seeds", "--graph", graph, "--export", export]);
    assert_eq!(said.code, 0, "{}", said.err);
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("seeds/musk-openai-emails.txt", seed()).put("seeds/README.md", "# Seeds\n\nNot an article.\n");
    desk
}

#[test]
fn exports_are_what_the_program_makes_of_the_seed() {
    let desk = desk();
    build(&desk, "graph", "made");
    let (made, kept) = (files(&desk.path("made")), files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("exports")));
    assert!(made.len() > 10, "{} formats", made.len());
    assert_eq!(made.keys().collect::<Vec<_>>(), kept.keys().collect::<Vec<_>>(), "the files of exports/");
    let differ: Vec<_> =
        made.iter().filter(|(name, bytes)| kept.get(*name) != Some(bytes)).map(|(name, _)| name).collect();
    assert!(differ.is_empty(), "exports/ is not of this program: rebuild it as exports/README.md says ({differ:?})");
}

#[test]
fn building_twice_changes_nothing() {
    let desk = desk();
    build(&desk, "one", "first");
    build(&desk, "one", "again");
    build(&desk, "two", "other");
    assert!(files(&desk.path("first")) == files(&desk.path("again")), "the same folder again");
    assert!(files(&desk.path("first")) == files(&desk.path("other")), "another folder");
}

/// What is new in RDF 1.2 is looked at as text; `tests/readers/rdf.py` has a reader of it look.
#[test]
fn each_claim_reifies_its_statement_once() {
    let desk = desk();
    let export = |format: &str| desk.run(&["export", "--format", format, "seeds"]).out;
    let (plain, reified) = (export("turtle"), export("turtle12"));
    let claims: Vec<&str> = plain
        .lines()
        .filter_map(|line| line.strip_suffix(" a ng:Claim ;"))
        .filter(|name| name.starts_with("c:"))
        .collect();
    assert!(claims.len() > 5, "{} claims", claims.len());
    for claim in claims {
        let mark = format!("~ {claim}");
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        let times = reified.match_indices(&mark).filter(|(at, _)| ends(&reified[at + mark.len()..])).count();
        assert_eq!(times, 1, "{claim}");
    }
    let opened = reified.lines().filter(|line| line.starts_with("<< "));
    assert!(opened.clone().count() > 0 && opened.clone().all(|line| line.ends_with(" >> a ng:Claim ;")));
    assert!(!plain.contains('~') && !plain.contains("<<"), "Turtle 1.1 has no reifiers");
}

#[test]
fn a_file_is_written_whole_under_its_name_alone() {
    let desk = desk();
    let shown = desk.run(&["export", "--format", "graphml", "seeds"]).out;
    desk.put("out/graph.graphml", "what was there before");
    let said = desk.run(&["export", "--format", "graphml", "seeds", "-o", "out/graph.graphml"]);
    assert_eq!((said.code, said.out.as_str()), (0, ""), "{}", said.err);
    assert_eq!(files(&desk.path("out")), BTreeMap::from([("graph.graphml".to_owned(), shown.clone().into_bytes())]));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |name: &str| fs::metadata(desk.path(name)).expect("facts").permissions().mode();
        assert_eq!(mode("out/graph.graphml"), mode("seeds/README.md"), "who may read it");
        let piped = desk.run(&["export", "--format", "graphml", "seeds", "-o", "/dev/stdout"]);
        assert_eq!(piped.out, shown, "a pipe is written to as it is");
    }
    let said = desk.run(&["export", "--format", "graphml", "seeds", "-o", "nowhere/graph.graphml"]);
    assert!(said.code == 2 && said.err.contains("nowhere"), "{}", said.err);
}
