//! `newsgraph completions`: what a shell needs to complete our commands.

use super::Failure;
use clap::Args;
use clap_complete::Shell;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph completions bash > ~/.local/share/bash-completion/completions/newsgraph\n  newsgraph completions fish > ~/.config/fish/completions/newsgraph.fish"
)]
pub struct Completions {
    /// Which shell
    shell: Shell,
}

impl Completions {
    /// Runs the command.
    ///
    /// # Errors
    /// Where the output cannot be written.
    pub fn run(self, mut program: clap::Command) -> Result<ExitCode, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut program, "newsgraph", &mut script);
        io::stdout().lock().write_all(&script)?;
        Ok(ExitCode::SUCCESS)
    }
}
