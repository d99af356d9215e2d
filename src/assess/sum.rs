//! How much: the sum of money or the share that a claim is about.
//!
//! Money belongs to the act in whose clause it stands, else to that of the clause before or behind; a share to what
//! is owned or bought. A sum that another act stands nearer to is that one's. What the lexicon `sumOther` names (市值,
//! 营收, revenue, valued at) is no price, nor is what is paid for each (`sumEach`). Where several sums stand in a row
//! for a row of names (分别, respectively), each name has the one in its place. What is owned as a whole (全资, wholly)
//! is a share of a hundred.

use super::clause::{between, clause};
use super::qualifier::Place;
use crate::model::{Amount, Claim, EntityId, Mention, MentionKind, Script, Span, Value};
use crate::ontology::Ontology;
use crate::recognize::wordlist::Wordlist;
use std::collections::{BTreeMap, BTreeSet};

/// Longest stretch from a sum to the same in other money, in bytes.
const CONVERTED: usize = 14;
/// Longest stretch from a word to the sum that it names, in bytes.
const NAMED: usize = 20;
/// Longest stretch from a share to what it is a share of, in bytes.
const OF: usize = 45;
/// How many that give at once share a sum.
const ROUND: usize = 3;
/// How many clause breaks lie between a claim and its sum, at most.
const FAR: usize = 2;

/// The words that tell what a sum is of.
#[derive(Debug, Clone)]
pub struct Sums {
    other: Wordlist,
    each: Wordlist,
    share: Wordlist,
    whole: Wordlist,
    apiece: Wordlist,
    of: Wordlist,
    and: Wordlist,
    deal: Wordlist,
}

/// An amount and its place.
type Sum = (Span, Amount);

impl Sums {
    /// From the lexicons of sums.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        let words = |name: &str| Wordlist::new(ontology, &[name]);
        Self {
            other: words("sumOther"),
            each: words("sumEach"),
            share: words("shareWord"),
            whole: words("shareWhole"),
            apiece: words("respectively"),
            of: words("shareOf"),
            and: words("numberAnd"),
            deal: words("dealWord"),
        }
    }

    /// How much a claim is about; `rivals` are the triggers of the other claims of its sentence.
    #[must_use]
    pub fn amount(&self, place: &Place<'_>, claim: &Claim, rivals: &[Span]) -> Option<Amount> {
        let relation = claim.relation.as_str();
        let money = matches!(relation, "funded" | "invested_in" | "acquired" | "party_to" | "sued");
        let share = match relation {
            "owns" | "invested_in" | "acquired" => true,
            "party_to" => self.share.find(place.reading.text(claim.evidence.object), 0).next().is_some(),
            _ => false,
        };
        if relation == "owns"
            && let Some(amount) = self.apiece(place, claim).or_else(|| self.whole(place, claim))
        {
            return Some(amount);
        }
        let fits = |(span, amount): &Sum| match amount {
            Amount::Money { .. } => money && !self.is_other(place, *span) && !self.is_each(place, *span),
            Amount::Percent { .. } => share && self.is_share(place, claim.evidence.object, *span),
        };
        let latin = place.reading.sentences.get(place.number).is_some_and(|sentence| sentence.script == Script::Latin);
        let sums = sums(place).filter(fits).filter(|(span, _)| !is_conversion(place, *span));
        let ranked = sums.filter_map(|sum| {
            let breaks = breaks(place, claim, sum.0);
            let percent = matches!(sum.1, Amount::Percent { .. }) && relation != "owns";
            let apart = breaks > 0 && latin && !self.leads(place, sum.0);
            let taken = apart || rivals.iter().any(|rival| nearer(place, *rival, claim.evidence.trigger, sum.0));
            let rank = (breaks, percent, distance(claim.evidence.trigger, sum.0), sum.0.start);
            (breaks <= FAR && !taken).then_some((rank, sum.1))
        });
        ranked.min_by_key(|(rank, _)| *rank).map(|(_, amount)| amount)
    }

    /// Whether an English clause is there to tell its sum: it begins with it, or names the deal (, in a deal worth $5m).
    fn leads(&self, place: &Place<'_>, sum: Span) -> bool {
        let own = clause(place.breaks, place.sentence, sum.start);
        sum.start - own.start <= CONVERTED || self.deal.find(place.reading.text(own), own.start).next().is_some()
    }

    /// Whether a sum is something else's measure: a value, a turnover.
    pub fn is_other(&self, place: &Place<'_>, sum: Span) -> bool {
        let own = clause(place.breaks, place.sentence, sum.start);
        let ahead = Span::new(back(place, own.start, sum.start), sum.start);
        let follow = Span::new(sum.end, on(place, own.end, sum.end));
        self.other.find(place.reading.text(ahead), ahead.start).next().is_some()
            || self
                .other
                .find(place.reading.text(follow), follow.start)
                .next()
                .is_some_and(|hit| hit.span.start <= sum.end + 9)
    }

    /// Whether a sum is paid for each share or each time.
    fn is_each(&self, place: &Place<'_>, sum: Span) -> bool {
        let around = [
            Span::new(back(place, place.sentence.start, sum.start), sum.start),
            Span::new(sum.end, on(place, place.sentence.end, sum.end)),
        ];
        let near = |(stretch, behind): (&Span, bool)| {
            self.each.find(place.reading.text(*stretch), stretch.start).any(|hit| {
                if behind { hit.span.start <= sum.end + 3 } else { between(place.breaks, hit.span.end, sum.start) == 0 }
            })
        };
        near((&around[0], false)) || near((&around[1], true))
    }

    /// Whether a percentage is a share of something: a word of shares stands near it, or its object.
    pub fn is_share(&self, place: &Place<'_>, object: Span, sum: Span) -> bool {
        let stretch = Span::new(back(place, place.sentence.start, sum.start), on(place, place.sentence.end, sum.end));
        let of = &place.reading.view.text[sum.end..place.sentence.end];
        let of = self.of.find(of, sum.end).next().is_some_and(|hit| hit.span.start <= sum.end + 1);
        let of =
            of && (sum.end..sum.end + OF).contains(&object.start) && between(place.breaks, sum.end, object.start) == 0;
        let beside = object.start >= sum.end && object.start - sum.end <= 4
            || sum.start >= object.end && sum.start - object.end <= 4;
        of || beside || self.share.find(place.reading.text(stretch), stretch.start).next().is_some()
    }

    /// The share of a name in a row that has a row of shares: 由A、B分别持股80%、20%.
    fn apiece(&self, place: &Place<'_>, claim: &Claim) -> Option<Amount> {
        let text = place.reading.text(place.sentence);
        self.apiece.find(text, 0).next()?;
        let shares: Vec<Sum> = sums(place).filter(|(_, amount)| matches!(amount, Amount::Percent { .. })).collect();
        let mut row = vec![shares.first()?.clone()];
        for pair in shares.windows(2) {
            if row.len() > 1 || row[0].0 == pair[0].0 {
                if !self.in_row(place, pair[0].0, pair[1].0) {
                    break;
                }
                row.push(pair[1].clone());
            }
        }
        let first = row[0].0.start;
        let names =
            place.values().filter(|mention| matches!(mention.kind, MentionKind::Name) && mention.span.start < first);
        let names: Vec<Span> = names.map(|mention| mention.span).collect();
        let own = names.iter().position(|name| *name == claim.evidence.subject)?;
        let mut start = own;
        while start > 0 && self.in_row(place, names[start - 1], names[start]) {
            start -= 1;
        }
        let mut end = own;
        while end + 1 < names.len() && self.in_row(place, names[end], names[end + 1]) {
            end += 1;
        }
        (row.len() > 1 && end - start + 1 == row.len()).then(|| row[own - start].1.clone())
    }

    /// Whether two stretches stand in a row: nothing but a mark or a word for and between them.
    fn in_row(&self, place: &Place<'_>, first: Span, next: Span) -> bool {
        let gap = place.reading.text(Span::new(first.end.min(next.start), next.start)).trim();
        let and = || self.and.find(gap, 0).next().is_some_and(|hit| hit.span == Span::new(0, gap.len()));
        gap.len() <= CONVERTED && !gap.is_empty() && (!gap.contains(char::is_alphanumeric) || and())
    }

    /// A share of a hundred, where the clause of a claim says that it is owned as a whole.
    fn whole(&self, place: &Place<'_>, claim: &Claim) -> Option<Amount> {
        let own = clause(place.breaks, place.sentence, claim.evidence.object.start);
        let far = clause(place.breaks, place.sentence, claim.evidence.trigger.start);
        let all = own.start.min(far.start)..own.end.max(far.end);
        self.whole.find(place.reading.text(Span::new(all.start, all.end)), 0).next()?;
        let hundred = "100".to_owned();
        Some(Amount::Percent { min: hundred.clone(), max: hundred })
    }
}

/// Takes back what several lenders of one round were given each: the sum of the round.
pub fn part(claims: &mut [Claim]) {
    let round = |claim: &Claim| matches!(claim.relation.as_str(), "invested_in" | "funded") && claim.amount.is_some();
    let key = |claim: &Claim| (claim.evidence.sentence, claim.object, claim.relation.clone(), claim.evidence.trigger);
    let mut givers: BTreeMap<_, BTreeSet<EntityId>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| round(claim)) {
        givers.entry(key(claim)).or_default().insert(claim.subject);
    }
    for claim in claims.iter_mut() {
        if givers.get(&key(claim)).is_some_and(|givers| givers.len() >= ROUND) {
            claim.amount = None;
        }
    }
}

/// The sums and shares of a sentence; a fraction may be a share.
pub fn sums<'a>(place: &Place<'a>) -> impl Iterator<Item = Sum> + use<'a> {
    place.values().filter_map(|mention: &Mention| match &mention.kind {
        MentionKind::Value(Value::Amount(amount)) => Some((mention.span, amount.clone())),
        MentionKind::Value(Value::Number { min, max }) if min == max => {
            let percent = hundredfold(min)?;
            Some((mention.span, Amount::Percent { min: percent.clone(), max: percent }))
        }
        _ => None,
    })
}

/// A decimal fraction below one in percent, to two places.
fn hundredfold(fraction: &str) -> Option<String> {
    let digits = fraction.strip_prefix("0.")?;
    let kept = format!("{digits:0<5}");
    let (head, next) = (kept.get(..4)?.parse::<u32>().ok()?, kept.as_bytes()[4]);
    let hundredths = head + u32::from(next >= b'5');
    let whole = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    Some(whole.trim_end_matches('0').trim_end_matches('.').to_owned())
}

/// Whether a sum of money only says another one in other money: $6.75bn (£3.6bn).
pub fn is_conversion(place: &Place<'_>, sum: Span) -> bool {
    let money = sums(place).filter(|(_, amount)| matches!(amount, Amount::Money { .. }));
    let other = money.filter(|(span, _)| span.end <= sum.start).last();
    other.is_some_and(|(span, _)| {
        let gap = place.reading.text(Span::new(span.end, sum.start));
        let opens = gap.trim_start().starts_with(['(', '\u{FF08}']);
        opens && gap.len() <= CONVERTED && !gap.contains([')', '\u{FF09}'])
    })
}

/// Clause breaks between a claim's words and a sum.
fn breaks(place: &Place<'_>, claim: &Claim, sum: Span) -> usize {
    let count = |span: Span| {
        let (from, to) = if span.end <= sum.start { (span.end, sum.start) } else { (sum.end, span.start) };
        between(place.breaks, from, to)
    };
    count(claim.evidence.trigger).min(count(claim.evidence.object))
}

/// Whether another trigger lies between a claim's own and a sum, or in the sum's clause where its own does not.
fn nearer(place: &Place<'_>, rival: Span, own: Span, sum: Span) -> bool {
    if rival.overlaps(own) {
        return false;
    }
    let inside = clause(place.breaks, place.sentence, sum.start);
    distance(rival, sum) < distance(own, sum)
        && (inside.contains(rival) && !inside.contains(own)
            || own.end <= rival.start && rival.start < sum.start
            || sum.end <= rival.start && rival.start < own.start)
}

fn distance(a: Span, b: Span) -> usize {
    if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
}

/// A place up to [`NAMED`] bytes in front of an offset, not before `least`.
fn back(place: &Place<'_>, least: usize, at: usize) -> usize {
    let text = &place.reading.view.text;
    (least.max(at.saturating_sub(NAMED))..=at).find(|&at| text.is_char_boundary(at)).unwrap_or(at)
}

/// A place up to [`NAMED`] bytes behind an offset, not behind `most`.
fn on(place: &Place<'_>, most: usize, at: usize) -> usize {
    let text = &place.reading.view.text;
    (at..=most.min(at + NAMED)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(at)
}
