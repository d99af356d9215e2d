//! An article as the stages read it: a clean view of its text, cut into sentences and tokens.

use super::{PartKind, Script, Span};

/// The text that all stages work on, and the way back to the document.
///
/// The view leaves out mark-up, joins hard-wrapped lines, folds Traditional to Simplified characters
/// and full-width to half-width letters and digits; paragraphs end with a line feed. Every offset in a
/// [`Mention`](super::Mention), [`Sentence`] or [`Token`] is in bytes of `text`; [`View::source`] leads
/// back to the document. Case is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// The folded text.
    pub text: String,
    /// Runs, sorted by view offset, that cover the view: within a run, view and document advance
    /// together character by character.
    pub runs: Vec<Run>,
}

/// A stretch of the view and the stretch of the document that it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Bytes of the view.
    pub view: Span,
    /// Bytes of the document. Of the same length as `view` where the run is an image byte for byte;
    /// otherwise the run is one unit that is only mapped whole.
    pub source: Span,
}

impl View {
    /// The stretch of the document that a non-empty stretch of the view shows: the smallest that
    /// covers all its characters. Both in bytes.
    #[must_use]
    pub fn source(&self, span: Span) -> Span {
        let first = self.runs.partition_point(|run| run.view.end <= span.start);
        let last = self.runs.partition_point(|run| run.view.start < span.end.max(span.start + 1)).saturating_sub(1);
        let (Some(head), Some(tail)) = (self.runs.get(first), self.runs.get(last)) else {
            return Span::default();
        };
        let start = if head.view.len() == head.source.len() {
            head.source.start + span.start.saturating_sub(head.view.start)
        } else {
            head.source.start
        };
        let end = if tail.view.len() == tail.source.len() {
            tail.source.end - tail.view.end.saturating_sub(span.end)
        } else {
            tail.source.end
        };
        Span::new(start.min(end), end)
    }
}

/// The view of a document, cut into sentences, tokens and quotations. Parsing cannot fail: odd text
/// makes odd readings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The clean text and its map.
    pub view: View,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// Tokens in order, over the whole view.
    pub tokens: Vec<Token>,
    /// Quotations in order of their start; nested ones follow the outer.
    pub quotations: Vec<Quotation>,
}

/// A sentence: ends at a full stop or with its paragraph. A quotation of several sentences is not
/// kept together; [`Reading::quotations`] says what is quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the view, without surrounding blanks.
    pub span: Span,
    /// Its tokens: a range of indices into [`Reading::tokens`].
    pub tokens: std::ops::Range<usize>,
    /// Number of its paragraph, from 0.
    pub paragraph: usize,
    /// What kind of part it stands in.
    pub part: PartKind,
    /// In which script most of it is written.
    pub script: Script,
}

/// A word, number or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the view.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// A Chinese word.
    Han,
    /// A word in Latin or another alphabet.
    Word,
    /// Digits, with their separators.
    Number,
    /// Anything else but blanks.
    Mark,
}

/// A stretch between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// Bytes of the view between the marks, marks excluded.
    pub span: Span,
    /// Whether it is speech (a clause or more) rather than a word or title in quotation marks.
    pub speech: bool,
}

impl Reading {
    /// The text of a view span.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        span.of(&self.view.text)
    }

    /// Index of the sentence that holds a view offset, if any does.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let next = self.sentences.partition_point(|sentence| sentence.span.start <= offset);
        let index = next.checked_sub(1)?;
        self.sentences.get(index).filter(|sentence| sentence.span.holds(offset)).map(|_| index)
    }

    /// Index of the first token that ends behind a view offset.
    #[must_use]
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end <= offset)
    }
}
