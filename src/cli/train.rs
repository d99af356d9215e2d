//! `newsgraph train`: makes the tables in `ontology/models` from public data.

use super::articles::Articles;
use super::{Failure, Global, report};
use crate::input::Input;
use crate::model::Script;
use crate::ontology::file;
use crate::pipeline::Pipeline;
use crate::recognize::name::model::Model;
use crate::train::confidence::{self, Example};
use crate::train::gazetteer;
use crate::train::names::{self, Lessons};
use crate::train::reference::{Reference, Verdict, pairs};
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
        /// JSON Lines of `{"text", "spans", "copies", "source"}`
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
        /// How often to learn it all anew, in another order each time, and average
        #[arg(long, default_value_t = 1)]
        rounds: usize,
        /// Rows of the weight table, as a power of two
        #[arg(long, default_value_t = 18)]
        bits: u32,
        /// Tell apart the sources that the examples name, and make the model for texts of this one
        #[arg(long)]
        source: Option<String>,
        /// Score a model on the examples instead
        #[arg(long)]
        evaluate: bool,
        /// The model to score, where it is not the built-in one
        #[arg(long, requires = "evaluate")]
        model: Option<PathBuf>,
    },
    /// The names of many articles, with what the labeller made of them
    Gazetteer {
        /// Files and folders of articles
        #[arg(required = true)]
        articles: Vec<PathBuf>,
        /// Where to write the table
        #[arg(short, long)]
        output: PathBuf,
    },
    /// The weights by which claims get their confidence, from reference graphs
    Confidence {
        /// Folders of articles with reference graphs (x.txt and x.json)
        #[arg(required = true)]
        gold: Vec<PathBuf>,
        /// Other such folders, on which only to count how often each confidence is right
        #[arg(long)]
        check: Vec<PathBuf>,
        /// Where to write the table
        #[arg(short, long)]
        output: Option<PathBuf>,
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
            What::Gazetteer { articles, output } => {
                let ontology = global.ontology()?;
                let input = Input::new(&ontology);
                let articles = || Articles::new(&input, &articles).iter().flatten();
                std::fs::write(output, gazetteer::train(&ontology, articles, |line| report(&line)))?;
            }
            What::Confidence { gold, check, output } => {
                let pipeline = global.pipeline()?;
                let examples = examples(&pipeline, &gold)?;
                let trained = confidence::train(&examples);
                report(&format!("penalty {}, {} weights", trained.penalty, trained.weights.len()));
                say("by cross-validation over articles", &examples, &trained.unseen);
                let others = self::examples(&pipeline, &check)?;
                if !others.is_empty() {
                    let rate = |example: &Example| confidence::rate(&trained.weights, &example.seen);
                    say("on the articles to check", &others, &others.iter().map(rate).collect::<Vec<_>>());
                }
                if let Some(output) = output {
                    std::fs::write(output, confidence::table(&trained.weights))?;
                }
            }
            What::Names { examples, language, output, passes, tune, rounds, bits, source, evaluate, model } => {
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
                    let how = Lessons { passes, tuning: tune, rounds, source: source.as_deref() };
                    let model = names::train(&ontology, script, input, 1 << bits, &how, |line| report(&line))?;
                    std::fs::write(output, model)?;
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The claims that the program makes of articles with reference graphs, those left out on which readers differ.
fn examples(pipeline: &Pipeline, folders: &[PathBuf]) -> Result<Vec<Example>, Failure> {
    let input = Input::new(pipeline.ontology());
    let (mut examples, mut article) = (Vec::new(), 0);
    for folder in folders {
        for (reference, path) in pairs(folder).map_err(|problem| Failure::at(folder, &problem))? {
            let gold = Reference::read(&reference).map_err(|problem| Failure::at(&reference, &problem))?;
            let Some(doc) = input.open(&path)?.next() else { continue };
            let doc = doc?;
            let (analysis, seen) = pipeline.examine(&doc);
            let verdicts = gold.judge(&pipeline.graph(&doc, &analysis));
            let judged = seen.into_iter().zip(verdicts).filter(|(_, verdict)| *verdict != Verdict::Open);
            examples.extend(judged.map(|(seen, verdict)| Example { article, seen, right: verdict == Verdict::Right }));
            article += 1;
        }
    }
    Ok(examples)
}

/// How often claims of each confidence are right.
fn say(what: &str, examples: &[Example], shares: &[u16]) {
    report(&format!("{what}: {} claims, mean square error {:.4}", examples.len(), confidence::loss(examples, shares)));
    for (low, high) in [(900, 1001), (800, 900), (700, 800), (500, 700), (0, 500)] {
        let there = examples.iter().zip(shares).filter(|(_, share)| (low..high).contains(*share));
        let (right, all) =
            there.fold((0, 0), |(right, all), (example, _)| (right + usize::from(example.right), all + 1));
        report(&format!("  {low:>4} to {:>4}: {right} of {all} right", high.min(1000)));
    }
}
