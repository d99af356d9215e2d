//! Sentences, tokens and quotations.

use crate::model::{PartKind, Reading, Script, Sentence, Span, Token, TokenKind, View};

/// Cuts a view; `paragraphs` are its paragraphs' spans and kinds.
pub fn segment(view: View, paragraphs: &[(Span, PartKind)]) -> Reading {
    let mut reading = Reading { view, ..Reading::default() };
    for (number, (span, part)) in paragraphs.iter().enumerate() {
        let text = span.of(&reading.view.text);
        let mut start = 0;
        let mut sentences = Vec::new();
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|&(_, c)| c);
            let full = matches!(c, '\u{3002}' | '\u{FF01}' | '\u{FF1F}')
                || matches!(c, '.' | '!' | '?') && next.is_none_or(char::is_whitespace);
            if full && !next.is_some_and(|c| matches!(c, '\u{201D}' | '\u{300D}' | '\u{300F}')) || next.is_none() {
                let end = at + c.len_utf8();
                let body = text[start..end].trim();
                if !body.is_empty() {
                    let from = span.start + start + (text[start..end].len() - text[start..end].trim_start().len());
                    sentences.push(Span::new(from, from + body.len()));
                }
                start = end;
            }
        }
        for span in sentences {
            let first = reading.tokens.len();
            let text = span.of(&reading.view.text);
            tokenize(text, span.start, &mut reading.tokens);
            let han = text.chars().filter(|&c| is_han(c)).count();
            let script = if han * 5 >= text.chars().count() { Script::Han } else { Script::Latin };
            reading.sentences.push(Sentence {
                span,
                tokens: first..reading.tokens.len(),
                paragraph: number,
                part: *part,
                script,
            });
        }
    }
    reading
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9FFF}').contains(&c)
}

fn tokenize(text: &str, base: usize, tokens: &mut Vec<Token>) {
    let mut last = None;
    for (at, c) in text.char_indices() {
        let kind = if c.is_whitespace() {
            last = None;
            continue;
        } else if is_han(c) {
            TokenKind::Han
        } else if c.is_ascii_digit() {
            TokenKind::Number
        } else if c.is_alphabetic() {
            TokenKind::Word
        } else {
            TokenKind::Mark
        };
        let span = Span::new(base + at, base + at + c.len_utf8());
        match tokens.last_mut() {
            Some(token) if last == Some(kind) && matches!(kind, TokenKind::Word | TokenKind::Number) => {
                token.span.end = span.end
            }
            _ => tokens.push(Token { span, kind }),
        }
        last = Some(kind);
    }
}
