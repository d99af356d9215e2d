//! Lengths of time: three years, ten months, an hour and a half; several units add up.

use super::Sought;
use super::decimal::Decimal;
use super::fraction::half;
use super::lexis::{Kind, Line};
use super::number::{Number, number};

/// A length of time that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Index of the atom behind it.
    pub next: usize,
    /// How many of each unit, from years to seconds.
    pub counts: [Decimal; 7],
}

/// Years, months, weeks, days; hours, minutes, seconds, as the lexicon's units have them.
const UNITS: [i32; 7] = [365, 30, 7, 1, -3600, -60, -1];

impl Length {
    /// As an ISO 8601 duration.
    pub fn iso(&self) -> Option<String> {
        let mut text = String::from("P");
        for (index, (count, letter)) in self.counts.iter().zip("YMWDHMS".chars()).enumerate() {
            if index == 4 && self.counts.get(4..)?.iter().any(|count| !count.is_zero()) {
                text.push('T');
            }
            if !count.is_zero() {
                text += &format!("{count}{letter}");
            }
        }
        (text.len() > 1).then_some(text)
    }

    /// Whole years, months and days, where it has nothing finer and nothing broken.
    pub fn days(&self) -> Option<[i32; 3]> {
        let whole = |index: usize| i32::try_from(self.counts.get(index)?.integer()?).ok();
        let fine = self.counts.get(4..)?.iter().any(|count| !count.is_zero());
        let days = whole(2)?.checked_mul(7)?.checked_add(whole(3)?)?;
        (!fine).then_some([whole(0)?, whole(1)?, days])
    }
}

/// Reads the length of time at an atom.
pub fn duration(line: &Line, at: usize) -> Option<Length> {
    let mut found = one(line, at)?;
    // 2 years and 3 months; 2 years, 3 months.
    loop {
        let and =
            usize::from(line.next(found.next, Kind::And).is_some() || line.next(found.next, Kind::Plus).is_some());
        let next = found.next + and;
        let near = line.joined(next) || matches!(line.gap(next), ", " | ",");
        let smaller = |more: &Length| {
            let first = |length: &Length| length.counts.iter().position(|count| !count.is_zero());
            first(more) > found.counts.iter().rposition(|count| !count.is_zero()) && first(more).is_some()
        };
        let Some(more) = one(line, next).filter(|_| near).filter(smaller) else { return Some(found) };
        for (sum, count) in found.counts.iter_mut().zip(more.counts) {
            *sum = sum.plus(count)?;
        }
        (found.end, found.next) = (more.end, more.next);
    }
}

/// So many of one unit.
fn one(line: &Line, at: usize) -> Option<Length> {
    let article = line.value(at, Kind::Article).is_some() && line.sought == Sought::Durations;
    let one = || {
        let atom = line.get(at).filter(|_| article)?;
        Some(Number { start: atom.start, end: atom.end, next: at + 1, value: Decimal::whole(1) })
    };
    let number = number(line, at).or_else(one).or_else(|| half(line, at))?;
    let (mut count, mut next) = (number.value, number.next);
    // 一个半小时
    if line.next(next, Kind::Counter).is_some() && line.next(next + 1, Kind::HanHalf) == Some(1) {
        count = count.plus(Decimal::whole(1).over(Decimal::whole(2))?)?;
        next += 2;
    }
    // Half an hour.
    if line.value(next - 1, Kind::Denominator).is_some() && line.next(next, Kind::Article).is_some() {
        next += 1;
    }
    if line.next(next, Kind::More).is_some() && line.next(next + 1, Kind::Unit).is_some() {
        next += 1;
    }
    let atom = line.get(next).filter(|_| line.joined(next) || line.gap(next) == "-")?;
    let (unit, factor) = match atom.value(Kind::Unit)? {
        90 => (30, 3),
        3650 => (365, 10),
        36500 => (365, 100),
        unit => (unit, 1),
    };
    let index = UNITS.iter().position(|&of| of == unit)?;
    let mut counts = [Decimal::ZERO; 7];
    let (mut end, mut next) = (atom.end, next + 1);
    // 两年半; two years and a half.
    let behind =
        next + 2 * usize::from(line.next(next, Kind::And).is_some() && line.next(next + 1, Kind::Article).is_some());
    let han = line.touches(next) && line.value(next, Kind::HanHalf) == Some(1);
    let words = behind > next && line.next(behind, Kind::Denominator) == Some(2);
    if han || words {
        let last = if han { next } else { behind };
        count = count.plus(Decimal::whole(1).over(Decimal::whole(2))?)?;
        (end, next) = (line.get(last)?.end, last + 1);
    }
    *counts.get_mut(index)? = count.times(Decimal::whole(factor))?;
    Some(Length { start: number.start, end, next, counts })
}
