//! `newsgraph build`: articles into a graph folder.

use super::export::write_file;
use super::{Articles, Failure, Global, report};
use crate::export::{Context, FORMATS};
use crate::graph::Graph;
use crate::input::{Input, InputError};
use crate::model::{Class, Status};
use crate::store::GraphFolder;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Read articles into a graph folder
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph build seeds/\n  newsgraph build articles.jsonl page.html --graph mygraph\n  newsgraph build seeds/ --export exports/\n\nBuilding again changes nothing; articles that are there stay."
)]
pub struct Build {
    /// Articles: files or folders (text, Markdown, HTML, JSON Lines)
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// The graph folder; made where there is none
    #[arg(long, value_name = "DIR", default_value = "graph")]
    graph: PathBuf,
    /// Write the graph in every format into this folder, too
    #[arg(long, value_name = "DIR")]
    export: Option<PathBuf>,
}

/// What was built.
#[derive(Default)]
struct Summary {
    articles: usize,
    changed: usize,
    entities: BTreeMap<Class, BTreeSet<String>>,
    claims: BTreeMap<String, BTreeMap<Status, usize>>,
    skipped: Vec<String>,
}

impl Build {
    /// Runs the command.
    ///
    /// # Errors
    /// Where the graph folder cannot be written.
    pub fn run(self, global: &Global) -> Result<ExitCode, Failure> {
        let pipeline = global.pipeline()?;
        let input = Input::new(pipeline.ontology());
        let folder = GraphFolder::create(&self.graph)?;
        let mut summary = Summary::default();
        let bar = ProgressBar::new_spinner();
        bar.set_style(
            ProgressStyle::with_template("{spinner} {pos} articles, {per_sec}")
                .unwrap_or_else(|_| ProgressStyle::default_spinner()),
        );
        pipeline.stream(
            Articles::new(&input, &self.inputs).iter(),
            |_, graph| graph,
            |made: Result<Graph, InputError>| -> Result<(), Failure> {
                bar.inc(1);
                match made {
                    Ok(graph) => {
                        let changed = folder.write(&graph, pipeline.ontology())?;
                        summary.add(&graph, changed);
                    }
                    Err(problem) => {
                        bar.suspend(|| report(&problem.to_string()));
                        summary.skipped.push(problem.to_string());
                    }
                }
                Ok(())
            },
        )?;
        bar.finish_and_clear();
        if let Some(target) = &self.export {
            let graph = folder.graph(pipeline.ontology())?;
            let context =
                Context { ontology: pipeline.ontology(), language: super::export::common(&graph), title: None };
            write_all(&graph, &context, target)?;
        }
        summary.print(&self.graph, &mut io::stdout().lock())?;
        Ok(match (summary.articles, summary.skipped.len()) {
            (0, _) => ExitCode::from(2),
            (_, 0) => ExitCode::SUCCESS,
            _ => ExitCode::from(1),
        })
    }
}

/// Writes a graph in every format; a picture that cannot be rasterised here is said and left out.
fn write_all(graph: &Graph, context: &Context<'_>, target: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(target).map_err(|problem| Failure::at(target, &problem))?;
    for format in FORMATS {
        let path = target.join(format!("graph.{}", format.ending));
        match write_file(&path, |out| (format.write)(graph, context, out)) {
            Ok(()) => {}
            Err(problem) if format.name == "png" => report(&format!("{}: {problem}", path.display())),
            Err(problem) => return Err(Failure::at(&path, &problem)),
        }
    }
    Ok(())
}

impl Summary {
    fn add(&mut self, graph: &Graph, changed: bool) {
        self.articles += 1;
        self.changed += usize::from(changed);
        for node in &graph.nodes {
            self.entities.entry(node.class).or_default().insert(node.iri.clone());
        }
        for edge in &graph.claims {
            *self.claims.entry(edge.relation.clone()).or_default().entry(edge.status).or_default() += 1;
        }
    }

    fn print(&self, folder: &Path, out: &mut dyn io::Write) -> io::Result<()> {
        let claims: usize = self.claims.values().flat_map(BTreeMap::values).sum();
        writeln!(
            out,
            "{}: {} articles read, {} new or changed, {} skipped",
            folder.display(),
            self.articles,
            self.changed,
            self.skipped.len()
        )?;
        let entities: Vec<String> =
            self.entities.iter().map(|(class, known)| format!("{} {}", known.len(), class.name())).collect();
        writeln!(out, "entities: {}", if entities.is_empty() { "none".to_owned() } else { entities.join(", ") })?;
        writeln!(out, "claims: {claims}")?;
        for (relation, statuses) in &self.claims {
            let parts: Vec<String> = statuses.iter().map(|(status, count)| format!("{count} {status}")).collect();
            writeln!(out, "  {relation:<14} {}", parts.join(", "))?;
        }
        for skipped in &self.skipped {
            writeln!(out, "skipped: {skipped}")?;
        }
        Ok(())
    }
}
