//! Values: numbers, ordinals, money, shares, dates, durations.
//!
//! The view is read once into atoms ([`lexis`]): runs of digits and the words that can be part of a value,
//! with their meanings from `ontology/lang/values-*.ttl`. At each atom the readings of [`date`], [`money`]
//! and [`number`] are tried; the longest counts, dates before money before numbers where they are equal.
//! Numbers are exact ([`decimal`]); dates are resolved by [`calendar`].

mod calendar;
mod date;
mod decimal;
mod exponent;
mod fraction;
mod lexis;
mod money;
mod number;

use super::Recognize;
use crate::model::{Amount, Document, Mention, MentionKind, Period, Reading, Span, Value};
use crate::ontology::Ontology;
use calendar::{Setting, between, resolve};
use date::{Date, Field, Year};
use lexis::{Kind, Lexis, Line};
use money::Quantity;

struct Values {
    lexis: Lexis,
    /// Whether only numbers are read, whatever they count.
    bare: bool,
}

/// Compiles the lexicons of values.
pub fn make(ontology: &Ontology) -> Box<dyn Recognize> {
    Box::new(Values { lexis: Lexis::new(ontology), bare: false })
}

/// The same for numbers alone: those of money, shares, dates and durations are read as numbers too.
#[must_use]
pub fn numbers_only(ontology: &Ontology) -> Box<dyn Recognize> {
    Box::new(Values { lexis: Lexis::new(ontology), bare: true })
}

/// A value and its place.
struct Found {
    span: Span,
    next: usize,
    value: Value,
}

impl Recognize for Values {
    fn recognize(&self, doc: &Document, reading: &Reading, found: &mut Vec<Mention>) {
        let text = reading.view.text.as_str();
        let line = Line::new(text, self.lexis.read(text));
        let mut setting = Setting { today: doc.date, before: None, near: None };
        let mut sentence = None;
        let mut at = 0;
        while let Some(atom) = line.get(at) {
            if atom.is(Kind::Trap) {
                at += 1;
                continue;
            }
            let Some(here) = reading.sentence_at(atom.start) else {
                at += 1;
                continue;
            };
            if sentence != Some(here) {
                sentence = Some(here);
                setting.near = None;
            }
            let (read, next) = if self.bare { plain(&line, at) } else { read(&line, at, &setting) };
            if let Some(Found { span, value, .. }) = read {
                if let Value::Date(period) = &value {
                    (setting.before, setting.near) = (Some(*period), Some(*period));
                }
                found.push(Mention {
                    span,
                    sentence: here,
                    kind: MentionKind::Value(value),
                    class: None,
                    found_by: "value",
                    certainty: 950,
                });
            }
            at = next.max(at + 1);
        }
    }
}

/// The number at an atom, if there is one, and where to go on. Digits that run into letters are a name's or a
/// measure's.
fn plain(line: &Line, at: usize) -> (Option<Found>, usize) {
    let Some(found) = numbers(line, at) else { return (None, at + 1) };
    let next = found.next;
    let open = |c: char| c.is_ascii_alphabetic();
    let runs = line.text[..found.span.end].ends_with(|c: char| c.is_ascii_digit());
    let runs = runs && line.text[found.span.end..].starts_with(open);
    (Some(found).filter(|_| !runs), next)
}

/// The value at an atom, if there is one, and where to go on.
fn read(line: &Line, at: usize, setting: &Setting) -> (Option<Found>, usize) {
    let date = dates(line, at, setting);
    let amount = money::money(line, at).filter(|sum| keeps(line, sum)).and_then(|sum| quantity(&sum));
    let percent = money::percent(line, at).and_then(|share| quantity(&share));
    let rest = [amount, percent, ordinal(line, at), duration(line, at), numbers(line, at)].into_iter().flatten();
    let best = rest.reduce(|best, next| if next.span.end > best.span.end { next } else { best });
    match (date, best) {
        ((span, next, value), best) if span.end > 0 && best.as_ref().is_none_or(|best| best.span.end <= span.end) => {
            (value.map(|period| Found { span, next, value: Value::Date(period) }), next)
        }
        (_, Some(best)) => {
            let next = best.next;
            (Some(best), next)
        }
        _ => (None, at + 1),
    }
}

/// Whether a sum is surely money: a word that is often another thing needs a large number before it.
fn keeps(line: &Line, sum: &Quantity) -> bool {
    let _ = line;
    sum.sure || !sum.max.less(decimal::Decimal::whole(1000))
}

fn quantity(found: &Quantity) -> Option<Found> {
    let (min, max) = (found.min.to_string(), found.max.to_string());
    let amount = match found.currency {
        Some(code) => Amount::Money { min, max, currency: String::from_utf8(code.to_vec()).ok()? },
        None => Amount::Percent { min, max },
    };
    Some(Found { span: Span::new(found.start, found.end), next: found.next, value: Value::Amount(amount) })
}

/// The date or range of dates at an atom: its span (empty where there is none), the atom behind it, and its
/// days where something settles them.
fn dates(line: &Line, at: usize, setting: &Setting) -> (Span, usize, Option<Period>) {
    let from = line.value(at, Kind::From).is_some() && line.joined(at + 1);
    let start = if from { at + 1 } else { at };
    let none = (Span::default(), at, None);
    if let Some((first, last)) = ends(line, start, from) {
        let span = Span::new(line.get(at).map_or(first.start, |atom| atom.start), last.end);
        return (span, last.next, between(&first, &last, setting));
    }
    match date::date(line, at) {
        Some(date) => (Span::new(date.start, date.end), date.next, resolve(&date, setting)),
        None => none,
    }
}

/// The two ends of a range of dates.
fn ends(line: &Line, at: usize, and: bool) -> Option<(Date, Date)> {
    let first = date::date(line, at).or_else(|| bare(line, at, None))?;
    let to = money::ranges(line, first.next)
        .or_else(|| (and && line.next(first.next, Kind::And).is_some()).then_some(first.next + 1))?;
    let last = date::date(line, to).or_else(|| bare(line, to, Some(&first)))?;
    // Two bare numbers are no dates.
    let plain = |at: usize, date: &Date| date.next == at + 1 && line.get(at).is_some_and(lexis::Atom::digits);
    if plain(at, &first) && plain(to, &last) && !(matches!((first.year, last.year), (Year::Given(_), Year::Given(_)))) {
        return None;
    }
    Some((first, last))
}

/// A number that is a year, month or day only because it is one end of a range.
fn bare(line: &Line, at: usize, first: Option<&Date>) -> Option<Date> {
    let atom = line.get(at).filter(|atom| atom.digits())?;
    let value = line.int(at)?;
    let date = |year, field| Some(Date { start: atom.start, end: atom.end, next: at + 1, year, field });
    let counted = line.joined(at + 1)
        && line.get(at + 1).is_some_and(|next| {
            next.is(Kind::Percent) || next.is(Kind::Currency) || next.is(Kind::Myriad) || next.is(Kind::Scale)
        });
    if counted || line.gap(at + 1) == "." || line.gap(at + 1) == "," {
        return None;
    }
    if atom.end - atom.start == 4 && (1500..2100).contains(&value) {
        return date(Year::Given(value), Field::Whole);
    }
    match first.map(|first| first.field) {
        Some(Field::MonthDay(..)) | None if (1..=31).contains(&value) && atom.end - atom.start <= 2 => {
            date(Year::Open, Field::Day(value.unsigned_abs()))
        }
        _ => None,
    }
}

/// An ordinal: third, 3rd, 第三.
fn ordinal(line: &Line, at: usize) -> Option<Found> {
    let atom = line.get(at)?;
    if atom.is(Kind::OrdinalMark) && !line.word(at).is_ascii() {
        let number = number::whole(line, at + 1).filter(|_| line.joined(at + 1))?;
        return Some(Found {
            span: Span::new(atom.start, number.end),
            next: number.next,
            value: Value::Ordinal(number.value.to_string()),
        });
    }
    if atom.digits()
        && line.touches(at + 1)
        && line.value(at + 1, Kind::OrdinalMark).is_some()
        && line.word(at + 1).is_ascii()
    {
        let end = line.get(at + 1)?.end;
        return Some(Found {
            span: Span::new(atom.start, end),
            next: at + 2,
            value: Value::Ordinal(line.int(at)?.to_string()),
        });
    }
    let value = atom.value(Kind::Ordinal)?;
    Some(Found { span: Span::new(atom.start, atom.end), next: at + 1, value: Value::Ordinal(value.to_string()) })
}

/// A length of time: three years, 10个月.
fn duration(line: &Line, at: usize) -> Option<Found> {
    let number = number::number(line, at)?;
    let mut next = number.next;
    if line.next(next, Kind::More).is_some() && line.next(next + 1, Kind::Unit).is_some() {
        next += 1;
    }
    let unit = line.get(next).filter(|_| line.joined(next) || line.gap(next) == "-")?.value(Kind::Unit)?;
    let count = number.value;
    let text = match unit {
        1 => format!("P{count}D"),
        7 => format!("P{count}W"),
        30 => format!("P{count}M"),
        90 => format!("P{}M", count.times(decimal::Decimal::whole(3))?),
        365 => format!("P{count}Y"),
        3650 => format!("P{}Y", count.times(decimal::Decimal::whole(10))?),
        36500 => format!("P{}Y", count.times(decimal::Decimal::whole(100))?),
        -3600 => format!("PT{count}H"),
        -60 => format!("PT{count}M"),
        -1 => format!("PT{count}S"),
        _ => return None,
    };
    Some(Found { span: Span::new(number.start, line.get(next)?.end), next: next + 1, value: Value::Duration(text) })
}

/// A number or a range of two.
fn numbers(line: &Line, at: usize) -> Option<Found> {
    let number = number::number(line, at)?;
    if number.next == at + 1 && line.get(at)?.is(Kind::Formal) {
        return None;
    }
    let value = number.value.to_string();
    Some(Found {
        span: Span::new(number.start, number.end),
        next: number.next,
        value: Value::Number { min: value.clone(), max: value },
    })
}
