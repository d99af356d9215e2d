//! The articles that a command is given: files, folders, `-`.

use crate::input::{Input, InputError, LONGEST, files};
use crate::model::Document;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// The articles of some paths, opened one after the other as they are asked for.
pub struct Articles<'a> {
    input: &'a Input,
    paths: &'a [PathBuf],
}

type Found<'a> = Box<dyn Iterator<Item = Result<Document, InputError>> + 'a>;

impl<'a> Articles<'a> {
    /// The articles of files, of folders (in order of their names), and of standard input for `-`.
    #[must_use]
    pub const fn new(input: &'a Input, paths: &'a [PathBuf]) -> Self {
        Self { input, paths }
    }

    /// The articles, or why one could not be read.
    pub fn iter(&self) -> impl Iterator<Item = Result<Document, InputError>> + use<'a> {
        let input = self.input;
        self.paths.iter().flat_map(move |path| of_path(input, path))
    }
}

fn of_path<'a>(input: &'a Input, path: &Path) -> Found<'a> {
    if path.as_os_str() == "-" {
        return Box::new(std::iter::once(standard_input(input)));
    }
    match files(path) {
        Ok(found) if found.is_empty() => {
            Box::new(std::iter::once(Err(InputError::NoArticles { path: path.to_owned() })))
        }
        Ok(found) => Box::new(found.into_iter().flat_map(move |file| -> Found<'a> {
            match input.open(&file) {
                Ok(articles) => articles,
                Err(problem) => Box::new(std::iter::once(Err(problem))),
            }
        })),
        Err(problem) => Box::new(std::iter::once(Err(problem))),
    }
}

fn standard_input(input: &Input) -> Result<Document, InputError> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(LONGEST + 1).read_to_end(&mut bytes);
    read.map_err(|problem| InputError::File { path: PathBuf::from("-"), problem })?;
    input.article("-", &bytes)
}
