//! Floor 2: files become documents: plain text, Markdown, HTML and JSON Lines, in the encodings that
//! Chinese and English news come in.
//!
//! A document keeps its text as it stands; parts and pieces say what of it is prose. Which words mark a
//! byline or a caption is told by `ontology/lang/input.ttl`.

mod dateline;
mod decode;
mod facts;
mod html;
mod lines;
mod prose;

use crate::model::{Document, Part, PartKind, Piece};
use crate::ontology::{Fold, Ontology};
use chrono::NaiveDate;
use dateline::Datelines;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use thiserror::Error;

pub use decode::decode;

/// The longest file or line that is read as one article, in bytes.
pub const LONGEST: u64 = 64 * 1024 * 1024;

/// Why an article could not be read.
#[derive(Debug, Error)]
pub enum InputError {
    /// The file cannot be opened or read.
    #[error("{path}: {problem}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        problem: std::io::Error,
    },
    /// A folder has none.
    #[error("{path}: no articles in this folder (files ending in txt, md, html, jsonl and their like)")]
    NoArticles {
        /// Which folder.
        path: PathBuf,
    },
    /// There is nothing in it.
    #[error("{source_name}: empty: there is no text to read")]
    Empty {
        /// Which article.
        source_name: String,
    },
    /// It is not text in a known encoding.
    #[error(
        "{source_name}: not text: byte {offset} fits none of UTF-8, UTF-16, GB18030 and Big5 (convert it to UTF-8)"
    )]
    NotText {
        /// Which article.
        source_name: String,
        /// Offset of the first byte that does not fit, from 0.
        offset: usize,
    },
    /// It is longer than any article.
    #[error("{source_name}: longer than {LONGEST} bytes: split it into articles, one file or one JSON line each")]
    TooLong {
        /// Which article.
        source_name: String,
    },
    /// A line of a JSON Lines file is not an article.
    #[error("{path}:{line}:{column}: {problem} (each line must be a JSON object with a \"text\")")]
    Line {
        /// Which file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong.
        problem: String,
    },
}

/// What is known of an article besides its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Headline.
    pub title: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Day of publication.
    pub date: Option<NaiveDate>,
}

/// Cuts a text into parts and learns what it can of the article.
type Cut = fn(&Input, &str, &mut Facts) -> Vec<Part>;

/// Readers by the endings of file names; everything else is read as plain text with Markdown.
const READERS: &[(&[&str], Cut)] =
    &[(&["html", "htm", "xhtml"], html::parts), (&["txt", "md", "markdown", "text"], prose::parts)];

/// Endings of the files that a folder is searched for, besides those of [`READERS`].
const LINES: &[&str] = &["jsonl", "ndjson"];

/// Reads articles; made once for many.
#[derive(Debug, Clone)]
pub struct Input {
    fold: Fold,
    bylines: Vec<String>,
    credits: Vec<String>,
    openings: Vec<String>,
    captions: Vec<String>,
    signed: Vec<String>,
    datelines: Datelines,
}

impl Input {
    /// A reader that knows the ontology's words for bylines and captions.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        let words = |name: &str| ontology.lexicon(name).iter().map(|word| word.text.to_lowercase()).collect();
        Self {
            fold: ontology.fold.clone(),
            bylines: words("byline"),
            credits: words("credit"),
            openings: words("bylineOpening"),
            captions: words("caption"),
            signed: words("bylineEnding"),
            datelines: Datelines::new(ontology),
        }
    }

    /// The articles of a file, one after the other; a JSON Lines file is read line by line.
    ///
    /// # Errors
    /// Where the file cannot be opened; each article may have an error of its own.
    pub fn open<'a>(
        &'a self,
        path: &Path,
    ) -> Result<Box<dyn Iterator<Item = Result<Document, InputError>> + Send + 'a>, InputError> {
        let failed = |problem| InputError::File { path: path.to_owned(), problem };
        let file = File::open(path).map_err(failed)?;
        if ending(path).is_some_and(|ending| LINES.contains(&ending.as_str())) {
            return Ok(Box::new(lines::Lines::new(self, path, file)));
        }
        let mut bytes = Vec::new();
        file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
        Ok(Box::new(std::iter::once(self.article(&name(path), &bytes))))
    }

    /// The article in a file's bytes; the ending of `source` says how to read it.
    ///
    /// # Errors
    /// Where it is empty, too long or not text.
    pub fn article(&self, source: &str, bytes: &[u8]) -> Result<Document, InputError> {
        if bytes.len() as u64 > LONGEST {
            return Err(InputError::TooLong { source_name: source.to_owned() });
        }
        let text = decode(bytes).map_err(|offset| InputError::NotText { source_name: source.to_owned(), offset })?;
        if text.trim().is_empty() {
            return Err(InputError::Empty { source_name: source.to_owned() });
        }
        Ok(self.document(source, text, Facts::default()))
    }

    /// The document of a text that is already decoded.
    #[must_use]
    pub fn document(&self, source: &str, text: String, mut known: Facts) -> Document {
        let ending = ending(Path::new(source)).unwrap_or_default();
        let cut = READERS
            .iter()
            .find(|(endings, _)| endings.contains(&ending.as_str()))
            .map_or(prose::parts as Cut, |(_, cut)| *cut);
        let mut found = Facts::default();
        let parts = cut(self, &text, &mut found);
        let title = || {
            let headline = parts.iter().find(|part| part.kind == PartKind::Headline)?;
            let plain: String = headline.pieces.iter().map(|piece| shown(piece, &text)).collect();
            Some(plain.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        known.title = known.title.or(found.title).or_else(title);
        Document {
            sha256: Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect(),
            source: source.to_owned(),
            title: known.title,
            publisher: known.publisher.or(found.publisher),
            url: known.url.or(found.url),
            date: known.date.or(found.date).or_else(|| self.dated(&text, &parts)).or_else(|| facts::filed(source)),
            language: facts::language(&text, &parts, &self.fold),
            parts,
            text,
        }
    }

    /// The day of the dateline with which a text begins.
    fn day(&self, text: impl Iterator<Item = char>) -> Option<NaiveDate> {
        let head: String = text.take(dateline::HEAD).map(|c| self.fold.char(c)).collect();
        self.datelines.head(&head)
    }

    /// The day of the dateline with which the first part of a page's story begins.
    fn dated(&self, text: &str, parts: &[Part]) -> Option<NaiveDate> {
        let body = parts.iter().find(|part| part.kind == PartKind::Body)?;
        let shown = body.pieces.iter().flat_map(|piece| shown(piece, text).chars());
        self.day(shown.skip_while(|c| c.is_whitespace()))
    }
}

/// What a piece shows.
fn shown<'a>(piece: &'a Piece, text: &'a str) -> &'a str {
    match piece {
        Piece::Verbatim(span) => span.of(text),
        Piece::Instead(_, shown) => shown,
    }
}

/// A path as documents keep it, `/` between folders.
fn name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

/// The files of a folder and its folders that hold articles, sorted; a file is itself.
///
/// # Errors
/// Where a folder cannot be read.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, InputError> {
    let failed = |path: &Path, problem| InputError::File { path: path.to_owned(), problem };
    if !std::fs::metadata(path).map_err(|problem| failed(path, problem))?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|problem| failed(&folder, problem))? {
            let entry = entry.map_err(|problem| failed(&folder, problem))?;
            let (path, kind) = (entry.path(), entry.file_type().map_err(|problem| failed(&folder, problem))?);
            // What describes a folder is no article of it.
            let describes = path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
            let hidden = describes || entry.file_name().to_string_lossy().starts_with('.');
            let readable = ending(&path).is_some_and(|ending| {
                LINES.contains(&ending.as_str())
                    || READERS.iter().any(|(endings, _)| endings.contains(&ending.as_str()))
            });
            if hidden {
            } else if kind.is_dir() {
                folders.push(path);
            } else if readable {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
