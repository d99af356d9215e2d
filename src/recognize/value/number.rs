//! Numbers in digits and in Chinese and English words, and the fractions made of them.

use super::decimal::Decimal;
use super::fraction::{article_fraction, follows as fraction_follows, fraction};
use super::lexis::{Kind, Line};

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
    if let Some(value) = line.value(at, Kind::Minus) {
        let number = if line.joined(at + 1) && value != 0 { unsigned(line, at + 1)? } else { return None };
        return Some(Number { start: line.get(at)?.start, value: number.value.negated(), ..number });
    }
    let number = unsigned(line, at)?;
    Some(signed(line, at, number))
}

/// Takes in a minus sign that stands before the number and belongs to it.
fn signed(line: &Line, at: usize, number: Number) -> Number {
    if !line.get(at).is_some_and(super::lexis::Atom::digits) {
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
    [plain.and_then(|number| fraction(line, at, number)), article_fraction(line, at), plain]
        .into_iter()
        .flatten()
        .max_by_key(|number| (number.end, usize::MAX - number.next))
}

/// A number without fraction.
pub fn whole(line: &Line, at: usize) -> Option<Number> {
    line.whole(at, || {
        let han = han(line, at);
        let english = english(line, at);
        [han, english].into_iter().flatten().max_by_key(|number| number.next)
    })
}

/// A number in digits, with its separators and decimal point: `1,234.5`, `.5`, `12,34,567`.
pub fn digits(line: &Line, at: usize) -> Option<Number> {
    let atom = line.get(at).filter(|atom| atom.digits())?;
    let length = |at: usize| line.get(at).filter(|atom| atom.digits()).map_or(0, |atom| atom.end - atom.start);
    let behind_point = line.before(at) == Some(b'.');
    if behind_point {
        let two = atom.start.checked_sub(2).map(|at| line.text.as_bytes()[at]);
        let open = two.is_none_or(|byte| byte == b' ' || byte == b'-' || byte == b'$');
        if open && line.gap(at + 1) != "." {
            let value = Decimal::parse("0", line.word(at))?;
            return Some(Number { start: atom.start - 1, end: atom.end, next: at + 1, value });
        }
    }
    let mut next = at + 1;
    let mut text = line.word(at).to_owned();
    for separator in [",", "\u{FF0C}", " ", "\u{202F}", "\u{A0}"] {
        let mut groups = 0;
        while line.gap(at + 1 + groups) == separator && matches!(length(at + 1 + groups), 2 | 3) {
            groups += 1;
        }
        let plain = (0..groups).all(|group| length(at + 1 + group) == 3) && length(at) <= 3;
        let indian = groups > 1
            && length(at) <= 2
            && length(at + groups) == 3
            && (1..groups).all(|group| length(at + group) == 2);
        if groups > 0 && (plain && (separator != " " || groups > 1) || indian && separator == ",") {
            (1..=groups).for_each(|group| text.push_str(line.word(at + group)));
            next = at + 1 + groups;
            break;
        }
    }
    let mut value = Decimal::parse(&text, "")?;
    let dotted = line.gap(at) == "." && line.get(at.wrapping_sub(1)).is_some_and(super::lexis::Atom::digits);
    if point(line, next) && length(next) > 0 && !dotted && !(point(line, next + 1) && length(next + 1) > 0) {
        value = Decimal::parse(&text, line.word(next))?;
        next += 1;
    }
    let plain = Number { start: atom.start, end: line.get(next - 1)?.end, next, value };
    Some(super::exponent::raised(line, plain).unwrap_or(plain))
}

/// Whether a decimal point lies before the atom.
fn point(line: &Line, at: usize) -> bool {
    matches!(line.gap(at), "." | "\u{FF0E}")
}

/// How a Chinese number is built up from left to right.
#[derive(Default)]
struct Han {
    total: Option<Decimal>,
    section: Option<Decimal>,
    current: Option<Decimal>,
    /// Power of the last place or section, while nothing follows it.
    last: i32,
    myriad: i32,
    zero: bool,
    row: u32,
    /// Whether `current` may take the value that its position lends it: a lone digit behind a place.
    lends: bool,
}

impl Han {
    fn place(&mut self, power: i32) -> Option<()> {
        let current = self.current.take().unwrap_or(Decimal::whole(1)).shift(power)?;
        self.section = Some(self.section.unwrap_or(Decimal::ZERO).plus(current)?);
        self.after(power);
        Some(())
    }

    fn section(&mut self, power: i32) -> Option<()> {
        let mut section = self.section.take();
        if let Some(current) = self.current.take() {
            section = Some(section.unwrap_or(Decimal::ZERO).plus(current)?);
        }
        self.total = Some(match (self.total, section) {
            (None, None) => return None,
            (Some(total), None) => total.shift(power)?,
            (None, Some(section)) => section.shift(power)?,
            (Some(total), Some(section)) if power > self.myriad => total.plus(section)?.shift(power)?,
            (Some(total), Some(section)) => total.plus(section.shift(power)?)?,
        });
        self.myriad = power;
        self.after(power);
        Some(())
    }

    fn after(&mut self, power: i32) {
        (self.last, self.zero, self.row, self.lends) = (power, false, 0, false);
    }

    fn finish(mut self) -> Option<Decimal> {
        if let Some(current) = self.current {
            let lent = if self.lends && self.last > 1 { current.shift(self.last - 1)? } else { current };
            self.section = Some(self.section.unwrap_or(Decimal::ZERO).plus(lent)?);
        }
        match (self.total, self.section) {
            (Some(total), Some(section)) => total.plus(section),
            (total, section) => total.or(section),
        }
    }
}

/// A number of Chinese digits, places and sections, or of digits with Chinese sections.
fn han(line: &Line, at: usize) -> Option<Number> {
    let mut state = Han::default();
    let mut next = at;
    let mut end = at;
    let mut start = line.get(at)?.start;
    while next == at || line.joined(next) {
        let Some(atom) = line.get(next) else { break };
        if let Some(value) = atom.value(Kind::Digit).or_else(|| atom.value(Kind::Count)) {
            let counts = !atom.is(Kind::Digit);
            if state.current.is_some() && (counts || state.row == 0) {
                break;
            }
            if value == 0 && state.row == 0 && state.last > 0 {
                state.zero = true;
            } else if let (Some(current), true) = (state.current, state.row > 0) {
                state.current = Some(current.shift(1)?.plus(Decimal::whole(value.into()))?);
                state.row += 1;
                state.lends = false;
            } else {
                state.current = Some(Decimal::whole(value.into()));
                state.row = u32::from(!counts);
                state.lends = state.last > 0 && !state.zero;
            }
        } else if atom.digits() {
            let Some(number) = digits(line, next).filter(|_| state.current.is_none() && (state.last > 0 || next == at))
            else {
                break;
            };
            if next == at {
                start = number.start;
            }
            state.lends = state.last > 0 && !state.zero && number.next == next + 1 && line.word(next).len() == 1;
            state.current = Some(number.value);
            state.row = 0;
            next = number.next;
            end = next;
            continue;
        } else if let Some(power) = atom.value(Kind::Place) {
            // A place without a digit before it only opens a number, with a digit behind it.
            let bare = state.current.is_none() && !(state.zero && power == 1);
            let opens = state.last == 0
                && (power == 1
                    || line.next(next + 1, Kind::Digit).is_some()
                    || line.next(next + 1, Kind::Myriad).is_some());
            if bare && !opens || state.current.is_some_and(|current| state.row > 1 && !current.is_zero()) {
                break;
            }
            state.place(power)?;
        } else if let Some(power) = atom.value(Kind::Myriad) {
            if state.section(power).is_none() {
                break;
            }
        } else if let Some(value) = atom.value(Kind::Dozen).filter(|_| next > at && !line.word(next).is_ascii()) {
            let count = std::mem::take(&mut state).finish()?;
            state.total = Some(count.times(Decimal::whole(value.into()))?);
            next += 1;
            end = next;
            break;
        } else if atom.is(Kind::More) && next > at && more(line, next).is_some() {
            // Inexact: the value of what is said stays.
        } else {
            break;
        }
        next += 1;
        if !line.get(next - 1)?.is(Kind::More) {
            end = next;
        }
    }
    if end == at {
        return None;
    }
    let dangling = state.zero && state.current.is_none();
    let last_zero = dangling && end > at + 1;
    if last_zero && !line.get(end - 1).is_some_and(|atom| atom.is(Kind::Place) || atom.is(Kind::Myriad)) {
        end -= 1;
    }
    let value = state.finish()?;
    let number = Number { start, end: line.get(end - 1)?.end, next: end, value };
    Some(han_point(line, number).unwrap_or(number))
}

/// The section behind a word such as "more than" inside a number.
fn more(line: &Line, at: usize) -> Option<i32> {
    line.next(at + 1, Kind::Myriad).or_else(|| line.next(at + 1, Kind::More).and(line.next(at + 2, Kind::Myriad)))
}

/// The digits behind a decimal point in Chinese words.
fn han_point(line: &Line, number: Number) -> Option<Number> {
    line.next(number.next, Kind::Point)?;
    let mut at = number.next + 1;
    let mut fraction = String::new();
    if line.joined(at) && line.get(at)?.digits() {
        fraction.push_str(line.word(at));
        at += 1;
    } else {
        while let Some(value) = line.next(at, Kind::Digit).filter(|_| fraction.is_empty() || line.joined(at)) {
            fraction.push(char::from_digit(value.unsigned_abs(), 10)?);
            at += 1;
        }
    }
    if fraction.is_empty() || line.next(at, Kind::Place).is_some() {
        return None;
    }
    let mut value = number.value.plus(Decimal::parse("0", &fraction)?)?;
    while let Some(power) = line.next(at, Kind::Myriad) {
        value = value.shift(power)?;
        at += 1;
    }
    Some(Number { end: line.get(at - 1)?.end, next: at, value, ..number })
}

/// Whether the words at `at` and before it are tied as parts of one English number.
pub fn tied(line: &Line, at: usize) -> bool {
    line.joined(at) || matches!(line.gap(at).trim_matches(' '), "-")
}

/// A number of English words, or digits with an English multiplier.
fn english(line: &Line, at: usize) -> Option<Number> {
    let mut total = Decimal::ZERO;
    let mut section: Option<Decimal> = None;
    let mut next = at;
    let mut end = at;
    let mut start = line.get(at)?.start;
    let mut room = i32::MAX;
    let mut greatest = 0;
    while next == at || tied(line, next) {
        let Some(atom) = line.get(next) else { break };
        let and = next > at && line.value(next - 1, Kind::And).is_some();
        if let Some(value) = atom.value(Kind::Small).or_else(|| atom.value(Kind::Tens)) {
            let width = if value >= 20 { 100 } else { 20 };
            if value >= room || width > room && value < 20 && room != 10 || and && room == 10 {
                break;
            }
            section = Some(section.unwrap_or(Decimal::ZERO).plus(Decimal::whole(value.into()))?);
            room = if value >= 20 { 10 } else { 0 };
        } else if atom.digits() {
            if room < 100 || next > at && !and && !line.joined(next) || next > at && room == i32::MAX {
                break;
            }
            let Some(number) = digits(line, next) else { break };
            if next == at {
                start = number.start;
            } else if !number.value.less(Decimal::whole(room.into()))
                || number.value.integer().is_none()
                || number.value.is_zero()
            {
                break;
            }
            section = Some(section.unwrap_or(Decimal::ZERO).plus(number.value)?);
            room = 0;
            next = number.next;
            end = next;
            continue;
        } else if let Some(power) = atom.value(Kind::Scale).filter(|_| next > at && !and) {
            if power == 2 {
                section = Some(section?.shift(2)?);
                room = 100;
            } else {
                let part = section.take().unwrap_or(Decimal::ZERO);
                let larger = power > greatest && greatest > 0 || part.is_zero();
                total = if larger { total.plus(part)?.shift(power)? } else { total.plus(part.shift(power)?)? };
                greatest = power;
                room = if power >= 9 { i32::MAX - 1 } else { 10_i32.pow(power.unsigned_abs()) };
            }
        } else if let Some(power) =
            atom.value(Kind::Suffix).filter(|_| line.get(next.wrapping_sub(1)).is_some_and(super::lexis::Atom::digits))
        {
            section = Some(section?.shift(power)?);
            end = next + 1;
            break;
        } else if let Some(value) = atom.value(Kind::Dozen).filter(|_| next > at && !and) {
            section = Some(section?.times(Decimal::whole(value.into()))?);
            end = next + 1;
            break;
        } else if let Some(value) =
            atom.value(Kind::Few).filter(|_| next == at && line.next(next + 1, Kind::Scale).is_none())
        {
            section = Some(Decimal::whole(value.into()));
            end = next + 1;
            break;
        } else if next == at
            && atom.value(Kind::Scale) == Some(2)
            && line.next(next + 1, Kind::Scale).is_some_and(|power| power > 2)
        {
            section = Some(Decimal::whole(100));
            room = 100;
        } else if atom.is(Kind::And)
            && next > at
            && !and
            && (100..i32::MAX).contains(&room)
            && !fraction_follows(line, next + 1)
        {
            next += 1;
            continue;
        } else if atom.is(Kind::Article)
            && next == at
            && (line.next(next + 1, Kind::Scale).is_some() || line.next(next + 1, Kind::Dozen).is_some())
        {
            section = Some(Decimal::whole(1));
            next += 1;
            continue;
        } else {
            break;
        }
        next += 1;
        end = next;
    }
    if end == at {
        return None;
    }
    let value = section.map_or(Some(total), |section| total.plus(section))?;
    let number = Number { start, end: line.get(end - 1)?.end, next: end, value };
    Some(english_point(line, number).unwrap_or(number))
}

/// The digits behind "point", and a multiplier behind them.
fn english_point(line: &Line, number: Number) -> Option<Number> {
    line.next(number.next, Kind::Point)?;
    let mut at = number.next + 1;
    let mut fraction = String::new();
    while tied(line, at) {
        let Some(atom) = line.get(at) else { break };
        if let Some(tens) = atom.value(Kind::Tens) {
            let small = line.value(at + 1, Kind::Small).filter(|&small| tied(line, at + 1) && small < 10 && small > 0);
            at += usize::from(small.is_some());
            fraction += &(tens + small.unwrap_or(0)).to_string();
        } else if let Some(value) = atom.value(Kind::Small) {
            fraction += &value.to_string();
        } else if atom.digits() && fraction.is_empty() {
            fraction += line.word(at);
        } else {
            break;
        }
        at += 1;
    }
    if fraction.is_empty() {
        return None;
    }
    let mut value = number.value.plus(Decimal::parse("0", &fraction)?)?;
    while let Some(power) = line.next(at, Kind::Scale) {
        value = value.shift(power)?;
        at += 1;
    }
    Some(Number { end: line.get(at - 1)?.end, next: at, value, ..number })
}
