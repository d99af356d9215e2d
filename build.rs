//! Lists the files of `ontology/` so that the program carries them: a file added there needs no
//! mention here. A folder that is missing or empty (`ontology/names`) is as good as any.
//!
//! What would cost time at each start is done here: the Turtle is read and its statements written down
//! (`src/ontology/facts.rs` has the format), the files are hashed, and the lines of tables are found.

use oxrdf::{NamedOrBlankNode, Term};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/ontology/turtle.rs"]
mod turtle;

/// Tables of sorted lines that are searched in place.
const SORTED: [&str; 2] = ["models/people-en.txt", "names/aliases/aliases.tsv"];

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/ontology/turtle.rs");
    let home = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let root = home.join("ontology");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut table = String::from("&[\n");
    let mut digests = String::from("&[\n");
    let mut lines = String::from("&[\n");
    let mut facts = Facts::default();
    for path in files {
        println!("cargo::rerun-if-changed={}", path.display());
        let name = path.strip_prefix(&root).unwrap_or(&path).components();
        let name = name.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        if ![".md", ".py", ".jsonl"].iter().any(|ending| name.ends_with(ending)) {
            let content = fs::read(&path)?;
            table +=
                &format!("    ({name:?}, &Aligned(*include_bytes!({:?})).0 as &[u8]),\n", path.display().to_string());
            let digest: [u8; 32] = Sha256::digest(&content).into();
            digests += &format!("    {digest:?},\n");
            if name.ends_with(".ttl") {
                facts.read(&name, &content);
            }
            if SORTED.contains(&name.as_str()) {
                let starts = out.join(name.replace('/', "-") + ".lines");
                fs::write(&starts, [self::starts(&content), heads(&content)].concat())?;
                lines += &format!("    ({name:?}, include_bytes!({:?})),\n", starts.display().to_string());
            }
        }
    }
    fs::write(out.join("facts.bin"), facts.table())?;
    fs::write(out.join("lines.rs"), lines + "]\n")?;
    fs::write(out.join("digests.rs"), digests + "]\n")?;
    fs::write(out.join("ontology.rs"), table + "]\n")
}

/// Where each line begins that is not empty: u32, little-endian.
fn starts(content: &[u8]) -> Vec<u8> {
    let mut at = 0;
    let lines = content.split_inclusive(|&byte| byte == b'\n').map(|line| {
        let start = at;
        at += line.len();
        (start, line)
    });
    let starts = lines.filter(|(_, line)| line.first().is_some_and(|&byte| byte != b'\n')).map(|(start, _)| start);
    starts.flat_map(|start| u32::try_from(start).unwrap_or(u32::MAX).to_le_bytes()).collect()
}

/// The first eight bytes of each line that is not empty, noughts behind its end.
fn heads(content: &[u8]) -> Vec<u8> {
    let lines = content.split(|&byte| byte == b'\n').filter(|line| !line.is_empty());
    lines.flat_map(|line| std::array::from_fn::<u8, 8, _>(|at| line.get(at).copied().unwrap_or(0))).collect()
}

/// The statements of all files.
#[derive(Default)]
struct Facts {
    strings: Vec<String>,
    numbers: BTreeMap<String, usize>,
    /// By subject: predicate, kind of object, object, language, file and line.
    facts: BTreeMap<String, Vec<[usize; 6]>>,
}

impl Facts {
    fn number(&mut self, string: &str) -> usize {
        if let Some(&number) = self.numbers.get(string) {
            return number;
        }
        self.strings.push(string.to_owned());
        self.numbers.insert(string.to_owned(), self.strings.len() - 1);
        self.strings.len() - 1
    }

    fn read(&mut self, file: &str, content: &[u8]) {
        turtle::read(content, |triple, line| {
            let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { return };
            let (kind, object, language) = match &triple.object {
                Term::NamedNode(node) => (0, node.as_str(), ""),
                Term::Literal(literal) => (1, literal.value(), literal.language().unwrap_or_default()),
                _ => (2, "", ""),
            };
            let strings = [triple.predicate.as_str(), object, language, file].map(|string| self.number(string));
            let fact = [strings[0], kind, strings[1], strings[2], strings[3], line as usize];
            self.facts.entry(subject.as_str().to_owned()).or_default().push(fact);
        });
    }

    fn table(mut self) -> Vec<u8> {
        let mut rows = Vec::new();
        for (subject, facts) in std::mem::take(&mut self.facts) {
            let subject = self.number(&subject);
            rows.extend(facts.into_iter().map(|fact| (subject, fact)));
        }
        let head = [self.strings.len(), rows.len()].into_iter().chain(self.strings.iter().map(String::len));
        let numbers = head.chain(rows.iter().flat_map(|(subject, fact)| std::iter::once(*subject).chain(*fact)));
        let bytes = numbers.flat_map(|number| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
        bytes.chain(self.strings.iter().flat_map(|string| string.bytes())).collect()
    }
}
