//! Floor 5: how the text holds a claim: status, voice, qualifiers; then one claim for what several say.
//!
//! Comes in: claims with the stretches of the view that say them. Goes out: the same with status (by the cues
//! in whose scope the trigger stands), voice (by the reporting clause that holds it), time, amount and role
//! (by nearness), merged where they agree. All words are in `ontology/lang/status-*.ttl` and `voice-*.ttl`.

mod clause;
mod confidence;
mod cue;
mod merge;
mod moment;
mod qualifier;
mod spread;
mod status;
mod sum;
mod voice;

use crate::model::{Claim, Document, Reading, Registry, Span, Status, Voice};
use crate::ontology::Ontology;
use crate::recognize::wordlist::Wordlist;
use clause::Breaks;
pub use confidence::share;
use confidence::{Confidence, Surroundings};
use cue::{Cue, Cues};
use moment::Dates;
use qualifier::Place;
use spread::Acts;
use status::Setting;
use std::collections::{BTreeMap, BTreeSet};
use sum::Sums;
use voice::{Frame, Voices};

/// Assesses claims; made once for many readings.
#[derive(Debug, Clone)]
pub struct Assessor {
    breaks: Breaks,
    cues: Cues,
    carry: Wordlist,
    passive: Wordlist,
    copula: Wordlist,
    voices: Voices,
    dates: Dates,
    sums: Sums,
    acts: Acts,
    confidence: Confidence,
    symmetric: BTreeSet<String>,
}

/// What a sentence holds of words that matter to status.
struct Sight {
    cues: Vec<Cue>,
    carried: Vec<usize>,
    agents: Vec<usize>,
    copulas: Vec<usize>,
}

impl Assessor {
    /// Compiles the ontology's cues.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        let symmetric = ontology.relations.iter().filter(|relation| relation.symmetric);
        Self {
            breaks: Breaks::new(ontology),
            cues: Cues::new(ontology),
            carry: Wordlist::new(ontology, &["clauseCarry"]),
            passive: Wordlist::new(ontology, &["passiveMark"]),
            copula: Wordlist::new(ontology, &["copula"]),
            voices: Voices::new(ontology),
            dates: Dates::new(ontology),
            sums: Sums::new(ontology),
            acts: Acts::new(ontology),
            confidence: Confidence::new(ontology),
            symmetric: symmetric.map(|relation| relation.name.clone()).collect(),
        }
    }

    /// The claims with status, voice, time, amount and role, those that say the same merged, each with how likely it
    /// is right.
    #[must_use]
    pub fn assess(&self, _: &Document, reading: &Reading, registry: &Registry, claims: Vec<Claim>) -> Vec<Claim> {
        self.each(reading, registry, claims, |mut claim, around| {
            claim.confidence = self.confidence.rate(around, &claim).unwrap_or(claim.confidence);
            claim
        })
    }

    /// The same with what its wording is worth for a confidence, and the features that say how likely it is right.
    #[must_use]
    pub fn examine(
        &self,
        _: &Document,
        reading: &Reading,
        registry: &Registry,
        claims: Vec<Claim>,
    ) -> Vec<(Claim, Vec<String>)> {
        self.each(reading, registry, claims, |claim, around| {
            let mut seen = Vec::new();
            self.confidence.features(around, &claim, &mut |feature| seen.push(feature.to_owned()));
            (claim, seen)
        })
    }

    /// The claims as assessed and merged, each with what `make` makes of it among what surrounds it.
    fn each<T>(
        &self,
        reading: &Reading,
        registry: &Registry,
        claims: Vec<Claim>,
        make: impl Fn(Claim, &Surroundings<'_>) -> T,
    ) -> Vec<T> {
        if claims.is_empty() {
            return Vec::new();
        }
        let claims = self.weigh(reading, registry, claims);
        let merged = merge::merge(claims, |relation| self.symmetric.contains(relation));
        let among = |(claim, support): (Claim, usize)| {
            let sentence = reading.sentences.get(claim.evidence.sentence);
            let breaks = sentence.map(|whole| self.breaks.find(&reading.view.text, whole.span, whole.script));
            let around = Surroundings { reading, registry, breaks: &breaks.unwrap_or_default(), support };
            make(claim, &around)
        };
        merged.into_iter().map(among).collect()
    }

    /// The same without merging: one claim out for each that comes in, in the same order.
    #[must_use]
    pub fn weigh(&self, reading: &Reading, registry: &Registry, mut claims: Vec<Claim>) -> Vec<Claim> {
        let breaks: Vec<Vec<usize>> = reading
            .sentences
            .iter()
            .map(|sentence| self.breaks.find(&reading.view.text, sentence.span, sentence.script))
            .collect();
        let frames = self.voices.frames(reading, registry, &breaks);
        let mut sights: BTreeMap<usize, Sight> = BTreeMap::new();
        let priced =
            |claim: &&Claim| matches!(claim.relation.as_str(), "funded" | "invested_in" | "acquired" | "sued" | "owns");
        let triggers: Vec<(usize, Span)> =
            claims.iter().filter(priced).map(|claim| (claim.evidence.sentence, claim.evidence.trigger)).collect();
        let sentence = Span::default();
        let article = Place { reading, registry, number: 0, sentence, breaks: &[], all: &breaks, line: &[] };
        let line = Dates::line(&article);
        let article = Place { line: &line, ..article };
        for claim in &mut claims {
            let number = claim.evidence.sentence;
            let (Some(sentence), Some(marks)) = (reading.sentences.get(number), breaks.get(number)) else { continue };
            let sight = sights.entry(number).or_insert_with(|| self.look(reading, sentence.span, marks));
            let setting = Setting {
                reading,
                registry,
                sentence: sentence.span,
                breaks: marks,
                cues: &sight.cues,
                carried: &sight.carried,
                agents: &sight.agents,
                copulas: &sight.copulas,
            };
            let (status, spans) = status::judge(&setting, claim);
            claim.status = status;
            claim.evidence.cues = spans;
            Self::give_voice(reading, &frames, claim);
            let place = Place { number, sentence: sentence.span, breaks: marks, ..article };
            claim.time = claim.time.or_else(|| self.dates.time(&place, claim));
            let rivals: Vec<Span> = triggers.iter().filter(|(at, _)| *at == number).map(|&(_, span)| span).collect();
            claim.amount = claim.amount.take().or_else(|| self.sums.amount(&place, claim, &rivals));
            claim.role = claim.role.or_else(|| place.role(claim));
        }
        sum::part(&mut claims);
        self.acts.spread(&article, &self.dates, &self.sums, &mut claims);
        claims
    }

    /// The words of a sentence that matter to status.
    fn look(&self, reading: &Reading, sentence: Span, breaks: &[usize]) -> Sight {
        let passives = self.passive.find(reading.text(sentence), sentence.start);
        let blank = |at: usize| usize::from(reading.view.text[at..].starts_with(' '));
        Sight {
            cues: self.cues.find(reading, sentence),
            carried: self.carried(reading, sentence, breaks),
            agents: passives.map(|hit| hit.span.end + blank(hit.span.end)).collect(),
            copulas: self.copula.find(reading.text(sentence), sentence.start).map(|hit| hit.span.end).collect(),
        }
    }

    /// Says who says it; what somebody else says of the subject in a quotation is only claimed.
    fn give_voice(reading: &Reading, frames: &[Frame], claim: &mut Claim) {
        let Some(frame) = voice::speaker(frames, claim.evidence.trigger) else { return };
        if claim.relation == "said_to" && frame.speaker == Some(claim.subject) {
            return;
        }
        claim.voice = Some(Voice::from(frame));
        let party = frame.speaker.is_some_and(|speaker| speaker == claim.subject || speaker == claim.object);
        let trigger = claim.evidence.trigger;
        // Words in marks without either argument are marked, not quoted.
        let whole = |quotation: &Span| {
            let arguments = [claim.evidence.subject, claim.evidence.object];
            quotation.contains(trigger) && arguments.iter().any(|argument| quotation.contains(*argument))
        };
        let quoted = reading.quotations.iter().any(|quotation| quotation.speech && whole(&quotation.span));
        let presupposed = matches!(claim.relation.as_str(), "holds_role" | "owns" | "competes_with" | "party_to");
        if quoted && !party && !presupposed && claim.status == Status::Actual {
            claim.status = Status::Claimed;
            claim.evidence.cues.push(frame.cue);
        }
    }

    /// The breaks behind which a clause carries on the one before it.
    fn carried(&self, reading: &Reading, sentence: Span, breaks: &[usize]) -> Vec<usize> {
        let carries = |&&at: &&usize| {
            let rest = reading.text(Span::new(at, sentence.end));
            let start = rest.find(char::is_alphanumeric).unwrap_or(rest.len());
            self.carry.find(&rest[start..], 0).next().is_some_and(|hit| hit.span.start == 0)
        };
        breaks.iter().filter(carries).copied().collect()
    }
}
