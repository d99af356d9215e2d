//! About when an article was written, where it does not say so: in which year its dates without one lie.
//!
//! News leaves out the year of what is recent, and names it for what is not. Four things tell the year, where no
//! later one is told:
//!
//! - the latest day told with its year, where the day at the head of the article falls on it or within ten days (of
//!   1,024 articles of which the day is known, this is right for 944 in 1,000);
//! - a whole date at its head (955 in 1,000);
//! - the last quarter or half year told, where the day at the head lies within four months of its end: figures are
//!   news then (about 930 in 1,000);
//! - a month told once with its year and once as one of last year (about 930 in 1,000), and 29 February.
//!
//! The day that is found is near the article's, not surely its own: it settles years and months, never today or
//! yesterday.

use super::date::{Date, Field, Year};
use crate::model::{Period, Precision};
use chrono::{Datelike, NaiveDate};

/// How far from its beginning an article's own day stands that is told without its year, in bytes of the view.
const HEAD: usize = 1200;
/// The same for one with its year.
const OPENING: usize = 480;
/// How many days the day at the head may lie before and behind the latest day told with its year.
const NEAR: std::ops::RangeInclusive<i64> = -3..=10;
/// How many days after a quarter or half year its figures are news.
const REPORTED: i64 = 120;

/// How many days after a month of last year, told with its year too, the day at the head lies.
const LAST_YEAR: i64 = 240;

/// What an article tells of the calendar.
#[derive(Debug, Default)]
pub struct Told {
    /// Days told with their year, and where.
    days: Vec<(usize, NaiveDate)>,
    /// The first day told without its year: month and day.
    head: Option<(usize, (u32, u32))>,
    /// The last days of quarters and half years told with their year.
    periods: Vec<NaiveDate>,
    /// Months told with their year.
    months: Vec<NaiveDate>,
    /// Months told as of last year.
    last_year: Vec<u32>,
    /// Where a year is first told from the article's own.
    relative: Option<usize>,
    /// The latest year told.
    latest: i32,
}

impl Told {
    /// Takes in a date and the days that it names of itself.
    pub fn add(&mut self, date: &Date, period: Option<Period>) {
        if matches!(date.year, Year::Relative(_)) {
            self.relative = self.relative.or(Some(date.start));
        }
        match (period, date.field) {
            (Some(period), field) => {
                self.latest = self.latest.max(period.last.year());
                match (period.precision, field) {
                    (Precision::Day, _) => self.days.push((date.start, period.first)),
                    (Precision::Month, _) => self.months.push(period.first),
                    (Precision::Interval, Field::Quarter(_) | Field::Half(_)) => self.periods.push(period.last),
                    _ => {}
                }
            }
            (None, Field::MonthDay(month, day)) if date.year == Year::Open && self.head.is_none() => {
                self.head = Some((date.start, (month, day)));
            }
            (None, Field::Month(month)) if date.year == Year::Relative(-1) => self.last_year.push(month),
            _ => {}
        }
    }

    /// Takes in the years in brackets of a text, as those of files and cases: （2023）苏民初1号.
    pub fn add_bracketed(&mut self, text: &str) {
        for (at, open) in text.match_indices(['(', '\u{FF08}', '\u{3014}', '[']) {
            let rest = &text.as_bytes()[at + open.len()..];
            let year = rest.get(..4).filter(|year| year.iter().all(u8::is_ascii_digit));
            let year = year.and_then(|year| std::str::from_utf8(year).ok()?.parse::<i32>().ok());
            let closed = rest.get(4).is_some_and(|&byte| {
                !byte.is_ascii_alphanumeric() && !matches!(byte, b' ' | b',' | b'.' | b'-' | b'/')
            });
            if let Some(year) = year.filter(|year| closed && (1900..2100).contains(year)) {
                self.latest = self.latest.max(year);
            }
        }
    }

    /// A day near that of the article, in its year.
    pub fn written(&self) -> Option<NaiveDate> {
        let head = self.head.filter(|&(at, _)| at < HEAD);
        let last = self.days.iter().map(|&(_, day)| day).max();
        let near = || {
            let last = last?;
            let head = head?.1;
            let leap = head == (2, 29);
            let near = |day: NaiveDate| {
                let days = (day - last).num_days();
                NEAR.contains(&days) || leap && (0..=366).contains(&days)
            };
            nearest(head, last).filter(|&day| near(day))
        };
        let opening = || {
            let &(at, day) = self.days.first()?;
            let first = head.is_none_or(|(head, _)| at < head) && self.relative.is_none_or(|other| at < other);
            (at < OPENING && first && Some(day) == last).then_some(day)
        };
        let reported = || {
            let end = self.periods.iter().copied().max().filter(|end| last.is_none_or(|last| last <= *end))?;
            nearest(head?.1, end).filter(|&day| (0..=REPORTED).contains(&(day - end).num_days()))
        };
        let tied = || {
            let month = self.months.iter().find(|month| self.last_year.contains(&month.month()))?;
            let (on, day) = head?.1;
            let day = NaiveDate::from_ymd_opt(month.year() + 1, on, day)?;
            (last.is_none_or(|last| last <= day) && (day - *month).num_days() <= LAST_YEAR).then_some(day)
        };
        near().or_else(opening).or_else(reported).or_else(tied).filter(|day| self.latest <= day.year())
    }
}

/// The day of that month and day which is nearest to another.
fn nearest((month, day): (u32, u32), to: NaiveDate) -> Option<NaiveDate> {
    let days = (-1..=1).filter_map(|shift| NaiveDate::from_ymd_opt(to.year() + shift, month, day));
    days.min_by_key(|day| (*day - to).num_days().abs())
}
