//! Agreements that a text only speaks of: the deal, a merger, its second round of funding.
//!
//! Who its sides are the article has said before, or says in the same sentence, by what they do: one buys the
//! other, they join forces. Which relations count is in the wording of the family `deal`; the pair that most of an
//! agreement's mentions point to is taken.

use super::wording::Wordings;
use crate::model::{Claim, Class, Evidence, Mention, Registry, Span};
use std::collections::BTreeMap;

/// How many sentences back the claim may stand that tells the sides.
const REACH: usize = 6;

/// How many votes tell the sides: two mentions near a claim, or one in its sentence (which has three).
const SURE: usize = 2;

/// Adds the sides of agreements that have none yet.
pub fn parties(registry: &Registry, wordings: &Wordings, claims: &mut Vec<Claim>) {
    let Some((wording, relations)) = &wordings.deals else { return };
    let line = &wordings.all[*wording];
    let relation = &wordings.relations[line.relation];
    let agreements = registry.entities.iter().enumerate().filter(|(id, entity)| {
        entity.class == Class::Agreement
            && entity.mentions.iter().all(|&id| registry.mentions[id].found_by == "pointer")
            && !claims.iter().any(|claim| claim.object == *id)
    });
    let mut added = Vec::new();
    for (agreement, entity) in agreements {
        let body = |entity: usize| matches!(registry.entities[entity].class, Class::Organization | Class::Person);
        let telling: Vec<&Claim> = claims
            .iter()
            .filter(|claim| relations.contains(&claim.relation) && body(claim.subject) && body(claim.object))
            .collect();
        let mentions: Vec<&Mention> = entity.mentions.iter().map(|&id| &registry.mentions[id]).collect();
        let Some((base, mention)) = told(&telling, &mentions) else { continue };
        for (side, span) in [(base.subject, base.evidence.subject), (base.object, base.evidence.object)] {
            let near = mention.filter(|mention| mention.sentence == base.evidence.sentence);
            let object = near.map_or(base.evidence.trigger, |mention| mention.span);
            let whole = base.evidence.span;
            added.push(Claim {
                relation: relation.name.clone(),
                subject: side,
                object: agreement,
                evidence: Evidence {
                    span: Span::new(whole.start.min(object.start), whole.end.max(object.end)),
                    subject: span,
                    object,
                    ..base.evidence.clone()
                },
                rule: line.rule.clone(),
                confidence: line.weight,
                ..base.clone()
            });
        }
    }
    claims.extend(added);
}

/// The claim whose two sides most mentions point to, and the mention that stands in its sentence.
fn told<'a>(telling: &[&'a Claim], mentions: &[&'a Mention]) -> Option<(&'a Claim, Option<&'a Mention>)> {
    let mut votes: BTreeMap<(usize, usize), (usize, &Claim, Option<&Mention>)> = BTreeMap::new();
    for &mention in mentions {
        let back = |claim: &&&Claim| mention.sentence.checked_sub(claim.evidence.sentence).filter(|&far| far <= REACH);
        let Some(nearest) = telling.iter().filter_map(|claim| back(&claim)).min() else { continue };
        for claim in telling.iter().filter(|claim| back(claim) == Some(nearest)) {
            let pair = (claim.subject.min(claim.object), claim.subject.max(claim.object));
            let entry = votes.entry(pair).or_insert((0, claim, None));
            entry.0 += if nearest == 0 { 3 } else { 1 };
            if nearest == 0 && entry.2.is_none() {
                (entry.1, entry.2) = (claim, Some(mention));
            }
        }
    }
    let most = votes.values().map(|(count, ..)| *count).max()?;
    // Where two pairs are as likely, the text does not tell; nor does a single mention far from any.
    let mut best = votes.into_values().filter(|(count, ..)| *count == most && most >= SURE);
    let (_, claim, mention) = best.next()?;
    best.next().is_none().then_some((claim, mention))
}
