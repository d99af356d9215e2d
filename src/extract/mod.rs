//! Floor 5: claims, as wordings and constructions find them.
//!
//! The trigger words of all relations are sought together. Each trigger belongs to a family of
//! constructions (`construction`), which looks for its arguments among the mentions of its sentence; posts
//! have a file of their own (`post`), and so have phrases with places for
//! their arguments (`phrase`). What a construction is worth is a number in its wording, set by hand in percent; a
//! reliability table in the README says what these numbers came to on reference graphs.

mod clause;
mod construction;
mod deal;
mod list;
mod pattern;
mod phrase;
mod post;
mod said;
mod scene;
mod wording;

use crate::model::{Claim, Class, Document, Evidence, PartKind, Reading, Registry, Rule, Span, Status};
use crate::ontology::Ontology;
use scene::Scene;
use std::collections::{BTreeMap, BTreeSet};
use wording::{Family, Wordings};

/// Finds claims; made once for many readings.
pub struct Extractor {
    wordings: Wordings,
    scenes: scene::Words,
}

/// A claim as a construction proposes it: indices of mentions.
struct Proposal {
    subject: usize,
    object: usize,
    trigger: Span,
    role: Option<Span>,
    wording: usize,
    /// Thousandths.
    confidence: u16,
}

impl Extractor {
    /// Compiles the ontology's wordings.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        Self { wordings: Wordings::new(ontology), scenes: scene::Words::new(ontology) }
    }

    /// The words of relations in a sentence's text: where each stands (bytes of the text), the relation's name
    /// in snake_case, and the rule.
    #[must_use]
    pub fn triggers(&self, text: &str) -> Vec<(Span, &str, &Rule)> {
        let all = self.wordings.find(text, 0).map(|(span, wording)| (span, &self.wordings.all[wording]));
        all.filter(|(_, line)| line.family != Family::Not)
            .map(|(span, line)| (span, self.wordings.relations[line.relation].name.as_str(), &line.rule))
            .collect()
    }

    /// The claims of a reading, status and voice not yet assessed, in total order.
    #[must_use]
    pub fn extract(&self, _: &Document, reading: &Reading, registry: &Registry) -> Vec<Claim> {
        let mut claims = Vec::new();
        let protagonist = scene::protagonist(registry);
        let mut employers = BTreeMap::new();
        for (number, sentence) in reading.sentences.iter().enumerate() {
            if sentence.part == PartKind::Byline {
                continue;
            }
            let scene = Scene::new(reading, registry, number, (protagonist, &employers), &self.scenes);
            if scene.mentions.is_empty() {
                continue;
            }
            let mut proposals = Vec::new();
            let text = sentence.span.of(&reading.view.text);
            for hit in self.wordings.find(text, sentence.span.start) {
                let wording = &self.wordings.all[hit.1];
                match wording.family {
                    Family::Deal | Family::Not => {}
                    Family::Phrase => {
                        let relation = &self.wordings.relations[wording.relation];
                        let there = reading.text(hit.0).to_lowercase();
                        let inside = scene
                            .mentions
                            .iter()
                            .any(|actor| actor.class != Class::Agreement && actor.span.overlaps(hit.0));
                        if !inside {
                            let mut phrases = wording.triggered(&there);
                            phrases.any(|pattern| {
                                phrase::propose(
                                    &scene,
                                    relation,
                                    (pattern, wording, hit.1),
                                    (hit.0, None),
                                    &mut proposals,
                                )
                            });
                        }
                    }
                    Family::Post => post::posts(&scene, hit.0, hit.1, wording, &mut proposals),
                    Family::Quit => post::quits(&scene, hit.0, hit.1, wording, &mut proposals),
                    _ => construction::propose(&scene, &self.wordings, hit.0, hit.1, &mut proposals),
                }
            }
            post::of_mentions(&scene, &self.wordings, &mut proposals);
            let said = self.wordings.said.of(&reading.view.text, sentence.span);
            for phrases in said.chunk_by(|one, next| one.0 == next.0) {
                let number = phrases[0].0;
                let wording = &self.wordings.all[number];
                let relation = &self.wordings.relations[wording.relation];
                phrase::of_slots(&scene, relation, (wording, number), phrases, &mut proposals);
            }
            for proposal in &proposals {
                if let (Some(_), [person]) = (proposal.role, registry.referents[proposal.subject].as_slice()) {
                    employers.insert(*person, proposal.object);
                }
                self.claim(reading, registry, number, proposal, &mut claims);
            }
        }
        deal::parties(registry, &self.wordings, &mut claims);
        claims.sort_by(|a, b| {
            let key = |claim: &Claim| {
                (
                    claim.evidence.clone(),
                    claim.relation.clone(),
                    claim.subject,
                    claim.object,
                    std::cmp::Reverse(claim.confidence),
                )
            };
            key(a).cmp(&key(b))
        });
        let mut seen = BTreeSet::new();
        claims.retain(|claim| {
            seen.insert((claim.relation.clone(), claim.subject, claim.object, claim.evidence.sentence))
        });
        claims
    }

    fn claim(
        &self,
        reading: &Reading,
        registry: &Registry,
        sentence: usize,
        proposal: &Proposal,
        claims: &mut Vec<Claim>,
    ) {
        let wording = &self.wordings.all[proposal.wording];
        let relation = &self.wordings.relations[wording.relation];
        for &subject in &registry.referents[proposal.subject] {
            for &object in &registry.referents[proposal.object] {
                let fits = relation.subjects.contains(&registry.entities[subject].class)
                    && relation.objects.contains(&registry.entities[object].class);
                if subject == object || !fits {
                    continue;
                }
                let (s, o) = (registry.mentions[proposal.subject].span, registry.mentions[proposal.object].span);
                let (first, last) =
                    (s.start.min(o.start).min(proposal.trigger.start), s.end.max(o.end).max(proposal.trigger.end));
                let whole = reading.sentences[sentence].span;
                let (subject, object) =
                    if relation.symmetric && subject > object { (object, subject) } else { (subject, object) };
                claims.push(Claim {
                    relation: relation.name.clone(),
                    subject,
                    object,
                    status: Status::Actual,
                    time: None,
                    amount: None,
                    role: proposal.role,
                    voice: None,
                    evidence: Evidence {
                        span: Span::new(first.max(whole.start), last.min(whole.end)),
                        sentence,
                        trigger: proposal.trigger,
                        subject: s,
                        object: o,
                        cues: Vec::new(),
                    },
                    rule: wording.rule.clone(),
                    confidence: proposal.confidence,
                });
            }
        }
    }
}
