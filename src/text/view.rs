//! The clean view of a document, with its map.
//!
//! Verbatim pieces are folded character by character. A line break inside a piece is a blank, or nothing
//! between two Chinese characters, where lines are wrapped without blanks.

use super::token::is_han;
use crate::model::{Document, PartKind, Piece, Run, Span, View};
use crate::ontology::Fold;

/// The view, and the span in it and kind of each paragraph.
pub fn view(doc: &Document, fold: &Fold) -> (View, Vec<(Span, PartKind)>) {
    let mut view = View::default();
    view.text.reserve(doc.text.len());
    let mut paragraphs = Vec::with_capacity(doc.parts.len());
    for part in &doc.parts {
        let start = view.text.len();
        let mut end = 0;
        for piece in &part.pieces {
            match piece {
                Piece::Verbatim(span) => {
                    push(&mut view, *span, span.of(&doc.text), fold);
                    end = span.end;
                }
                Piece::Instead(span, text) => {
                    let from = view.text.len();
                    view.text.extend(text.chars().map(|c| fold.char(c)));
                    if view.text.len() > from {
                        view.runs.push(Run { view: Span::new(from, view.text.len()), source: *span });
                    }
                    end = span.end;
                }
            }
        }
        paragraphs.push((Span::new(start, view.text.len()), part.kind));
        let from = view.text.len();
        view.text.push('\n');
        view.runs.push(Run { view: Span::new(from, from + 1), source: Span::new(end, end) });
    }
    (view, paragraphs)
}

/// Appends a verbatim piece: a run goes on as long as characters keep their length.
fn push(view: &mut View, span: Span, text: &str, fold: &Fold) {
    let here =
        |view: &View, at: usize| Run { view: Span::new(view.text.len(), view.text.len()), source: Span::new(at, at) };
    let mut run = here(view, span.start);
    // What is shown as it stands is copied in one go: it begins here.
    let mut kept = 0;
    for (at, c) in text.char_indices() {
        let (from, to) = (span.start + at, span.start + at + c.len_utf8());
        let blank = matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}');
        if !blank && fold.char(c) == c {
            continue;
        }
        view.text.push_str(&text[kept..at]);
        kept = at + c.len_utf8();
        (run.view.end, run.source.end) = (view.text.len(), from);
        let shown = if blank { broken(view, text, to - span.start) } else { Some(fold.char(c)) };
        if let Some(shown) = shown.filter(|shown| shown.len_utf8() == c.len_utf8()) {
            view.text.push(shown);
            run.view.end = view.text.len();
            run.source.end = to;
            continue;
        }
        if !run.view.is_empty() {
            view.runs.push(run);
        }
        if let Some(shown) = shown {
            let start = view.text.len();
            view.text.push(shown);
            view.runs.push(Run { view: Span::new(start, view.text.len()), source: Span::new(from, to) });
        }
        run = here(view, to);
    }
    view.text.push_str(&text[kept..]);
    (run.view.end, run.source.end) = (view.text.len(), span.start + text.len());
    if !run.view.is_empty() {
        view.runs.push(run);
    }
}

/// What a line break shows as, before the text from `next` on.
fn broken(view: &View, text: &str, next: usize) -> Option<char> {
    let left = view.text.chars().next_back();
    let right = text.get(next..)?.chars().find(|c| !c.is_whitespace());
    let wide =
        |c: Option<char>| c.is_some_and(|c| is_han(c) || ('\u{3000}'..='\u{303F}').contains(&c) || c >= '\u{FF00}');
    (!(wide(left) && wide(right) || left.is_none_or(char::is_whitespace))).then_some(' ')
}
