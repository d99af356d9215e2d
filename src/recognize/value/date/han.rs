//! Chinese dates, from year to day.

use super::super::lexis::{Atom, Kind, Line};
use super::{Date, Field, Turn, Year, alone, digits, figure, make, turned};

/// The year of a Chinese date and the atom behind it.
fn year_of(line: &Line, at: usize) -> Option<(Year, usize)> {
    let atom = line.get(at)?;
    if let Some(value) = atom.value(Kind::RelativeYear) {
        return Some((Year::Relative(value), at + 1));
    }
    match atom.value(Kind::Same) {
        Some(365) => return Some((Year::Same, at + 1)),
        Some(730) => return Some((Year::After(1), at + 1)),
        _ => {}
    }
    if let Some(before) = atom.value(Kind::Era) {
        let first = line.next(at + 1, Kind::First).map(|_| (1, at + 2));
        let (number, next) = first.or_else(|| figure(line, at + 1, 1, 150))?;
        line.next(next, Kind::Year)?;
        return Some((Year::Given(before + i32::try_from(number).ok()?), next + 1));
    }
    let (number, next) = figure(line, at, 0, 2200)?;
    // this (2023) year: the number stands in brackets before its counter.
    let bracketed = matches!(line.gap(next), ")" | "\u{FF09}") && line.gap(at).ends_with(['(', '\u{FF08}']);
    if bracketed && digits(line, at) == 4 && line.value(next, Kind::Year).is_some() {
        return Some((Year::Given(i32::try_from(number).ok()?), next + 1));
    }
    line.next(next, Kind::Year).or_else(|| line.next(next, Kind::Fiscal))?;
    let number = i32::try_from(number).ok()?;
    let month = figure(line, next + 1, 1, 12).is_some_and(|(_, next)| line.next(next, Kind::Month).is_some());
    // Years by their digits: 2018, 98 with a month behind it, 08, or four in words.
    let row = (at..next).all(|at| line.get(at).is_some_and(|atom| atom.is(Kind::Digit)));
    let word = line.word(at);
    let short = digits(line, at) == 2 && next == at + 1 && (month || word.starts_with('0'))
        || row && next == at + 2 && (month || line.value(at, Kind::Digit) == Some(0));
    if short {
        return Some((Year::Given(number + if number < 50 { 2000 } else { 1900 }), next + 1));
    }
    let thousands = !atom.digits() && number >= 1900;
    let long = thousands || digits(line, at) == 4 && next == at + 1 || row && next == at + 4;
    if long && number >= 1000 {
        return Some((Year::Given(number), next + 1));
    }
    // 789年, 三六七年, 15年: in a text as often a length of time.
    let short = digits(line, at) == 2 && next == at + 1 && number < 50;
    let old = digits(line, at) == 3 && next == at + 1 || row && next == at + 3;
    let given = if short { number + 2000 } else { number };
    (alone(line) && (short || old)).then_some((Year::Given(given), next + 1))
}

/// The day of a month in a Chinese date: with its counter, or as 今(22)日 has it.
pub fn day(line: &Line, at: usize) -> Option<(u32, usize)> {
    let (day, next) = figure(line, at, 1, 31)?;
    line.next(next, Kind::Day)?;
    Some((day, next + 1))
}

/// A day in Chinese words without its counter, where nothing that it could count follows.
fn open_day(line: &Line, at: usize) -> Option<(u32, usize)> {
    let worded = line.touches(at) && line.get(at).is_some_and(|atom| !atom.digits());
    let (day, next) = figure(line, at, 10, 31).filter(|_| worded)?;
    let end = line.get(next - 1)?.end;
    let counted = line.text[end..].chars().next().is_some_and(|c| crate::model::is_han(c) || c.is_alphanumeric());
    (!counted).then_some((day, next))
}

/// A Chinese decade, with or without its century.
pub fn decade(line: &Line, at: usize) -> Option<Date> {
    let atom = line.get(at)?;
    let (century, next) = if let Some(shift) = atom.value(Kind::Century).filter(|&shift| shift <= 0) {
        (Some(2000 + shift * 100), at + 1)
    } else if let Some((number, next)) =
        figure(line, at, 1, 21).filter(|&(_, next)| line.next(next, Kind::Century) == Some(1))
    {
        (Some(i32::try_from(number).ok()? * 100 - 100), next + 1)
    } else {
        (None, at)
    };
    let (decade, end) = figure(line, next, 10, 90).filter(|_| next == at || line.joined(next))?;
    line.next(end, Kind::Decade).filter(|_| decade % 10 == 0)?;
    let decade = i32::try_from(decade).ok()?;
    let century = century.unwrap_or(if decade < 30 { 2000 } else { 1900 });
    make(line, at, end + 1, Year::Given(century + decade), Field::Years(10))
}

/// Chinese dates from year to day.
pub fn han(line: &Line, at: usize) -> Option<Date> {
    let of = year_of(line, at);
    let (year, next) = of.unwrap_or((Year::Open, at));
    let near = |at: usize| {
        at == next && of.is_none() || line.joined(at) || line.get(at - 1).is_some_and(|atom| atom.is(Kind::Of))
    };
    let next = if of.is_some() && line.next(next, Kind::Of).is_some() && figure(line, next + 1, 1, 12).is_some() {
        next + 1
    } else {
        next
    };
    if near(next) {
        if let Some(month) = line.value(next, Kind::RelativeMonth) {
            let day = day(line, next + 1).filter(|_| line.joined(next + 1));
            let month = if let Year::Relative(shift) = year { month + 12 * shift } else { month };
            let end = day.map_or(next + 1, |(_, next)| next);
            if day.is_none()
                && of.is_none()
                && let Some(found) = inside(line, at, end, Year::Open, Field::RelativeMonth(month, None))
            {
                return Some(found);
            }
            return make(line, at, end, Year::Open, Field::RelativeMonth(month, day.map(|(day, _)| day)));
        }
        if let Some((month, behind)) =
            figure(line, next, 1, 12).filter(|&(_, behind)| line.next(behind, Kind::Month).is_some())
        {
            if let Some((day, end)) = day(line, behind + 1).filter(|_| line.joined(behind + 1)) {
                return make(line, at, end, year, Field::MonthDay(month, day));
            }
            if let Some((day, end)) = open_day(line, behind + 1) {
                return make(line, at, end, year, Field::MonthDay(month, day));
            }
            if let Some(found) = inside(line, at, behind + 1, year, Field::Month(month)) {
                return Some(found);
            }
            return make(line, at, part(line, behind + 1), year, Field::Month(month));
        }
        if let Some((quarter, end)) = quarter(line, next) {
            return make(line, at, end, year, Field::Quarter(quarter));
        }
        if let Some(half) = line.value(next, Kind::HalfYear).filter(|&half| half > 0) {
            return make(line, at, next + 1, year, Field::Half(half.unsigned_abs()));
        }
    }
    if of.is_some() {
        return inside(line, at, next, year, Field::Whole)
            .or_else(|| make(line, at, part(line, next), year, Field::Whole));
    }
    // 22日 alone, in digits.
    let (day, end) = day(line, at).filter(|_| line.get(at).is_some_and(Atom::digits))?;
    make(line, at, end, Year::Open, Field::Day(day))
}

/// A week or weekday in a month or year: the first week of October, the last Monday of August.
fn inside(line: &Line, at: usize, next: usize, year: Year, field: Field) -> Option<Date> {
    let next = next + usize::from(line.next(next, Kind::Of).is_some());
    let (order, next) = if line.next(next, Kind::Last).is_some() {
        (0, next + 1)
    } else {
        let mark = line.next(next, Kind::OrdinalMark).map(|_| next + 1)?;
        figure(line, mark, 1, 5)?
    };
    let turn = match line.next(next, Kind::Weekday) {
        Some(day) => Turn::Weekday(order, day.unsigned_abs()),
        None if line.next(next, Kind::Unit) == Some(7) => Turn::Week(order),
        None => return None,
    };
    turned(line, at, make(line, at, next + 1, year, field)?, turn)
}

/// Takes in a word such as "end" behind a year or month; the value stays that of the whole.
fn part(line: &Line, at: usize) -> usize {
    at + usize::from(line.touches(at) && line.value(at, Kind::Part).is_some() && line.word(at).chars().count() <= 2)
}

fn quarter(line: &Line, at: usize) -> Option<(u32, usize)> {
    if let Some(quarter) = line.value(at, Kind::Quarter).filter(|&quarter| quarter > 0) {
        return Some((quarter.unsigned_abs(), at + 1));
    }
    let at = if line.value(at, Kind::OrdinalMark).is_some() { at + 1 } else { at };
    let (quarter, next) = figure(line, at, 1, 4)?;
    (line.next(next, Kind::Quarter) == Some(0) && line.touches(next)).then_some((quarter, next + 1))
}
