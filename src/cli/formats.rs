//! `newsgraph formats`: what can be exported.

use super::Failure;
use crate::export::FORMATS;
use clap::Args;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// List the formats of `export`
#[derive(Debug, Args)]
pub struct Formats {}

impl Formats {
    /// Runs the command.
    ///
    /// # Errors
    /// Where the output cannot be written.
    pub fn run(self) -> Result<ExitCode, Failure> {
        let mut out = io::stdout().lock();
        for format in FORMATS {
            writeln!(out, "{:<12} .{:<15} {}", format.name, format.ending, format.about)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
