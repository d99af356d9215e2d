//! From the fields of a date to days of the calendar.
//!
//! Relative dates are resolved against the article's own date; without it, only what the text itself
//! settles gets a value. A month or day without its year is taken from the date told before it in the
//! same sentence, else it is the nearest one, the past before the future, as news tells what happened.

use super::date::{Date, Field, Year};
use crate::model::{Period, Precision};
use chrono::{Datelike, Days, Months, NaiveDate};

/// What a date is resolved against.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting {
    /// The article's date.
    pub today: Option<NaiveDate>,
    /// The date told before, anywhere.
    pub before: Option<Period>,
    /// The date told before in the same sentence.
    pub near: Option<Period>,
}

/// The days of a date; `None` where nothing settles them.
pub fn resolve(date: &Date, setting: &Setting) -> Option<Period> {
    let today = setting.today;
    let year = match date.year {
        Year::Given(year) => Some(year),
        Year::Relative(shift) => Some(today?.year().checked_add(shift)?),
        Year::Same => Some(setting.before?.first.year()),
        Year::Open => None,
    };
    match date.field {
        Field::Whole => Period::year(year?),
        Field::Years(count) => {
            Period::interval(NaiveDate::from_ymd_opt(year?, 1, 1)?, NaiveDate::from_ymd_opt(year? + count - 1, 12, 31)?)
        }
        Field::Month(month) => open(year, setting, |year| Period::month(year, month)),
        Field::MonthDay(month, day) => {
            open(year, setting, |year| NaiveDate::from_ymd_opt(year, month, day).map(Period::day))
        }
        Field::Quarter(quarter) => open(year, setting, |year| months(year, quarter * 3 - 2, 3)),
        Field::Half(half) => open(year, setting, |year| months(year, half * 6 - 5, 6)),
        Field::Day(day) => lone_day(day, setting),
        Field::RelativeMonth(shift, day) => {
            let month = month_from(today?.with_day(1)?, shift)?;
            match day {
                Some(day) => month.with_day(day).map(Period::day),
                None => Period::month(month.year(), month.month()),
            }
        }
        Field::RelativeDay(shift) => days_from(today?, shift).map(Period::day),
        Field::RelativeWeek(shift) => week(today?, shift, 0, 6),
        Field::Weekend(shift) => week(today?, shift, 5, 6),
        Field::WeekWeekday(shift, day) => {
            let days = week(today?, shift, day.saturating_sub(1), day.saturating_sub(1))?;
            Some(Period::day(days.first))
        }
        Field::Weekday(day) => {
            let back = (today?.weekday().number_from_monday() + 7).checked_sub(day)? % 7;
            days_from(today?, -i32::try_from(back).ok()?).map(Period::day)
        }
        Field::RelativeQuarter(shift) => {
            let first = NaiveDate::from_ymd_opt(today?.year(), today?.month0() / 3 * 3 + 1, 1)?;
            let first = month_from(first, shift.checked_mul(3)?)?;
            months(first.year(), first.month(), 3)
        }
        Field::Off(count, unit) => {
            let day = off(today?, count, unit)?;
            match unit {
                365 | 3650 => Period::year(day.year()),
                30 | 90 => Period::month(day.year(), day.month()),
                _ => Some(Period::day(day)),
            }
        }
        Field::Span(count, unit) => {
            let other = off(today?, count, unit)?;
            Period::interval(today?.min(other), today?.max(other))
        }
        Field::Same(unit) => {
            let before = setting
                .before
                .filter(|before| before.precision != Precision::Year && before.precision != Precision::Interval)?;
            match (unit, before.precision) {
                (1, Precision::Day) => Some(before),
                (30, _) => Period::month(before.first.year(), before.first.month()),
                _ => None,
            }
        }
    }
}

/// The days from one date to another, each taking from the other what it leaves out.
pub fn between(first: &Date, last: &Date, setting: &Setting) -> Option<Period> {
    let (mut first, mut last) = (*first, *last);
    if let (Field::Day(day), Field::MonthDay(month, _) | Field::Month(month)) = (first.field, last.field) {
        first.field = Field::MonthDay(month, day);
    }
    if let (Field::MonthDay(month, _), Field::Day(day)) = (first.field, last.field) {
        last.field = Field::MonthDay(month, day);
        last.year = first.year;
    }
    if first.year == Year::Open && !matches!(first.field, Field::RelativeMonth(..) | Field::RelativeDay(_)) {
        first.year = last.year;
    }
    let from = resolve(&first, setting)?;
    let near = Setting { near: Some(from), before: Some(from), ..*setting };
    let mut to = resolve(&last, &near)?;
    if to.last < from.first && last.year == Year::Open {
        to = Period {
            first: to.first.checked_add_months(Months::new(12))?,
            last: to.last.checked_add_months(Months::new(12))?,
            ..to
        };
    }
    Period::interval(from.first, to.last)
}

/// The one of several years that a date without year means.
fn open(year: Option<i32>, setting: &Setting, make: impl Fn(i32) -> Option<Period>) -> Option<Period> {
    if let Some(year) = year.or_else(|| setting.near.map(|near| near.first.year())) {
        return make(year);
    }
    let today = setting.today?;
    let cost = |period: &Period| {
        let future = (period.first - today).num_days();
        let past = (today - period.last).num_days();
        let same = if period.first.year() == today.year() { 1 } else { 2 };
        if future > 0 { future * 2 * same } else { past.max(0) * same }
    };
    let years = (-1..=1).filter_map(|shift| make(today.year() + shift));
    years.min_by_key(cost)
}

fn lone_day(day: u32, setting: &Setting) -> Option<Period> {
    if let Some(near) =
        setting.near.filter(|near| near.precision == Precision::Day || near.precision == Precision::Month)
    {
        return near.first.with_day(day).map(Period::day);
    }
    let today = setting.today?;
    let month = if day > today.day() + 5 { month_from(today.with_day(1)?, -1)? } else { today };
    month.with_day(day).map(Period::day)
}

fn months(year: i32, month: u32, count: u32) -> Option<Period> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    Period::interval(first, first.checked_add_months(Months::new(count))?.pred_opt()?)
}

fn month_from(day: NaiveDate, shift: i32) -> Option<NaiveDate> {
    let months = Months::new(shift.unsigned_abs());
    if shift < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
}

fn days_from(day: NaiveDate, shift: i32) -> Option<NaiveDate> {
    let days = Days::new(shift.unsigned_abs().into());
    if shift < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

fn off(day: NaiveDate, count: i32, unit: i32) -> Option<NaiveDate> {
    match unit {
        30 => month_from(day, count),
        90 => month_from(day, count.checked_mul(3)?),
        365 => month_from(day, count.checked_mul(12)?),
        3650 => month_from(day, count.checked_mul(120)?),
        1 | 7 => days_from(day, count.checked_mul(unit)?),
        _ => None,
    }
}

fn week(today: NaiveDate, shift: i32, from: u32, to: u32) -> Option<Period> {
    let monday = days_from(today, -i32::try_from(today.weekday().num_days_from_monday()).ok()?)?;
    let monday = days_from(monday, shift.checked_mul(7)?)?;
    Period::interval(days_from(monday, i32::try_from(from).ok()?)?, days_from(monday, i32::try_from(to).ok()?)?)
}
