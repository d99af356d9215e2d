//! Ranges of dates: from one to another, between two.

use super::super::calendar::{Setting, between, resolve};
use super::super::lexis::{Kind, Line};
use super::super::money;
use super::english::year_words;
use super::{Date, Field, Turn, Year, alone, date, digits, figures, han, make};
use crate::model::{Period, Span};

/// The date or range of dates at an atom: its span (empty where there is none), the atom behind it, and its
/// days where something settles them.
pub fn dates(line: &Line, at: usize, setting: &Setting) -> (Span, usize, Option<Period>) {
    let from = line.value(at, Kind::From).is_some() && line.joined(at + 1);
    let start = if from { at + 1 } else { at };
    let none = (Span::default(), at, None);
    let ends = ends(line, start, from).or_else(|| within(line, at).filter(|_| !from));
    if let Some((first, last)) = ends {
        let span = Span::new(line.get(at).map_or(first.start, |atom| atom.start), last.end);
        return (span, last.next, between(&first, &last, setting));
    }
    match date(line, at) {
        Some(date) => (Span::new(date.start, date.end), date.next, resolve(&date, setting)),
        None => none,
    }
}

/// The two ends of a range of dates.
fn ends(line: &Line, at: usize, and: bool) -> Option<(Date, Date)> {
    let (first, last) = pair(line, at, and)?;
    // Two bare numbers are no dates.
    let plain = |date: &Date| line.text[date.start..date.end].bytes().all(|byte| byte.is_ascii_digit());
    let years = matches!((first.year, last.year), (Year::Given(_), Year::Given(_)));
    (years || !plain(&first) || !plain(&last)).then_some((first, last))
}

/// The same, of whatever may be an end.
fn pair(line: &Line, at: usize, and: bool) -> Option<(Date, Date)> {
    let first = end(line, at, None, and)?;
    let ranges = money::ranges(line, first.next);
    let to = ranges.or_else(|| line.next(first.next, Kind::And).map(|_| first.next + 1))?;
    let mut last = end(line, to, Some(&first), and)?;
    // 2007年与2009年之间
    if line.value(last.next, Kind::Between).is_some() && line.touches(last.next) {
        last.end = line.get(last.next)?.end;
        last.next += 1;
    } else if ranges.is_none() && !and {
        return None;
    }
    Some((first, last))
}
/// One end of a range.
fn end(line: &Line, at: usize, first: Option<&Date>, led: bool) -> Option<Date> {
    if line.value(at, Kind::Now).is_some() && led {
        return make(line, at, at + 1, Year::Open, Field::RelativeDay(0));
    }
    let bars = || figures::bars(line, at).filter(|_| led && line.gap(at + 1) == "/");
    let day = || {
        let month = first.is_some_and(|first| matches!(first.field, Field::MonthDay(..)));
        let (day, next) = han::day(line, at).filter(|_| month)?;
        make(line, at, next, Year::Open, Field::Day(day))
    };
    date(line, at).or_else(bars).or_else(day).or_else(|| bare(line, at, first))
}

/// A month or week with two of its days: November between 19 and 20, next week from Tuesday to Thursday.
fn within(line: &Line, at: usize) -> Option<(Date, Date)> {
    let base = date(line, at).filter(|base| base.turn == Turn::Plain)?;
    line.next(base.next, Kind::From).filter(|_| line.joined(base.next + 1))?;
    let (mut first, mut last) = pair(line, base.next + 1, true)?;
    for date in [&mut first, &mut last] {
        date.field = match (base.field, date.field) {
            (Field::Month(month), Field::Day(day)) => Field::MonthDay(month, day),
            (Field::RelativeWeek(shift), Field::Weekday(day)) => Field::WeekWeekday(shift, day),
            _ => return None,
        };
        if date.year == Year::Open {
            date.year = base.year;
        }
    }
    first.start = base.start;
    Some((first, last))
}

/// A number that is a year, month or day only because it is one end of a range.
fn bare(line: &Line, at: usize, first: Option<&Date>) -> Option<Date> {
    let atom = line.get(at).filter(|atom| atom.digits());
    let Some(atom) = atom else {
        // From two thousand until two thousand and fourteen.
        let (year, next) = year_words(line, at).filter(|_| alone(line))?;
        return make(line, at, next, Year::Given(year), Field::Whole);
    };
    let value = line.int(at)?;
    let counted = line.joined(at + 1)
        && line.get(at + 1).is_some_and(|next| {
            next.is(Kind::Percent) || next.is(Kind::Currency) || next.is(Kind::Myriad) || next.is(Kind::Scale)
        });
    if counted || line.gap(at + 1) == "." && digits(line, at + 1) > 0 || line.gap(at + 1) == "," {
        return None;
    }
    if atom.end - atom.start == 4 && (1500..2100).contains(&value) {
        return make(line, at, at + 1, Year::Given(value), Field::Whole);
    }
    match first.map(|first| first.field) {
        Some(Field::MonthDay(..) | Field::Day(_)) | None if (1..=31).contains(&value) && atom.end - atom.start <= 2 => {
            make(line, at, at + 1, Year::Open, Field::Day(value.unsigned_abs()))
        }
        _ => None,
    }
}
