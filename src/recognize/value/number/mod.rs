//! Numbers in digits and in Chinese and English words, and the fractions made of them.

mod english;
mod han;

pub use english::tied;
pub use han::vague;

use super::Sought;
use super::decimal::Decimal;
use super::fraction::{article_fraction, fraction, glyph};
use super::lexis::{Atom, Kind, Line};

/// A number that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Index of the atom behind it.
    pub next: usize,
    /// What it is.
    pub value: Decimal,
}

/// Reads the number that starts with the atom at `at`: a fraction, mixed number, decimal or whole one.
pub fn number(line: &Line, at: usize) -> Option<Number> {
    line.numbers.get(at, || read(line, at))
}

fn read(line: &Line, at: usize) -> Option<Number> {
    if let Some(value) = line.value(at, Kind::Minus) {
        let number = if line.joined(at + 1) && value != 0 { unsigned(line, at + 1)? } else { return None };
        return Some(Number { start: line.get(at)?.start, value: number.value.negated(), ..number });
    }
    let number = unsigned(line, at)?;
    Some(signed(line, at, number))
}

/// Takes in a minus sign that stands before the number and belongs to it.
fn signed(line: &Line, at: usize, number: Number) -> Number {
    if !line.get(at).is_some_and(Atom::digits) {
        return number;
    }
    let before = &line.text[..number.start];
    let bare = before.trim_end_matches(' ');
    let Some(sign) = bare.strip_suffix(['-', '\u{FF0D}']) else { return number };
    // A hyphen between two things is no sign, nor is a dash of two, nor one far off.
    let lone = sign.is_empty()
        || sign.ends_with([' ', '(', ':', '\n'])
        || sign.ends_with('\u{FF1A}')
        || sign.ends_with('\u{FF08}');
    let spaced = bare.len() < before.len() && !sign.trim_end().is_empty();
    if lone && !spaced { Number { start: sign.len(), value: number.value.negated(), ..number } } else { number }
}

fn unsigned(line: &Line, at: usize) -> Option<Number> {
    let plain = whole(line, at);
    [plain.and_then(|number| fraction(line, at, number)), article_fraction(line, at), glyph(line, at), plain]
        .into_iter()
        .flatten()
        .max_by_key(|number| (number.end, usize::MAX - number.next))
}

/// A number without fraction.
pub fn whole(line: &Line, at: usize) -> Option<Number> {
    line.wholes.get(at, || {
        let han = han::han(line, at);
        let english = english::english(line, at);
        [han, english].into_iter().flatten().max_by_key(|number| number.next)
    })
}

/// A number in digits, with its separators and decimal point: `1,234.5`, `.5`, `12,34,567`.
pub fn digits(line: &Line, at: usize) -> Option<Number> {
    let atom = line.get(at).filter(|atom| atom.digits())?;
    if line.before(at) == Some(b'.') {
        let two = atom.start.checked_sub(2).map(|at| line.text.as_bytes()[at]);
        let open = two.is_none_or(|byte| byte == b' ' || byte == b'-' || byte == b'$');
        if open && line.gap(at + 1) != "." {
            let value = Decimal::parse("0", line.word(at))?;
            return Some(Number { start: atom.start - 1, end: atom.end, next: at + 1, value });
        }
    }
    if let Some(number) = comma(line, at) {
        return Some(number);
    }
    let groups = groups(line, at);
    let mut next = at + 1 + groups;
    let text: String = (at..next).map(|at| line.word(at)).collect();
    let mut value = Decimal::parse(&text, "")?;
    let dotted = line.gap(at) == "." && line.get(at.wrapping_sub(1)).is_some_and(Atom::digits);
    if point(line, next) && length(line, next) > 0 && !dotted && !(point(line, next + 1) && length(line, next + 1) > 0)
    {
        value = Decimal::parse(&text, line.word(next))?;
        next += 1;
    }
    let plain = Number { start: atom.start, end: line.get(next - 1)?.end, next, value };
    Some(super::exponent::raised(line, plain).unwrap_or(plain))
}

/// Length of the run of digits at an atom; 0 where there is none.
fn length(line: &Line, at: usize) -> usize {
    line.get(at).filter(|atom| atom.digits()).map_or(0, |atom| atom.end - atom.start)
}

/// How many groups of digits belong to those at `at`: of three each, or as India has it.
fn groups(line: &Line, at: usize) -> usize {
    for separator in [",", "\u{FF0C}", " ", "\u{202F}", "\u{A0}"] {
        let mut groups = 0;
        while line.gap(at + 1 + groups) == separator && matches!(length(line, at + 1 + groups), 2 | 3) {
            groups += 1;
        }
        // A wide comma between two sums that both have a currency separates them.
        let apart =
            separator == "\u{FF0C}" && line.touches(at) && line.value(at.wrapping_sub(1), Kind::Currency).is_some();
        if groups == 0 || apart {
            continue;
        }
        let plain = (0..groups).all(|group| length(line, at + 1 + group) == 3) && length(line, at) <= 3;
        let indian = groups > 1
            && length(line, at) <= 2
            && length(line, at + groups) == 3
            && (1..groups).all(|group| length(line, at + group) == 2);
        // One group behind a blank is one only where it cannot be a number of its own.
        let blank = separator != " " || groups > 1 || line.word(at + 1) == "000";
        if plain && blank || indian && separator == "," {
            return groups;
        }
    }
    0
}

/// Digits with a decimal comma, read only where nothing but numbers is asked for: in a text it parts a list.
fn comma(line: &Line, at: usize) -> Option<Number> {
    if line.sought != Sought::Numbers {
        return None;
    }
    let dots = usize::from(line.gap(at + 1) == "." && length(line, at + 1) == 3);
    let last = at + dots + 1;
    let list = line.gap(at) == "," || line.gap(last + 1) == ",";
    if list || line.gap(last) != "," || length(line, last) == 0 || dots == 0 && length(line, last) == 3 {
        return None;
    }
    let whole: String = (at..last).map(|at| line.word(at)).collect();
    let value = Decimal::parse(&whole, line.word(last))?;
    Some(Number { start: line.get(at)?.start, end: line.get(last)?.end, next: last + 1, value })
}

/// Whether a decimal point lies before the atom.
fn point(line: &Line, at: usize) -> bool {
    matches!(line.gap(at), "." | "\u{FF0E}")
}
