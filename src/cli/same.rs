//! `newsgraph same` and `newsgraph different`: a person decides whether two things are one.

use super::{Failure, Global};
use crate::store::GraphFolder;
use clap::Args;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// Decide that two things of a graph are one
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph same 'Elon Musk' \u{99AC}\u{65AF}\u{514B}\n  newsgraph same person-john_smith~6f1c0a3b5d7e9f10 'Jonathan Smith' --graph mygraph\n  newsgraph same 'Elon Musk' \u{99AC}\u{65AF}\u{514B} --forget\n\nThings are given by name, by IRI, or by the end of it. Where one name is several people's, the end of the IRI is followed\nby ~ and the article's digits; the error lists them. Decisions stand in DIR/decisions.nq, hold at once, and stay when\narticles are read again. A later decision on a pair replaces the earlier.\nExit code 1: it was decided so before."
)]
pub struct Same {
    #[command(flatten)]
    pair: Pair,
}

/// Decide that two things of a graph are not one
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph different 'Acme Corp' 'Acme Labs'\n  newsgraph different person-john_smith~6f1c0a3b5d7e9f10 person-john_smith~0123456789abcdef\n  newsgraph different 'Acme Corp' 'Acme Labs' --forget\n\nThe second example takes apart what two articles call by one name. See `newsgraph same --help` for names."
)]
pub struct Different {
    #[command(flatten)]
    pair: Pair,
}

#[derive(Debug, Args)]
struct Pair {
    /// The one
    #[arg(value_name = "A")]
    left: String,
    /// The other
    #[arg(value_name = "B")]
    right: String,
    /// Take back what was decided of the two
    #[arg(long)]
    forget: bool,
    /// The graph folder
    #[arg(long, value_name = "DIR", default_value = "graph")]
    graph: PathBuf,
}

impl Same {
    /// Runs the command.
    ///
    /// # Errors
    /// Where a name is unknown or ambiguous, the decision contradicts others, or the folder cannot be written.
    pub fn run(self, global: &Global) -> Result<ExitCode, Failure> {
        self.pair.decide(true, global)
    }
}

impl Different {
    /// Runs the command.
    ///
    /// # Errors
    /// As [`Same::run`].
    pub fn run(self, global: &Global) -> Result<ExitCode, Failure> {
        self.pair.decide(false, global)
    }
}

impl Pair {
    fn decide(&self, same: bool, global: &Global) -> Result<ExitCode, Failure> {
        let folder = GraphFolder::edit(&self.graph)?;
        let directory = folder.directory(&global.ontology()?)?;
        let (left, right) = (directory.find(&self.left)?, directory.find(&self.right)?);
        if left.iri == right.iri {
            let ways = directory.by_article(&left.iri);
            let hint = if same || ways.len() < 2 {
                String::new()
            } else {
                format!("; to take it apart, say in which articles:\n  {}", ways.join("\n  "))
            };
            return Err(Failure::new(format!("{:?} and {:?} are one thing by name{hint}", self.left, self.right)));
        }
        let mut decisions = folder.decisions()?;
        let changed = if self.forget {
            decisions.forget(&left.iri, &right.iri)
        } else {
            decisions
                .decide(&left.iri, &right.iri, same)
                .map_err(|problem| Failure::new(format!("{problem} (hint: take that back first, with --forget)")))?
        };
        folder.write_decisions(&decisions, &directory)?;
        let what = match (self.forget, changed, same) {
            (true, true, _) => "nothing is decided any more of",
            (true, false, _) => "nothing was decided of",
            (_, true, true) => "now one:",
            (_, true, false) => "now different:",
            (_, false, true) => "one already:",
            (_, false, false) => "different already:",
        };
        let mut out = io::stdout().lock();
        writeln!(out, "{what} {} <{}> and {} <{}>", left.label, left.iri, right.label, right.iri)?;
        Ok(ExitCode::from(u8::from(!changed)))
    }
}
