//! Dates as a text tells them: the fields that it gives, before they are resolved to days.
//!
//! Chinese dates run from year to day and English ones from day or month to year; both are read from the
//! same atoms. What is relative (yesterday, last year, the 22nd) stays so here and is resolved by
//! [`calendar`](super::calendar). Some readings are kept for where nothing but a date is asked for
//! ([`Sought::Dates`]): in a text, "4/22" is a share and "the 27" a count.

mod english;
mod figures;
mod han;
mod offset;
mod range;
mod unit;

pub use range::dates;

use super::Sought;
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
    /// So many years after that of the date told before.
    After(i32),
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
    /// A month of a year so many from the article's: the nearest past (negative) or to come.
    ShiftedMonth(i32, u32),
    /// A weekday, the so-manieth to come.
    WeekdayAhead(i32, u32),
    /// The article's decade, or one so many from it.
    RelativeDecade(i32),
    /// A week of the year by its number.
    WeekNumber(u32),
}

/// What is made of the days that the fields name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Nothing.
    Plain,
    /// The so-manieth (0: last) weekday in them.
    Weekday(u32, u32),
    /// The so-manieth (0: last) week in them.
    Week(u32),
    /// The week (7) or month (30) that holds them.
    Holding(i32),
    /// Their early (1), middle (2) or late (3) part; a year in thirds (4, 5, 6).
    Part(i32),
    /// What is to come of them.
    Rest,
    /// What is past of them.
    Past,
    /// So many years, months and days on.
    Moved([i32; 3]),
    /// So many years, months and days from the first on.
    Lasting([i32; 3]),
    /// From them to so many years, months and days on.
    Until([i32; 3]),
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
    /// What is made of it.
    pub turn: Turn,
}

/// Reads the date that starts with the atom at `at`; the longest reading counts.
pub fn date(line: &Line, at: usize) -> Option<Date> {
    line.dates.get(at, || read(line, at))
}

fn read(line: &Line, at: usize) -> Option<Date> {
    let readings = [
        figures::numeric(line, at),
        han::han(line, at),
        han::decade(line, at),
        offset::relative(line, at),
        offset::stretch(line, at),
        offset::moved(line, at),
        english::english(line, at),
    ];
    let mut found = readings.into_iter().flatten().max_by_key(|date| date.end)?;
    // A weekday behind a date adds nothing: 10月12日(星期一).
    if matches!(found.field, Field::MonthDay(..) | Field::RelativeDay(_) | Field::RelativeMonth(_, Some(_))) {
        let gap = line.gap(found.next).trim_matches(' ');
        let open = matches!(gap, "" | "(" | "\u{FF08}" | "\u{FF0C}");
        if line.get(found.next).is_some_and(|atom| atom.is(Kind::Weekday)) && open {
            let close = line.text[line.get(found.next)?.end..].chars().next().filter(|c| matches!(c, ')' | '\u{FF09}'));
            found.end = line.get(found.next)?.end + if gap.is_empty() { 0 } else { close.map_or(0, char::len_utf8) };
            found.next += 1;
        }
    }
    Some(found)
}

/// Whether nothing but a date is asked for.
fn alone(line: &Line) -> bool {
    line.sought == Sought::Dates
}

fn make(line: &Line, at: usize, next: usize, year: Year, field: Field) -> Option<Date> {
    let (start, end) = (line.get(at)?.start, line.get(next.checked_sub(1)?)?.end);
    Some(Date { start, end, next, year, field, turn: Turn::Plain })
}

/// The date with something made of it, begun by an earlier atom.
fn turned(line: &Line, at: usize, date: Date, turn: Turn) -> Option<Date> {
    Some(Date { start: line.get(at)?.start, turn, ..date }).filter(|_| date.turn == Turn::Plain)
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
