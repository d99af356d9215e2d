//! Floor 10: the command line: one file for each command, and what they share.
//!
//! Exit codes: 0 done; 1 done but something was skipped or nothing was found; 2 not done.

mod extract;
mod failure;
mod train;

use crate::graph::Base;
use crate::ontology::Ontology;
use crate::pipeline::Pipeline;
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

pub use failure::{Failure, report};

/// Reads news articles (Chinese and English) and builds a knowledge graph whose every edge can be checked.
#[derive(Debug, Parser)]
#[command(name = "newsgraph", arg_required_else_help = true, subcommand_required = true)]
struct Program {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// Folder of Turtle files that add to, or replace, files of the built-in ontology
    #[arg(long, value_name = "DIR", global = true)]
    pub ontology: Option<PathBuf>,
    /// Do without the known names of the ontology
    #[arg(long, global = true)]
    pub no_names: bool,
    /// Leave out claims of lower confidence (0 to 1)
    #[arg(long, value_name = "P", global = true, default_value_t = 0.0)]
    pub min_confidence: f64,
    /// How many threads to use [default: one per core]
    #[arg(long, value_name = "N", global = true)]
    pub threads: Option<usize>,
}

impl Global {
    /// The ontology asked for.
    ///
    /// # Errors
    /// Where the folder of the user's own ontology cannot be read.
    pub fn ontology(&self) -> Result<Ontology, Failure> {
        let mut ontology = Ontology::embedded();
        if self.no_names {
            ontology.names.clear();
        }
        Ok(ontology)
    }

    /// The stages, compiled.
    ///
    /// # Errors
    /// As [`Global::ontology`].
    pub fn pipeline(&self) -> Result<Pipeline, Failure> {
        Ok(Pipeline::new(self.ontology()?, Base::default()))
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    Extract(extract::Extract),
    Train(train::Train),
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let ontology = Ontology::embedded();
    let version = format!("{} (ontology {}, {})", env!("CARGO_PKG_VERSION"), ontology.version, ontology.hash);
    let parsed =
        Program::command().version(version).try_get_matches().and_then(|found| Program::from_arg_matches(&found));
    let program = match parsed {
        Ok(program) => program,
        Err(problem) => {
            let code = if problem.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
            let _ = problem.print();
            return code;
        }
    };
    let outcome = match program.command {
        Command::Extract(command) => command.run(&program.global),
        Command::Train(command) => command.run(&program.global),
    };
    match outcome {
        Ok(code) => code,
        Err(failure) => {
            report(&failure.to_string());
            ExitCode::from(2)
        }
    }
}
