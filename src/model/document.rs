//! An article as it came in.

use super::{Language, Span};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One article: its text exactly as it stands in the source (decoded to Unicode) and what an input
/// reader knows about it. `parts` say which stretches are prose, and of what kind; what no part
/// covers (mark-up, links, scripts) is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Lower-case hexadecimal SHA-256 of `text` in UTF-8: the document's identity.
    pub sha256: String,
    /// Path or URL it came from, as given by the user, `/` between folders.
    pub source: String,
    /// Headline, plain.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Day of publication; relative dates of the text are resolved against it.
    pub date: Option<NaiveDate>,
    /// Language of most of its prose.
    pub language: Language,
    /// The whole text, never rewritten.
    pub text: String,
    /// Its prose, in order of the text, not overlapping.
    pub parts: Vec<Part>,
}

impl Document {
    /// A text without mark-up, all of it prose, of which nothing is known but language and day.
    #[must_use]
    pub fn prose(text: &str, language: Language, date: Option<NaiveDate>) -> Self {
        Self {
            sha256: String::new(),
            source: String::new(),
            title: None,
            publisher: None,
            url: None,
            date,
            language,
            text: text.to_owned(),
            parts: vec![Part { kind: PartKind::Body, pieces: vec![Piece::Verbatim(Span::new(0, text.len()))] }],
        }
    }
}

/// A paragraph, headline or the like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// What is read of it, in order: usually one verbatim piece, more where mark-up, entities or
    /// hard line breaks interrupt it.
    pub pieces: Vec<Piece>,
}

/// A stretch of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// The document's own characters (bytes of `Document::text`).
    Verbatim(Span),
    /// Characters that stand for that stretch of the document: `&` for `&amp;`, a blank or nothing
    /// for a hard line break.
    Instead(Span, String),
}

/// What a part of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PartKind {
    /// The article's title.
    Headline,
    /// A title inside the article.
    Heading,
    /// Prose.
    Body,
    /// Text to a picture or table.
    Caption,
    /// Author, editor, agency, date, copyright: about the article, not in its story.
    Byline,
}
