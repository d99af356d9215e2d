//! The user's own folder of Turtle files: it adds to the built-in ontology, and a file of the same name
//! replaces the built-in one. Every fault of every file is reported, not the first alone.

use super::{FILES, Ontology};
use oxttl::TurtleParser;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// One thing that is wrong in one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, as found on disk.
    pub path: PathBuf,
    /// Line, from 1.
    pub line: u64,
    /// Column, from 1.
    pub column: u64,
    /// What is wrong.
    pub problem: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.path.display(), self.line, self.column, self.problem)
    }
}

/// Why a folder is no ontology.
#[derive(Debug, Error)]
pub enum OntologyError {
    /// The folder or a file in it cannot be read.
    #[error("{path}: {problem}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        problem: std::io::Error,
    },
    /// Files are not Turtle.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Faults(
        /// All faults, in order of file and place.
        Vec<Fault>,
    ),
}

impl Ontology {
    /// The built-in ontology with a folder's files added or put in place of files of the same name.
    ///
    /// # Errors
    /// Where a file cannot be read or is not Turtle.
    pub fn with_folder(folder: &Path) -> Result<Self, OntologyError> {
        let mut files: BTreeMap<String, Vec<u8>> =
            FILES.iter().map(|(name, content)| ((*name).to_owned(), content.to_vec())).collect();
        let mut faults = Vec::new();
        for (path, content) in contents(folder)? {
            find_faults(&path, &content, &mut faults);
            let name = path.strip_prefix(folder).unwrap_or(&path).components();
            let name: Vec<_> = name.map(|part| part.as_os_str().to_string_lossy()).collect();
            files.insert(name.join("/"), content);
        }
        if faults.is_empty() {
            Ok(Self::of(files.iter().map(|(name, content)| (name.as_str(), content.as_slice()))))
        } else {
            Err(OntologyError::Faults(faults))
        }
    }
}

/// The Turtle files of a folder and its folders, sorted, with what is in them.
pub(super) fn contents(folder: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>, OntologyError> {
    let read = |path: PathBuf| match std::fs::read(&path) {
        Ok(content) => Ok((path, content)),
        Err(problem) => Err(OntologyError::File { path, problem }),
    };
    turtle_files(folder)?.into_iter().map(read).collect()
}

/// The Turtle files of a folder and its folders, sorted.
fn turtle_files(folder: &Path) -> Result<Vec<PathBuf>, OntologyError> {
    let failed = |path: &Path, problem| OntologyError::File { path: path.to_owned(), problem };
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|problem| failed(&folder, problem))? {
            let path = entry.map_err(|problem| failed(&folder, problem))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "ttl") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Appends what is not Turtle in a file.
pub(super) fn find_faults(path: &Path, content: &[u8], faults: &mut Vec<Fault>) {
    for problem in TurtleParser::new().for_slice(content).filter_map(Result::err) {
        let at = problem.location().start;
        faults.push(Fault {
            path: path.to_owned(),
            line: at.line + 1,
            column: at.column + 1,
            problem: problem.message().to_owned(),
        });
    }
}
