//! Dates in figures alone: 2010-01-29, 29.1.2010, 4/22, 2016/11.

use super::super::lexis::{Kind, Line};
use super::{Date, Field, Year, alone, digits, make, year};

/// A date in figures.
pub fn numeric(line: &Line, at: usize) -> Option<Date> {
    whole(line, at).or_else(|| short(line, at)).or_else(|| month_day(line, at)).or_else(|| year_month(line, at))
}

fn valid(month: i32, day: i32) -> Option<Field> {
    let (month, day) = (u32::try_from(month).ok()?, u32::try_from(day).ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Field::MonthDay(month, day))
}

/// The bar of a date in figures; it stands twice.
fn bar<'a>(line: &Line<'a>, at: usize) -> Option<&'a str> {
    let bar = line.gap(at + 1);
    let blank = bar == " " && alone(line) && digits(line, at) == 4 && digits(line, at + 1) == 2;
    let open = matches!(bar, "-" | "/" | ".") || blank;
    (open && line.gap(at + 2) == bar && line.gap(at) != bar && line.gap(at + 3) != bar).then_some(bar)
}

/// `2010-01-29`, `2010/1/29`, `2010.01.29`, `29.1.2010`.
fn whole(line: &Line, at: usize) -> Option<Date> {
    bar(line, at)?;
    if digits(line, at + 1) > 2 {
        return None;
    }
    let (first, second, third) = (line.int(at)?, line.int(at + 1)?, line.int(at + 2)?);
    let (of, month, day) = match (year(line, at), year(line, at + 2)) {
        (Some(year), None) if digits(line, at + 2) <= 2 => (year, second, third),
        (None, Some(year)) if digits(line, at) <= 2 => {
            let (month, day) = ordered(line, first, second)?;
            (year, month, day)
        }
        _ => return None,
    };
    make(line, at, at + 3, Year::Given(of), valid(month, day)?)
}

/// Month and day of two figures; where either order could be meant, they have one only where a date is asked for.
fn ordered(line: &Line, first: i32, second: i32) -> Option<(i32, i32)> {
    if first > 12 {
        return Some((second, first));
    }
    if second > 12 || first == second {
        return Some((first, second));
    }
    if !alone(line) {
        return None;
    }
    Some(if line.day_first { (second, first) } else { (first, second) })
}

/// `9/18/15`; the century is that of the nearest year.
fn short(line: &Line, at: usize) -> Option<Date> {
    let bar = bar(line, at)?;
    let small = |at: usize| (1..=2).contains(&digits(line, at));
    let sure = bar == "/" && digits(line, at + 2) == 2 || alone(line);
    if !(small(at) && small(at + 1) && small(at + 2) && sure) {
        return None;
    }
    let (first, second, third) = (line.int(at)?, line.int(at + 1)?, line.int(at + 2)?);
    let (of, month, day) = if line.day_first && digits(line, at) == 2 && third <= 31 {
        (first, second, third)
    } else {
        let (month, day) = ordered(line, first, second)?;
        (third, month, day)
    };
    make(line, at, at + 3, Year::Given(of + if of < 50 { 2000 } else { 1900 }), valid(month, day)?)
}

/// `4/22` behind a word that stands before days, or where a date is asked for.
pub fn month_day(line: &Line, at: usize) -> Option<Date> {
    let before = line.value(at.wrapping_sub(1), Kind::On).is_some();
    let placed = (before || alone(line) && line.value(at.wrapping_sub(1), Kind::In).is_some()) && line.joined(at);
    let bar = line.gap(at + 1) == "/";
    bars(line, at)
        .filter(|_| if alone(line) { placed && line.value(at - 1, Kind::From).is_none() || bar } else { placed && bar })
}

/// Two figures that may be month and day.
pub fn bars(line: &Line, at: usize) -> Option<Date> {
    let bar = line.gap(at + 1);
    let small = (1..=2).contains(&digits(line, at)) && (1..=2).contains(&digits(line, at + 1));
    let open = matches!(bar, "/" | "." | "-") && line.gap(at) != bar && line.gap(at + 2) != bar;
    if !small || !open || !line.text[..line.get(at)?.start].ends_with([' ', '\n']) && line.get(at)?.start > 0 {
        return None;
    }
    let behind = line.text[line.get(at + 1)?.end..].chars().next();
    let (first, second) = (line.int(at)?, line.int(at + 1)?);
    let (month, day) = if first > 12 { (second, first) } else { (first, second) };
    let closed = behind.is_none_or(|c| !c.is_alphanumeric() && c != '%');
    make(line, at, at + 2, Year::Open, valid(month, day)?).filter(|_| closed)
}

/// `2016/11`, `11-2016`, read only where a date is asked for: in a text, the first is as often a season.
fn year_month(line: &Line, at: usize) -> Option<Date> {
    let bar = line.gap(at + 1).trim_matches(' ');
    if !alone(line) || !matches!(bar, "-" | "/" | ".") || line.gap(at + 2).trim_matches(' ') == bar {
        return None;
    }
    let (of, month) = match (year(line, at), year(line, at + 1)) {
        (Some(of), None) if digits(line, at + 1) <= 2 => (of, line.int(at + 1)?),
        (None, Some(of)) if digits(line, at) <= 2 => (of, line.int(at)?),
        _ => return None,
    };
    let month = u32::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    make(line, at, at + 2, Year::Given(of), Field::Month(month))
}
