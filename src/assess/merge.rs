//! Claims that say the same become one.
//!
//! A graph holds a relation once for each subject, object, status and time. Of those that agree the one with
//! the highest confidence stands, the earliest among equals, and takes what the others add. A claim that says
//! no more than another of the same three (no time, the same status) joins it.

use crate::model::{Amount, Claim, Period, Status};
use std::collections::BTreeMap;

type Key = (String, usize, usize, Status);

/// One claim for each relation, subject, object, status and time, in order of the text, and how many said it.
#[must_use]
pub fn merge(claims: Vec<Claim>, symmetric: impl Fn(&str) -> bool) -> Vec<(Claim, usize)> {
    let mut groups: BTreeMap<Key, Vec<Claim>> = BTreeMap::new();
    for claim in claims {
        let (subject, object) = if symmetric(&claim.relation) && claim.object < claim.subject {
            (claim.object, claim.subject)
        } else {
            (claim.subject, claim.object)
        };
        groups.entry((claim.relation.clone(), subject, object, claim.status)).or_default().push(claim);
    }
    let mut merged: Vec<(Claim, usize)> = groups.into_values().flat_map(join).collect();
    merged.sort_by(|(a, _), (b, _)| {
        let key =
            |claim: &Claim| (claim.evidence.clone(), claim.relation.clone(), claim.subject, claim.object, claim.status);
        key(a).cmp(&key(b))
    });
    merged
}

/// The claims of one group, one for each time.
fn join(mut group: Vec<Claim>) -> Vec<(Claim, usize)> {
    group.sort_by(|a, b| (b.confidence, a.evidence.span.start).cmp(&(a.confidence, b.evidence.span.start)));
    let mut kept: Vec<(Claim, usize)> = Vec::new();
    for claim in group {
        let same = kept.iter_mut().find(|(other, _)| agree(other.time, claim.time));
        match same {
            Some((other, support)) => {
                *support += usize::from(other.evidence.sentence != claim.evidence.sentence);
                other.time = finer(other.time, claim.time);
                other.amount = better(other.amount.take(), claim.amount);
                other.role = other.role.or(claim.role);
                other.voice = other.voice.take().or(claim.voice);
            }
            None => kept.push((claim, 1)),
        }
    }
    kept
}

/// The better of two amounts: money before a share.
fn better(a: Option<Amount>, b: Option<Amount>) -> Option<Amount> {
    match (a, b) {
        (Some(Amount::Percent { .. }), Some(b @ Amount::Money { .. })) => Some(b),
        (a, b) => a.or(b),
    }
}

fn agree(a: Option<Period>, b: Option<Period>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.first <= b.first && b.last <= a.last || b.first <= a.first && a.last <= b.last,
        _ => true,
    }
}

fn finer(a: Option<Period>, b: Option<Period>) -> Option<Period> {
    match (a, b) {
        (Some(a), Some(b)) if b.first >= a.first && b.last <= a.last => Some(b),
        (None, b) => b,
        (a, _) => a,
    }
}
