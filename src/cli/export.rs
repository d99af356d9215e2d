//! `newsgraph export`: a graph as a file that other tools read.

use super::selection::Choice;
use super::{Articles, Failure, Global, report};
use crate::export::{Context, FORMATS, Format, format};
use crate::graph::{Decisions, Graph, gather};
use crate::input::{Input, InputError};
use crate::model::Language;
use crate::ontology::Ontology;
use clap::Args;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write a graph for Gephi, notebooks, slides and RDF tools
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph export --format turtle article.txt\n  newsgraph export --format graphml --graph DIR -o graph.graphml\n  newsgraph export --format svg --graph DIR --around OpenAI -o openai.svg\n\n`newsgraph formats` lists the formats."
)]
pub struct Export {
    /// How to write it
    #[arg(long, short, value_name = "F", value_parser = known)]
    format: &'static Format,
    /// The graph folder
    #[arg(long, value_name = "DIR", conflicts_with = "inputs", required_unless_present = "inputs")]
    graph: Option<PathBuf>,
    /// Where to write; standard output if not given
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Language of labels: zh-Hant, zh-Hans or en [default: that of most articles]
    #[arg(long, value_name = "TAG", value_parser = language)]
    lang: Option<Language>,
    /// Title of pictures and reports
    #[arg(long)]
    title: Option<String>,
    #[command(flatten)]
    choice: Choice,
    /// Articles to extract and export without a graph folder
    #[arg(value_name = "FILE")]
    inputs: Vec<PathBuf>,
}

fn known(name: &str) -> Result<&'static Format, String> {
    let names = || FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
    format(name).ok_or_else(|| format!("unknown format; one of {}", names()))
}

fn language(tag: &str) -> Result<Language, String> {
    tag.parse().map_err(|_| "no language; one of zh-Hant, zh-Hans, en".to_owned())
}

impl Export {
    /// Runs the command.
    ///
    /// # Errors
    /// Where the graph cannot be read or the file not be written.
    pub fn run(self, global: &Global) -> Result<ExitCode, Failure> {
        let mut skipped = 0_usize;
        let (graph, ontology) = match &self.graph {
            Some(folder) => stored(folder, global)?,
            None => extracted(&self.inputs, global, &mut skipped)?,
        };
        let graph = self.choice.of(graph, global)?;
        let context =
            Context { ontology: &ontology, language: self.lang.unwrap_or_else(|| common(&graph)), title: self.title };
        match &self.output {
            Some(path) => write_file(path, |out| (self.format.write)(&graph, &context, out))
                .map_err(|problem| Failure::at(path, &problem))?,
            None => {
                let mut out = BufWriter::new(io::stdout().lock());
                (self.format.write)(&graph, &context, &mut out)?;
                out.flush()?;
            }
        }
        Ok(ExitCode::from(u8::from(skipped > 0)))
    }
}

/// Writes a file as it comes, whole or not at all: until it is whole it has another name. What is there already and is no
/// file, such as a pipe, is written to as it is.
pub fn write_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if path.exists() && !path.is_file() {
        let mut out = BufWriter::new(File::options().write(true).open(&path)?);
        return write(&mut out).and_then(|()| out.flush());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut out = BufWriter::new(builder.prefix(".newsgraph-").tempfile_in(folder)?);
    write(&mut out)?;
    out.into_inner()?.persist(&path)?;
    Ok(())
}

/// The language that most articles of a graph are in.
pub fn common(graph: &Graph) -> Language {
    let count = |language: Language| graph.articles.iter().filter(|article| article.language == language).count();
    Language::ALL.into_iter().rev().max_by_key(|&language| count(language)).unwrap_or(Language::English)
}

/// The graph of a folder.
pub fn stored(folder: &Path, global: &Global) -> Result<(Graph, Ontology), Failure> {
    let ontology = global.ontology()?;
    let store = crate::store::GraphFolder::open(folder)?;
    Ok((store.graph(&ontology)?, ontology))
}

/// The graph of articles that are extracted now.
pub fn extracted(inputs: &[PathBuf], global: &Global, skipped: &mut usize) -> Result<(Graph, Ontology), Failure> {
    let pipeline = global.pipeline()?;
    let input = Input::new(pipeline.ontology());
    let mut graphs = Vec::new();
    pipeline.stream(
        Articles::new(&input, inputs).iter(),
        |_, graph| graph,
        |made: Result<Graph, InputError>| -> Result<(), Failure> {
            match made {
                Ok(graph) => graphs.push(graph),
                Err(problem) => {
                    *skipped += 1;
                    report(&problem.to_string());
                }
            }
            Ok(())
        },
    )?;
    if graphs.is_empty() {
        return Err(Failure::new("no article could be read".to_owned()));
    }
    let ontology = pipeline.ontology().clone();
    let alone = graphs.len() == 1;
    Ok((if alone { graphs.remove(0) } else { gather(graphs, &Decisions::default(), &ontology) }, ontology))
}
