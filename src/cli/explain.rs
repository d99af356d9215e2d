//! `newsgraph explain`: what the program read at a place of an article, and why it claims what it claims.

use super::{Failure, Global, report};
use crate::graph::{Edge, Graph};
use crate::input::Input;
use crate::model::{Claim, Document, Mention, MentionKind, Span};
use crate::ontology::Ontology;
use crate::pipeline::{Analysis, Pipeline};
use clap::Args;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Explain what was read at a place of an article: sentence, mentions, claims with rule, cues and confidence
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph explain article.txt:320              the sentence at character 320\n  newsgraph explain e8cc42711f59caa8-07 article.txt   a claim, by the end of its IRI or its number\n  newsgraph explain e8cc42711f59caa8-07 --graph DIR    a claim of a graph folder\n\nOffsets count characters (Unicode code points) from 0, as in the output of `extract`.\nExit code 1: nothing is claimed there."
)]
pub struct Explain {
    /// `FILE:OFFSET`, or a claim
    #[arg(value_name = "FILE:OFFSET|CLAIM")]
    target: String,
    /// The article of the claim
    #[arg(value_name = "FILE")]
    article: Option<PathBuf>,
    /// The graph folder of the claim, where no article is given
    #[arg(long, value_name = "DIR", default_value = "graph", conflicts_with = "article")]
    graph: PathBuf,
}

impl Explain {
    /// Runs the command.
    ///
    /// # Errors
    /// Where the target is neither, or the article cannot be read.
    pub fn run(self, global: &Global) -> Result<ExitCode, Failure> {
        let place = self.target.rsplit_once(':').and_then(|(file, at)| Some((file, at.parse::<usize>().ok()?)));
        let (path, offset) = match (&self.article, place) {
            (Some(path), _) => (path.clone(), None),
            (None, Some((file, offset))) => (PathBuf::from(file), Some(offset)),
            (None, None) => match self.stored(global)? {
                Some(article) => (article, None),
                None => return Ok(ExitCode::SUCCESS),
            },
        };
        let pipeline = global.pipeline()?;
        let doc = open(&Input::new(pipeline.ontology()), &path)?;
        let analysis = pipeline.analyze(&doc);
        let graph = pipeline.graph(&doc, &analysis);
        let page = Page { doc: &doc, analysis: &analysis, graph: &graph, pipeline: &pipeline };
        let (text, claims) = match offset {
            Some(offset) => page.at(offset)?,
            None => (page.claim(&self.target)?, 1),
        };
        io::stdout().lock().write_all(text.as_bytes())?;
        if claims == 0 {
            report("nothing is claimed there");
        }
        Ok(ExitCode::from(u8::from(claims == 0)))
    }
}

impl Explain {
    /// The claim in the graph folder: the article that it was read from where that is still there as it was; else
    /// what the graph itself knows of the claim is written, and there is nothing more to say.
    fn stored(&self, global: &Global) -> Result<Option<PathBuf>, Failure> {
        let missing = || Failure::new(format!("{}: neither FILE:OFFSET nor a claim", self.target));
        if !self.graph.exists() {
            return Err(Failure::new(format!(
                "{} with its article or graph folder (hint: newsgraph explain CLAIM --graph DIR)",
                missing()
            )));
        }
        let (graph, ontology) = super::export::stored(&self.graph, global)?;
        let named = |edge: &&Edge| edge.iri == self.target || edge.iri.rsplit('/').next() == Some(&self.target);
        let Some(edge) = graph.claims.iter().find(named) else {
            return Err(Failure::new(format!("{} of {}", missing(), self.graph.display())));
        };
        let article = &graph.articles[edge.article];
        let path = PathBuf::from(&article.source);
        let same = path.is_file() && open(&Input::new(&ontology), &path).is_ok_and(|doc| doc.sha256 == article.sha256);
        if same {
            return Ok(Some(path));
        }
        io::stdout().lock().write_all(told(&graph, edge, &ontology).as_bytes())?;
        report(&format!("{}: not there as it was read: the mentions and cues cannot be shown", article.source));
        Ok(None)
    }
}

/// What a graph knows of a claim.
fn told(graph: &Graph, edge: &Edge, ontology: &Ontology) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: &str| {
        let _ = writeln!(out, "  {name:<11}{value}");
    };
    let name = |node: usize| graph.nodes[node].label.as_str();
    line("claim", &edge.iri);
    line("says", &format!("{} --{}--> {}", name(edge.subject), edge.relation, name(edge.object)));
    line("status", edge.status.name());
    let (time, amount, role) = super::desk::qualifiers(edge);
    for (what, value) in [("time", time), ("amount", amount), ("post", role)] {
        if !value.is_empty() {
            line(what, &value);
        }
    }
    if let Some(speaker) = edge.said_by {
        line("said by", name(speaker));
    }
    line("evidence", &edge.quote.exact);
    line("sentence", &[edge.quote.prefix.as_str(), &edge.quote.exact, &edge.quote.suffix].concat());
    line("article", &format!("{}:{}", graph.articles[edge.article].source, edge.quote.start));
    line("rule", &format!("ontology/{}", edge.rule));
    let wordings = ontology.relation(&edge.relation).into_iter().flat_map(|relation| &relation.wordings);
    for wording in wordings.filter(|wording| wording.rule == edge.rule) {
        line("wording", &wording.text);
    }
    line("confidence", &share(edge.confidence));
    out
}

fn open(input: &Input, path: &Path) -> Result<Document, Failure> {
    let mut articles = input.open(path)?;
    let doc = articles.next().ok_or_else(|| Failure::new(format!("{}: no article in it", path.display())))??;
    Ok(doc)
}

/// What is known of one article.
struct Page<'a> {
    doc: &'a Document,
    analysis: &'a Analysis,
    graph: &'a Graph,
    pipeline: &'a Pipeline,
}

impl Page<'_> {
    /// The sentence at a code point, its mentions and claims; and how many claims.
    fn at(&self, offset: usize) -> Result<(String, usize), Failure> {
        let length = self.doc.text.chars().count();
        let (byte, _) = self.doc.text.char_indices().nth(offset).ok_or_else(|| {
            Failure::new(format!("{}:{offset}: the article has {length} characters", self.doc.source))
        })?;
        let reading = &self.analysis.reading;
        let found = reading.sentences.iter().position(|sentence| reading.view.source(sentence.span).holds(byte));
        let sentence = found.ok_or_else(|| {
            Failure::new(format!(
                "{}:{offset}: not in a sentence (mark-up, a blank, or a repeated title)",
                self.doc.source
            ))
        })?;
        let mut out = self.sentence(sentence);
        let mut claims = 0;
        for (number, claim) in self.analysis.claims.iter().enumerate() {
            if claim.evidence.sentence == sentence {
                claims += 1;
                out += &self.describe(number, claim);
            }
        }
        Ok((out, claims))
    }

    /// A claim by its IRI, the end of it, or its number.
    fn claim(&self, name: &str) -> Result<String, Failure> {
        let number = self.graph.claims.iter().position(|edge| {
            let digits = edge.iri.rsplit('-').next().unwrap_or_default();
            edge.iri == name || edge.iri.rsplit('/').next() == Some(name) || digits.trim_start_matches('0') == name
        });
        let (number, claim) = number.and_then(|at| Some((at, self.analysis.claims.get(at)?))).ok_or_else(|| {
            Failure::new(format!(
                "{name}: {} has no such claim, but {} others (hint: newsgraph extract {0})",
                self.doc.source,
                self.graph.claims.len()
            ))
        })?;
        Ok(self.sentence(claim.evidence.sentence) + &self.describe(number, claim))
    }

    fn shown(&self, span: Span) -> &str {
        self.analysis.reading.view.source(span).of(&self.doc.text)
    }

    fn sentence(&self, index: usize) -> String {
        let mut out = String::new();
        let Some(sentence) = self.analysis.reading.sentences.get(index) else { return out };
        let start = self.analysis.reading.view.source(sentence.span).start;
        let start = self.doc.text[..start].chars().count();
        let _ = writeln!(out, "{}:{start} ({:?})\n  {}", self.doc.source, sentence.part, self.shown(sentence.span));
        let _ = writeln!(out, "mentions");
        for (id, mention) in self.analysis.registry.mentions.iter().enumerate() {
            if mention.sentence == index {
                let _ = writeln!(out, "  {}", self.mention(id, mention));
            }
        }
        out
    }

    fn mention(&self, id: usize, mention: &Mention) -> String {
        let kind = match &mention.kind {
            MentionKind::Name => "name".to_owned(),
            MentionKind::Description { .. } => "description".to_owned(),
            MentionKind::Pronoun { .. } => "pronoun".to_owned(),
            MentionKind::Role => "post".to_owned(),
            MentionKind::Value(value) => format!("{value:?}"),
        };
        let class = mention.class.map_or_else(String::new, |class| format!(" {class:?}"));
        let registry = &self.analysis.registry;
        let stands: Vec<_> = registry.referents.get(id).into_iter().flatten().map(|&id| self.name(id)).collect();
        let stands = if stands.is_empty() { String::new() } else { format!(" = {}", stands.join(", ")) };
        format!(
            "{}: {kind}{class}{stands} (found by {}, certainty {})",
            self.shown(mention.span),
            mention.found_by,
            share(mention.certainty)
        )
    }

    fn name(&self, entity: usize) -> &str {
        self.analysis.registry.entities.get(entity).map_or("?", |entity| entity.name.as_str())
    }

    fn describe(&self, number: usize, claim: &Claim) -> String {
        let mut out = String::new();
        let iri = self.graph.claims.get(number).map_or("", |edge| edge.iri.as_str());
        let mut line = |name: &str, value: &str| {
            let _ = writeln!(out, "  {name:<11}{value}");
        };
        line("claim", iri);
        let (subject, object) = (self.name(claim.subject), self.name(claim.object));
        line("says", &format!("{subject} --{}--> {object}", claim.relation));
        line("status", claim.status.name());
        if let Some(time) = &claim.time {
            line("time", &time.iso());
        }
        if let Some(amount) = &claim.amount {
            line("amount", &format!("{amount:?}"));
        }
        if let Some(role) = claim.role {
            line("post", self.shown(role));
        }
        if let Some(speaker) = claim.voice.as_ref().and_then(|voice| voice.speaker) {
            line("said by", self.name(speaker));
        }
        line("evidence", self.shown(claim.evidence.span));
        line("trigger", self.shown(claim.evidence.trigger));
        line("subject", self.shown(claim.evidence.subject));
        line("object", self.shown(claim.evidence.object));
        for cue in &claim.evidence.cues {
            line("cue", self.shown(*cue));
        }
        line("rule", &format!("ontology/{}", claim.rule));
        let relation = self.pipeline.ontology().relation(&claim.relation);
        let wordings = relation.into_iter().flat_map(|relation| &relation.wordings);
        for wording in wordings.filter(|wording| wording.rule == claim.rule) {
            line("wording", &wording.text);
        }
        line("confidence", &share(claim.confidence));
        out
    }
}

fn share(thousandths: u16) -> String {
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}
