//! The place of a claim among the values of its article, and the post that it names.

use super::clause::between;
use crate::model::{Claim, Mention, MentionKind, PartKind, Period, Reading, Registry, Span};

/// What a clause break counts, in bytes.
const BREAK: usize = 60;

/// The place of a claim among the breaks of its sentence.
pub struct Place<'a> {
    /// The article.
    pub reading: &'a Reading,
    /// Its mentions.
    pub registry: &'a Registry,
    /// Number of the sentence.
    pub number: usize,
    /// The sentence, bytes of the view.
    pub sentence: Span,
    /// Its clause breaks.
    pub breaks: &'a [usize],
    /// Those of every sentence.
    pub all: &'a [Vec<usize>],
    /// The years along which the article goes, if it does: see [`Dates::line`](super::moment::Dates::line).
    pub line: &'a [(usize, Period)],
}

impl<'a> Place<'a> {
    /// The same for another sentence of the article.
    #[must_use]
    pub fn at(&self, number: usize) -> Option<Self> {
        let sentence = self.reading.sentences.get(number)?.span;
        Some(Self { number, sentence, breaks: self.all.get(number)?, ..*self })
    }

    /// In what part of the article it stands.
    #[must_use]
    pub fn part(&self) -> Option<PartKind> {
        self.reading.sentences.get(self.number).map(|sentence| sentence.part)
    }

    /// The mentions of the sentence.
    pub fn values(&self) -> impl Iterator<Item = &'a Mention> + use<'a> {
        let (registry, sentence) = (self.registry, self.sentence);
        let first = registry.mentions.partition_point(|mention| mention.span.start < sentence.start);
        let here = registry.mentions[first..].iter().take_while(move |mention| mention.span.start < sentence.end);
        // A value may run over the end of its sentence, where that ends by mistake (Rs. 300) or with a line.
        here.filter(move |mention| mention.span.end <= sentence.end)
    }

    /// Bytes between two stretches, each clause break counting as many more.
    fn distance(&self, a: Span, b: Span) -> usize {
        let (from, to) = if a.end <= b.start { (a.end, b.start) } else { (b.end, a.start) };
        to.saturating_sub(from) + BREAK * between(self.breaks, from, to)
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
