//! Dates as a text tells them: the fields that it gives, before they are resolved to days.
//!
//! Chinese dates run from year to day and English ones from day or month to year; both are read from the
//! same atoms. What is relative (yesterday, last year, the 22nd) stays so here and is resolved by
//! [`calendar`](super::calendar).

use super::lexis::{Kind, Line};
use super::number::whole;

/// Which year a date names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Year {
    /// None.
    Open,
    /// By its number.
    Given(i32),
    /// So many years from the article's.
    Relative(i32),
    /// That of the date told before.
    Same,
}

/// What a date names inside its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Nothing: the whole year.
    Whole,
    /// A month.
    Month(u32),
    /// A day of a month.
    MonthDay(u32, u32),
    /// A day of a month not named.
    Day(u32),
    /// A quarter, from 1.
    Quarter(u32),
    /// A half, from 1.
    Half(u32),
    /// A month so many from the article's, and a day in it.
    RelativeMonth(i32, Option<u32>),
    /// So many days from the article's.
    RelativeDay(i32),
    /// A week so many from the article's.
    RelativeWeek(i32),
    /// A weekday (Monday 1) of a week so many from the article's.
    WeekWeekday(i32, u32),
    /// The weekend of such a week.
    Weekend(i32),
    /// A weekday, the nearest that is past.
    Weekday(u32),
    /// A quarter so many from the article's.
    RelativeQuarter(i32),
    /// So many of a unit before (negative) or after the article.
    Off(i32, i32),
    /// The stretch of so many of a unit that ends (negative) or begins with the article.
    Span(i32, i32),
    /// The day or month told before: its unit.
    Same(i32),
    /// So many years from the year on.
    Years(i32),
}

/// A date that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Index of the atom behind it.
    pub next: usize,
    /// Its year.
    pub year: Year,
    /// What of the year.
    pub field: Field,
}

/// Reads the date that starts with the atom at `at`; the longest reading counts.
pub fn date(line: &Line, at: usize) -> Option<Date> {
    let readings = [
        numeric(line, at),
        han(line, at),
        han_decade(line, at),
        relative(line, at),
        stretch(line, at),
        english(line, at),
    ];
    let mut found = readings.into_iter().flatten().max_by_key(|date| date.end)?;
    // A weekday behind a date adds nothing: 10月12日(星期一).
    if matches!(found.field, Field::MonthDay(..) | Field::RelativeDay(_) | Field::RelativeMonth(_, Some(_))) {
        let gap = line.gap(found.next).trim_matches(' ');
        if line.get(found.next).is_some_and(|atom| atom.is(Kind::Weekday)) && matches!(gap, "" | "(" | "\u{FF08}") {
            let close = line.text[line.get(found.next)?.end..].chars().next().filter(|c| matches!(c, ')' | '\u{FF09}'));
            found.end = line.get(found.next)?.end + if gap.is_empty() { 0 } else { close.map_or(0, char::len_utf8) };
            found.next += 1;
        }
    }
    Some(found)
}

fn make(line: &Line, at: usize, next: usize, year: Year, field: Field) -> Option<Date> {
    Some(Date { start: line.get(at)?.start, end: line.get(next.checked_sub(1)?)?.end, next, year, field })
}

/// A whole number of digits or words in a range, and the atom behind it.
fn figure(line: &Line, at: usize, least: i32, most: i32) -> Option<(u32, usize)> {
    let number = whole(line, at)?;
    let value = i32::try_from(number.value.integer()?).ok()?;
    let value = u32::try_from(value).ok().filter(|_| (least..=most).contains(&value))?;
    Some((value, number.next))
}

fn digits(line: &Line, at: usize) -> usize {
    line.get(at).filter(|atom| atom.digits()).map_or(0, |atom| atom.end - atom.start)
}

/// A year of four digits.
fn year(line: &Line, at: usize) -> Option<i32> {
    let year = line.int(at).filter(|_| digits(line, at) == 4)?;
    (1000..2200).contains(&year).then_some(year)
}

/// `2010-01-29`, `2010/1/29`, `2010.01.29`, `29.1.2010`.
fn numeric(line: &Line, at: usize) -> Option<Date> {
    let bar = line.gap(at + 1);
    if !matches!(bar, "-" | "/" | ".") || line.gap(at + 2) != bar || digits(line, at + 1) > 2 || line.gap(at) == bar {
        return None;
    }
    let (first, second, third) = (line.int(at)?, line.int(at + 1)?, line.int(at + 2)?);
    let (of, month, day) = match (year(line, at), year(line, at + 2)) {
        (Some(year), None) if digits(line, at + 2) <= 2 => (year, second, third),
        (None, Some(year)) if digits(line, at) <= 2 && first > 12 => (year, second, first),
        (None, Some(year)) if digits(line, at) <= 2 && (second > 12 || first == second) => (year, first, second),
        _ => return None,
    };
    let (month, day) = (u32::try_from(month).ok()?, u32::try_from(day).ok()?);
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
    make(line, at, at + 3, Year::Given(of), Field::MonthDay(month, day)).filter(|_| valid)
}

/// The year of a Chinese date and the atom behind it.
fn han_year(line: &Line, at: usize) -> Option<(Year, usize)> {
    let atom = line.get(at)?;
    if let Some(value) = atom.value(Kind::RelativeYear) {
        return Some((Year::Relative(value), at + 1));
    }
    if atom.value(Kind::Same) == Some(365) {
        return Some((Year::Same, at + 1));
    }
    if let Some(before) = atom.value(Kind::Era) {
        let first = line.next(at + 1, Kind::First).map(|_| (1, at + 2));
        let (number, next) = first.or_else(|| figure(line, at + 1, 1, 150))?;
        line.next(next, Kind::Year)?;
        return Some((Year::Given(before + i32::try_from(number).ok()?), next + 1));
    }
    let (number, next) = figure(line, at, 0, 2200)?;
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
    let long = digits(line, at) == 4 && next == at + 1 || row && next == at + 4 || !atom.digits() && number >= 1900;
    (long && number >= 1000).then_some((Year::Given(number), next + 1))
}

/// The day of a month in a Chinese date: with its counter, or as 今(22)日 has it.
fn han_day(line: &Line, at: usize) -> Option<(u32, usize)> {
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
fn han_decade(line: &Line, at: usize) -> Option<Date> {
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
fn han(line: &Line, at: usize) -> Option<Date> {
    let of = han_year(line, at);
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
            let day = han_day(line, next + 1).filter(|_| line.joined(next + 1));
            let end = day.map_or(next + 1, |(_, next)| next);
            return make(line, at, end, Year::Open, Field::RelativeMonth(month, day.map(|(day, _)| day)));
        }
        if let Some((month, behind)) =
            figure(line, next, 1, 12).filter(|&(_, behind)| line.next(behind, Kind::Month).is_some())
        {
            if let Some((day, end)) = han_day(line, behind + 1).filter(|_| line.joined(behind + 1)) {
                return make(line, at, end, year, Field::MonthDay(month, day));
            }
            if let Some((day, end)) = open_day(line, behind + 1) {
                return make(line, at, end, year, Field::MonthDay(month, day));
            }
            return make(line, at, part(line, behind + 1), year, Field::Month(month));
        }
        if let Some((quarter, end)) = han_quarter(line, next) {
            return make(line, at, end, year, Field::Quarter(quarter));
        }
        if let Some(half) = line.value(next, Kind::HalfYear).filter(|&half| half > 0) {
            return make(line, at, next + 1, year, Field::Half(half.unsigned_abs()));
        }
    }
    if of.is_some() {
        return make(line, at, part(line, next), year, Field::Whole);
    }
    // 22日 alone, in digits.
    let (day, end) = han_day(line, at).filter(|_| line.get(at).is_some_and(super::lexis::Atom::digits))?;
    make(line, at, end, Year::Open, Field::Day(day))
}

/// Takes in a word such as "end" behind a year or month; the value stays that of the whole.
fn part(line: &Line, at: usize) -> usize {
    at + usize::from(line.touches(at) && line.value(at, Kind::Part).is_some() && line.word(at).chars().count() <= 2)
}

fn han_quarter(line: &Line, at: usize) -> Option<(u32, usize)> {
    if let Some(quarter) = line.value(at, Kind::Quarter).filter(|&quarter| quarter > 0) {
        return Some((quarter.unsigned_abs(), at + 1));
    }
    let at = if line.value(at, Kind::OrdinalMark).is_some() { at + 1 } else { at };
    let (quarter, next) = figure(line, at, 1, 4)?;
    (line.next(next, Kind::Quarter) == Some(0) && line.touches(next)).then_some((quarter, next + 1))
}

/// Dates told from today, in either language.
fn relative(line: &Line, at: usize) -> Option<Date> {
    let atom = line.get(at)?;
    if let Some(days) = atom.value(Kind::RelativeDay) {
        return make(line, at, at + 1, Year::Open, Field::RelativeDay(days));
    }
    if let Some(unit) = atom.value(Kind::Same).filter(|&unit| unit < 365) {
        return make(line, at, at + 1, Year::Open, Field::Same(unit));
    }
    if let Some(days) = atom.value(Kind::Stem) {
        let open = matches!(line.gap(at + 1), "" | "(" | "\u{FF08}") && digits(line, at + 1) > 0;
        let end = matches!(line.gap(at + 2), "" | ")" | "\u{FF09}") && line.value(at + 2, Kind::Day).is_some();
        return make(line, at, at + 3, Year::Open, Field::RelativeDay(days)).filter(|_| open && end);
    }
    if let Some(week) = atom.value(Kind::RelativeWeek) {
        let next = line.get(at + 1).filter(|_| line.touches(at + 1));
        let day = next.and_then(|next| {
            next.value(Kind::Digit)
                .filter(|day| (1..=6).contains(day))
                .or(next.value(Kind::Unit).filter(|&unit| unit == 1).map(|_| 7))
        });
        if let Some(day) = day {
            return make(line, at, at + 2, Year::Open, Field::WeekWeekday(week, day.unsigned_abs()));
        }
        if next.is_some_and(|next| next.value(Kind::Part) == Some(3)) {
            return make(line, at, at + 2, Year::Open, Field::Weekend(week));
        }
        return make(line, at, at + 1, Year::Open, Field::RelativeWeek(week));
    }
    if let Some(day) = atom.value(Kind::Weekday) {
        if let Some(week) = line.next(at + 1, Kind::Shift).filter(|_| line.next(at + 2, Kind::Unit) == Some(7)) {
            return make(line, at, at + 3, Year::Open, Field::WeekWeekday(week, day.unsigned_abs()));
        }
        return make(line, at, at + 1, Year::Open, Field::Weekday(day.unsigned_abs()));
    }
    let (count, next) = figure(line, at, 1, 999)?;
    let unit = line.next(next, Kind::Unit).filter(|&unit| unit > 0)?;
    let count = i32::try_from(count).ok()?;
    if line.next(next + 1, Kind::Ago).is_some() {
        return make(line, at, next + 2, Year::Open, Field::Off(-count, unit));
    }
    line.next(next + 1, Kind::Later).filter(|_| line.word(next).is_ascii())?;
    make(line, at, next + 2, Year::Open, Field::Off(count, unit))
}

/// The past three years, 未来两天.
fn stretch(line: &Line, at: usize) -> Option<Date> {
    let atom = line.get(at)?;
    let sign = if atom.is(Kind::Past) {
        -1
    } else if atom.is(Kind::Future) {
        1
    } else {
        return None;
    };
    let (count, next) = figure(line, at + 1, 1, 999).filter(|_| line.joined(at + 1))?;
    let unit = line.next(next, Kind::Unit).filter(|&unit| unit > 0 && unit != 2)?;
    make(line, at, next + 1, Year::Open, Field::Span(sign * i32::try_from(count).ok()?, unit))
}

/// The day of a month in an English date, and the atom behind it: 3, 3rd, third.
fn english_day(line: &Line, at: usize) -> Option<(u32, usize)> {
    let day = match line.int(at).filter(|day| (1..=31).contains(day) && digits(line, at) <= 2) {
        Some(day) => day,
        None => line.value(at, Kind::Ordinal).filter(|day| (1..=31).contains(day))?,
    };
    let mark = digits(line, at) > 0 && line.touches(at + 1) && line.value(at + 1, Kind::OrdinalMark).is_some();
    Some((day.unsigned_abs(), at + 1 + usize::from(mark)))
}

/// The year behind an English date and the atom behind it: 2016; last year.
fn english_year(line: &Line, at: usize) -> Option<(Year, usize)> {
    let of = at + usize::from(line.next(at, Kind::Of).is_some());
    let near = line.joined(of) || matches!(line.gap(of), "," | ", ");
    if let Some(year) = year(line, of).filter(|_| near) {
        return Some((Year::Given(year), of + 1));
    }
    let shift = line.value(of, Kind::Shift).filter(|_| near && line.next(of + 1, Kind::Unit) == Some(365))?;
    Some((Year::Relative(shift), of + 2))
}

/// English dates.
fn english(line: &Line, at: usize) -> Option<Date> {
    let atom = line.get(at)?;
    if atom.is(Kind::Weekday) {
        let next = at + 1;
        let found = english(line, next).filter(|_| line.joined(next) || line.gap(next) == ", ")?;
        return matches!(found.field, Field::MonthDay(..)).then_some(Date { start: atom.start, ..found });
    }
    if atom.is(Kind::The) || atom.is(Kind::Part) && !atom.is(Kind::Month) {
        let skip = line.joined(at + 1) || line.gap(at + 1) == "-";
        let found =
            english(line, at + 1).or_else(|| bare_year(line, at + 1)).filter(|_| skip && line.word(at).is_ascii())?;
        return Some(Date { start: atom.start, ..found });
    }
    if let Some(month) = atom.value(Kind::MonthName) {
        return english_month(line, at, month.unsigned_abs());
    }
    if let Some(shift) = atom.value(Kind::Shift) {
        return shifted(line, at, shift);
    }
    if let Some((quarter, next)) = english_quarter(line, at) {
        let (year, end) = english_year(line, next).unwrap_or((Year::Open, next));
        return make(line, at, end, year, quarter);
    }
    if atom.is(Kind::Fiscal) {
        let year = year(line, at + 1).filter(|_| line.joined(at + 1))?;
        return make(line, at, at + 2, Year::Given(year), Field::Whole);
    }
    if let Some(year) = year(line, at) {
        // 1990s; 2016 Q3; 2016 in a place for years.
        if line.touches(at + 1) && line.value(at + 1, Kind::Decade).is_some() && year % 10 == 0 {
            return make(
                line,
                at,
                at + 2,
                Year::Given(year),
                Field::Years(if year % 100 == 0 && year < 2000 { 100 } else { 10 }),
            );
        }
        if let Some((quarter, next)) = english_quarter(line, at + 1).filter(|_| line.joined(at + 1)) {
            return make(line, at, next, Year::Given(year), quarter);
        }
        return bare_year(line, at);
    }
    let (day, next) = english_day(line, at)?;
    let of = next + usize::from(line.next(next, Kind::Of).is_some());
    let month = line.next(of, Kind::MonthName)?.unsigned_abs();
    let (year, end) = english_year(line, of + 1).unwrap_or((Year::Open, of + 1));
    make(line, at, end, year, Field::MonthDay(month, day))
}

/// May 2003, May 3, May 3rd, 2003; a month alone where it is not another word too.
fn english_month(line: &Line, at: usize, month: u32) -> Option<Date> {
    let dot = |at: usize| line.joined(at) || matches!(line.gap(at), ". " | ".");
    if let Some((year, next)) = english_year(line, at + 1) {
        return make(line, at, next, year, Field::Month(month));
    }
    if !line.word(at).starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let the = at + 1 + usize::from(line.next(at + 1, Kind::The).is_some());
    if let Some((day, next)) = english_day(line, the).filter(|_| dot(the)) {
        let (year, end) = english_year(line, next).unwrap_or((Year::Open, next));
        return make(line, at, end, year, Field::MonthDay(month, day));
    }
    let placed = line
        .get(at.wrapping_sub(1))
        .is_some_and(|before| before.is(Kind::In) || before.is(Kind::Shift) || before.is(Kind::Part));
    let whole = line.word(at).len() > 3;
    make(line, at, at + 1, Year::Open, Field::Month(month)).filter(|_| whole && placed && line.joined(at))
}

/// Last week, next Friday, last May, this quarter.
fn shifted(line: &Line, at: usize, shift: i32) -> Option<Date> {
    let next = line.get(at + 1).filter(|_| line.joined(at + 1))?;
    let (year, field) = if let Some(day) = next.value(Kind::Weekday) {
        let past =
            if shift < 0 { Field::Weekday(day.unsigned_abs()) } else { Field::WeekWeekday(shift, day.unsigned_abs()) };
        (Year::Open, past)
    } else if let Some(month) = next.value(Kind::MonthName) {
        (Year::Open, Field::Month(month.unsigned_abs()))
    } else {
        if line.word(at + 1).ends_with(['s', 'S']) {
            return None;
        }
        match next.value(Kind::Unit)? {
            7 => (Year::Open, Field::RelativeWeek(shift)),
            30 => (Year::Open, Field::RelativeMonth(shift, None)),
            90 => (Year::Open, Field::RelativeQuarter(shift)),
            365 => (Year::Relative(shift), Field::Whole),
            2 => (Year::Open, Field::Weekend(shift)),
            _ => return None,
        }
    };
    make(line, at, at + 2, year, field)
}

/// Q3, third quarter, first half.
fn english_quarter(line: &Line, at: usize) -> Option<(Field, usize)> {
    let atom = line.get(at)?;
    let number = |most: i32| {
        line.int(at + 1).filter(|value| line.touches(at + 1) && (1..=most).contains(value)).map(i32::unsigned_abs)
    };
    if atom.value(Kind::Quarter) == Some(-1) {
        return Some((Field::Quarter(number(4)?), at + 2));
    }
    if atom.value(Kind::HalfYear) == Some(-1) {
        return Some((Field::Half(number(2)?), at + 2));
    }
    let (order, next) = english_day(line, at).filter(|&(_, next)| !atom.digits() || next == at + 2)?;
    if order <= 4 && line.next(next, Kind::Quarter) == Some(0) {
        return Some((Field::Quarter(order), next + 1));
    }
    let half = order <= 2 && line.next(next, Kind::HalfYear) == Some(0);
    // "The first half" without its year is more often one of a match.
    (half && english_year(line, next + 1).is_some()).then_some((Field::Half(order), next + 1))
}

/// Four digits behind a word that stands before years.
fn bare_year(line: &Line, at: usize) -> Option<Date> {
    let value = year(line, at).filter(|year| (1500..2100).contains(year))?;
    let before = line.get(at.checked_sub(1)?)?;
    let placed = line.joined(at) && (before.is(Kind::In) || before.is(Kind::Part));
    let plain = !line.text[line.get(at)?.end..].starts_with([',', '.'])
        || !line.touches(at + 1) && !matches!(line.gap(at + 1), "," | ".");
    let counted = line.get(at + 1).is_some_and(|next| {
        line.joined(at + 1)
            && (next.is(Kind::Currency) || next.is(Kind::Percent) || next.is(Kind::Scale) || next.is(Kind::Unit))
    });
    make(line, at, at + 1, Year::Given(value), Field::Whole).filter(|_| placed && plain && !counted)
}
