//! English dates: months, days and years in every order.

use super::super::lexis::{Atom, Kind, Line};
use super::super::number::{tied, whole};
use super::unit::{nth, shifted, unit};
use super::{Date, Field, Turn, Year, alone, date, digits, make, turned, year};

/// The day of a month, and the atom behind it: 3, 3rd, third, twenty-third; a number in words only where a date is
/// asked for.
fn day(line: &Line, at: usize) -> Option<(u32, usize)> {
    if let Some(found) = order(line, at).filter(|&(day, _)| (1..=31).contains(&day)) {
        return Some(found);
    }
    if let Some(day) = line.int(at).filter(|day| (1..=31).contains(day) && digits(line, at) <= 2) {
        return Some((day.unsigned_abs(), at + 1));
    }
    let worded = line.value(at, Kind::Small).is_some() || line.value(at, Kind::Tens).is_some();
    let number = whole(line, at).filter(|_| worded && alone(line))?;
    let value = u32::try_from(number.value.integer()?).ok().filter(|day| (1..=31).contains(day))?;
    // Twenty one two thousand and eighteen: the day ends before the year.
    Some((value, number.next))
}

/// An ordinal and the atom behind it: 3rd, third, twenty-third.
pub fn order(line: &Line, at: usize) -> Option<(u32, usize)> {
    if let Some(value) = line.int(at).filter(|_| digits(line, at) <= 2) {
        let mark = value > 0 && line.touches(at + 1) && line.value(at + 1, Kind::OrdinalMark).is_some();
        return (mark && line.word(at + 1).is_ascii()).then_some((value.unsigned_abs(), at + 2));
    }
    if let Some(tens) = line.value(at, Kind::Tens) {
        let unit = line.value(at + 1, Kind::Ordinal).filter(|unit| (1..10).contains(unit) && tied(line, at + 1))?;
        return Some(((tens + unit).unsigned_abs(), at + 2));
    }
    let value = line.value(at, Kind::Ordinal).filter(|_| line.word(at).is_ascii())?;
    Some((value.unsigned_abs(), at + 1))
}

/// A year in words and the atom behind it: nineteen ninety-nine, two thousand and eighteen.
pub fn year_words(line: &Line, at: usize) -> Option<(i32, usize)> {
    let small = |at: usize| line.value(at, Kind::Small);
    let century =
        small(at).filter(|value| (10..20).contains(value)).or(line.value(at, Kind::Tens).filter(|&tens| tens == 20));
    if let Some(century) = century.filter(|_| tied(line, at + 1)) {
        let rest = if let Some(tens) = line.value(at + 1, Kind::Tens) {
            let unit = small(at + 2).filter(|unit| (1..10).contains(unit) && tied(line, at + 2));
            Some((tens + unit.unwrap_or(0), at + 2 + usize::from(unit.is_some())))
        } else if small(at + 1) == Some(0) {
            small(at + 2).filter(|_| tied(line, at + 2)).map(|unit| (unit, at + 3))
        } else {
            small(at + 1).filter(|value| (10..20).contains(value)).map(|value| (value, at + 2))
        };
        if let Some((rest, next)) = rest {
            return Some((century * 100 + rest, next));
        }
    }
    let worded = line.get(at).is_some_and(|atom| !atom.digits()) && line.word(at).is_ascii();
    let number = whole(line, at).filter(|_| worded)?;
    let value = i32::try_from(number.value.integer()?).ok()?;
    (1000..2100).contains(&value).then_some((value, number.next))
}

/// The year behind an English date and the atom behind it: 2016; last year.
pub fn year_behind(line: &Line, at: usize) -> Option<(Year, usize)> {
    let of = at + usize::from(line.next(at, Kind::Of).is_some());
    let near = line.joined(of) || matches!(line.gap(of).trim_matches(' '), ",");
    if let Some(year) = year(line, of).filter(|_| near) {
        return Some((Year::Given(year), of + 1));
    }
    if let Some((year, next)) = year_words(line, of).filter(|_| near) {
        return Some((Year::Given(year), next));
    }
    let shift = line.value(of, Kind::Shift).filter(|_| near && line.next(of + 1, Kind::Unit) == Some(365))?;
    Some((Year::Relative(shift), of + 2))
}

/// English dates; the longest reading counts.
pub fn english(line: &Line, at: usize) -> Option<Date> {
    let atom = line.get(at)?;
    if !line.word(at).is_ascii() {
        return None;
    }
    if atom.digits() {
        let readings = [year_first(line, at), nth(line, at), day_first(line, at), quarter_date(line, at)];
        return readings.into_iter().flatten().max_by_key(|date| date.end);
    }
    let readings = [
        led(line, at),
        atom.value(Kind::MonthName).and_then(|number| month(line, at, number.unsigned_abs())),
        atom.value(Kind::Shift).and_then(|shift| shifted(line, at, shift)),
        nth(line, at),
        day_first(line, at),
        quarter_date(line, at),
        atom.is(Kind::Fiscal).then(|| fiscal(line, at)).flatten(),
        unit(line, at),
        years(line, at),
    ];
    readings.into_iter().flatten().max_by_key(|date| date.end)
}

/// Dates that begin with a word before the date itself: the, early, the week of, the rest of, Monday.
fn led(line: &Line, at: usize) -> Option<Date> {
    let atom = line.get(at)?;
    if atom.is(Kind::Weekday) || atom.is(Kind::WeekdayShort) {
        return weekday(line, at);
    }
    let inner = || english(line, at + 1).or_else(|| bare_year(line, at + 1));
    let skip = line.joined(at + 1) || line.gap(at + 1) == "-";
    if let Some(part) = atom.value(Kind::Part).filter(|_| !atom.is(Kind::Month) && skip) {
        let found = inner()?;
        // A text's "early 2016" keeps the year's precision.
        let wide = matches!(found.field, Field::Whole) || part < 4;
        let part = if wide { part } else { part - 3 };
        return if alone(line) {
            turned(line, at, found, Turn::Part(part))
        } else {
            Some(Date { start: atom.start, ..found })
        };
    }
    if atom.is(Kind::The) || atom.is(Kind::Mine) && alone(line) {
        let found = inner().or_else(|| lone_day(line, at)).filter(|_| skip)?;
        return Some(Date { start: atom.start, ..found });
    }
    if let Some(portion) = atom.value(Kind::Portion).filter(|_| line.joined(at + 1)) {
        let of = at + 1 + usize::from(line.value(at + 1, Kind::Of).is_some());
        let found = english(line, of).filter(|found| line.joined(of) && shifts(found.field, found.year))?;
        let turn = if portion < 0 { Turn::Past } else { Turn::Rest };
        return if alone(line) { turned(line, at, found, turn) } else { Some(Date { start: atom.start, ..found }) };
    }
    if atom.is(Kind::Rest) && alone(line) {
        let found = english(line, at + 1).filter(|_| line.joined(at + 1))?;
        return turned(line, at, found, Turn::Rest);
    }
    let unit = atom.value(Kind::Holding).filter(|_| line.joined(at + 1))?;
    // The week of the 18th.
    let nth = || {
        let the = at + 1 + usize::from(line.value(at + 1, Kind::The).is_some());
        let (day, next) =
            order(line, the).filter(|&(day, next)| day <= 31 && line.value(next, Kind::Unit).is_none())?;
        make(line, at, next, Year::Open, Field::Day(day)).filter(|_| line.joined(the))
    };
    let found = date(line, at + 1).or_else(|| lone_day(line, at + 1)).or_else(nth)?;
    let one = matches!(found.field, Field::MonthDay(..) | Field::Day(_) | Field::RelativeDay(_));
    turned(line, at, found, Turn::Holding(unit)).filter(|_| one)
}

/// Whether a date is this week, month or year, or one so many from it.
const fn shifts(field: Field, year: Year) -> bool {
    matches!(field, Field::RelativeWeek(_) | Field::RelativeMonth(_, None) | Field::RelativeQuarter(_))
        || matches!((field, year), (Field::Whole, Year::Relative(_)))
}

/// The 27th, behind a word that stands before days; any "the 27" where a date is asked for.
fn lone_day(line: &Line, at: usize) -> Option<Date> {
    let the = at + usize::from(line.value(at, Kind::The).is_some());
    let placed = the > at && line.value(at.wrapping_sub(1), Kind::On).is_some() && line.joined(at);
    let (day, next) =
        if alone(line) { self::day(line, the)? } else { order(line, the).filter(|&(day, _)| placed && day <= 31)? };
    let end = line.get(next - 1)?.end;
    let ends =
        line.text[end..].trim_start_matches(' ').starts_with(|c: char| !c.is_alphanumeric() && c != '-' && c != '%');
    let over = ends || line.text.len() == end || alone(line);
    make(line, at, next, Year::Open, Field::Day(day)).filter(|_| over && line.joined(the))
}

/// A weekday with its day: Friday, May 3; Friday the 15th; Sunday of next week.
fn weekday(line: &Line, at: usize) -> Option<Date> {
    let atom = line.get(at)?;
    let next = at + 1;
    let near = line.joined(next) || matches!(line.gap(next), ", " | "., " | ". ");
    if let Some(found) = english(line, next).filter(|_| near)
        && matches!(found.field, Field::MonthDay(..))
    {
        return Some(Date { start: atom.start, ..found });
    }
    let weekday = atom.value(Kind::Weekday)?.unsigned_abs();
    let of = next + usize::from(line.next(next, Kind::Of).is_some());
    if let Some(week) = line.next(of, Kind::Shift).filter(|_| line.next(of + 1, Kind::Unit) == Some(7)) {
        return make(line, at, of + 2, Year::Open, Field::WeekWeekday(week, weekday));
    }
    line.next(next, Kind::The)?;
    let (day, end) = if alone(line) { day(line, next + 1)? } else { order(line, next + 1)? };
    make(line, at, end, Year::Open, Field::Day(day)).filter(|_| line.joined(next + 1) && day <= 31)
}

/// 2016 Q3; the 1990s; 2019-Sep-1; 2016 where years stand.
fn year_first(line: &Line, at: usize) -> Option<Date> {
    let found = decade(line, at);
    if found.is_some() {
        return found;
    }
    if digits(line, at) < 4 {
        return years(line, at);
    }
    let of = year(line, at)?;
    if let Some((quarter, next)) = quarter(line, at + 1).filter(|_| line.joined(at + 1)) {
        return make(line, at, next, Year::Given(of), quarter);
    }
    if let Some(month) = line.value(at + 1, Kind::MonthName).map(i32::unsigned_abs) {
        let bar = line.gap(at + 1);
        if matches!(bar, "-" | "/") && line.gap(at + 2) == bar && digits(line, at + 2) <= 2 {
            let day = line.int(at + 2).filter(|day| (1..=31).contains(day))?;
            return make(line, at, at + 3, Year::Given(of), Field::MonthDay(month, day.unsigned_abs()));
        }
        if alone(line) && (line.joined(at + 1) || line.gap(at + 1).trim_matches(' ') == ",") {
            return make(line, at, at + 2, Year::Given(of), Field::Month(month));
        }
    }
    bare_year(line, at)
}

/// The 1990s, the 70's.
fn decade(line: &Line, at: usize) -> Option<Date> {
    let mark = line.value(at + 1, Kind::Decade).is_some() && matches!(line.gap(at + 1), "" | "'" | "\u{2019}");
    let figure = line.int(at).filter(|figure| mark && figure % 10 == 0)?;
    if let Some(year) = year(line, at) {
        let count = if year % 100 == 0 && year < 2000 { 100 } else { 10 };
        return make(line, at, at + 2, Year::Given(year), Field::Years(count));
    }
    let placed = line.value(at.wrapping_sub(1), Kind::The).is_some() || line.gap(at) == "'" || alone(line);
    let year = figure + if figure < 30 { 2000 } else { 1900 };
    make(line, at, at + 2, Year::Given(year), Field::Years(10)).filter(|_| digits(line, at) == 2 && placed)
}

/// Decades and years in words: the seventies, the twenty-tens, in nineteen ninety-nine; year 247.
fn years(line: &Line, at: usize) -> Option<Date> {
    let the = line.value(at.wrapping_sub(1), Kind::The).is_some() && line.joined(at);
    if let Some(decade) = line.value(at, Kind::DecadeName).filter(|decade| *decade != 10 && (the || alone(line))) {
        let year = if decade >= 100 { decade } else { decade + if decade < 30 { 2000 } else { 1900 } };
        return make(line, at, at + 1, Year::Given(year), Field::Years(10));
    }
    let century = line.value(at, Kind::Small).filter(|value| (10..20).contains(value));
    let century = century.or(line.value(at, Kind::Tens).filter(|&tens| tens == 20));
    if let Some(century) = century.filter(|_| tied(line, at + 1))
        && let Some(decade) = line.value(at + 1, Kind::DecadeName).filter(|&decade| decade < 100)
    {
        return make(line, at, at + 2, Year::Given(century * 100 + decade), Field::Years(10));
    }
    let before = line.get(at.checked_sub(1)?)?;
    if alone(line) && before.is(Kind::In) && line.word(at - 1).ends_with(['r', 'R']) {
        // The year 247.
        let number = whole(line, at).filter(|_| line.joined(at))?;
        let value = i32::try_from(number.value.integer()?).ok().filter(|value| (1..2200).contains(value))?;
        return make(line, at, number.next, Year::Given(value), Field::Whole);
    }
    let (year, next) = year_words(line, at).filter(|_| line.joined(at) && before.is(Kind::In))?;
    let spoken = line.value(at + 1, Kind::Scale).is_none();
    make(line, at, next, Year::Given(year), Field::Whole).filter(|_| spoken || alone(line))
}

/// The 3rd of May 2003; 20th of next month.
fn day_first(line: &Line, at: usize) -> Option<Date> {
    let (day, next) = day(line, at)?;
    let of = next + usize::from(line.next(next, Kind::Of).is_some());
    let dot = of == next && matches!(line.gap(of), ". " | "-" | "/");
    if let Some(month) = line.value(of, Kind::MonthName).filter(|_| dot || line.joined(of)).map(i32::unsigned_abs) {
        let year = year_behind(line, of + 1);
        let year = year.or_else(|| {
            Some((Year::Given(self::year(line, of + 1)?), of + 2))
                .filter(|_| matches!(line.gap(of + 1), ". " | "-" | "/"))
        });
        let (year, end) = year.unwrap_or((Year::Open, of + 1));
        return make(line, at, end, year, Field::MonthDay(month, day));
    }
    let shift = line.next(of, Kind::Shift).filter(|_| line.next(of + 1, Kind::Unit) == Some(30))?;
    make(line, at, of + 2, Year::Open, Field::RelativeMonth(shift, Some(day))).filter(|_| of > next || alone(line))
}

/// May 2003, May 3, May 3rd, 2003; a month alone where it is not another word too.
fn month(line: &Line, at: usize, month: u32) -> Option<Date> {
    let near = |at: usize| line.joined(at) || matches!(line.gap(at), ". " | "." | "-" | "/");
    if let Some((year, next)) = year_behind(line, at + 1) {
        return make(line, at, next, year, Field::Month(month));
    }
    if !line.word(at).starts_with(|c: char| c.is_ascii_uppercase()) && !alone(line) {
        return None;
    }
    let the = at + 1 + usize::from(line.next(at + 1, Kind::The).is_some());
    // August 99
    let late = line.int(at + 1).filter(|year| (50..100).contains(year) && line.joined(at + 1) && alone(line));
    if let Some(year) = late {
        return make(line, at, at + 2, Year::Given(1900 + year), Field::Month(month));
    }
    if let Some((day, next)) = day(line, the).filter(|_| near(the)) {
        let (year, end) = year_behind(line, next).unwrap_or((Year::Open, next));
        return make(line, at, end, year, Field::MonthDay(month, day));
    }
    let placed = line
        .get(at.wrapping_sub(1))
        .is_some_and(|before| before.is(Kind::In) || before.is(Kind::Shift) || before.is(Kind::Part));
    let whole = line.word(at).len() > 3;
    let found = make(line, at, at + 1, Year::Open, Field::Month(month));
    found.filter(|_| whole && placed && line.joined(at) || alone(line))
}

/// A quarter or half with its year: Q3 2019, the third quarter.
fn quarter_date(line: &Line, at: usize) -> Option<Date> {
    let (quarter, next) = quarter(line, at)?;
    let (year, end) = year_behind(line, next).unwrap_or((Year::Open, next));
    make(line, at, end, year, quarter)
}

/// Q3, third quarter, first half.
fn quarter(line: &Line, at: usize) -> Option<(Field, usize)> {
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
    let (order, next) = order(line, at)?;
    if order <= 4 && line.next(next, Kind::Quarter) == Some(0) {
        return Some((Field::Quarter(order), next + 1));
    }
    let half = order <= 2 && line.next(next, Kind::HalfYear) == Some(0);
    // "The first half" without its year is more often one of a match.
    (half && year_behind(line, next + 1).is_some()).then_some((Field::Half(order), next + 1))
}

/// Fiscal 2018.
fn fiscal(line: &Line, at: usize) -> Option<Date> {
    let year = year(line, at + 1).filter(|_| line.joined(at + 1))?;
    make(line, at, at + 2, Year::Given(year), Field::Whole)
}

/// Four digits behind a word that stands before years; any where a date is asked for.
pub fn bare_year(line: &Line, at: usize) -> Option<Date> {
    let value = year(line, at).filter(|year| (1500..2100).contains(year))?;
    let before = line.get(at.wrapping_sub(1));
    let placed = before.is_some_and(|before| line.joined(at) && (before.is(Kind::In) || before.is(Kind::Part)));
    let plain = !line.text[line.get(at)?.end..].starts_with([',', '.'])
        || !line.touches(at + 1) && !matches!(line.gap(at + 1), "," | ".");
    let counted = line.get(at + 1).is_some_and(|next| {
        line.joined(at + 1)
            && (next.is(Kind::Currency) || next.is(Kind::Percent) || next.is(Kind::Scale) || next.is(Kind::Unit))
    });
    // Behind its or their, what is many is counted: its 2000 workers, its 2001 takeover.
    let owned = before.is_some_and(|before| before.value(Kind::In) == Some(2));
    let next = line.text[line.get(at)?.end..].trim_start();
    let many =
        next.split(|c: char| !c.is_alphabetic()).next().is_some_and(|word| word.is_empty() || word.ends_with('s'));
    let counted = counted || owned && many;
    let lone = alone(line) && line.get(at.wrapping_sub(1)).is_none_or(|before| !Atom::digits(before));
    make(line, at, at + 1, Year::Given(value), Field::Whole).filter(|_| (placed || lone) && plain && !counted)
}
