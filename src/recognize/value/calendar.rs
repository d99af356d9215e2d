//! From the fields of a date to days of the calendar.
//!
//! Relative dates are resolved against the article's own date; without it, only what the text itself
//! settles gets a value. A month or day without its year is taken from the date told before it in the
//! same sentence, else it is the nearest one, the past before the future, as news tells what happened.

use super::date::{Date, Field, Turn, Year};
use crate::model::{Period, Precision};
use chrono::{Datelike, Days, Months, NaiveDate};

/// How many days from the date told before in its paragraph a date without year lies in that one's year.
const PASSAGE: i64 = 45;

/// What a date is resolved against.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting {
    /// The article's date.
    pub today: Option<NaiveDate>,
    /// A day near the article's, in its year; the same where that is known.
    pub about: Option<NaiveDate>,
    /// The date told before, anywhere.
    pub before: Option<Period>,
    /// The date told before in the same sentence.
    pub near: Option<Period>,
    /// The date told before in the same paragraph.
    pub passage: Option<Period>,
    /// Whether nothing but a date is asked for.
    pub alone: bool,
}

/// The days of a date; `None` where nothing settles them.
pub fn resolve(date: &Date, setting: &Setting) -> Option<Period> {
    turn(named(date, setting)?, date.turn, setting)
}

/// What is made of the days that a date names.
fn turn(base: Period, turn: Turn, setting: &Setting) -> Option<Period> {
    let Period { first, last, precision } = base;
    match turn {
        Turn::Plain => Some(base),
        Turn::Weekday(order, day) => {
            let found = if order == 0 {
                let back = (last.weekday().number_from_monday() + 7).checked_sub(day)? % 7;
                last.checked_sub_days(Days::new(back.into()))?
            } else {
                let on = (day + 7).checked_sub(first.weekday().number_from_monday())? % 7 + (order - 1) * 7;
                first.checked_add_days(Days::new(on.into()))?
            };
            (first..=last).contains(&found).then(|| Period::day(found))
        }
        Turn::Week(order) => {
            // As ISO 8601 counts weeks in a year: the first is that of the fourth day.
            let day =
                if order == 0 { last.checked_sub_days(Days::new(3))? } else { first.checked_add_days(Days::new(3))? };
            week(day, i32::try_from(order.saturating_sub(1)).ok()?, 0, 6)
        }
        Turn::Holding(30) => Period::month(first.year(), first.month()),
        Turn::Holding(_) => week(first, 0, 0, 6),
        Turn::Part(part) => portion(base, part),
        Turn::Rest => Period::interval(setting.today?.max(first), last),
        Turn::Past => Period::interval(first, setting.today?.min(last)),
        Turn::Moved(length) => Some(Period::day(moved(first, length)?)).filter(|_| precision == Precision::Day),
        Turn::Lasting(length) => Period::interval(first, moved(first, length)?.pred_opt()?),
        Turn::Until(length) => {
            let other = moved(first, length)?;
            Period::interval(first.min(other), first.max(other))
        }
    }
}

/// The early, middle or late part of a period.
fn portion(base: Period, part: i32) -> Option<Period> {
    let Period { first, last, .. } = base;
    let on = |day: NaiveDate, days: i32| days_from(day, days);
    let (from, to) = match (base.precision, (last - first).num_days(), part) {
        (Precision::Year, _, 1) => (first, month_from(first, 6)?.pred_opt()?),
        (Precision::Year, _, 2) => (month_from(first, 3)?, month_from(first, 9)?.pred_opt()?),
        (Precision::Year, _, 3) => (month_from(first, 6)?, last),
        (Precision::Year, ..) => {
            let third = month_from(first, (part - 4) * 4)?;
            (third, month_from(third, 4)?.pred_opt()?)
        }
        (Precision::Month, _, 1) => (first, first.with_day(15)?),
        (Precision::Month, _, 2) => (first.with_day(10)?, first.with_day(20)?),
        (Precision::Month, _, 3) => (first.with_day(16)?, last),
        (_, 6, 1) => (first, on(first, 2)?),
        (_, 6, 2) => (on(first, 1)?, on(first, 4)?),
        (_, 6, 3) => (on(first, 3)?, last),
        _ => (first, last),
    };
    Period::interval(from, to)
}

/// A day so many years, months and days on.
fn moved(day: NaiveDate, [years, months, days]: [i32; 3]) -> Option<NaiveDate> {
    days_from(month_from(day, years.checked_mul(12)?.checked_add(months)?)?, days)
}

/// The days that the fields of a date name.
fn named(date: &Date, setting: &Setting) -> Option<Period> {
    let today = setting.today;
    let year = match date.year {
        Year::Given(year) => Some(year),
        Year::Relative(shift) => Some(setting.about?.year().checked_add(shift)?),
        Year::After(years) => Some(setting.before?.first.year().checked_add(years)?),
        Year::Same => Some(match setting.before {
            Some(before) => before.first.year(),
            None => today.filter(|_| setting.alone)?.year(),
        }),
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
        field => from_now(field, setting),
    }
}

/// The days of a date told from the article's own.
fn from_now(field: Field, setting: &Setting) -> Option<Period> {
    let today = setting.today;
    match field {
        Field::RelativeMonth(shift, day) => {
            let month = month_from(setting.about?.with_day(1)?, shift)?;
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
            let from = if unit >= 365 { setting.about } else { today };
            let day = off(from?, count, unit)?;
            match unit {
                365 | 3650 => Period::year(day.year()),
                30 | 90 => Period::month(day.year(), day.month()),
                _ => Some(Period::day(day)),
            }
        }
        Field::Span(count, unit) => {
            let other = off(today?, count, unit)?;
            // What is to come begins tomorrow.
            let (from, to) = if count > 0 { (today?.succ_opt()?, other) } else { (other, today?) };
            Period::interval(from, to)
        }
        Field::ShiftedMonth(shift, month) => {
            let now = today?;
            let on = match shift {
                0 => 0,
                shift if shift < 0 => -i32::from(month >= now.month()),
                _ => i32::from(month <= now.month()),
            };
            Period::month(now.year().checked_add(on)?, month)
        }
        Field::WeekdayAhead(count, day) => {
            let on = (day + 6).checked_sub(today?.weekday().number_from_monday())? % 7 + 1;
            days_from(today?, i32::try_from(on).ok()?.checked_add((count - 1).checked_mul(7)?)?).map(Period::day)
        }
        Field::RelativeDecade(shift) => {
            let first = (today?.year() / 10).checked_add(shift)?.checked_mul(10)?;
            Period::interval(NaiveDate::from_ymd_opt(first, 1, 1)?, NaiveDate::from_ymd_opt(first + 9, 12, 31)?)
        }
        Field::WeekNumber(number) => {
            let week = NaiveDate::from_isoywd_opt(today?.year(), number, chrono::Weekday::Mon)?;
            self::week(week, 0, 0, 6)
        }
        Field::Same(7) => week(today.filter(|_| setting.alone)?, 0, 0, 6),
        Field::Same(2) => week(today.filter(|_| setting.alone)?, 0, 5, 6),
        Field::Same(unit) => same(unit, setting),
        _ => None,
    }
}

/// The day or month told before.
fn same(unit: i32, setting: &Setting) -> Option<Period> {
    let today = setting.today;
    let now = today.filter(|_| setting.alone).map(Period::day);
    let before = setting
        .before
        .or(now)
        .filter(|before| before.precision != Precision::Year && before.precision != Precision::Interval)?;
    match (unit, before.precision) {
        (1, Precision::Day) => Some(before),
        (30, _) => Period::month(before.first.year(), before.first.month()),
        _ => None,
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
    if let (Field::Day(day), Field::RelativeMonth(shift, Some(_))) = (first.field, last.field) {
        first.field = Field::RelativeMonth(shift, Some(day));
    }
    if let (Field::WeekWeekday(week, _), Field::Weekday(day)) = (first.field, last.field) {
        last.field = Field::WeekWeekday(week, day);
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
    // A day close to the one told before in the paragraph lies in its year.
    let close = |period: &Period, other: &Period| {
        (period.first - other.last).num_days().max((other.first - period.last).num_days()) <= PASSAGE
    };
    let told = |passage: Period| make(passage.first.year()).filter(|period| close(period, &passage));
    if let Some(period) = setting.passage.and_then(told) {
        return Some(period);
    }
    let today = setting.about?;
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
    let today = setting.about?;
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
