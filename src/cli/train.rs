//! `newsgraph train`: makes the tables in `ontology/models` from public data.

use super::{Failure, Global, report};
use crate::model::Script;
use crate::ontology::file;
use crate::recognize::name::model::Model;
use crate::train::names;
use clap::{Args, Subcommand};
use std::fs::File;
use std::io::BufReader;
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
    /// A name labeller, from the examples that `ontology/models/prepare.py` writes
    Names {
        /// JSON Lines of `{"text", "spans", "copies"}`
        examples: PathBuf,
        /// `zh` or `en`
        #[arg(long)]
        language: String,
        /// Where to write the model
        #[arg(short, long)]
        output: Option<PathBuf>,
        /// Passes over the examples
        #[arg(long, default_value_t = 5)]
        passes: usize,
        /// Passes after those over the examples that have copies
        #[arg(long, default_value_t = 0)]
        tune: usize,
        /// Rows of the weight table, as a power of two
        #[arg(long, default_value_t = 18)]
        bits: u32,
        /// Score a model on the examples instead
        #[arg(long)]
        evaluate: bool,
        /// The model to score, where it is not the built-in one
        #[arg(long, requires = "evaluate")]
        model: Option<PathBuf>,
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
            What::Names { examples, language, output, passes, tune, bits, evaluate, model } => {
                let ontology = global.ontology()?;
                let script = if language == "en" { Script::Latin } else { Script::Han };
                let input = BufReader::new(File::open(examples)?);
                if evaluate {
                    let name = if script == Script::Han { "models/names-zh.bin" } else { "models/names-en.bin" };
                    let bytes: Option<&'static [u8]> = match model {
                        Some(path) => Some(std::fs::read(path)?.leak()),
                        None => file(name),
                    };
                    let model = bytes.and_then(Model::read).unwrap_or_default();
                    for (class, (precision, recall, f1)) in names::evaluate(&ontology, script, &model, input)? {
                        report(&format!("{class}: precision {precision:.3} recall {recall:.3} F1 {f1:.3}"));
                    }
                } else if let Some(output) = output {
                    std::fs::write(
                        output,
                        names::train(&ontology, script, input, 1 << bits, (passes, tune), |line| report(&line))?,
                    )?;
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
