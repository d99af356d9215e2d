//! Tokens: Chinese words by the word list, other words, numbers and marks by their characters.

use super::words::{Bounds, Words};
use crate::model::{Span, Token, TokenKind};

pub use crate::model::is_han;

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// Appends the tokens of a stretch of the view that begins at `base`.
pub fn tokenize(text: &str, base: usize, words: &Words, bounds: &mut Bounds, tokens: &mut Vec<Token>) {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let (length, kind) = if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if is_han(c) {
            let length = rest.find(|c| !is_han(c)).unwrap_or(rest.len());
            words.cut(&rest[..length], base + at, bounds, |span| tokens.push(Token { span, kind: TokenKind::Han }));
            at += length;
            continue;
        } else if is_mark(c) {
            (c.len_utf8(), TokenKind::Mark)
        } else if c.is_numeric() {
            (number(rest), TokenKind::Number)
        } else if c.is_alphabetic() {
            (word(rest), TokenKind::Word)
        } else if is_apostrophe(c) && suffix(rest) > 0 && follows_word(text, at) {
            (suffix(rest), TokenKind::Word)
        } else {
            (c.len_utf8(), TokenKind::Mark)
        };
        tokens.push(Token { span: Span::new(base + at, base + at + length), kind });
        at += length;
    }
}

/// Whether it is one of the marks of Chinese texts: the tables of the standard library need not be asked.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}')
}

fn follows_word(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(char::is_alphanumeric)
}

/// Bytes of digits with the separators between them.
fn number(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inner = matches!(c, '.' | ',') && chars.peek().is_some_and(|&(_, next)| next.is_ascii_digit());
        if !(c.is_numeric() || inner) {
            return at;
        }
    }
    text.len()
}

/// Bytes of an apostrophe and the one or two letters that it joins to a word, where the word ends there.
fn suffix(text: &str) -> usize {
    let mut chars = text.char_indices();
    if !chars.next().is_some_and(|(_, c)| is_apostrophe(c)) {
        return 0;
    }
    let end = chars.find(|(_, c)| !c.is_ascii_alphabetic()).map_or(text.len(), |(at, _)| at);
    let letters = text[..end].chars().count() - 1;
    if (1..=2).contains(&letters) { end } else { 0 }
}

/// Bytes of a word: letters and digits, with the marks that belong inside (`O'Neill`, `U.S.`, `AT&T`,
/// `co-founder`); hyphens between capitalised words part them.
fn word(text: &str) -> usize {
    // Most are of ASCII letters and end at another mark than those that belong inside.
    let plain = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    match text.as_bytes().get(plain) {
        None => return plain,
        Some(mark) if mark.is_ascii() && !matches!(mark, b'\'' | b'-' | b'.' | b'&') => return plain,
        _ => {}
    }
    let mut previous = ' ';
    let mut small = true;
    let mut dotted = false;
    let mut letters = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        let letter = |c: char| !is_han(c) && c.is_alphabetic();
        let inner =
            letter(next) && letter(previous) || c == '&' && previous.is_alphanumeric() && next.is_alphanumeric();
        let keep = if is_han(c) {
            false
        } else if c.is_alphanumeric() || ('\u{300}'..='\u{36F}').contains(&c) {
            letters += 1;
            true
        } else if is_apostrophe(c) {
            inner && suffix(&text[at..]) == 0
        } else if c == '-' || c == '\u{2010}' {
            inner && small && next.is_lowercase()
        } else if c == '.' {
            // an initialism keeps its dots; so does a name such as X.AI
            let initial = letters == 1;
            let keep = inner && (initial || next.is_uppercase()) || dotted && initial && !next.is_alphanumeric();
            dotted |= keep;
            letters = 0;
            keep
        } else {
            c == '&' && inner
        };
        if !keep {
            return at;
        }
        small &= !c.is_uppercase();
        previous = c;
    }
    text.len()
}
