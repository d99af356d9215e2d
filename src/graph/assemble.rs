//! One article's registry and claims become a graph.

use super::{Article, Base, Doubt, Edge, Graph, Node, Place, Quote};
use crate::model::{Claim, Document, MentionKind, Reading, Registry, Span};
use crate::ontology::Ontology;

/// Counts code points up to byte offsets of one text, in any order, from sparse marks.
struct CodePoints<'a> {
    text: &'a str,
    marks: Vec<usize>,
}

impl<'a> CodePoints<'a> {
    const STEP: usize = 256;

    fn new(text: &'a str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % Self::STEP == 0 {
                marks.push(count);
            }
            count += usize::from(byte & 0xC0 != 0x80);
        }
        Self { text, marks }
    }

    fn at(&self, byte: usize) -> usize {
        let mark = (byte / Self::STEP).min(self.marks.len().saturating_sub(1));
        let from = mark * Self::STEP;
        let rest = &self.text.as_bytes()[from.min(byte)..byte.min(self.text.len())];
        self.marks.get(mark).copied().unwrap_or(0) + rest.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
    }
}

/// The graph of one article. `claims` are numbered in their order.
#[must_use]
pub fn assemble(
    doc: &Document,
    reading: &Reading,
    registry: &Registry,
    claims: &[Claim],
    ontology: &Ontology,
    base: &Base,
) -> Graph {
    let points = CodePoints::new(&doc.text);
    let place = |span: Span| {
        let source = reading.view.source(span);
        (points.at(source.start), points.at(source.end), source.of(&doc.text).to_owned())
    };
    let article = Article {
        iri: base.article(&doc.sha256),
        sha256: doc.sha256.clone(),
        source: doc.source.clone(),
        title: doc.title.clone(),
        publisher: doc.publisher.clone(),
        url: doc.url.clone(),
        date: doc.date,
        language: doc.language,
        extracted_by: format!(
            "newsgraph {}, ontology {}+{}",
            env!("CARGO_PKG_VERSION"),
            ontology.version,
            ontology.hash
        ),
    };
    // What may name nothing is left out where no claim takes it up.
    let claimed = |id: usize| claims.iter().any(|claim| claim.subject == id || claim.object == id);
    let vague = |id: usize| {
        let entity = &registry.entities[id];
        !entity.mentions.is_empty() && entity.mentions.iter().all(|&id| registry.mentions[id].is_vague())
    };
    let kept: Vec<usize> = (0..registry.entities.len()).filter(|&id| !vague(id) || claimed(id)).collect();
    let place_of = |id: usize| kept.binary_search(&id).unwrap_or(id);
    let nodes = kept.iter().map(|&id| &registry.entities[id]).map(|entity| {
        let named = |id: &&usize| !matches!(registry.mentions[**id].kind, MentionKind::Pronoun { .. });
        let mentions = entity.mentions.iter().filter(named).map(|&id| {
            let mention = &registry.mentions[id];
            let (start, end, text) = place(mention.span);
            let name = mention.kind == MentionKind::Name;
            Place { article: 0, start, end, text, found_by: mention.found_by.to_owned(), name }
        });
        Node {
            iri: base.entity(&entity.key),
            class: entity.class,
            label: entity.name.clone(),
            labels: known_labels(ontology, &entity.key),
            aliases: entity.aliases.clone(),
            forms: Vec::new(),
            counts: vec![(0, u32::try_from(entity.mentions.len()).unwrap_or(u32::MAX))],
            mentions: mentions.collect(),
        }
    });
    let edges = claims.iter().enumerate().map(|(number, claim)| {
        let (start, end, exact) = place(claim.evidence.span);
        let sentence = reading.sentences.get(claim.evidence.sentence).map_or(claim.evidence.span, |s| s.span);
        let around = |from: usize, to: usize| if from < to { place(Span::new(from, to)).2 } else { String::new() };
        Edge {
            iri: base.claim(&doc.sha256, number + 1),
            article: 0,
            subject: place_of(claim.subject),
            relation: claim.relation.clone(),
            object: place_of(claim.object),
            symmetric: ontology.relation(&claim.relation).is_some_and(|relation| relation.symmetric),
            status: claim.status,
            time: claim.time,
            amount: claim.amount.clone(),
            role: claim.role.map(|span| place(span).2),
            said_by: claim.voice.as_ref().and_then(|voice| voice.speaker).map(place_of),
            said_to: claim.voice.as_ref().and_then(|voice| voice.addressee).map(place_of),
            quote: Quote {
                start,
                end,
                exact,
                prefix: around(sentence.start, claim.evidence.span.start),
                suffix: around(claim.evidence.span.end, sentence.end),
            },
            rule: claim.rule.clone(),
            confidence: claim.confidence,
            support: 1,
            collapsed: false,
        }
    });
    let doubts = registry.maybe_same.iter();
    let doubts = doubts.map(|d| Doubt { left: place_of(d.left), right: place_of(d.right), reason: d.reason.clone() });
    Graph { articles: vec![article], nodes: nodes.collect(), claims: edges.collect(), maybe_same: doubts.collect() }
}

fn known_labels(ontology: &Ontology, key: &str) -> Vec<(String, String)> {
    let at = ontology.names.binary_search_by(|name| name.key.as_str().cmp(key));
    at.map_or_else(
        |_| Vec::new(),
        |at| ontology.names[at].names.iter().map(|(text, tag)| (tag.clone(), text.clone())).collect(),
    )
}
