//! `newsgraph rules`: the wordings that claims come from, and how often each was right.

use super::desk::{Shape, Table};
use super::{Failure, Global, report};
use crate::input::Input;
use crate::pipeline::Pipeline;
use crate::train::reference::{Reference, Verdict, pairs};
use clap::Args;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// List the rules of all relations, or measure them on reference graphs
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph rules\n  newsgraph rules --relation acquired\n  newsgraph rules --measure GOLD\n  newsgraph rules --measure GOLD --by word --below 0.5 --least 4\n\nGOLD is a folder of articles with reference graphs (x.txt and x.json). A claim is right where the reference graph\nhas the relation between the same two; one on which readers differ is open and counts neither way.\nExit code 1: a rule is below the precision asked for."
)]
pub struct Rules {
    /// Only rules of this relation, such as invested_in
    #[arg(long, value_name = "NAME")]
    relation: Option<String>,
    /// A folder of reference graphs to measure on (may be repeated)
    #[arg(long, value_name = "GOLD")]
    measure: Vec<PathBuf>,
    /// Count by line of wordings, or by the word that triggered
    #[arg(long, value_enum, default_value = "line")]
    by: By,
    /// Show only rules that are right less often than this (0 to 1)
    #[arg(long, value_name = "P", requires = "measure", value_parser = super::thousandths)]
    below: Option<u16>,
    /// With --below: and that fired so often
    #[arg(long, value_name = "N", default_value_t = 4)]
    least: usize,
    /// How to write the table
    #[arg(long, value_enum, default_value = "table")]
    format: Shape,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum By {
    Line,
    Word,
}

/// How often a rule fired: right, open, wrong.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    right: usize,
    open: usize,
    wrong: usize,
}

impl Count {
    const fn judged(self) -> usize {
        self.right + self.wrong
    }

    /// In thousandths; `None` where nothing was judged.
    fn precision(self) -> Option<usize> {
        (1000 * self.right).checked_div(self.judged())
    }
}

/// Rule, relation, word.
type Key = (String, String, String);

impl Rules {
    /// Runs the command.
    ///
    /// # Errors
    /// Where a folder or article cannot be read.
    pub fn run(self, global: &Global) -> Result<ExitCode, Failure> {
        if self.measure.is_empty() {
            return self.list(global);
        }
        let pipeline = global.pipeline()?;
        let mut counts: BTreeMap<Key, Count> = BTreeMap::new();
        for folder in &self.measure {
            self.count(&pipeline, folder, &mut counts)?;
        }
        counts.retain(|(_, relation, _), _| self.relation.as_ref().is_none_or(|wanted| wanted == relation));
        let bad = |count: &Count| {
            self.below.is_some_and(|below| {
                count.judged() >= self.least && count.precision().is_some_and(|precision| precision < below.into())
            })
        };
        let faults = counts.values().filter(|count| bad(count)).count();
        let shown = counts.iter().filter(|(_, count)| self.below.is_none() || bad(count));
        let mut rows: Vec<Vec<String>> =
            shown.map(|((rule, relation, word), count)| row(rule, relation, word, *count)).collect();
        if self.below.is_none() {
            let all = counts.values().fold(Count::default(), |all, count| Count {
                right: all.right + count.right,
                open: all.open + count.open,
                wrong: all.wrong + count.wrong,
            });
            rows.push(row("all", "", "", all));
        }
        let head = vec!["rule", "relation", "word", "fired", "right", "open", "wrong", "precision"];
        Table { head, rows }.write(self.format)?;
        if faults > 0 {
            report(&format!("{faults} rules are below the precision asked for"));
        }
        Ok(ExitCode::from(u8::from(faults > 0)))
    }

    fn list(&self, global: &Global) -> Result<ExitCode, Failure> {
        let ontology = global.ontology()?;
        let mut rows = Vec::new();
        for relation in &ontology.relations {
            if self.relation.as_ref().is_some_and(|wanted| *wanted != relation.name) {
                continue;
            }
            for wording in &relation.wordings {
                let (head, words) = wording.text.split_once(':').unwrap_or((&wording.text, ""));
                rows.push(vec![
                    wording.rule.to_string(),
                    relation.name.clone(),
                    head.trim().to_owned(),
                    words.trim().to_owned(),
                ]);
            }
        }
        let empty = rows.is_empty();
        Table { head: vec!["rule", "relation", "family", "words"], rows }.write(self.format)?;
        Ok(ExitCode::from(u8::from(empty)))
    }

    fn count(&self, pipeline: &Pipeline, folder: &Path, counts: &mut BTreeMap<Key, Count>) -> Result<(), Failure> {
        let input = Input::new(pipeline.ontology());
        let found = pairs(folder).map_err(|problem| Failure::at(folder, &problem))?;
        if found.is_empty() {
            return Err(Failure::new(format!("{}: no reference graph with its article", folder.display())));
        }
        for (reference, article) in found {
            let gold = Reference::read(&reference).map_err(|problem| Failure::at(&reference, &problem))?;
            let Some(doc) = input.open(&article)?.next() else { continue };
            let doc = doc?;
            let analysis = pipeline.analyze(&doc);
            let graph = pipeline.graph(&doc, &analysis);
            for (claim, verdict) in analysis.claims.iter().zip(gold.judge(&graph)) {
                let word = match self.by {
                    By::Line => String::new(),
                    By::Word => analysis.reading.text(claim.evidence.trigger).to_lowercase(),
                };
                let count = counts.entry((claim.rule.to_string(), claim.relation.clone(), word)).or_default();
                match verdict {
                    Verdict::Right => count.right += 1,
                    Verdict::Open => count.open += 1,
                    Verdict::Wrong => count.wrong += 1,
                }
            }
        }
        Ok(())
    }
}

fn row(rule: &str, relation: &str, word: &str, count: Count) -> Vec<String> {
    let precision = count.precision().map(|share| format!("{}.{:03}", share / 1000, share % 1000)).unwrap_or_default();
    vec![
        rule.to_owned(),
        relation.to_owned(),
        word.to_owned(),
        (count.judged() + count.open).to_string(),
        count.right.to_string(),
        count.open.to_string(),
        count.wrong.to_string(),
        precision,
    ]
}
