//! `newsgraph check`: what is wrong with an ontology of one's own.

use super::{Failure, Global, report};
use crate::ontology::check;
use clap::Args;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// Check a folder of Turtle files: every fault with file, line, column and a hint
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph check mine/                       then: newsgraph --ontology mine/ extract article.txt\n  newsgraph check                             the built-in ontology\n\nExit code 1: there are faults."
)]
pub struct Check {
    /// The folder; the built-in ontology without one
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

impl Check {
    /// Runs the command.
    ///
    /// # Errors
    /// Where a file cannot be read or the output not be written.
    pub fn run(self, _: &Global) -> Result<ExitCode, Failure> {
        let faults = check(self.folder.as_deref())?;
        let mut out = io::stdout().lock();
        for fault in &faults {
            writeln!(out, "{fault}")?;
        }
        out.flush()?;
        let what =
            self.folder.map_or_else(|| "the built-in ontology".to_owned(), |folder| folder.display().to_string());
        report(&match faults.len() {
            0 => format!("{what}: no faults"),
            1 => format!("{what}: 1 fault"),
            count => format!("{what}: {count} faults"),
        });
        Ok(ExitCode::from(u8::from(!faults.is_empty())))
    }
}
