//! What a person decided of identity.
//!
//! A decision names two things by IRI. One name may be two people in two articles, and articles come and go; so a person in
//! a certain article is meant by the IRI, `~` and the digits of the article (`…/e/person-john_smith~6f1c0a…`).

use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::BTreeMap;

/// The graph that decisions stand in.
pub const DECISIONS: &str = "https://w3id.org/newsgraph/decisions";
const SAME: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://www.w3.org/2002/07/owl#sameAs");
const DIFFERENT: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://www.w3.org/2002/07/owl#differentFrom");

/// Pairs of IRIs, the lesser first, each with whether they are the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    pairs: BTreeMap<(String, String), bool>,
}

/// A decision against what was decided before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("<{left}> and <{right}> were decided to be {}", if *same { "the same" } else { "different" })]
pub struct Contradiction {
    /// The one.
    pub left: String,
    /// The other.
    pub right: String,
    /// What was decided.
    pub same: bool,
}

impl Decisions {
    /// Decides a pair, in place of what was decided of it. Returns whether that is new.
    ///
    /// # Errors
    /// Where it contradicts what follows from others; then nothing changes.
    pub fn decide(&mut self, left: &str, right: &str, same: bool) -> Result<bool, Contradiction> {
        let pair = ordered(left, right);
        let old = self.pairs.insert(pair.clone(), same);
        if let Some(contradiction) = self.contradiction(&pair) {
            match old {
                Some(old) => self.pairs.insert(pair, old),
                None => self.pairs.remove(&pair),
            };
            return Err(contradiction);
        }
        Ok(old != Some(same))
    }

    /// Takes back what was decided of a pair; returns whether there was anything.
    pub fn forget(&mut self, left: &str, right: &str) -> bool {
        self.pairs.remove(&ordered(left, right)).is_some()
    }

    /// Whether nothing is decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The decisions in order: left, right, whether they are the same.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, bool)> {
        self.pairs.iter().map(|((left, right), same)| (left.as_str(), right.as_str(), *same))
    }

    /// A pair that is decided to be different although the others make it one; another than `last` where there is one.
    fn contradiction(&self, last: &(String, String)) -> Option<Contradiction> {
        let mut group: BTreeMap<&str, &str> = BTreeMap::new();
        let root = |group: &BTreeMap<&str, &str>, iri: &str| {
            group.get(iri).map_or_else(|| iri.to_owned(), |r| (*r).to_owned())
        };
        for (left, right, _) in self.iter().filter(|(.., same)| *same) {
            let (a, b) = (root(&group, left), root(&group, right));
            if a != b {
                let moved: Vec<&str> = group.iter().filter(|(_, r)| **r == b).map(|(iri, _)| *iri).collect();
                let target = self.pairs.keys().flat_map(|(l, r)| [l, r]).find(|iri| **iri == a)?;
                for iri in moved {
                    group.insert(iri, target);
                }
                group.insert(right, target);
                group.insert(target, target);
            }
        }
        let torn = self.iter().find(|(left, right, same)| !same && root(&group, left) == root(&group, right));
        let (left, right, _) = torn?;
        let same = *last == ordered(left, right);
        Some(Contradiction { left: left.to_owned(), right: right.to_owned(), same })
    }

    /// As quads: `owl:sameAs`, `owl:differentFrom`.
    #[must_use]
    pub fn quads(&self) -> Vec<Quad> {
        let graph = GraphName::NamedNode(NamedNode::new_unchecked(DECISIONS));
        let quad = |(left, right, same): (&str, &str, bool)| {
            let [left, right] = [left, right].map(NamedNode::new_unchecked);
            Quad::new(left, if same { SAME } else { DIFFERENT }, right, graph.clone())
        };
        self.iter().map(quad).collect()
    }

    /// From quads.
    ///
    /// # Errors
    /// Says what a quad has that is no decision.
    pub fn from_quads(quads: &[Quad]) -> Result<Self, String> {
        let mut decisions = Self::default();
        for quad in quads.iter().filter(|quad| quad.predicate.as_ref() != rdf::TYPE) {
            let same = quad.predicate.as_ref() == SAME;
            let (NamedOrBlankNode::NamedNode(left), Term::NamedNode(right)) = (&quad.subject, &quad.object) else {
                return Err(format!("{quad}: a decision is between two IRIs"));
            };
            if !same && quad.predicate.as_ref() != DIFFERENT {
                return Err(format!("{}: a decision is owl:sameAs or owl:differentFrom", quad.predicate));
            }
            decisions.decide(left.as_str(), right.as_str(), same).map_err(|problem| problem.to_string())?;
        }
        Ok(decisions)
    }
}

fn ordered(left: &str, right: &str) -> (String, String) {
    if left <= right { (left.to_owned(), right.to_owned()) } else { (right.to_owned(), left.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_come_back_from_quads() {
        let mut decisions = Decisions::default();
        assert!(decisions.decide("urn:b", "urn:a", true).is_ok_and(|new| new));
        assert!(decisions.decide("urn:a", "urn:b", true).is_ok_and(|new| !new));
        assert!(decisions.decide("urn:a", "urn:c", false).is_ok_and(|new| new));
        assert_eq!(Decisions::from_quads(&decisions.quads()).as_ref(), Ok(&decisions));
    }

    #[test]
    fn what_follows_cannot_be_contradicted() {
        let mut decisions = Decisions::default();
        for (left, right) in [("urn:a", "urn:b"), ("urn:d", "urn:c"), ("urn:b", "urn:c")] {
            assert_eq!(decisions.decide(left, right, true), Ok(true));
        }
        let before = decisions.clone();
        assert!(decisions.decide("urn:a", "urn:d", false).is_err());
        assert_eq!(decisions, before);
        assert_eq!(decisions.decide("urn:b", "urn:c", false), Ok(true), "a later decision replaces the earlier");
        assert!(decisions.forget("urn:c", "urn:b") && !decisions.forget("urn:c", "urn:b"));
    }
}
