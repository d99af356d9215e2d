//! When, how much and in which post: the values that belong to a claim.
//!
//! A value belongs to the claim whose trigger is nearest, clauses counted before bytes. A date behind which a
//! word of the lexicon `reportDate` follows (3月5日报道, said on Monday) tells when something was reported,
//! and serves only relations that are acts of speech.

use super::clause::{between, clause};
use crate::model::{Amount, Claim, Mention, MentionKind, Period, Reading, Registry, Span, Value};
use crate::ontology::Ontology;
use crate::recognize::wordlist::Wordlist;

/// How far behind a date a word of reporting makes it the report's, in bytes.
const REPORTED: usize = 24;
/// Longest stretch from a sum to the same in other money, in bytes.
const CONVERTED: usize = 14;
/// What a clause break counts, in bytes.
const BREAK: usize = 60;

/// The words of reporting behind dates.
#[derive(Debug, Clone)]
pub struct Dates {
    reported: Wordlist,
    cited: Wordlist,
}

/// The place of a claim among the breaks of its sentence.
pub struct Place<'a> {
    /// The article.
    pub reading: &'a Reading,
    /// Its mentions.
    pub registry: &'a Registry,
    /// The sentence, bytes of the view.
    pub sentence: Span,
    /// Its clause breaks.
    pub breaks: &'a [usize],
}

impl Dates {
    /// From the lexicons `reportDate` and `voiceAccording`.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        Self { reported: Wordlist::new(ontology, &["reportDate"]), cited: Wordlist::new(ontology, &["voiceAccording"]) }
    }

    /// When the act of a claim happened or is to happen: the nearest date of its sentence that is not that of a
    /// report; else the day on which a party announced it; else, for an act, the last date of its paragraph
    /// before it.
    #[must_use]
    pub fn time(&self, place: &Place<'_>, claim: &Claim) -> Option<Period> {
        let trigger = claim.evidence.trigger;
        let speech = matches!(claim.relation.as_str(), "said_to" | "accused" | "opposed");
        let state = matches!(claim.relation.as_str(), "holds_role" | "owns" | "competes_with" | "developed");
        let near = |date: &(Span, Period)| (place.distance(date.0, trigger), date.0.start);
        let dates = || dated(place.values());
        let own = dates().filter(|&(span, _)| speech || !self.is_report(place, span, trigger)).min_by_key(near);
        let announced = || dates().filter(|&(span, _)| !state && !self.is_cited(place, span)).min_by_key(near);
        let before = || dated(place.earlier()).last().filter(|_| !state);
        own.or_else(announced).or_else(before).map(|(_, period)| period)
    }

    /// Whether a date belongs to a source that is cited (according to, 据).
    fn is_cited(&self, place: &Place<'_>, date: Span) -> bool {
        let own = clause(place.breaks, place.sentence, date.start);
        self.cited.find(place.reading.text(own), own.start).next().is_some()
    }

    /// Whether a date is that of a report: a reporting word follows before the trigger and the clause's end.
    fn is_report(&self, place: &Place<'_>, date: Span, trigger: Span) -> bool {
        let reach = place.reading.text(Span::new(date.end, place.sentence.end));
        let end = reach.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|&at| at <= REPORTED).last();
        let follow = &reach[..end.unwrap_or(0)];
        self.reported.find(follow, date.end).any(|hit| {
            between(place.breaks, date.end, hit.span.start) == 0
                && (trigger.end <= date.start || hit.span.end <= trigger.start)
        })
    }
}

/// The dates among mentions.
fn dated<'a>(mentions: impl Iterator<Item = &'a Mention>) -> impl Iterator<Item = (Span, Period)> {
    mentions.filter_map(|mention| match &mention.kind {
        MentionKind::Value(Value::Date(period)) => Some((mention.span, *period)),
        _ => None,
    })
}

impl Place<'_> {
    /// The mentions of the paragraph before the sentence.
    fn earlier(&self) -> impl Iterator<Item = &Mention> {
        let start = self.reading.view.text[..self.sentence.start].rfind('\n').map_or(0, |at| at + 1);
        let first = self.registry.mentions.partition_point(|mention| mention.span.start < start);
        self.registry.mentions[first..].iter().take_while(|mention| mention.span.start < self.sentence.start)
    }

    fn values(&self) -> impl Iterator<Item = &Mention> {
        let first = self.registry.mentions.partition_point(|mention| mention.span.start < self.sentence.start);
        self.registry.mentions[first..].iter().take_while(|mention| mention.span.start < self.sentence.end)
    }

    /// Bytes between two stretches, each clause break counting as many more.
    fn distance(&self, a: Span, b: Span) -> usize {
        let (from, to) = if a.end <= b.start { (a.end, b.start) } else { (b.end, a.start) };
        to.saturating_sub(from) + BREAK * between(self.breaks, from, to)
    }

    /// Whether a sum of money only says another one in other money: $6.75bn (£3.6bn).
    fn is_conversion(&self, sum: &Mention) -> bool {
        let money =
            |mention: &&Mention| matches!(mention.kind, MentionKind::Value(Value::Amount(Amount::Money { .. })));
        let other = self.values().filter(money).filter(|other| other.span.end <= sum.span.start).last();
        other.is_some_and(|other| {
            let gap = self.reading.text(Span::new(other.span.end, sum.span.start));
            let opens = gap.trim_start().starts_with(['(', '\u{FF08}']);
            opens && gap.len() <= CONVERTED && !gap.contains([')', '\u{FF09}'])
        })
    }

    /// How much: a share where the relation is of shares and one stands near, else a sum of money.
    #[must_use]
    pub fn amount(&self, claim: &Claim) -> Option<Amount> {
        let relation = claim.relation.as_str();
        let money = matches!(relation, "funded" | "invested_in" | "acquired" | "party_to" | "sued");
        let share = matches!(relation, "owns" | "invested_in" | "acquired" | "party_to");
        let reach = claim.evidence.trigger;
        let object = claim.evidence.object;
        let found = self.values().filter_map(|mention| match &mention.kind {
            MentionKind::Value(Value::Amount(amount)) => {
                let fits = match amount {
                    Amount::Money { .. } => money,
                    Amount::Percent { .. } => share,
                };
                let pair = matches!(amount, Amount::Percent { .. }) && relation != "owns";
                let near = self.distance(mention.span, reach).min(self.distance(mention.span, object) + BREAK / 2);
                let fits = fits && !self.is_conversion(mention);
                fits.then_some((near + if pair { BREAK } else { 0 }, mention.span.start, amount))
            }
            _ => None,
        });
        found
            .filter(|&(near, ..)| near < 6 * BREAK)
            .min_by_key(|&(near, start, _)| (near, start))
            .map(|(.., amount)| amount.clone())
    }

    /// The post that a claim about a post names: the nearest in the sentence, in front of its person or
    /// between the two preferred.
    #[must_use]
    pub fn role(&self, claim: &Claim) -> Option<Span> {
        let held = matches!(claim.relation.as_str(), "holds_role" | "joined" | "left");
        let posts = self.values().filter(|mention| held && mention.kind == MentionKind::Role);
        let near = |span: Span| {
            let evidence = &claim.evidence;
            let touches = span.overlaps(evidence.trigger);
            (!touches, self.distance(span, evidence.trigger).min(self.distance(span, evidence.subject)), span.start)
        };
        posts.map(|mention| mention.span).min_by_key(|&span| near(span))
    }
}
