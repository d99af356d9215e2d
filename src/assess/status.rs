//! How the text holds a claim: the cues whose scope its trigger stands in, composed.
//!
//! 1. A condition makes it conditional, a counterfactual negated, whatever else is said.
//! 2. An odd number of negations makes it negated; an even number cancels out. A denial counts as one
//!    negation, but a denial that is itself negated leaves hearsay.
//! 3. Otherwise a plan makes it planned, even where it is only hearsay; hearsay and open questions without a
//!    plan make it claimed.
//! 4. Otherwise it is actual.

use super::clause::{between, clause};
use super::cue::{Cue, Kind, Reach};
use crate::model::{Claim, EntityId, MentionKind, Quotation, Reading, Registry, Span, Status};

/// The sentence in which a claim stands.
pub struct Setting<'a> {
    /// The whole article.
    pub reading: &'a Reading,
    /// Its mentions.
    pub registry: &'a Registry,
    /// The sentence, bytes of the view.
    pub sentence: Span,
    /// Its clause breaks.
    pub breaks: &'a [usize],
    /// Its cues, in order.
    pub cues: &'a [Cue],
    /// Offsets at which a clause begins with a word that carries the clause before it on (and, 并).
    pub carried: &'a [usize],
    /// Offsets behind the words that mark the agent of a passive (被, by).
    pub agents: &'a [usize],
    /// Offsets behind the words that say of something what it is or becomes (是, become).
    pub copulas: &'a [usize],
}

/// What kind of thing a relation is, as far as cues care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nature {
    /// An act of speech or law: its words are often themselves refusals and demands.
    Stance,
    /// What holds and is mentioned in passing, in a title or apposition.
    State,
    /// What two sides agreed on, or an end of it.
    Bond,
    /// Any other act.
    Act,
}

fn nature(relation: &str) -> Nature {
    match relation {
        "opposed" | "accused" | "sued" | "said_to" => Nature::Stance,
        "holds_role" | "owns" | "competes_with" | "developed" => Nature::State,
        "party_to" | "partnered" | "left" => Nature::Bond,
        _ => Nature::Act,
    }
}

/// Furthest from its cue, in bytes, that the trigger of a stance or state may stand.
const CLOSE: usize = 24;

/// The status of a claim and the cues that decided it, in order.
#[must_use]
pub fn judge(setting: &Setting<'_>, claim: &Claim) -> (Status, Vec<Span>) {
    let nature = match nature(&claim.relation) {
        Nature::Act if titled(setting, claim) => Nature::State,
        nature => nature,
    };
    let reached: Vec<Cue> = setting.cues.iter().copied().filter(|cue| reaches(setting, claim, *cue)).collect();
    let reached: Vec<Cue> = reached.into_iter().filter(|cue| concerns(setting, claim, nature, *cue)).collect();
    let has = |kind: Kind| reached.iter().any(|cue| cue.kind == kind);
    let mut negations: Vec<Span> =
        reached.iter().filter(|cue| matches!(cue.kind, Kind::Negated | Kind::Ended)).map(|cue| cue.span).collect();
    negations.dedup();
    let odd = negations.len() % 2 == 1;
    let (status, kinds): (Status, &[Kind]) = if has(Kind::Counterfactual) {
        (Status::Negated, &[Kind::Counterfactual])
    } else if has(Kind::Conditional) {
        (Status::Conditional, &[Kind::Conditional])
    } else if has(Kind::Denied) && odd {
        (Status::Claimed, &[Kind::Denied, Kind::Negated])
    } else if has(Kind::Denied) || odd {
        (Status::Negated, &[Kind::Denied, Kind::Negated, Kind::Ended])
    } else if (has(Kind::Planned) || has(Kind::Proposed)) && !overruled(&reached) {
        (Status::Planned, &[Kind::Planned, Kind::Proposed])
    } else if has(Kind::Claimed) || has(Kind::Question) || has(Kind::Report) {
        (Status::Claimed, &[Kind::Claimed, Kind::Question, Kind::Report])
    } else {
        (Status::Actual, &[])
    };
    let mut spans: Vec<Span> = reached.iter().filter(|cue| kinds.contains(&cue.kind)).map(|cue| cue.span).collect();
    spans.dedup();
    (status, spans)
}

/// Whether the trigger only describes the subject, which follows at once (co-founder X), or is part of a post: it is
/// mentioned in passing.
fn titled(setting: &Setting<'_>, claim: &Claim) -> bool {
    const LONGEST: usize = 200;
    let (trigger, subject) = (claim.evidence.trigger, claim.evidence.subject);
    let follows =
        trigger.end <= subject.start && setting.reading.text(Span::new(trigger.end, subject.start)).trim().is_empty();
    let mentions = &setting.registry.mentions;
    let first = mentions.partition_point(|mention| mention.span.start + LONGEST < trigger.start);
    let mut near = mentions[first..].iter().take_while(|mention| mention.span.start < trigger.end);
    follows && !subject.is_empty() && !setting.agents.contains(&subject.start)
        || near.any(|mention| mention.kind == MentionKind::Role && mention.span.overlaps(trigger))
}

/// Whether a cue that reaches a claim says anything of a relation of its nature.
fn concerns(setting: &Setting<'_>, claim: &Claim, nature: Nature, cue: Cue) -> bool {
    let trigger = claim.evidence.trigger;
    let inside = trigger.contains(cue.span);
    let hearsay = matches!(cue.kind, Kind::Report | Kind::Claimed);
    if nature == Nature::State && hearsay && cue.span.end <= trigger.start && predicated(setting, trigger) {
        return true;
    }
    let gap = trigger.start.saturating_sub(cue.span.end).max(cue.span.start.saturating_sub(trigger.end));
    let close = gap <= CLOSE && between(setting.breaks, cue.span.end, trigger.start) == 0;
    match (nature, cue.kind) {
        (Nature::Act, Kind::Report) => cue.span.end <= trigger.start,
        (_, Kind::Report) => false,
        (Nature::State, Kind::Conditional | Kind::Counterfactual) => close,
        (Nature::State, _) if cue.span.end <= first_argument(claim) => false,
        (Nature::State, _) => close && matches!(cue.reach, Reach::After | Reach::Verb | Reach::Bare),
        (Nature::Stance, Kind::Ended | Kind::Proposed | Kind::Question) => false,
        (Nature::Stance, Kind::Negated | Kind::Planned) => !inside && close && cue.span.end <= trigger.start,
        (Nature::Bond, Kind::Proposed) => false,
        (Nature::Bond, Kind::Planned) if claim.relation == "party_to" => {
            cue.span.start < trigger.start && gap <= 2 * CLOSE || matches!(cue.reach, Reach::Before) && gap <= CLOSE / 2
        }
        // What an agreement hangs on behind it is what it says, not whether it is made.
        (Nature::Bond, Kind::Conditional) if claim.relation == "party_to" && cue.reach == Reach::Back => false,
        (Nature::Bond, Kind::Ended) => claim.relation == "partnered",
        _ => true,
    }
}

/// Whether a state is not mentioned in passing, but is what its clause says: it has become a subsidiary.
fn predicated(setting: &Setting<'_>, trigger: Span) -> bool {
    let own = clause(setting.breaks, setting.sentence, trigger.start);
    setting.copulas.iter().any(|&at| own.start < at && at <= trigger.start)
}

/// Where the first argument starts that stands in the claim's own sentence.
fn first_argument(claim: &Claim) -> usize {
    let evidence = &claim.evidence;
    let own = [evidence.subject, evidence.object].into_iter().filter(|span| span.start >= evidence.span.start);
    own.map(|span| span.start).min().unwrap_or(evidence.trigger.start)
}

/// Whether the last word on it is that it came about.
fn overruled(reached: &[Cue]) -> bool {
    let last = |kind: Kind| reached.iter().rposition(|cue| cue.kind == kind);
    last(Kind::Actual) > last(Kind::Planned).max(last(Kind::Proposed))
}

fn reaches(setting: &Setting<'_>, claim: &Claim, cue: Cue) -> bool {
    let trigger = claim.evidence.trigger;
    let same = cue.span.contains(trigger) || trigger.contains(cue.span) && cue.span.end == trigger.end;
    if same {
        // The trigger is the cue: a bid, a pledge. A refusal is the act itself.
        let plan = matches!(cue.kind, Kind::Planned | Kind::Proposed) && cue.reach != Reach::Bare;
        return plan && nature(&claim.relation) == Nature::Act;
    }
    if is_name(claim, cue.span) || !crosses_quotation(setting.reading, trigger, cue) {
        return false;
    }
    let ahead = cue.span.start < trigger.start || trigger.contains(cue.span);
    let breaks = if ahead {
        between(setting.breaks, cue.span.end, trigger.start)
    } else {
        between(setting.breaks, trigger.end, cue.span.start)
    };
    if cue.kind == Kind::Conditional && cue.reach == Reach::Sentence {
        return breaks == 0 && ahead || leans(setting, claim, cue);
    }
    match cue.reach {
        Reach::After => {
            ahead
                && !closes(setting, cue)
                && !parted(setting, claim, cue)
                && (breaks == 0 || breaks == 1 && carries(setting, trigger))
        }
        Reach::Verb => ahead && breaks == 0 && !parted(setting, claim, cue) && !takes_object(claim, cue),
        Reach::Over => ahead && (breaks == 0 || carries(setting, trigger)),
        Reach::Rest if cue.kind == Kind::Denied => ahead && (breaks == 0 || !carries(setting, trigger)),
        Reach::Rest => ahead,
        Reach::Content => {
            let first = first_argument(claim);
            ahead && cue.span.end <= first && between(setting.breaks, cue.span.end, first) == 0
        }
        Reach::Before => !ahead && breaks == 0,
        Reach::Back => !ahead,
        Reach::Clause => breaks == 0,
        Reach::Sentence => true,
        Reach::Bare => bare(setting.reading, claim, cue),
    }
}

/// Whether the cue is part of the name of an argument.
fn is_name(claim: &Claim, cue: Span) -> bool {
    claim.evidence.subject.contains(cue) || claim.evidence.object.contains(cue)
}

/// Whether the claim's subject stands between the cue and the trigger, so that the cue belongs to another verb:
/// not where the subject is named before the cue already, nor where it is the agent of a passive.
fn parted(setting: &Setting<'_>, claim: &Claim, cue: Cue) -> bool {
    let subject = claim.evidence.subject;
    let between = cue.span.end <= subject.start && subject.end <= claim.evidence.trigger.start;
    between && !setting.agents.contains(&subject.start) && !named_before(setting, claim.subject, cue.span.start)
}

/// Whether the sentence mentions an entity before an offset.
fn named_before(setting: &Setting<'_>, entity: EntityId, offset: usize) -> bool {
    let mentions = &setting.registry.mentions;
    let first = mentions.partition_point(|mention| mention.span.start < setting.sentence.start);
    let last = mentions.partition_point(|mention| mention.span.start < offset);
    (first..last).any(|id| setting.registry.referents.get(id).is_some_and(|named| named.contains(&entity)))
}

/// Whether a plan ends its clause and so is a noun (joined its programme, and led ...).
fn closes(setting: &Setting<'_>, cue: Cue) -> bool {
    matches!(cue.kind, Kind::Planned | Kind::Proposed) && setting.breaks.binary_search(&cue.span.end).is_ok()
}

/// Whether the claim's object follows the cue at once, which so marks it as an object.
fn takes_object(claim: &Claim, cue: Cue) -> bool {
    let object = claim.evidence.object;
    cue.span.end == object.start
}

/// Whether the trigger's clause carries on the one before it.
fn carries(setting: &Setting<'_>, trigger: Span) -> bool {
    let clause = clause(setting.breaks, setting.sentence, trigger.start);
    setting.carried.contains(&clause.start)
}

/// Whether the trigger's clause, outside of the condition's own, speaks of the future and so hangs on it.
fn leans(setting: &Setting<'_>, claim: &Claim, condition: Cue) -> bool {
    let own = clause(setting.breaks, setting.sentence, claim.evidence.trigger.start);
    let future = |cue: &&Cue| cue.kind == Kind::Planned && own.contains(cue.span);
    setting.cues.iter().filter(|cue| cue.span != condition.span).any(|cue| future(&cue))
}

/// Whether a cue may act over the border of a quotation: hearsay and denial do from outside, nothing does
/// from inside.
fn crosses_quotation(reading: &Reading, trigger: Span, cue: Cue) -> bool {
    let holds = |quotation: &&Quotation, span: Span| quotation.speech && quotation.span.contains(span);
    let around = |span: Span| reading.quotations.iter().rfind(|quotation| holds(quotation, span));
    match (around(trigger), around(cue.span)) {
        (Some(a), Some(b)) => a.span == b.span || b.span.contains(a.span),
        (None, Some(_)) => false,
        (Some(_), None) => {
            matches!(cue.kind, Kind::Claimed | Kind::Denied) && !matches!(cue.reach, Reach::After | Reach::Clause)
        }
        (None, None) => true,
    }
}

/// Whether nothing but blanks stands between subject, cue and trigger.
fn bare(reading: &Reading, claim: &Claim, cue: Cue) -> bool {
    let blank = |from: usize, to: usize| from <= to && reading.text(Span::new(from, to)).trim().is_empty();
    blank(claim.evidence.subject.end, cue.span.start) && blank(cue.span.end, claim.evidence.trigger.start)
}
