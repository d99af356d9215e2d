//! What one place of an article tells of an act, and another does not.
//!
//! A claim without a date or sum takes it from where the article tells the same act: the same verb with the same object
//! and a date in one clause (自去年10月收购推特以来); a sum beside a word of deals in a sentence that names both sides
//! (the $6.75bn buyout, a deal worth $8bn); the day on which what was founded came to be. Where two are said to have
//! been at the beginning of what they do together (合作之初), it began with the first that they did. The sides of an
//! agreement share its sum and its day, and so do an agreement and what its sides do by it. Where two places differ,
//! nothing is taken.

use super::clause::clause;
use super::moment::Dates;
use super::qualifier::Place;
use super::sum::{Sums, is_conversion, sums};
use crate::model::{
    Amount, Claim, Class, EntityId, Evidence, Mention, MentionKind, Period, Precision, Span, Status, Value,
};
use crate::ontology::Ontology;
use crate::recognize::stands_free;
use crate::recognize::wordlist::Wordlist;
use std::collections::BTreeSet;

/// Furthest from its object, in bytes, that the verb of an act stands which is told elsewhere.
const NEAR: usize = 30;
/// Longest stretch between a word of deals and its sum, in bytes.
const PRICE: usize = 12;
/// How many digits a round figure has at least that an exact one is known by.
const TOLD: usize = 3;
/// Longest stretch between what was founded and the word for it, in bytes.
const FOUNDED: usize = 9;

/// The words by which acts are known again.
#[derive(Debug, Clone)]
pub struct Acts {
    deals: Wordlist,
    founding: Wordlist,
    beginning: Wordlist,
}

impl Acts {
    /// From the lexicons `dealWord`, `foundingWord` and `beginningWord`.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        let words = |name: &str| Wordlist::new(ontology, &[name]);
        Self { deals: words("dealWord"), founding: words("foundingWord"), beginning: words("beginningWord") }
    }

    /// Gives claims what other places tell of the same act; `place` is any sentence.
    pub fn spread(&self, place: &Place<'_>, dates: &Dates, sums: &Sums, claims: &mut [Claim]) {
        for number in 0..claims.len() {
            claims[number].time = self.day(place, dates, &claims[number]);
            if let Some(amount) = self.much(place, sums, claims, number) {
                claims[number].amount = Some(amount);
            }
        }
        for number in 0..claims.len() {
            claims[number].time = claims[number].time.or_else(|| self.began(place, claims, number));
        }
        self.agreements(place, sums, claims);
        refine(place, claims);
    }

    /// When the act of a claim was done, by all that the article tells of it.
    fn day(&self, place: &Place<'_>, dates: &Dates, claim: &Claim) -> Option<Period> {
        let act = matches!(claim.relation.as_str(), "acquired" | "invested_in" | "founded" | "funded");
        let rough = claim.time.is_none_or(|time| time.precision == Precision::Year);
        if !act || !rough || matches!(claim.status, Status::Planned | Status::Conditional) {
            return claim.time;
        }
        let told = told_again(place, dates, claim).filter(|told| claim.time.is_none_or(|time| within(time, *told)));
        told.or(claim.time).or_else(|| self.founded(place, dates, claim))
    }

    /// How much a claim is about, told in another place.
    fn much(&self, place: &Place<'_>, known: &Sums, claims: &[Claim], number: usize) -> Option<Amount> {
        let claim = claims.get(number)?;
        let paid = |other: &Claim| same(other, claim) && other.amount.as_ref().is_some_and(is_money);
        match claim.relation.as_str() {
            "acquired" | "invested_in" if !claims.iter().any(paid) => {
                let sides = [claim.subject, claim.object];
                self.price(place, known, &sides, 2).filter(|price| !is_of_others(claims, &sides, price))
            }
            "owns" if claim.amount.is_none() => self.stake(place, known, claim),
            _ => None,
        }
    }

    /// When what a claim says to be founded came to be: X成立于2019年, X was founded in 2003.
    fn founded(&self, place: &Place<'_>, dates: &Dates, claim: &Claim) -> Option<Period> {
        if claim.relation != "founded" {
            return None;
        }
        let entity = place.registry.entities.get(claim.object)?;
        let told = entity.mentions.iter().filter_map(|&id| {
            let mention = &place.registry.mentions[id];
            let here = place.at(mention.sentence)?;
            let own = clause(here.breaks, here.sentence, mention.span.start);
            let near = |span: Span| {
                let gap = if span.start >= mention.span.end {
                    span.start - mention.span.end
                } else {
                    mention.span.start.saturating_sub(span.end)
                };
                gap <= FOUNDED
            };
            let mut words = self.founding.find(place.reading.text(own), own.start);
            let word = words.find(|hit| near(hit.span))?.span;
            let evidence = Evidence { trigger: word, sentence: mention.sentence, ..claim.evidence.clone() };
            dates.time(&here, &Claim { evidence, ..claim.clone() })
        });
        only(told)
    }

    /// When two first did anything together, for a claim that tells of the beginning of their bond: founded one body,
    /// entered one agreement, partnered.
    fn began(&self, place: &Place<'_>, claims: &[Claim], number: usize) -> Option<Period> {
        let bond =
            claims.get(number).filter(|claim| claim.relation == "partnered" && claim.status == Status::Actual)?;
        let here = place.at(bond.evidence.sentence)?;
        let own = clause(here.breaks, here.sentence, bond.evidence.trigger.start);
        self.beginning.find(place.reading.text(own), own.start).next()?;
        let sides = [bond.subject, bond.object];
        let acts = || claims.iter().filter(|claim| claim.status == Status::Actual);
        let by = |side: EntityId| {
            acts()
                .filter(move |claim| matches!(claim.relation.as_str(), "founded" | "party_to") && claim.subject == side)
        };
        let joint = by(sides[0]).filter(|one| {
            by(sides[1])
                .any(|other| (&one.relation, one.object, one.time) == (&other.relation, other.object, other.time))
        });
        let bonds = acts().filter(|claim| {
            claim.relation == "partnered" && sides.contains(&claim.subject) && sides.contains(&claim.object)
        });
        joint.chain(bonds).filter_map(|claim| claim.time).min_by_key(|time| (time.first, time.last))
    }

    /// The one sum that stands beside a word of deals in sentences that name so many of some entities.
    fn price(&self, place: &Place<'_>, known: &Sums, sides: &[EntityId], least: usize) -> Option<Amount> {
        let named: Vec<(usize, EntityId)> = sides
            .iter()
            .flat_map(|&side| spots(place, side).into_iter().map(move |(sentence, _)| (sentence, side)))
            .collect();
        let sentences: BTreeSet<usize> = named.iter().map(|&(sentence, _)| sentence).collect();
        let count = |at: usize| {
            named.iter().filter(|(sentence, _)| *sentence == at).map(|(_, side)| side).collect::<BTreeSet<_>>().len()
        };
        let places = sentences.into_iter().filter(|&at| count(at) >= least).filter_map(|at| place.at(at));
        only(places.flat_map(|here| self.prices(&here, known)))
    }

    /// The one share that a clause tells which names both sides.
    fn stake(&self, place: &Place<'_>, known: &Sums, claim: &Claim) -> Option<Amount> {
        let owners = spots(place, claim.subject);
        let told = spots(place, claim.object).into_iter().filter_map(|(sentence, object)| {
            let here = place.at(sentence)?;
            let own = clause(here.breaks, here.sentence, object.start);
            owners.iter().find(|(_, owner)| own.contains(*owner))?;
            let share = |(span, amount): &(Span, Amount)| {
                let beside = if object.end <= span.start {
                    let named = |mention: &Mention| {
                        mention.kind == MentionKind::Name
                            && object.end <= mention.span.start
                            && mention.span.end <= span.start
                    };
                    !here.values().any(named)
                } else {
                    object.start.saturating_sub(span.end) <= PRICE
                };
                !is_money(amount) && own.contains(*span) && beside && known.is_share(&here, object, *span)
            };
            only(sums(&here).filter(share).map(|(_, amount)| amount))
        });
        only(told)
    }

    /// The sums of a sentence that a word of deals stands beside.
    fn prices(&self, place: &Place<'_>, known: &Sums) -> Vec<Amount> {
        let text = place.reading.text(place.sentence);
        let deals: Vec<Span> = self.deals.find(text, place.sentence.start).map(|hit| hit.span).collect();
        let money = sums(place).filter(|(span, amount)| {
            matches!(amount, Amount::Money { .. }) && !is_conversion(place, *span) && !known.is_other(place, *span)
        });
        let beside = |sum: Span| {
            let behind = behind_brackets(&place.reading.view.text, sum.end, place.sentence.end);
            deals.iter().any(|deal| {
                let after = deal.start >= behind && deal.start - behind <= PRICE;
                let before = deal.end <= sum.start
                    && sum.start - deal.end <= PRICE
                    && !place.breaks.iter().any(|at| (deal.end..sum.start).contains(at));
                after && !place.breaks.iter().any(|at| (behind..deal.start).contains(at)) || before
            })
        };
        money.filter(|(span, _)| beside(*span)).map(|(_, amount)| amount.clone()).collect()
    }

    /// Sums and days of agreements, among their sides and what these do by it.
    fn agreements(&self, place: &Place<'_>, known: &Sums, claims: &mut [Claim]) {
        let agreements: BTreeSet<EntityId> =
            claims.iter().filter(|claim| claim.relation == "party_to").map(|claim| claim.object).collect();
        for agreement in agreements {
            let party = |claim: &Claim| claim.relation == "party_to" && claim.object == agreement;
            let sides: BTreeSet<EntityId> =
                claims.iter().filter(|claim| party(claim)).map(|claim| claim.subject).collect();
            let act = |claim: &Claim| {
                matches!(claim.relation.as_str(), "acquired" | "invested_in" | "funded")
                    && sides.contains(&claim.subject)
                    && sides.contains(&claim.object)
            };
            let described = place.registry.entities.get(agreement).is_some_and(|entity| {
                entity.class == Class::Agreement
                    && entity.mentions.iter().all(|&id| place.registry.mentions[id].found_by == "pointer")
            });
            let amount = only(claims.iter().filter(|claim| party(claim)).filter_map(|claim| claim.amount.clone()))
                .or_else(|| {
                    only(
                        claims
                            .iter()
                            .filter(|claim| act(claim))
                            .filter_map(|claim| claim.amount.clone().filter(is_money)),
                    )
                })
                .or_else(|| {
                    let sides: Vec<EntityId> = sides.iter().copied().collect();
                    let acts = claims.iter().any(&act);
                    let price = if described && acts { self.price(place, known, &sides, 1) } else { None };
                    price.filter(|price| !is_of_others(claims, &sides, price))
                });
            // The day on which one left it is not that of the agreement.
            let ended: Vec<usize> = claims
                .iter()
                .filter(|claim| claim.relation == "left" && claim.object == agreement)
                .map(|claim| claim.evidence.sentence)
                .collect();
            for claim in claims.iter_mut().filter(|claim| party(claim) && ended.contains(&claim.evidence.sentence)) {
                claim.time = None;
            }
            let day = only(claims.iter().filter(|claim| party(claim)).filter_map(|claim| claim.time));
            for claim in claims.iter_mut().filter(|claim| party(claim) || act(claim)) {
                claim.amount = claim.amount.take().or_else(|| amount.clone());
                if claim.relation == "party_to" {
                    claim.time = claim.time.or(day);
                }
            }
        }
    }
}

fn same(one: &Claim, other: &Claim) -> bool {
    (&one.relation, one.subject, one.object, one.status) == (&other.relation, other.subject, other.object, other.status)
}

/// Whether one period lies in another and is shorter.
fn within(long: Period, short: Period) -> bool {
    long.first <= short.first && short.last <= long.last && long.precision != short.precision
}

/// Whether a sum is that of an act between others.
fn is_of_others(claims: &[Claim], sides: &[EntityId], price: &Amount) -> bool {
    let others = |claim: &&Claim| !sides.contains(&claim.subject) || !sides.contains(&claim.object);
    let act = |claim: &&Claim| matches!(claim.relation.as_str(), "acquired" | "invested_in" | "funded" | "sued");
    claims.iter().filter(act).filter(others).any(|claim| claim.amount.as_ref() == Some(price))
}

/// Puts in the place of a round figure the exact one that the article gives as well: 174亿元, 174.42亿元.
fn refine(place: &Place<'_>, claims: &mut [Claim]) {
    for claim in claims {
        let Some(round) = claim.amount.take() else { continue };
        let exact = place.registry.mentions.iter().find_map(|mention| match &mention.kind {
            MentionKind::Value(Value::Amount(amount)) if is_round(&round, amount) => Some(amount.clone()),
            _ => None,
        });
        claim.amount = Some(exact.unwrap_or(round));
    }
}

/// Whether one figure is another one rounded: the same in its leading digits, and no more than zeros behind them.
fn is_round(round: &Amount, exact: &Amount) -> bool {
    let (Amount::Money { min, max, currency }, Amount::Money { min: least, max: most, currency: other }) =
        (round, exact)
    else {
        return false;
    };
    let digits = |figure: &str| figure.trim_end_matches('0').len();
    let told = digits(min);
    let one = min == max && least == most && currency == other && min.len() == least.len();
    one && told >= TOLD && told < digits(least) && least.starts_with(&min[..told])
}

const fn is_money(amount: &Amount) -> bool {
    matches!(amount, Amount::Money { .. })
}

/// The one value that all of some are; `None` where they differ.
fn only<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// Where an article names an entity: sentence and place. A name counts that no recognizer saw there.
fn spots(place: &Place<'_>, entity: EntityId) -> Vec<(usize, Span)> {
    let Some(entity) = place.registry.entities.get(entity) else { return Vec::new() };
    let mentions = entity.mentions.iter().map(|&id| &place.registry.mentions[id]);
    let mut found: Vec<(usize, Span)> = mentions.map(|mention| (mention.sentence, mention.span)).collect();
    if entity.name.len() > 1 {
        let text = &place.reading.view.text;
        let named = text.match_indices(entity.name.as_str()).map(|(at, name)| Span::new(at, at + name.len()));
        let free = |span: &Span| stands_free(text, span.start, span.end);
        found.extend(named.filter(free).filter_map(|span| Some((place.reading.sentence_at(span.start)?, span))));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// When an act was done that another clause tells by the same verb with the same object.
fn told_again(place: &Place<'_>, dates: &Dates, claim: &Claim) -> Option<Period> {
    let word = place.reading.text(claim.evidence.trigger);
    if word.is_empty() {
        return None;
    }
    let told = spots(place, claim.object).into_iter().filter_map(|(sentence, object)| {
        let here = place.at(sentence)?;
        let own = clause(here.breaks, here.sentence, object.start);
        let at = own.start + place.reading.text(own).find(word)?;
        let verb = Span::new(at, at + word.len());
        let gap =
            if verb.end <= object.start { object.start - verb.end } else { verb.start.saturating_sub(object.end) };
        if verb == claim.evidence.trigger || gap > NEAR { None } else { dates.own(&here, verb) }
    });
    only(told)
}

/// Behind what stands in brackets at an offset: the same sum in other money.
fn behind_brackets(text: &str, at: usize, end: usize) -> usize {
    let rest = &text[at..end];
    let inner = rest.trim_start();
    if !inner.starts_with(['(', '\u{FF08}']) {
        return at;
    }
    inner.find([')', '\u{FF09}']).map_or(at, |close| end - inner.len() + close + 1)
}
