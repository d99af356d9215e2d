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

use crate::model::{Claim, Class, Document, Evidence, PartKind, Reading, Registry, Rule, Script, Span, Status, lower};
use crate::ontology::Ontology;
use scene::Scene;
use std::collections::{BTreeMap, BTreeSet};
use wording::{Family, Wordings};

/// Finds claims; made once for many readings.
pub struct Extractor {
    wordings: Wordings,
    scenes: scene::Words,
}

/// Where the words of a wording stand, and its number.
type Hit = (Span, usize);

/// A wording, and the place of a phrase among its phrases.
type Place = (usize, usize);

/// By how many percent a claim is less certain that gives one of its sides a class.
const OPEN_DOUBT: u16 = 15;

/// How many mentions one claim outweighs that needs another class than they were given.
const PLACES: usize = 5;

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
    pub fn extract(&self, _: &Document, reading: &Reading, registry: &mut Registry) -> Vec<Claim> {
        let known = &*registry;
        let mut claims = Vec::new();
        let protagonist = scene::protagonist(known);
        let mut employers = BTreeMap::new();
        for (number, sentence) in reading.sentences.iter().enumerate() {
            if sentence.part == PartKind::Byline {
                continue;
            }
            let scene = Scene::new(reading, known, number, (protagonist, &employers), &self.scenes);
            if scene.mentions.is_empty() {
                continue;
            }
            let hits: Vec<Hit> =
                self.wordings.find(sentence.span.of(&reading.view.text), sentence.span.start).collect();
            let phrases = || self.wordings.said.of(&reading.view.text, scene.span);
            let said = if scene.alone() { Vec::new() } else { phrases() };
            let mut proposals = self.propose(&scene, &hits, &said);
            if let Some(other) = scene.otherwise() {
                self.open(&scene, &other, (&hits, &said), &mut proposals);
            }
            for proposal in &proposals {
                if let (Some(_), [person]) = (proposal.role, known.referents[proposal.subject].as_slice()) {
                    employers.insert(*person, proposal.object);
                }
                self.claim(reading, known, number, proposal, &mut claims);
            }
        }
        self.settle(registry, &mut claims);
        deal::parties(registry, &self.wordings, &mut claims);
        claims.sort_by(|a, b| {
            let (of_a, of_b) = ((&a.evidence, &a.relation), (&b.evidence, &b.relation));
            let rest = |claim: &Claim| (claim.subject, claim.object, std::cmp::Reverse(claim.confidence));
            of_a.cmp(&of_b).then_with(|| rest(a).cmp(&rest(b)))
        });
        let mut seen = BTreeSet::new();
        claims.retain(|claim| {
            let relation = self.wordings.relations.iter().position(|relation| relation.name == claim.relation);
            let role = claim.role.map(|role| role.start);
            seen.insert((relation, claim.subject, claim.object, claim.evidence.sentence, role))
        });
        claims
    }

    /// Gives entities of open class the one that more of their claims need, and drops the claims that need the other.
    fn settle(&self, registry: &mut Registry, claims: &mut Vec<Claim>) {
        let classes = |claim: &Claim, id: usize| {
            let relation = self.wordings.relations.iter().find(|relation| relation.name == claim.relation);
            relation
                .map_or(&[][..], |relation| if claim.subject == id { &relation.subjects } else { &relation.objects })
        };
        for (id, entity) in registry.entities.iter_mut().enumerate() {
            let Some(other) = entity.also else { continue };
            let own = claims.iter().filter(|claim| claim.subject == id || claim.object == id);
            let (mut stays, mut turns, mut voices) = (0_u32, 0_u32, 0_usize);
            for claim in own {
                let fit = classes(claim, id);
                let (as_is, as_other) = (fit.contains(&entity.class), fit.contains(&other));
                stays += if as_is && !as_other { u32::from(claim.confidence) } else { 0 };
                turns += if as_other && !as_is { u32::from(claim.confidence) } else { 0 };
                voices += usize::from(as_other && !as_is);
            }
            // What many places took for a person is not something else for one claim; a land may act but once.
            let outvoted = entity.class != Class::Place && voices * PLACES < entity.mentions.len();
            if turns > stays && !outvoted {
                entity.turn(other);
            }
            entity.also = None;
        }
        claims.retain(|claim| {
            let fits = |id: usize| classes(claim, id).contains(&registry.entities[id].class);
            fits(claim.subject) && fits(claim.object)
        });
    }

    /// What the wordings of a sentence propose, whose words stand at `hits`, and whose phrases without a trigger are
    /// those of `said`.
    fn propose(&self, scene: &Scene, hits: &[Hit], said: &[Place]) -> Vec<Proposal> {
        let mut proposals = Vec::new();
        let alone = scene.alone();
        for &(span, number) in hits {
            let wording = &self.wordings.all[number];
            match wording.family {
                Family::Deal | Family::Not => {}
                Family::Post => post::posts(scene, span, number, wording, &mut proposals),
                Family::Quit => post::quits(scene, span, number, wording, &mut proposals),
                Family::Phrase if !alone || scene.topic.is_some() => {
                    let relation = &self.wordings.relations[wording.relation];
                    let there = lower(scene.reading.text(span));
                    let holds = |actor: &scene::Actor| actor.class != Class::Agreement && actor.span.overlaps(span);
                    if !scene.mentions.iter().any(holds) {
                        wording.triggered(&there).any(|pattern| {
                            let line = (pattern, wording, number);
                            phrase::propose(scene, relation, line, (span, None), &mut proposals)
                        });
                    }
                }
                _ if alone => {}
                _ => construction::propose(scene, &self.wordings, span, number, &mut proposals),
            }
        }
        post::of_mentions(scene, &self.wordings, &mut proposals);
        for phrases in said.chunk_by(|one, next| one.0 == next.0) {
            let number = phrases[0].0;
            let wording = &self.wordings.all[number];
            let relation = &self.wordings.relations[wording.relation];
            if !alone {
                phrase::of_slots(scene, relation, (wording, number), phrases, &mut proposals);
            }
        }
        // Who is posted to a land has no post of that land's, nor has a journalist or teacher there, or whose post is of
        // something that is only named after it.
        let placed =
            |object: usize| scene.mentions.iter().find(|actor| actor.id == object && actor.class == Class::Place);
        proposals.retain(|proposal| {
            let Some(role) = proposal.role else { return true };
            let text = scene.between(role.start, role.end);
            let apart = |place: &scene::Actor| {
                const BESIDE: usize = 6;
                let gap = scene.between(place.span.end, role.start);
                scene.ends_with(text, "placeless") || gap.len() > BESIDE && !scene.holds(gap, "stationed")
            };
            let elsewhere = scene.script == Script::Han && placed(proposal.object).is_some_and(apart);
            !(post::is_host(scene, proposal.object) || elsewhere)
        });
        proposals
    }

    /// Adds what the same words propose where mentions of open class are what they may be instead, for words that
    /// proposed nothing.
    fn open(&self, scene: &Scene, other: &Scene, (hits, phrases): (&[Hit], &[Place]), proposals: &mut Vec<Proposal>) {
        let said: BTreeSet<(Span, usize)> =
            proposals.iter().map(|proposal| (proposal.trigger, self.wordings.all[proposal.wording].relation)).collect();
        let opened = |id: usize| scene.mentions.iter().any(|actor| actor.id == id && actor.also.is_some());
        // Of a relation none of whose sides may be of a class that is open here nothing new can be said.
        let open: Vec<Class> = other
            .mentions
            .iter()
            .zip(&scene.mentions)
            .filter(|(_, own)| own.also.is_some())
            .map(|(other, _)| other.class)
            .collect();
        let may = |number: usize| {
            let wording = &self.wordings.all[number];
            let relation = &self.wordings.relations[wording.relation];
            let takes = |class: &Class| relation.subjects.contains(class) || relation.objects.contains(class);
            wording.free || open.iter().any(takes)
        };
        let hits: Vec<Hit> = hits.iter().copied().filter(|&(_, number)| may(number)).collect();
        let phrases: Vec<Place> = phrases.iter().copied().filter(|&(number, _)| may(number)).collect();
        for mut proposal in self.propose(other, &hits, &phrases) {
            let relation = &self.wordings.relations[self.wordings.all[proposal.wording].relation];
            let state =
                |id: usize| scene.words.is("state", &lower(scene.reading.text(scene.registry.mentions[id].span)));
            if !relation.states && (state(proposal.subject) || state(proposal.object)) {
                continue;
            }
            let silent = !said.contains(&(proposal.trigger, self.wordings.all[proposal.wording].relation));
            if silent && (opened(proposal.subject) || opened(proposal.object)) {
                proposal.confidence -= proposal.confidence / 100 * OPEN_DOUBT;
                proposals.push(proposal);
            }
        }
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
                let fits = |id: usize, classes: &[Class]| {
                    let entity = &registry.entities[id];
                    classes.contains(&entity.class) || entity.also.is_some_and(|class| classes.contains(&class))
                };
                if subject == object || !fits(subject, &relation.subjects) || !fits(object, &relation.objects) {
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
