//! Quotations: what stands between quotation marks, in a paragraph.

use super::token::is_han;
use crate::model::{Quotation, Span};

/// Letters and characters from which on a quotation without inner punctuation is speech: four English
/// words or eight Chinese characters are rarely a title.
const LONG_HAN: usize = 10;
const LONG_WORDS: usize = 6;

/// Appends the quotations of the paragraph `text`, which begins at `base` of the view. One that is not
/// closed reaches to the paragraph's end, as in a speech of several paragraphs.
pub fn quotations(text: &str, base: usize, found: &mut Vec<Quotation>) {
    let first = found.len();
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match c {
            '\u{201C}' | '\u{300C}' | '\u{300E}' | '\u{AB}' => open.push((c, end)),
            '\u{201D}' | '\u{300D}' | '\u{300F}' | '\u{BB}' => {
                let mark = opening(c);
                if let Some(index) = open.iter().rposition(|&(opener, _)| opener == mark) {
                    push(text, base, open[index].1, at, found);
                    open.truncate(index);
                }
            }
            '"' => match open.iter().rposition(|&(opener, _)| opener == '"') {
                Some(index)
                    if !opens(previous, &text[end..]) || index + 1 == open.len() && !previous.is_whitespace() =>
                {
                    push(text, base, open[index].1, at, found);
                    open.truncate(index);
                }
                Some(_) => {}
                None => open.push((c, end)),
            },
            _ => {}
        }
        previous = c;
    }
    for (_, start) in open {
        push(text, base, start, text.len(), found);
    }
    found[first..].sort_by_key(|quotation| (quotation.span.start, std::cmp::Reverse(quotation.span.end)));
}

const fn opening(closing: char) -> char {
    match closing {
        '\u{201D}' => '\u{201C}',
        '\u{300D}' => '\u{300C}',
        '\u{300F}' => '\u{300E}',
        _ => '\u{AB}',
    }
}

/// Whether a straight mark opens: a blank before it and none behind.
fn opens(previous: char, rest: &str) -> bool {
    (previous.is_whitespace() || previous == '(') && rest.chars().next().is_some_and(|c| !c.is_whitespace())
}

fn push(text: &str, base: usize, start: usize, end: usize, found: &mut Vec<Quotation>) {
    if start < end {
        let speech = is_speech(&text[start..end]);
        found.push(Quotation { span: Span::new(base + start, base + end), speech });
    }
}

/// Whether quoted words are a clause or more rather than a word or title.
fn is_speech(words: &str) -> bool {
    let words = words.trim();
    let clause =
        |c: char| matches!(c, '\u{FF0C}' | '\u{3002}' | '\u{FF01}' | '\u{FF1F}' | '\u{FF1B}' | '!' | '?' | ';');
    let han = words.chars().filter(|&c| is_han(c)).count();
    let ends = words.ends_with(['.', ',', '\u{2026}']) && words.contains(' ');
    words.contains(clause) || ends || han >= LONG_HAN || words.split_whitespace().count() >= LONG_WORDS
}
