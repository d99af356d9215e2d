//! `newsgraph why-not`: which stage lost a claim that a reader expects.

use super::{Failure, Global};
use crate::graph::Base;
use crate::input::Input;
use crate::model::{Document, Span};
use crate::ontology::{Ontology, Relation};
use crate::pipeline::{Analysis, Pipeline};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// Say why an article does not yield a claim: which stage lost it
#[derive(Debug, Args)]
#[command(
    name = "why-not",
    after_help = "Examples:\n  newsgraph why-not article.txt 'Acme acquired Northgate Robotics'\n  newsgraph why-not article.txt 'Elon Musk invested_in OpenAI' --format json\n\nThe relation by its name (invested_in), its label in any language, or its term (investedIn). Stages: mention, type,\nsentence, trigger, argument, threshold. Exit code 0: the claim is there; 1: it is not, and the stage is said."
)]
pub struct WhyNot {
    /// The article
    #[arg(value_name = "FILE")]
    article: PathBuf,
    /// The claim: `A relation B`
    #[arg(value_name = "CLAIM")]
    claim: String,
    /// How to write the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Text,
    Json,
}

/// The answer.
#[derive(Debug, Serialize)]
struct Answer {
    subject: String,
    relation: String,
    object: String,
    /// `found`, or the stage that lost it.
    stage: &'static str,
    /// What happened there.
    reason: String,
    /// The sentences that matter.
    sentences: Vec<Sentence>,
}

#[derive(Debug, Serialize)]
struct Sentence {
    /// Code point of the article.
    start: usize,
    text: String,
    /// Words of the relation that stand in it, with their rules.
    triggers: Vec<String>,
    /// What is claimed in it.
    claims: Vec<String>,
}

impl WhyNot {
    /// Runs the command.
    ///
    /// # Errors
    /// Where the article cannot be read, or the claim names no relation.
    pub fn run(self, global: &Global) -> Result<ExitCode, Failure> {
        let pipeline = Pipeline::new(global.ontology()?, Base::default());
        let ontology = pipeline.ontology();
        let (subject, relation, object) = parse(&self.claim, ontology)?;
        let input = Input::new(ontology);
        let mut articles = input.open(&self.article)?;
        let doc =
            articles.next().ok_or_else(|| Failure::new(format!("{}: no article in it", self.article.display())))??;
        let analysis = pipeline.analyze(&doc);
        let inquiry =
            Inquiry { doc: &doc, analysis: &analysis, pipeline: &pipeline, relation, least: global.min_confidence };
        let answer = inquiry.answer(&subject, &object);
        let mut out = io::stdout().lock();
        match self.format {
            Form::Json => {
                serde_json::to_writer_pretty(&mut out, &answer)?;
                writeln!(out)?;
            }
            Form::Text => out.write_all(answer.text().as_bytes())?,
        }
        Ok(ExitCode::from(u8::from(answer.stage != "found")))
    }
}

impl Answer {
    fn text(&self) -> String {
        let mut out = format!("{} --{}--> {}\n", self.subject, self.relation, self.object);
        out += &format!("  {:<9} {}\n", self.stage, self.reason);
        for sentence in &self.sentences {
            out += &format!("  at {}: {}\n", sentence.start, sentence.text.trim().replace('\n', " "));
            for trigger in &sentence.triggers {
                out += &format!("    trigger {trigger}\n");
            }
            for claim in &sentence.claims {
                out += &format!("    claimed {claim}\n");
            }
        }
        out
    }
}

/// The parts of `A relation B`: of all names of relations in it, between blanks or Chinese characters, the longest.
fn parse<'a>(claim: &str, ontology: &'a Ontology) -> Result<(String, &'a Relation, String), Failure> {
    let lower = claim.to_lowercase();
    let mut best: Option<(usize, usize, &Relation)> = None;
    for relation in &ontology.relations {
        let mut names: Vec<String> = relation.labels.values().map(|label| label.to_lowercase()).collect();
        names.extend([relation.name.clone(), relation.name.replace('_', " "), relation.name.replace('_', "")]);
        for name in names {
            for (at, _) in lower.match_indices(name.as_str()) {
                let inner = at > 0 && at + name.len() < lower.len();
                let longer = best.is_none_or(|(_, length, _)| name.len() > length);
                if inner && longer && crate::recognize::stands_free(&lower, at, at + name.len()) {
                    best = Some((at, name.len(), relation));
                }
            }
        }
    }
    let found = best.and_then(|(at, length, relation)| {
        let (subject, object) = (claim.get(..at)?.trim(), claim.get(at + length..)?.trim());
        (!subject.is_empty() && !object.is_empty()).then(|| (subject.to_owned(), relation, object.to_owned()))
    });
    found.ok_or_else(|| {
        let names: Vec<&str> = ontology.relations.iter().map(|relation| relation.name.as_str()).collect();
        Failure::new(format!("{claim:?}: not of the form 'A relation B'; relations are {}", names.join(", ")))
    })
}

struct Inquiry<'a> {
    doc: &'a Document,
    analysis: &'a Analysis,
    pipeline: &'a Pipeline,
    relation: &'a Relation,
    least: u16,
}

impl Inquiry<'_> {
    fn answer(&self, subject: &str, object: &str) -> Answer {
        let answer = |stage: &'static str, reason: String, sentences: Vec<usize>| Answer {
            subject: subject.to_owned(),
            relation: self.relation.name.clone(),
            object: object.to_owned(),
            stage,
            reason,
            sentences: sentences.into_iter().map(|at| self.sentence(at)).collect(),
        };
        let (a, b) = match (self.entity(subject), self.entity(object)) {
            (Ok(a), Ok(b)) => (a, b),
            (Err((reason, at)), _) | (_, Err((reason, at))) => return answer("mention", reason, at),
        };
        if let Some((stage, reason, at)) = self.claimed(a, b) {
            return answer(stage, reason, vec![at]);
        }
        let registry = &self.analysis.registry;
        for (entity, classes, side) in [(a, &self.relation.subjects, "subject"), (b, &self.relation.objects, "object")]
        {
            let class = registry.entities[entity].class;
            if !classes.contains(&class) {
                let fitting: Vec<&str> = classes.iter().map(|class| class.name()).collect();
                let name = &registry.entities[entity].name;
                let reason =
                    format!("{name} was taken for {}; the {side} must be one of {}", class.name(), fitting.join(", "));
                return answer("type", reason, Vec::new());
            }
        }
        let (of_a, of_b) = (self.sentences(a), self.sentences(b));
        let both: Vec<usize> = of_a.iter().copied().filter(|at| of_b.contains(at)).collect();
        if both.is_empty() {
            let near = of_a.iter().flat_map(|&x| of_b.iter().map(move |&y| (x.abs_diff(y), x, y))).min();
            let at = near.map(|(_, x, y)| vec![x.min(y), x.max(y)]).unwrap_or_default();
            return answer("sentence", "no sentence speaks of both, by name, description or pronoun".to_owned(), at);
        }
        let triggered: Vec<usize> = both.iter().copied().filter(|&at| !self.triggers(at).is_empty()).collect();
        if triggered.is_empty() {
            return answer("trigger", "no wording of the relation stands in a sentence with both".to_owned(), both);
        }
        let reason = "a wording stands there, but its construction took no or other arguments".to_owned();
        answer("argument", reason, triggered)
    }

    /// The entity of a name; else why there is none, and the sentences that hold the name.
    fn entity(&self, name: &str) -> Result<usize, (String, Vec<usize>)> {
        let wanted = name.to_lowercase();
        let entities = &self.analysis.registry.entities;
        let called = |at: &usize| {
            let entity = &entities[*at];
            std::iter::once(&entity.name).chain(&entity.aliases).any(|known| known.to_lowercase() == wanted)
        };
        if let Some(found) = (0..entities.len()).find(called) {
            return Ok(found);
        }
        let lower = self.doc.text.to_lowercase();
        let times = lower.matches(wanted.as_str()).count();
        if times == 0 {
            return Err((format!("{name:?} does not stand in the article"), Vec::new()));
        }
        let reading = &self.analysis.reading;
        let holds = |at: &usize| self.shown(reading.sentences[*at].span).to_lowercase().contains(wanted.as_str());
        let at: Vec<usize> = (0..reading.sentences.len()).filter(holds).take(3).collect();
        let longer: Vec<&str> = entities
            .iter()
            .flat_map(|entity| std::iter::once(&entity.name).chain(&entity.aliases))
            .filter(|known| known.to_lowercase().contains(wanted.as_str()) || wanted.contains(&known.to_lowercase()))
            .map(String::as_str)
            .take(5)
            .collect();
        let hint = if longer.is_empty() { String::new() } else { format!("; recognised were {}", longer.join(", ")) };
        Err((format!("{name:?} stands {times} times in the article but was not recognised as a name{hint}"), at))
    }

    /// Whether the claim is there: below the threshold, turned round, or found.
    fn claimed(&self, a: usize, b: usize) -> Option<(&'static str, String, usize)> {
        let claims = self.analysis.claims.iter().filter(|claim| claim.relation == self.relation.name);
        let pair = |x: usize, y: usize| (x, y) == (a, b) || self.relation.symmetric && (y, x) == (a, b);
        let there =
            claims.clone().filter(|claim| pair(claim.subject, claim.object)).max_by_key(|claim| claim.confidence);
        if let Some(claim) = there {
            let said = format!(
                "{} by ontology/{}, confidence {}.{:03}",
                claim.status.name(),
                claim.rule,
                claim.confidence / 1000,
                claim.confidence % 1000
            );
            let stage = if claim.confidence < self.least { "threshold" } else { "found" };
            return Some((stage, said, claim.evidence.sentence));
        }
        let turned = claims.clone().find(|claim| (claim.object, claim.subject) == (a, b))?;
        Some((
            "argument",
            format!("claimed the other way round, by ontology/{}", turned.rule),
            turned.evidence.sentence,
        ))
    }

    /// The sentences that mention an entity in any way.
    fn sentences(&self, entity: usize) -> Vec<usize> {
        let registry = &self.analysis.registry;
        let mut found: Vec<usize> =
            registry.entities[entity].mentions.iter().map(|&id| registry.mentions[id].sentence).collect();
        found.dedup();
        found
    }

    fn triggers(&self, sentence: usize) -> Vec<String> {
        let reading = &self.analysis.reading;
        let hits = self.pipeline.extractor().triggers(reading.sentences[sentence].span.of(&reading.view.text));
        let own = hits.into_iter().filter(|(_, relation, _)| *relation == self.relation.name);
        let start = reading.sentences[sentence].span.start;
        let mut found: Vec<String> = own
            .map(|(span, _, rule)| {
                format!("{} (ontology/{rule})", self.shown(Span::new(span.start + start, span.end + start)))
            })
            .collect();
        found.dedup();
        found
    }

    fn sentence(&self, at: usize) -> Sentence {
        let registry = &self.analysis.registry;
        let span = self.analysis.reading.view.source(self.analysis.reading.sentences[at].span);
        let claims = self.analysis.claims.iter().filter(|claim| claim.evidence.sentence == at);
        let name = |entity: usize| registry.entities[entity].name.as_str();
        Sentence {
            start: self.doc.text[..span.start].chars().count(),
            text: span.of(&self.doc.text).to_owned(),
            triggers: self.triggers(at),
            claims: claims
                .map(|claim| format!("{} --{}--> {}", name(claim.subject), claim.relation, name(claim.object)))
                .collect(),
        }
    }

    fn shown(&self, span: Span) -> &str {
        self.analysis.reading.view.source(span).of(&self.doc.text)
    }
}
