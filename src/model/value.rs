//! Numbers that a text gives, normalised.

use super::Period;
use serde::{Deserialize, Serialize};

/// A normalised value. Numbers are decimal strings without exponent, separators or trailing zeros
/// (`4660000000`, `37.5`), so that no floating point decides what is printed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// A plain number or a range of two.
    Number {
        /// Least.
        min: String,
        /// Greatest; equal to `min` for one figure.
        max: String,
    },
    /// An ordinal (third, 第三).
    Ordinal(String),
    /// A share or sum of money.
    Amount(Amount),
    /// A point or stretch of the calendar.
    Date(Period),
    /// A date that nothing settles: its year, or the day it is told from, is not known.
    Unsettled,
    /// A length of time as an ISO 8601 duration (`P3Y`).
    Duration(String),
}

/// A sum of money or a share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Amount {
    /// Money, in whole currency units.
    Money {
        /// Least.
        min: String,
        /// Greatest; equal to `min` for one figure.
        max: String,
        /// ISO 4217 code.
        currency: String,
    },
    /// Percent, 100 being the whole.
    Percent {
        /// Least.
        min: String,
        /// Greatest; equal to `min` for one figure.
        max: String,
    },
}
