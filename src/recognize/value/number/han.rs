//! Numbers in Chinese words, alone or mixed with digits.

use super::super::decimal::Decimal;
use super::super::lexis::{Kind, Line};
use super::{Number, digits};

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
    /// Whether nothing more may follow.
    closed: bool,
}

impl Han {
    fn place(&mut self, power: i32) -> Option<()> {
        let current =
            self.current.take().filter(|current| !current.is_zero()).unwrap_or(Decimal::whole(1)).shift(power)?;
        self.section = Some(self.section.unwrap_or(Decimal::ZERO).plus(current)?);
        self.after(power);
        Some(())
    }

    fn section(&mut self, power: i32) -> Option<()> {
        let mut section = self.section.take();
        if let Some(current) = self.current.take() {
            // A lone digit behind a place is one of the place below: a hundred-and-two(ty) myriads.
            let lends = self.lends && (2..4).contains(&self.last);
            let current = if lends { current.shift(self.last - 1)? } else { current };
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

    /// Takes a digit in; whether it belongs to the number.
    fn digit(&mut self, value: i32, counts: bool) -> Option<bool> {
        if self.current.is_some() && (counts || self.row == 0) {
            return Some(false);
        }
        let value_of = Decimal::whole(value.into());
        if value >= 20 {
            // One character for so many tens.
            self.section = Some(self.section.unwrap_or(Decimal::ZERO).plus(value_of)?);
            self.after(1);
        } else if value == 0 && self.row == 0 && self.last > 0 {
            self.zero = true;
        } else if let (Some(current), true) = (self.current, self.row > 0) {
            self.current = Some(current.shift(1)?.plus(value_of)?);
            self.row += 1;
            self.lends = false;
        } else {
            self.current = Some(value_of);
            self.row = u32::from(!counts);
            self.lends = self.last > 0 && !self.zero;
        }
        Some(true)
    }

    /// Takes a run of digits in, if one may stand at `next`.
    fn figures(&mut self, line: &Line, at: usize, next: usize) -> Option<Number> {
        let number = digits(line, next).filter(|_| self.current.is_none() && (self.last > 0 || next == at))?;
        self.lends = self.last > 0 && !self.zero && number.next == next + 1 && line.word(next).len() == 1;
        self.current = Some(number.value);
        self.row = 0;
        Some(number)
    }

    /// Takes the word at `next` in; whether it belongs to the number.
    fn take(&mut self, line: &Line, at: usize, next: usize) -> Option<bool> {
        let atom = line.get(next)?;
        if let Some(value) = atom.value(Kind::Digit).or_else(|| atom.value(Kind::Count)) {
            return self.digit(value, !atom.is(Kind::Digit));
        }
        if let Some(power) = atom.value(Kind::Place) {
            // A place without a digit before it only opens a number, with a digit behind it.
            let bare = self.current.is_none() && !(self.zero && power == 1);
            let opens = self.last == 0
                && (power == 1
                    || line.next(next + 1, Kind::Digit).is_some()
                    || line.next(next + 1, Kind::Myriad).is_some());
            if bare && !opens || self.current.is_some_and(|current| self.row > 1 && !current.is_zero()) {
                return Some(false);
            }
            self.place(power)?;
            return Some(true);
        }
        if let Some(power) = atom.value(Kind::Myriad) {
            return Some(self.section(power).is_some());
        }
        if let Some(value) = atom.value(Kind::Dozen).filter(|_| next > at && !line.word(next).is_ascii()) {
            let count = std::mem::take(self).finish()?;
            self.total = Some(count.times(Decimal::whole(value.into()))?);
            self.closed = true;
            return Some(true);
        }
        // Inexact: the value of what is said stays.
        Some(atom.is(Kind::More) && next > at && more(line, next).is_some())
    }
}

/// A number of Chinese digits, places and sections, or of digits with Chinese sections.
pub fn han(line: &Line, at: usize) -> Option<Number> {
    if vague(line, at).is_some() {
        return None;
    }
    let mut state = Han::default();
    let mut next = at;
    let mut end = at;
    let mut start = line.get(at)?.start;
    while (next == at || line.joined(next)) && !state.closed {
        let Some(atom) = line.get(next) else { break };
        if atom.digits() {
            let Some(number) = state.figures(line, at, next) else { break };
            if next == at {
                start = number.start;
            }
            next = number.next;
            end = next;
            continue;
        }
        if !state.take(line, at, next)? {
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

/// The atom behind a number that is too vague to have a value: two digits in a row before a place, the second
/// one more than the first (twenty or thirty).
pub fn vague(line: &Line, at: usize) -> Option<usize> {
    let first = line.value(at, Kind::Digit).filter(|&first| first > 0)?;
    let second = line.value(at + 1, Kind::Digit).filter(|_| line.touches(at + 1))?;
    let row = line.touches(at) && line.value(at.wrapping_sub(1), Kind::Digit).is_some();
    let large = |at: usize| {
        line.touches(at) && (line.value(at, Kind::Place).is_some() || line.value(at, Kind::Myriad).is_some())
    };
    if second != first + 1 || row || !large(at + 2) {
        return None;
    }
    (at + 3..).find(|&at| !large(at))
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
