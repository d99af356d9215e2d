//! `newsgraph extract`: articles in, graphs out; no store, no state.

use super::{Articles, Failure, Global, report};
use crate::export::article_json;
use crate::graph::{Detail, quads};
use crate::input::{Input, InputError};
use clap::{Args, ValueEnum};
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// Extract the graph of each article, without a store
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph extract article.txt\n  newsgraph extract --format jsonl folder/ > graphs.jsonl\n  cat article.md | newsgraph extract -"
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
    /// One JSON object for each article, indented for people
    Json,
    /// The same, one line each
    Jsonl,
    /// RDF quads, one named graph for each article
    Nquads,
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
        let format = self.format;
        pipeline.stream(
            Articles::new(&input, &self.inputs).iter(),
            |_, graph| match format {
                Format::Json => format!("{:#}\n", article_json(&graph)),
                Format::Jsonl => format!("{}\n", article_json(&graph)),
                Format::Nquads => quads(&graph, pipeline.ontology(), Detail::Claims)
                    .iter()
                    .map(|quad| format!("{quad} .\n"))
                    .collect(),
            },
            |made: Result<String, InputError>| -> Result<(), Failure> {
                match made {
                    Ok(text) => {
                        done += 1;
                        out.write_all(text.as_bytes())?;
                    }
                    Err(problem) => {
                        skipped += 1;
                        report(&problem.to_string());
                    }
                }
                Ok(())
            },
        )?;
        out.flush()?;
        Ok(match (done, skipped) {
            (0, 1..) => ExitCode::from(2),
            (_, 0) => ExitCode::SUCCESS,
            _ => ExitCode::from(1),
        })
    }
}
