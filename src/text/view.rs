//! The clean view of a document, with its map.

use crate::model::{Document, PartKind, Piece, Run, Span, View};
use crate::ontology::Fold;

/// The view, and the span in it and kind of each paragraph.
pub fn view(doc: &Document, fold: &Fold) -> (View, Vec<(Span, PartKind)>) {
    let mut view = View::default();
    let mut paragraphs = Vec::new();
    for part in &doc.parts {
        let start = view.text.len();
        let mut end = 0;
        for piece in &part.pieces {
            match piece {
                Piece::Verbatim(span) => push(&mut view, *span, span.of(&doc.text), fold),
                Piece::Instead(span, text) => {
                    let from = view.text.len();
                    view.text.extend(text.chars().map(|c| fold.char(c)));
                    if view.text.len() > from {
                        view.runs.push(Run { view: Span::new(from, view.text.len()), source: *span });
                    }
                }
            }
            end = match piece {
                Piece::Verbatim(span) | Piece::Instead(span, _) => span.end,
            };
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
    let mut run = Run { view: Span::new(view.text.len(), view.text.len()), source: Span::new(span.start, span.start) };
    for (at, c) in text.char_indices() {
        let folded = fold.char(c);
        let (from, to) = (span.start + at, span.start + at + c.len_utf8());
        if folded.len_utf8() != c.len_utf8() {
            if !run.view.is_empty() {
                view.runs.push(run);
            }
            let start = view.text.len();
            view.text.push(folded);
            view.runs.push(Run { view: Span::new(start, view.text.len()), source: Span::new(from, to) });
            run = Run { view: Span::new(view.text.len(), view.text.len()), source: Span::new(to, to) };
        } else {
            view.text.push(folded);
            run.view.end = view.text.len();
            run.source.end = to;
        }
    }
    if !run.view.is_empty() {
        view.runs.push(run);
    }
}
