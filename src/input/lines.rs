//! JSON Lines: an article a line, as an object with `text` and, where known, `title`, `date`, `url`,
//! `publisher` and `id`.

use super::{Facts, Input, InputError, LONGEST};
use crate::model::Document;
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Record {
    text: String,
    #[serde(default)]
    id: Option<serde_json::Value>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default, alias = "source")]
    publisher: Option<String>,
}

/// The articles of a JSON Lines file.
pub struct Lines<'a> {
    input: &'a Input,
    path: PathBuf,
    file: BufReader<File>,
    line: usize,
}

impl<'a> Lines<'a> {
    pub fn new(input: &'a Input, path: &Path, file: File) -> Self {
        Self { input, path: path.to_owned(), file: BufReader::new(file), line: 0 }
    }

    fn fault(&self, column: usize, problem: String) -> InputError {
        InputError::Line { path: self.path.clone(), line: self.line, column, problem }
    }

    fn article(&self, bytes: &[u8]) -> Result<Document, InputError> {
        let name = format!("{}#L{}", super::name(&self.path), self.line);
        if bytes.len() as u64 > LONGEST {
            return Err(InputError::TooLong { source_name: name });
        }
        let record: Record = serde_json::from_slice(bytes).map_err(|problem| {
            let what = problem.to_string();
            self.fault(problem.column(), what.split(" at line ").next().unwrap_or_default().to_owned())
        })?;
        if record.text.trim().is_empty() {
            return Err(InputError::Empty { source_name: name });
        }
        let source = match record.id {
            Some(serde_json::Value::String(id)) => format!("{}#{id}", super::name(&self.path)),
            _ => name,
        };
        let date = record.date.as_deref().and_then(|date| date.get(..10)).and_then(|date| date.parse().ok());
        let facts = Facts { title: record.title, publisher: record.publisher, url: record.url, date };
        Ok(self.input.document(&source, record.text, facts))
    }
}

impl Iterator for Lines<'_> {
    type Item = Result<Document, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut bytes = Vec::new();
            self.line += 1;
            let limit = LONGEST + 2;
            match (&mut self.file).take(limit).read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(read) if read as u64 == limit && !bytes.ends_with(b"\n") => {
                    // Too long for memory: pass over the rest of the line.
                    while let Ok(rest) = self.file.fill_buf() {
                        let (length, ended) = rest
                            .iter()
                            .position(|&b| b == b'\n')
                            .map_or((rest.len(), rest.is_empty()), |at| (at + 1, true));
                        self.file.consume(length);
                        if ended {
                            break;
                        }
                    }
                }
                Ok(_) => {}
                Err(problem) => return Some(Err(InputError::File { path: self.path.clone(), problem })),
            }
            if !bytes.trim_ascii().is_empty() {
                return Some(self.article(bytes.trim_ascii_end()));
            }
        }
    }
}
