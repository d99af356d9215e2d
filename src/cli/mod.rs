//! Floor 10: the command line: one file for each command, and what they share.
//!
//! Exit codes: 0 done; 1 done but something was skipped or nothing was found; 2 not done. Results go to standard
//! output, everything else to standard error; an output that is closed early (`| head`) is no error.
//!
//! To add a command: its file, its `mod` line and its row in [`commands`].

mod articles;
mod build;
mod check;
mod completions;
mod desk;
mod explain;
mod export;
mod extract;
mod failure;
mod formats;
mod path;
mod query;
mod rank;
mod review;
mod rules;
mod same;
mod selection;
mod show;
mod timeline;
mod train;
mod why_not;

use crate::graph::Base;
use crate::ontology::{Aliases, Ontology};
use crate::pipeline::Pipeline;
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

pub use articles::Articles;
pub use failure::{Failure, report};

/// Reads news articles (Chinese and English) and builds a knowledge graph whose every edge can be checked.
#[derive(Debug, Parser)]
#[command(
    name = "newsgraph",
    arg_required_else_help = true,
    subcommand_required = true,
    after_help = "Exit codes: 0 done, 1 something was skipped or nothing was found, 2 not done.\n\nExamples:\n  newsgraph extract article.txt\n  newsgraph explain article.txt:320\n  newsgraph completions bash > /etc/bash_completion.d/newsgraph"
)]
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
    #[arg(long, value_name = "P", global = true, default_value = "0", value_parser = thousandths)]
    pub min_confidence: u16,
    /// How many threads to use [default: one per core]
    #[arg(long, value_name = "N", global = true, value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
}

/// A share between 0 and 1 in thousandths.
fn thousandths(text: &str) -> Result<u16, String> {
    let share: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
    if (0.0..=1.0).contains(&share) {
        Ok((share * 1000.0).round() as u16)
    } else {
        Err("not between 0 and 1".to_owned())
    }
}

impl Global {
    /// The ontology asked for.
    ///
    /// # Errors
    /// Where the folder of the user's own ontology cannot be read.
    pub fn ontology(&self) -> Result<Ontology, Failure> {
        let mut ontology = match &self.ontology {
            Some(folder) => Ontology::with_folder(folder)?,
            None => Ontology::embedded(),
        };
        if self.no_names {
            ontology.names.clear();
            ontology.aliases = Aliases::default();
        }
        Ok(ontology)
    }

    /// The stages, compiled.
    ///
    /// # Errors
    /// As [`Global::ontology`].
    pub fn pipeline(&self) -> Result<Pipeline, Failure> {
        Ok(Pipeline::new(self.ontology()?, Base::default()).with_least_confidence(self.min_confidence))
    }
}

/// The commands: a row each here and in [`Command::run`].
#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Build),
    Query(query::Query),
    Extract(extract::Extract),
    Export(export::Export),
    Formats(formats::Formats),
    Explain(explain::Explain),
    Review(review::Review),
    Same(same::Same),
    Different(same::Different),
    WhyNot(why_not::WhyNot),
    Rules(rules::Rules),
    Rank(rank::Rank),
    Path(path::Path),
    Timeline(timeline::Timeline),
    Show(show::Show),
    Check(check::Check),
    Completions(completions::Completions),
    Train(train::Train),
}

impl Command {
    fn run(self, global: &Global) -> Result<ExitCode, Failure> {
        match self {
            Self::Build(command) => command.run(global),
            Self::Query(command) => command.run(global),
            Self::Extract(command) => command.run(global),
            Self::Export(command) => command.run(global),
            Self::Formats(command) => command.run(),
            Self::Explain(command) => command.run(global),
            Self::Review(command) => command.run(global),
            Self::Same(command) => command.run(global),
            Self::Different(command) => command.run(global),
            Self::WhyNot(command) => command.run(global),
            Self::Rules(command) => command.run(global),
            Self::Rank(command) => command.run(global),
            Self::Path(command) => command.run(global),
            Self::Timeline(command) => command.run(global),
            Self::Show(command) => command.run(global),
            Self::Check(command) => command.run(global),
            Self::Completions(command) => command.run(Program::command()),
            Self::Train(command) => command.run(global),
        }
    }
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let mut program = Program::command();
    // The ontology's hash costs the loading of the ontology: only where it is asked for.
    if std::env::args_os().skip(1).any(|arg| arg == "--version" || arg == "-V") {
        let ontology = Ontology::embedded();
        program =
            program.version(format!("{} (ontology {}+{})", env!("CARGO_PKG_VERSION"), ontology.version, ontology.hash));
    } else {
        program = program.version(env!("CARGO_PKG_VERSION"));
    }
    let parsed = program.try_get_matches().and_then(|found| Program::from_arg_matches(&found));
    let program = match parsed {
        Ok(program) => program,
        Err(problem) => {
            let code = if problem.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
            let _ = problem.print();
            return code;
        }
    };
    if let Some(threads) = program.global.threads {
        // Fails only where a pool exists already, which nothing before here makes.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build_global();
    }
    match program.command.run(&program.global) {
        Ok(code) => code,
        Err(failure) if failure.closed => ExitCode::SUCCESS,
        Err(failure) => {
            report(&failure.to_string());
            ExitCode::from(2)
        }
    }
}
