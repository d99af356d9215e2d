//! Periods of time at the precision of the text.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// How exactly a text tells a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Precision {
    /// A year.
    Year,
    /// A month of a year.
    Month,
    /// A day.
    Day,
    /// Any other interval (a quarter, "2015 to 2019").
    Interval,
}

/// A stretch of days, both ends inclusive, with the precision at which the text tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// How exactly the text tells it.
    pub precision: Precision,
}

impl Period {
    /// The whole year; `None` outside the calendar's range.
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        Some(Self {
            first: NaiveDate::from_ymd_opt(year, 1, 1)?,
            last: NaiveDate::from_ymd_opt(year, 12, 31)?,
            precision: Precision::Year,
        })
    }

    /// The whole month; `None` where there is no such month.
    #[must_use]
    pub fn month(year: i32, month: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let next = if month == 12 {
            NaiveDate::from_ymd_opt(year.checked_add(1)?, 1, 1)?
        } else {
            NaiveDate::from_ymd_opt(year, month + 1, 1)?
        };
        Some(Self { first, last: next.pred_opt()?, precision: Precision::Month })
    }

    /// One day.
    #[must_use]
    pub const fn day(date: NaiveDate) -> Self {
        Self { first: date, last: date, precision: Precision::Day }
    }

    /// All days from `first` to `last`, both inclusive; `None` where they are in the wrong order.
    #[must_use]
    pub fn interval(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        (first <= last).then_some(Self { first, last, precision: Precision::Interval })
    }

    /// ISO 8601 at its own precision: `2016`, `2016-02`, `2016-02-03`, `2015-01-01/2019-12-31`.
    #[must_use]
    pub fn iso(&self) -> String {
        let (year, month) = (self.first.year(), self.first.month());
        match self.precision {
            Precision::Year => format!("{year:04}"),
            Precision::Month => format!("{year:04}-{month:02}"),
            Precision::Day => self.first.format("%Y-%m-%d").to_string(),
            Precision::Interval => format!("{}/{}", self.first.format("%Y-%m-%d"), self.last.format("%Y-%m-%d")),
        }
    }

    /// The inverse of [`Period::iso`]; `None` for anything else.
    #[must_use]
    pub fn from_iso(text: &str) -> Option<Self> {
        if let Some((first, last)) = text.split_once('/') {
            return Self::interval(first.parse().ok()?, last.parse().ok()?);
        }
        let mut fields = text.split('-');
        let year = fields.next()?.parse().ok()?;
        match (fields.next(), fields.next()) {
            (None, _) => Self::year(year),
            (Some(month), None) => Self::month(year, month.parse().ok()?),
            (Some(_), Some(_)) => Some(Self::day(text.parse().ok()?)),
        }
    }
}
