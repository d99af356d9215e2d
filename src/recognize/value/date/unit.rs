//! English weeks, months, years and weekends: last week, the third week of July, the year after next.

use super::super::lexis::{Kind, Line};
use super::english::{english, order, year_behind};
use super::{Date, Field, Turn, Year, alone, make, turned};

/// A unit so many from the article's.
const fn from_now(unit: i32, shift: i32) -> Option<(Year, Field)> {
    Some(match unit {
        7 => (Year::Open, Field::RelativeWeek(shift)),
        30 => (Year::Open, Field::RelativeMonth(shift, None)),
        90 => (Year::Open, Field::RelativeQuarter(shift)),
        365 => (Year::Relative(shift), Field::Whole),
        2 => (Year::Open, Field::Weekend(shift)),
        3650 if shift >= 0 => (Year::Open, Field::RelativeDecade(shift)),
        _ => return None,
    })
}

/// Last week, next Friday, last May, this quarter; this week Friday.
pub fn shifted(line: &Line, at: usize, shift: i32) -> Option<Date> {
    let next = line.get(at + 1).filter(|_| line.joined(at + 1))?;
    let (year, field) = if let Some(day) = next.value(Kind::Weekday) {
        let past =
            if shift < 0 { Field::Weekday(day.unsigned_abs()) } else { Field::WeekWeekday(shift, day.unsigned_abs()) };
        (Year::Open, past)
    } else if let Some(month) = next.value(Kind::MonthName) {
        (Year::Open, Field::ShiftedMonth(shift, month.unsigned_abs()))
    } else {
        if line.word(at + 1).ends_with(['s', 'S']) {
            return None;
        }
        let unit = next.value(Kind::Unit)?;
        if unit == 7 {
            let on = at + 2 + usize::from(line.next(at + 2, Kind::On).is_some());
            if let Some(day) = line.next(on, Kind::Weekday) {
                return make(line, at, on + 1, Year::Open, Field::WeekWeekday(shift, day.unsigned_abs()));
            }
        }
        if unit == 1 && alone(line) {
            return make(line, at, at + 2, Year::Open, Field::RelativeDay(shift));
        }
        from_now(unit, shift)?
    };
    make(line, at, at + 2, year, field)
}

/// The year after next; this week and its like by the unit alone, and a week by its number, only where a date is
/// asked for.
pub fn unit(line: &Line, at: usize) -> Option<Date> {
    let unit = line.value(at, Kind::Unit)?;
    if line.next(at + 1, Kind::AfterNext).is_some() {
        let (year, field) = from_now(unit, 2)?;
        return make(line, at, at + 2, year, field);
    }
    if !alone(line) {
        return None;
    }
    if let Some(week) = line.int(at + 1).filter(|week| line.joined(at + 1) && (1..=53).contains(week) && unit == 7) {
        return make(line, at, at + 2, Year::Open, Field::WeekNumber(week.unsigned_abs()));
    }
    let before = line.get(at.checked_sub(1)?)?;
    let placed = before.is(Kind::The) || before.is(Kind::Mine) || before.is(Kind::Rest) || before.is(Kind::Of);
    // "The year" is one word of the lexicon.
    let placed = placed || unit == 2 && before.is(Kind::On) || line.word(at).contains(' ');
    if !placed || !line.joined(at) || line.word(at).ends_with(['s', 'S']) {
        return None;
    }
    if unit == 1 {
        return make(line, at, at + 1, Year::Open, Field::RelativeDay(0));
    }
    let (year, field) = from_now(unit, 0)?;
    make(line, at, at + 1, year, field)
}

/// The first Friday of July, the third week of 2027, the 15th century.
pub fn nth(line: &Line, at: usize) -> Option<Date> {
    let (order, next) = match line.value(at, Kind::Last) {
        Some(_) => (0, at + 1),
        None => order(line, at)?,
    };
    if line.next(next, Kind::Century) == Some(1) && (1..=21).contains(&order) {
        let first = i32::try_from(order).ok()? * 100 - 100;
        return make(line, at, next + 1, Year::Given(first), Field::Years(100));
    }
    let (turn, behind) = if let Some(day) = line.next(next, Kind::Weekday) {
        (Turn::Weekday(order, day.unsigned_abs()), next + 1)
    } else if line.next(next, Kind::Unit).or(line.next(next, Kind::Holding)) == Some(7) && order <= 53 {
        (Turn::Week(order), next + 1)
    } else {
        return None;
    };
    let of = behind + usize::from(line.next(behind, Kind::Of).is_some());
    let held = line.value(next, Kind::Holding).is_some();
    if of == behind && !held && !alone(line) {
        return None;
    }
    let found = english(line, of).filter(|_| line.joined(of)).or_else(|| {
        let (year, next) = year_behind(line, behind)?;
        make(line, at, next, year, Field::Whole)
    });
    let holds = |found: &Date| {
        matches!(found.field, Field::Month(_) | Field::RelativeMonth(_, None) | Field::ShiftedMonth(..))
            || matches!((found.field, turn), (Field::Whole, Turn::Week(_)))
    };
    if let Some(found) = found.filter(holds) {
        return turned(line, at, found, turn);
    }
    // The second Sunday: of this month.
    let weekday = matches!(turn, Turn::Weekday(..)) && order > 0 && alone(line) && of == behind;
    let this = make(line, at, behind, Year::Open, Field::RelativeMonth(0, None)).filter(|_| weekday)?;
    turned(line, at, this, turn)
}
