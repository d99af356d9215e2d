//! The house: a file imports only from strictly lower floors, stays short, opens with prose and holds no word of
//! a human language other than English prose.

use std::fs;
use std::path::{Path, PathBuf};

/// The floor of each top-level module. Two modules of one floor do not import each other.
const FLOORS: &[(&str, u8)] = &[
    ("cli", 10),
    ("serve", 9),
    ("pipeline", 8),
    ("train", 8),
    ("export", 7),
    ("store", 7),
    ("layout", 6),
    ("graph", 6),
    ("extract", 5),
    ("assess", 5),
    ("resolve", 4),
    ("recognize", 3),
    ("text", 2),
    ("input", 2),
    ("ontology", 1),
    ("model", 0),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the package") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn all(folders: &[&str]) -> Vec<(String, String)> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in folders {
        sources(&home.join(folder), &mut found);
    }
    found.sort();
    assert!(found.len() > 10, "sources were found");
    found
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(home).expect("inside").to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(&path).expect("a source"))
        })
        .collect()
}

fn floor(module: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor)
}

/// The top-level modules that a source names behind `crate::`, in `use` groups too.
fn imports(source: &str) -> Vec<String> {
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            let (mut depth, mut item) = (0_usize, String::new());
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => found.push(std::mem::take(&mut item)),
                    c if depth == 0 => item.push(c),
                    _ => {}
                }
            }
            found.push(item);
        } else {
            found.push(rest.to_owned());
        }
    }
    let word = |text: &String| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    found.iter().map(word).filter(|word| !word.is_empty()).collect()
}

#[test]
fn imports_are_found_in_every_form() {
    let source = "use crate::model::{Span, Claim};\n// crate::cli\nuse crate::{text::Reader, graph::{A, B}, export};\nfn f(x: crate::store::S) {}";
    assert_eq!(imports(source), ["model", "text", "graph", "export", "store"]);
}

#[test]
fn files_import_only_from_lower_floors() {
    let mut faults = Vec::new();
    for (name, source) in all(&["src"]) {
        let module = name.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default().to_owned();
        if module == "lib" || module == "main" {
            continue;
        }
        let Some(own) = floor(&module) else {
            faults.push(format!("{name}: {module} has no floor"));
            continue;
        };
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        for import in imports(code).into_iter().filter(|import| *import != module) {
            match floor(&import) {
                Some(other) if other < own => {}
                Some(other) => faults.push(format!("{name}: on floor {own} imports {import} of floor {other}")),
                None => faults.push(format!("{name}: imports {import}, which has no floor")),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_are_short_and_open_with_prose() {
    let mut faults = Vec::new();
    for (name, source) in all(&["src", "tests", "benches"]) {
        let lines = source.lines().count();
        if lines > 600 {
            faults.push(format!("{name}: {lines} lines, more than 600"));
        }
        if !source.starts_with("//! ") {
            faults.push(format!("{name}: does not open with prose"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn code_holds_no_words_of_other_scripts() {
    for (name, source) in all(&["src"]) {
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let comment = line.find("//").unwrap_or(line.len());
            assert!(line[..comment].is_ascii(), "{name}:{}: {line}", number + 1);
        }
    }
}

#[test]
fn no_file_is_a_drawer() {
    for (name, _) in all(&["src"]) {
        let stem = name.rsplit('/').next().unwrap_or_default();
        assert!(!["utils.rs", "util.rs", "helpers.rs", "common.rs", "errors.rs", "error.rs"].contains(&stem), "{name}");
    }
}
