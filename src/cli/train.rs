//! `newsgraph train`: makes the tables in `ontology/models` from public data.

use super::{Failure, Global};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Make the models that the program carries (for developers)
#[derive(Debug, Args)]
pub struct Train {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The Chinese word list, from a dictionary of `word frequency part-of-speech` lines
    Words {
        /// The dictionary
        dictionary: PathBuf,
        /// Where to write the table
        #[arg(short, long)]
        output: PathBuf,
    },
}

impl Train {
    /// Runs the command.
    ///
    /// # Errors
    /// Where data cannot be read or the model not be written.
    pub fn run(self, global: &Global) -> Result<ExitCode, Failure> {
        match self.what {
            What::Words { dictionary, output } => {
                let fold = global.ontology()?.fold;
                std::fs::write(output, crate::train::words::compile(&std::fs::read_to_string(dictionary)?, &fold))?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
