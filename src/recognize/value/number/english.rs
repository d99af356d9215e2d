//! Numbers in English words, and digits with English multipliers.

use super::super::decimal::Decimal;
use super::super::fraction::follows;
use super::super::lexis::{Atom, Kind, Line};
use super::{Number, digits};

/// Whether the words at `at` and before it are tied as parts of one English number.
pub fn tied(line: &Line, at: usize) -> bool {
    line.joined(at) || matches!(line.gap(at).trim_matches(' '), "-")
}

/// What became of a word.
enum Step {
    /// It is no part of the number.
    Out,
    /// It is one if something follows.
    Open,
    /// It is one.
    Taken,
    /// It is one, the last.
    Last,
}

/// How a number in English words is built up.
struct Words {
    total: Decimal,
    section: Option<Decimal>,
    /// What of the section stood before "and".
    before: Decimal,
    /// What is added must be less.
    room: i32,
    /// Power of ten of the greatest multiplier so far.
    greatest: i32,
}

impl Words {
    fn add(&mut self, value: Decimal) -> Option<()> {
        self.section = Some(self.section.unwrap_or(Decimal::ZERO).plus(value)?);
        Some(())
    }

    /// Takes a run of digits in, if one may stand at `next`.
    fn figures(&mut self, line: &Line, at: usize, next: usize) -> Option<Number> {
        let and = next > at && line.value(next - 1, Kind::And).is_some();
        if self.room < 100 || next > at && (!and && !line.joined(next) || self.room == i32::MAX) {
            return None;
        }
        let number = digits(line, next)?;
        let fits = number.value.less(Decimal::whole(self.room.into()))
            && number.value.integer().is_some()
            && !number.value.is_zero();
        if next > at && !fits {
            return None;
        }
        self.add(number.value)?;
        self.room = 0;
        Some(number)
    }

    /// Takes the word at `next` in.
    fn take(&mut self, line: &Line, at: usize, next: usize) -> Option<Step> {
        let atom = line.get(next)?;
        let and = next > at && line.value(next - 1, Kind::And).is_some();
        if let Some(value) = atom.value(Kind::Small).or_else(|| atom.value(Kind::Tens)) {
            let width = if value >= 20 { 100 } else { 20 };
            if value >= self.room || width > self.room && value < 20 && self.room != 10 || and && self.room == 10 {
                return Some(Step::Out);
            }
            self.add(Decimal::whole(value.into()))?;
            self.room = if value >= 20 { 10 } else { 0 };
            return Some(Step::Taken);
        }
        if next == at {
            return self.open(line, at);
        }
        if let Some(power) = atom.value(Kind::Scale).filter(|_| !and) {
            return self.scale(power);
        }
        if let Some(power) = atom.value(Kind::Suffix).filter(|_| line.get(next - 1).is_some_and(Atom::digits)) {
            self.section = Some(self.section?.shift(power)?);
            return Some(Step::Last);
        }
        if let Some(value) = atom.value(Kind::Dozen).filter(|_| !and) {
            // Three hundred and two dozen are 324.
            let counted = self.section?.plus(self.before.negated())?.times(Decimal::whole(value.into()))?;
            self.section = Some(counted.plus(self.before)?);
            return Some(Step::Last);
        }
        if atom.is(Kind::And) && !and && (100..i32::MAX).contains(&self.room) && !follows(line, next + 1) {
            self.before = self.section.unwrap_or(Decimal::ZERO);
            return Some(Step::Open);
        }
        Some(Step::Out)
    }

    fn scale(&mut self, power: i32) -> Option<Step> {
        if power == 2 {
            self.section = Some(self.section?.shift(2)?);
            self.room = 100;
            return Some(Step::Taken);
        }
        let part = self.section.take().unwrap_or(Decimal::ZERO);
        let larger = power > self.greatest && self.greatest > 0 || part.is_zero();
        self.total = if larger { self.total.plus(part)?.shift(power)? } else { self.total.plus(part.shift(power)?)? };
        self.greatest = power;
        self.before = Decimal::ZERO;
        self.room = if power >= 9 { i32::MAX - 1 } else { 10_i32.pow(power.unsigned_abs()) };
        Some(Step::Taken)
    }

    /// Takes a word that only opens a number: a few, a hundred (thousand), a (dozen).
    fn open(&mut self, line: &Line, at: usize) -> Option<Step> {
        let atom = line.get(at)?;
        let scale = line.next(at + 1, Kind::Scale);
        if let Some(value) = atom.value(Kind::Few).filter(|_| scale.is_none()) {
            self.section = Some(Decimal::whole(value.into()));
            return Some(Step::Last);
        }
        if atom.value(Kind::Scale) == Some(2) && scale.is_some_and(|power| power > 2) {
            self.section = Some(Decimal::whole(100));
            self.room = 100;
            return Some(Step::Taken);
        }
        if atom.is(Kind::Article) && (scale.is_some() || line.next(at + 1, Kind::Dozen).is_some()) {
            self.section = Some(Decimal::whole(1));
            return Some(Step::Open);
        }
        Some(Step::Out)
    }
}

/// A number of English words, or digits with an English multiplier.
pub fn english(line: &Line, at: usize) -> Option<Number> {
    let mut words = Words { total: Decimal::ZERO, section: None, before: Decimal::ZERO, room: i32::MAX, greatest: 0 };
    let (mut next, mut end) = (at, at);
    let mut start = line.get(at)?.start;
    while next == at || tied(line, next) {
        let Some(atom) = line.get(next) else { break };
        if atom.digits() {
            let Some(number) = words.figures(line, at, next) else { break };
            if next == at {
                start = number.start;
            }
            next = number.next;
            end = next;
            continue;
        }
        match words.take(line, at, next)? {
            Step::Out => break,
            Step::Open => next += 1,
            Step::Taken => {
                next += 1;
                end = next;
            }
            Step::Last => {
                end = next + 1;
                break;
            }
        }
    }
    if end == at {
        return None;
    }
    let value = words.section.map_or(Some(words.total), |section| words.total.plus(section))?;
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
