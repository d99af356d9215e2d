//! Dates told from today or from another day, in either language.

use super::super::duration::duration;
use super::super::lexis::{Kind, Line};
use super::super::number::whole;
use super::{Date, Field, Turn, Year, alone, date, digits, figure, make, turned};

/// Dates told from today, in either language.
pub fn relative(line: &Line, at: usize) -> Option<Date> {
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
    let found = ago(line, at);
    found.or_else(|| ahead(line, at))
}

/// So long ago, so long from now.
fn ago(line: &Line, at: usize) -> Option<Date> {
    let atom = line.get(at)?;
    let few = atom.value(Kind::Few).filter(|_| alone(line)).map(i32::unsigned_abs);
    let one = few.or_else(|| atom.is(Kind::Article).then_some(1)).map(|count| (count, at + 1));
    // 07 is a year.
    if line.word(at).starts_with('0') {
        return None;
    }
    if let Some((count, next)) = figure(line, at, 1, 999).or(one)
        && let Some(unit) = line.next(next, Kind::Unit).filter(|&unit| unit > 0)
    {
        let count = i32::try_from(count).ok()?;
        if line.next(next + 1, Kind::Ago).is_some() {
            return make(line, at, next + 2, Year::Open, Field::Off(-count, unit));
        }
        if later(line, next + 1) && line.word(next).is_ascii() {
            return make(line, at, next + 2, Year::Open, Field::Off(count, unit));
        }
    }
    // Two years and a month ago, in any order of the units.
    let (length, next) = length(line, at)?;
    let sign = match line.next(next, Kind::Ago) {
        Some(_) => -1,
        None if later(line, next) && line.word(next).is_ascii() => 1,
        None => return None,
    };
    let today = make(line, at, next + 1, Year::Open, Field::RelativeDay(0))?;
    turned(line, at, today, Turn::Moved(length.map(|count| count * sign)))
}

/// Whether a word stands at `at` that leads into the future; "later" leads from what was told before, and is read
/// only where a date is asked for.
fn later(line: &Line, at: usize) -> bool {
    line.next(at, Kind::Later).is_some_and(|value| value > 0 || alone(line))
}

/// Two Sundays from now.
fn ahead(line: &Line, at: usize) -> Option<Date> {
    let (count, next) = figure(line, at, 1, 20)?;
    let day = line.next(next, Kind::Weekday)?;
    later(line, next + 1).then_some(())?;
    let field = Field::WeekdayAhead(i32::try_from(count).ok()?, day.unsigned_abs());
    make(line, at, next + 2, Year::Open, field)
}

/// Years, months and days of a length of time in whole days, and the atom behind it.
fn length(line: &Line, at: usize) -> Option<([i32; 3], usize)> {
    if line.value(at, Kind::Article).is_some() {
        let unit = line.next(at + 1, Kind::Unit)?;
        let length = match unit {
            1 | 7 => [0, 0, unit],
            30 => [0, 1, 0],
            365 => [1, 0, 0],
            _ => return None,
        };
        return Some((length, at + 2));
    }
    // Most numbers count no time; those that do are known by the word behind them.
    let number = whole(line, at)?;
    line.next(number.next, Kind::Unit)?;
    let mut sum = [0; 3];
    let mut next = at;
    loop {
        let and = usize::from(next > at && line.next(next, Kind::And).is_some());
        let near = next == at || line.joined(next + and) || line.gap(next) == ", ";
        match duration(line, next + and).filter(|_| near) {
            Some(found) => {
                let days = found.days()?;
                for (sum, count) in sum.iter_mut().zip(days) {
                    *sum = count.checked_add(*sum).filter(|sum| (0..1000).contains(sum))?;
                }
                next = found.next;
            }
            None => return (next > at).then_some((sum, next)),
        }
    }
}

/// Two days after 5 May; within two weeks from today; a week starting tomorrow; within three months.
pub fn moved(line: &Line, at: usize) -> Option<Date> {
    let within = line.value(at, Kind::Within);
    let from = at + usize::from(within.is_some());
    let from = from + usize::from(within.is_some() && line.next(from, Kind::Future).is_some());
    if within.is_some() && (!line.joined(from) || !alone(line)) {
        return None;
    }
    let (length, next) = length(line, from)?;
    let near = |at: usize| line.joined(at) || alone(line) && line.gap(at) == ", ";
    if let Some(sign) = line.value(next, Kind::Related).filter(|_| near(next) && line.word(next).is_ascii()) {
        let base = date(line, next + 1).filter(|base| line.joined(next + 1) && exact(base))?;
        let length = length.map(|count| count * sign);
        let lasting = within == Some(0);
        return turned(
            line,
            at,
            base,
            match within {
                Some(2) => Turn::Until(length),
                _ if lasting => Turn::Lasting(length),
                _ => Turn::Moved(length),
            },
        );
    }
    if line.value(next, Kind::Starting).is_some() && near(next) && alone(line) {
        let base = date(line, next + 1).filter(|base| line.joined(next + 1) && exact(base))?;
        return turned(line, at, base, Turn::Lasting(length));
    }
    let today = make(line, at, next, Year::Open, Field::RelativeDay(0))?;
    match within? {
        1 => turned(line, at, today, Turn::Moved(length)),
        2 => turned(line, at, today, Turn::Until(length)),
        _ => None,
    }
}

/// Whether a date names one day.
const fn exact(date: &Date) -> bool {
    matches!(
        date.field,
        Field::MonthDay(..)
            | Field::RelativeDay(_)
            | Field::Weekday(_)
            | Field::WeekWeekday(..)
            | Field::RelativeMonth(_, Some(_))
    )
}

/// The past three years, 未来两天.
pub fn stretch(line: &Line, at: usize) -> Option<Date> {
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
