//! What an article says of two entities.

use super::{Amount, EntityId, Period, Span};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How the text holds a relation (the guidelines of the reference graphs define each).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Stated as having happened or holding.
    Actual,
    /// Announced, promised, proposed, intended, under negotiation.
    Planned,
    /// Only if something else happens; a threat.
    Conditional,
    /// Only in somebody's mouth.
    Claimed,
    /// Denied, fallen through, not happened.
    Negated,
}

impl Status {
    /// All, in the order in which they are listed everywhere.
    pub const ALL: [Self; 5] = [Self::Actual, Self::Planned, Self::Conditional, Self::Claimed, Self::Negated];

    /// The name in JSON and, behind `ng:`, in RDF.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Planned => "planned",
            Self::Conditional => "conditional",
            Self::Claimed => "claimed",
            Self::Negated => "negated",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Status {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|status| status.name() == name).ok_or(())
    }
}

/// Who says so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Voice {
    /// The speaker, where it is an entity of the article.
    pub speaker: Option<EntityId>,
    /// Whom the speaker addresses, where the text names it.
    pub addressee: Option<EntityId>,
    /// The words that show it (a reporting verb, a hedge, a quotation's frame), bytes of the view.
    pub cue: Option<Span>,
}

/// Where in the text it stands. All spans in bytes of the view.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The words that say it, to be quoted: covers the trigger and, where they are near, the arguments.
    pub span: Span,
    /// Index of the sentence.
    pub sentence: usize,
    /// The words that trigger the relation.
    pub trigger: Span,
    /// The mention of the subject that was used.
    pub subject: Span,
    /// The mention of the object that was used.
    pub object: Span,
    /// The words that decided the status (negation, modal, condition, reporting verb), in order.
    pub cues: Vec<Span>,
}

/// The place of a rule in the ontology.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Rule {
    /// File under the ontology's folder, `/` between folders.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#L{}", self.file, self.line)
    }
}

/// One relation between two entities, as one place of one article states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Name of the relation in snake_case: `invested_in`.
    pub relation: String,
    /// From.
    pub subject: EntityId,
    /// To.
    pub object: EntityId,
    /// How the text holds it.
    pub status: Status,
    /// When it happened, holds or is to happen.
    pub time: Option<Period>,
    /// How much.
    pub amount: Option<Amount>,
    /// The post, in the article's words (bytes of the view).
    pub role: Option<Span>,
    /// Who says so.
    pub voice: Option<Voice>,
    /// Where it stands.
    pub evidence: Evidence,
    /// By which rule.
    pub rule: Rule,
    /// How likely it is right, in thousandths, calibrated on reference graphs.
    pub confidence: u16,
}
