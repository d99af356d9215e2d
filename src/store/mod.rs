//! Floor 7: a graph as a folder: one sorted N-Quads file for each article, written whole or not at all.
//!
//! ```text
//! DIR/newsgraph.json          what made it: {"format": 1}
//! DIR/articles/<16 hex>.nq    the named graph of one article
//! DIR/decisions.nq            what a person decided of identity, where anything was
//! ```
//!
//! Any RDF tool reads the files, `diff` compares them, git keeps them. The same articles give the same bytes
//! in whatever order and on however many threads they came. Opening for queries loads the files into an
//! Oxigraph store in memory.

mod ask;
mod identity;

use crate::graph::vocabulary::{NEWS_ARTICLE, NG, TYPE};
use crate::graph::{Detail, Graph, Judge, OUTLINE, ReadRdfError, Sketch, from_quads, identify, outline, quads, union};
use crate::ontology::Ontology;
use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::Quad;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufReader, Write as _};
use std::path::{Path, PathBuf};
use thiserror::Error;

pub use ask::{Answer, AskError, TableFormat, table};
pub use identity::{Directory, Found, NameError};

/// The version of the folder's layout.
const FORMAT: u64 = 1;
const MANIFEST: &str = "newsgraph.json";
const ARTICLES: &str = "articles";
const LOCK: &str = ".lock";

/// Why a graph folder cannot be used.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is no graph folder.
    #[error("{0}: no graph folder (make one with `newsgraph build INPUT --graph {0}`)")]
    Missing(PathBuf),
    /// The folder holds something else.
    #[error("{0}: not empty and not a graph folder (no {MANIFEST}): give an empty or new folder")]
    Foreign(PathBuf),
    /// Another version made it.
    #[error(
        "{path}: made by another version of newsgraph (layout {found}, this program reads {FORMAT}): build it anew"
    )]
    Version {
        /// The manifest.
        path: PathBuf,
        /// What it says.
        found: String,
    },
    /// Another program writes to it now.
    #[error("{0}: another newsgraph is writing to it: wait for it to end")]
    Locked(PathBuf),
    /// The system refuses.
    #[error("{path}: {problem}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        problem: io::Error,
    },
    /// The decisions are no decisions.
    #[error("{path}: {problem} (a line is `<one> owl:sameAs or owl:differentFrom <other> <graph> .`, IRIs in full)")]
    Decisions {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// A file is not what was written.
    #[error("{path}: {problem} (delete the file and build again)")]
    Broken {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
}

/// A graph folder.
#[derive(Debug)]
pub struct GraphFolder {
    path: PathBuf,
    /// Held by the system for as long as the file is open, so that a killed program leaves no lock behind.
    _lock: Option<File>,
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> StoreError + '_ {
    move |problem| StoreError::File { path: path.to_owned(), problem }
}

/// Takes the folder's lock.
fn lock(path: &Path) -> Result<File, StoreError> {
    let lock = path.join(LOCK);
    let file = File::options().create(true).append(true).open(&lock).map_err(failed(&lock))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::Locked(path.to_owned())),
        Err(TryLockError::Error(problem)) => Err(failed(&lock)(problem)),
    }
}

impl GraphFolder {
    /// A folder to read from.
    ///
    /// # Errors
    /// Where there is none, or one of another version.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let manifest = path.join(MANIFEST);
        let text = match fs::read_to_string(&manifest) {
            Ok(text) => text,
            Err(problem) if problem.kind() == io::ErrorKind::NotFound => {
                return Err(StoreError::Missing(path.to_owned()));
            }
            Err(problem) => return Err(failed(&manifest)(problem)),
        };
        let found = serde_json::from_str::<serde_json::Value>(&text)
            .ok()
            .and_then(|value| value.get("format").cloned())
            .unwrap_or_default();
        if found.as_u64() != Some(FORMAT) {
            return Err(StoreError::Version { path: manifest, found: found.to_string() });
        }
        Ok(Self { path: path.to_owned(), _lock: None })
    }

    /// A folder that is there, to change.
    ///
    /// # Errors
    /// As [`GraphFolder::open`], and where it is in use.
    pub fn edit(path: &Path) -> Result<Self, StoreError> {
        Self::open(path)?;
        Ok(Self { path: path.to_owned(), _lock: Some(lock(path)?) })
    }

    /// A folder to write to, made where there is none; nobody else writes to it meanwhile.
    ///
    /// # Errors
    /// Where it cannot be made, is of another version, holds something else, or is in use.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        let manifest = path.join(MANIFEST);
        if manifest.exists() {
            Self::open(path)?;
        } else if path.exists() && fs::read_dir(path).map_err(failed(path))?.next().is_some() {
            return Err(StoreError::Foreign(path.to_owned()));
        }
        let articles = path.join(ARTICLES);
        fs::create_dir_all(&articles).map_err(failed(&articles))?;
        let folder = Self { path: path.to_owned(), _lock: Some(lock(path)?) };
        folder.put(&manifest, format!("{{\"format\": {FORMAT}}}\n").as_bytes())?;
        Ok(folder)
    }

    /// Writes a file whole or not at all; a file of the same bytes stays untouched. Returns whether it was written.
    fn put(&self, path: &Path, bytes: &[u8]) -> Result<bool, StoreError> {
        if fs::read(path).is_ok_and(|old| old == bytes) {
            return Ok(false);
        }
        let folder = path.parent().unwrap_or(&self.path);
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed(folder))?;
        file.write_all(bytes).map_err(failed(path))?;
        file.as_file().sync_data().map_err(failed(path))?;
        file.persist(path).map_err(|problem| failed(path)(problem.error))?;
        Ok(true)
    }

    /// Writes the graph of one article; returns whether anything changed.
    ///
    /// # Errors
    /// Where the file cannot be written; then the old one stands.
    pub fn write(&self, graph: &Graph, ontology: &Ontology) -> Result<bool, StoreError> {
        let Some(article) = graph.articles.first() else { return Ok(false) };
        let name: String = article.sha256.chars().take(16).collect();
        let path = self.path.join(ARTICLES).join(format!("{name}.nq"));
        let mut writer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::new());
        for quad in &quads(graph, ontology, Detail::Claims) {
            writer.serialize_quad(quad).map_err(failed(&path))?;
        }
        let mut bytes = writer.finish().map_err(failed(&path))?;
        let mut lines: Vec<&[u8]> = bytes.split_inclusive(|&byte| byte == b'\n').collect();
        lines.sort_unstable();
        bytes = lines.concat();
        self.put(&path, &bytes)
    }

    /// The articles' files, sorted.
    fn files(&self) -> Result<Vec<PathBuf>, StoreError> {
        let folder = self.path.join(ARTICLES);
        let mut files = Vec::new();
        for entry in fs::read_dir(&folder).map_err(failed(&folder))? {
            let path = entry.map_err(failed(&folder))?.path();
            if path.extension().is_some_and(|ending| ending == "nq") {
                files.push(path);
            }
        }
        files.sort();
        Ok(files)
    }

    fn read(path: &Path) -> Result<Vec<Quad>, StoreError> {
        let file = BufReader::new(File::open(path).map_err(failed(path))?);
        let quads: Result<Vec<Quad>, _> = RdfParser::from_format(RdfFormat::NQuads).for_reader(file).collect();
        quads.map_err(|problem| StoreError::Broken { path: path.to_owned(), problem: problem.to_string() })
    }

    /// The union of all articles' graphs. They are read twice, first for what identity needs: so only the union is ever in
    /// memory as a whole.
    ///
    /// # Errors
    /// Where a file cannot be read or is not what was written.
    pub fn graph(&self, ontology: &Ontology) -> Result<Graph, StoreError> {
        let identity = identify(self.sketches(ontology)?, &self.decisions()?, &Judge::new(ontology));
        let mut failure = None;
        let graphs = self.articles(ontology)?.map_while(|graph| match graph {
            Ok(mut graph) => {
                identity.apply(&mut graph);
                Some(graph)
            }
            Err(problem) => {
                failure = Some(problem);
                None
            }
        });
        let mut whole = union(graphs);
        whole.doubt(&identity);
        failure.map_or(Ok(whole), Err)
    }

    /// What identity needs of each article.
    fn sketches(&self, ontology: &Ontology) -> Result<Vec<Sketch>, StoreError> {
        let judge = Judge::new(ontology);
        let sketch = |path: &PathBuf| {
            let outlined = outlined(&fs::read(path).map_err(failed(path))?)
                .and_then(|quads| outline(&quads, ontology).ok())
                .map(|graph| Sketch::of(&graph, &judge));
            // What is wrong with a file is told by the lines of the whole.
            let whole = |path: &Path| Ok(Sketch::of(&article(path, ontology)?, &judge));
            outlined.map_or_else(|| whole(path), Ok)
        };
        self.files()?.iter().map(sketch).collect()
    }

    /// The graphs of the articles, one by one, as they were written.
    fn articles<'a>(
        &self,
        ontology: &'a Ontology,
    ) -> Result<impl Iterator<Item = Result<Graph, StoreError>> + use<'a>, StoreError> {
        Ok(self.files()?.into_iter().map(move |path| article(&path, ontology)))
    }
}

fn article(path: &Path, ontology: &Ontology) -> Result<Graph, StoreError> {
    let broken = |problem: ReadRdfError| StoreError::Broken { path: path.to_owned(), problem: problem.to_string() };
    from_quads(&GraphFolder::read(path)?, ontology).map_err(broken)
}

/// The quads of N-Quads that are needed for an outline, which are a third or fewer; `None` where the lines are not as written here.
fn outlined(text: &[u8]) -> Option<Vec<Quad>> {
    let kinds = [NG, NEWS_ARTICLE.as_str()];
    let needed = |line: &&[u8]| {
        let mut terms = line.splitn(4, |&byte| byte == b'>').skip(1);
        let (predicate, object) = (terms.next(), terms.next());
        let Some(predicate) = predicate.and_then(|rest| rest.strip_prefix(b" <")) else { return true };
        let kind = |object: &[u8]| {
            kinds.iter().any(|kind| object.strip_prefix(b" <").is_some_and(|it| it.starts_with(kind.as_bytes())))
        };
        OUTLINE.iter().any(|wanted| wanted.as_str().as_bytes() == predicate)
            && (predicate != TYPE.as_str().as_bytes() || object.is_none_or(kind))
    };
    let lines: Vec<&[u8]> = text.split_inclusive(|&byte| byte == b'\n').filter(needed).collect();
    RdfParser::from_format(RdfFormat::NQuads).for_slice(&lines.concat()).collect::<Result<_, _>>().ok()
}

#[cfg(test)]
mod tests {
    use super::{article, outlined};
    use crate::graph::{Judge, Sketch, outline};
    use crate::ontology::Ontology;
    use std::path::Path;

    #[test]
    fn an_outline_gives_the_sketch_that_the_whole_gives() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("exports/graph.nq");
        let (ontology, text) = (Ontology::embedded(), std::fs::read(&path).expect("the seed's graph"));
        let judge = Judge::new(&ontology);
        let quads = outlined(&text).expect("N-Quads");
        assert!(quads.len() * 2 < text.iter().filter(|&&byte| byte == b'\n').count(), "{} quads", quads.len());
        let sketch = Sketch::of(&outline(&quads, &ontology).expect("an article"), &judge);
        assert!(sketch == Sketch::of(&article(&path, &ontology).expect("an article"), &judge));
    }
}
