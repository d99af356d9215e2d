//! `newsgraph extract`: articles in, graphs out; no store, no state.

use super::{Failure, Global, report};
use crate::export::article_json;
use crate::input::{Input, files};
use clap::{Args, ValueEnum};
use std::io::{self, Read as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// Extract the graph of each article, without a store
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph extract article.txt\n  newsgraph extract --format nquads folder/ > graph.nq\n  cat article.md | newsgraph extract -"
)]
pub struct Extract {
    /// How to write the graphs
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Articles: files, folders, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    inputs: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object for each article, as in the reference graphs
    Json,
    /// The same, one line each
    Jsonl,
}

impl Extract {
    /// Runs the command.
    ///
    /// # Errors
    /// Where the ontology cannot be read or the output not be written.
    pub fn run(self, global: &Global) -> Result<ExitCode, Failure> {
        let pipeline = global.pipeline()?;
        let input = Input::new(pipeline.ontology());
        let mut out = io::BufWriter::new(io::stdout().lock());
        let (mut done, mut skipped) = (0_usize, 0_usize);
        let mut write = |doc: Result<crate::model::Document, crate::input::InputError>| -> Result<(), Failure> {
            match doc {
                Ok(doc) => {
                    done += 1;
                    writeln!(out, "{}", article_json(&pipeline.extract(&doc)))?;
                }
                Err(problem) => {
                    skipped += 1;
                    report(&problem.to_string());
                }
            }
            Ok(())
        };
        for path in &self.inputs {
            if path.as_os_str() == "-" {
                let mut bytes = Vec::new();
                io::stdin().lock().take(crate::input::LONGEST + 1).read_to_end(&mut bytes)?;
                write(input.article("-", &bytes))?;
                continue;
            }
            let found = match files(path) {
                Ok(found) => found,
                Err(problem) => {
                    write(Err(problem))?;
                    continue;
                }
            };
            for file in found {
                match input.open(&file) {
                    Ok(articles) => articles.into_iter().try_for_each(&mut write)?,
                    Err(problem) => write(Err(problem))?,
                }
            }
        }
        out.flush()?;
        Ok(match (done, skipped) {
            (0, 1..) => ExitCode::from(2),
            (_, 0) => ExitCode::SUCCESS,
            _ => ExitCode::from(1),
        })
    }
}
