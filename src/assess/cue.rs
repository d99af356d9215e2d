//! Words that tell how a text holds what it says: negation, plan, condition, hearsay.
//!
//! Each is a word of the lexicon `statusCue` whose value says what it does and how far, as `kind/reach`:
//! `negated/after`. Longer words win over shorter ones, so that a word of kind `none` hides those inside it
//! (不仅 hides 不).

use crate::model::{Reading, Span};
use crate::ontology::Ontology;
use crate::recognize::wordlist::Wordlist;
use std::collections::BTreeMap;

/// What a cue does to what it scopes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It is not so (not, 未); two of them cancel out.
    Negated,
    /// Somebody says that it is not so (deny, 否认).
    Denied,
    /// It would have been so, but is not (would have, 本可).
    Counterfactual,
    /// It is meant to be (plan to, 拟).
    Planned,
    /// It is offered, asked for or possible (offer to, 同意): no bar to a bond or a word that is itself the act.
    Proposed,
    /// It was so and is given up (cancel, 终止): for relations that hold, not for acts of ending or opposing.
    Ended,
    /// Only if (if, 若) or as a threat.
    Conditional,
    /// Hearsay (reportedly, 据悉).
    Claimed,
    /// A report, which need not mean doubt (so-called, 据悉).
    Report,
    /// An open question (whether, 是否).
    Question,
    /// It has come about for certain (managed to, 已完成): overrules plans before it.
    Actual,
}

/// How far a cue reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Over the verb behind it in its clause, not past another subject.
    After,
    /// Over the verb behind it in its clause where neither argument stands between the two: 将 as a sign of the
    /// future, not of the object.
    Verb,
    /// Over all that is behind it in its clause, other subjects included.
    Over,
    /// Over the rest of the sentence.
    Rest,
    /// Over what is told of whom it names behind it in its clause, in later clauses too.
    Content,
    /// Over what stands before it in its clause.
    Before,
    /// Over all that stands before it in its sentence.
    Back,
    /// Over its clause, both ways.
    Clause,
    /// Over its sentence.
    Sentence,
    /// Over a verb that follows at once, with the subject right before it.
    Bare,
}

/// A cue in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// Bytes of the view.
    pub span: Span,
    /// What it does.
    pub kind: Kind,
    /// How far.
    pub reach: Reach,
}

/// The cues of the ontology, compiled.
#[derive(Debug, Clone)]
pub struct Cues {
    words: Wordlist,
    /// What each word does, by its text in lower case: one word may act both ways.
    acts: BTreeMap<String, Vec<(Kind, Reach)>>,
}

impl Cues {
    /// From the lexicon `statusCue`.
    #[must_use]
    pub fn new(ontology: &Ontology) -> Self {
        let mut acts: BTreeMap<String, Vec<(Kind, Reach)>> = BTreeMap::new();
        for word in ontology.lexicon("statusCue") {
            let act = word.value.as_deref().and_then(|value| value.split_once('/'));
            let act = act.and_then(|(kind, reach)| Some((self::kind(kind)?, self::reach(reach)?)));
            acts.entry(word.text.to_ascii_lowercase()).or_default().extend(act);
        }
        Self { words: Wordlist::new(ontology, &["statusCue"]), acts }
    }

    /// The cues in a stretch of the view, in order.
    #[must_use]
    pub fn find(&self, reading: &Reading, stretch: Span) -> Vec<Cue> {
        let mut found = Vec::new();
        for hit in self.words.find(reading.text(stretch), stretch.start).filter(|hit| is_word(reading, hit.span)) {
            let acts = self.acts.get(&reading.text(hit.span).to_ascii_lowercase());
            found.extend(acts.into_iter().flatten().map(|&(kind, reach)| Cue { span: hit.span, kind, reach }));
        }
        found
    }
}

/// Whether a single Chinese character stands as a word of its own; longer words always do.
fn is_word(reading: &Reading, span: Span) -> bool {
    let whole = || reading.tokens.get(reading.token_at(span.start)).is_none_or(|token| token.span == span);
    span.len() > 3 || whole()
}

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "negated" => Kind::Negated,
        "denied" => Kind::Denied,
        "counterfactual" => Kind::Counterfactual,
        "planned" => Kind::Planned,
        "proposed" => Kind::Proposed,
        "ended" => Kind::Ended,
        "report" => Kind::Report,
        "conditional" => Kind::Conditional,
        "claimed" => Kind::Claimed,
        "question" => Kind::Question,
        "actual" => Kind::Actual,
        _ => return None,
    })
}

fn reach(name: &str) -> Option<Reach> {
    Some(match name {
        "after" => Reach::After,
        "verb" => Reach::Verb,
        "over" => Reach::Over,
        "rest" => Reach::Rest,
        "before" => Reach::Before,
        "back" => Reach::Back,
        "clause" => Reach::Clause,
        "sentence" => Reach::Sentence,
        "bare" => Reach::Bare,
        "content" => Reach::Content,
        _ => return None,
    })
}
