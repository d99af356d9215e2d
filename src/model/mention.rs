//! Where the text names, describes or points to something.

use super::{Class, Span, Value};

/// Index of a mention in [`Registry::mentions`](super::Registry::mentions) or in what the recognizers return.
pub type MentionId = usize;

/// A stretch of the view that names or describes something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Bytes of the view.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// How it refers.
    pub kind: MentionKind,
    /// What it refers to, as far as the mention itself shows; `None` for a value, or a pronoun that
    /// may stand for several classes.
    pub class: Option<Class>,
    /// What else it may refer to, where what shows is not clear: the class that a claim may give it.
    pub also: Option<Class>,
    /// Which recognizer found it: the name of its row in the table of recognizers.
    pub found_by: &'static str,
    /// How sure the recognizer is, in thousandths.
    pub certainty: u16,
}

impl Mention {
    /// What is less certain than this, in thousandths, may name nothing: it counts only where a claim takes it up.
    pub const VAGUE: u16 = 400;

    /// Whether it may name nothing.
    #[must_use]
    pub const fn is_vague(&self) -> bool {
        self.certainty < Self::VAGUE
    }
}

/// How a mention refers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MentionKind {
    /// By name, full or short.
    Name,
    /// By description: the company, this deal.
    Description {
        /// More than one thing is meant (both companies).
        plural: bool,
    },
    /// By pronoun.
    Pronoun {
        /// More than one thing is meant (they).
        plural: bool,
    },
    /// A post that a person has: chief executive. Not an entity; arguments of roles.
    Role,
    /// A value.
    Value(Value),
}
