//! Values: numbers, ordinals, money, shares, dates, durations.
//!
//! The view is read once into atoms ([`lexis`]): runs of digits and the words that can be part of a value,
//! with their meanings from `ontology/lang/values-*.ttl`. At each atom the readings of [`date`], [`money`]
//! and [`number`] are tried; the longest counts, dates before money before numbers where they are equal.
//! Numbers are exact ([`decimal`]); dates are resolved by [`calendar`].

mod calendar;
mod date;
mod decimal;
mod duration;
mod exponent;
mod fraction;
mod lexis;
mod locator;
mod money;
mod number;
mod written;

use super::Recognize;
use crate::model::{Amount, Document, Language, Mention, MentionKind, Period, Precision, Reading, Span, Value};
use crate::ontology::Ontology;
use calendar::Setting;
use chrono::{Datelike, NaiveDate};
use lexis::{Kind, Lexis, Line};
use locator::locators;
use money::Quantity;
use written::Told;

/// How far from the beginning of a sentence a date stands that tells when its story is, in bytes.
const HEAD: usize = 12;
/// How many days before an article what it tells may be for its speakers to mean the article's own days.
const PAST: i64 = 60;

/// Which values are asked for. Where it is one kind alone, as of a column of sums or a field for a day, words
/// that may be another thing are taken as that kind; a text is read for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    /// Every kind, as of a text.
    All,
    /// Numbers, those of money, shares, dates and durations among them.
    Numbers,
    /// Money, and numbers that may be money without its currency.
    Money,
    /// Shares.
    Shares,
    /// Dates.
    Dates,
    /// Lengths of time.
    Durations,
}

struct Values {
    lexis: Lexis,
    sought: Sought,
}

/// Compiles the lexicons of values.
pub fn make(ontology: &Ontology) -> Box<dyn Recognize> {
    only(ontology, Sought::All)
}

/// The same for one kind of value alone.
#[must_use]
pub fn only(ontology: &Ontology, sought: Sought) -> Box<dyn Recognize> {
    Box::new(Values { lexis: Lexis::new(ontology), sought })
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
        let dates = self.sought == Sought::Dates;
        let day_first = dates && doc.language != Language::English;
        let line = Line::new(text, self.lexis.read(text), self.sought, day_first);
        let mut setting = Setting { today: doc.date, about: doc.date, alone: dates, ..Setting::default() };
        let first = found.len();
        let mut told = self.walk(&line, reading, setting, found);
        if doc.date.is_some() || dates {
            return;
        }
        told.add_bracketed(text);
        if let Some(day) = told.written() {
            found.truncate(first);
            setting.about = Some(day);
            self.walk(&line, reading, setting, found);
        }
    }
}

impl Values {
    /// Finds the values of a line, dates resolved in a setting, and says what it tells of the calendar.
    fn walk(&self, line: &Line, reading: &Reading, mut setting: Setting, found: &mut Vec<Mention>) -> Told {
        let mut told = Told::default();
        let mut locators = locators(line.text).into_iter().peekable();
        let mut sentence = None;
        let mut narrated = None;
        let mut at = 0;
        while let Some(atom) = line.get(at) {
            if !atom.opens && self.sought == Sought::All {
                at += 1;
                continue;
            }
            while locators.next_if(|span| span.end <= atom.start).is_some() {}
            if atom.is(Kind::Trap) || locators.peek().is_some_and(|span| span.start <= atom.start) {
                at += 1;
                continue;
            }
            if let Some(next) = number::vague(line, at) {
                at = next;
                continue;
            }
            let Some(here) = reading.sentence_at(atom.start) else {
                at += 1;
                continue;
            };
            if sentence != Some(here) {
                let paragraph = |index: usize| reading.sentences.get(index).map(|sentence| sentence.paragraph);
                if sentence.and_then(paragraph) != paragraph(here) {
                    setting.passage = None;
                }
                sentence = Some(here);
                setting.near = None;
            }
            let apart = self.sought == Sought::All && past(narrated, setting.about) && quoted(reading, atom.start);
            let (read, next) = if apart {
                read(line, at, &Setting { today: None, about: None, ..setting })
            } else {
                read(line, at, &setting)
            };
            if let Some(Found { span, value, .. }) = read {
                if let Value::Date(period) = &value
                    && reading.sentences.get(here).is_some_and(|sentence| span.start <= sentence.span.start + HEAD)
                    && !quoted(reading, atom.start)
                {
                    narrated = Some(*period);
                }
                if let Value::Date(period) = &value {
                    (setting.before, setting.near) = (Some(*period), Some(*period));
                    // The year that a day told before lies in does not take its place: the fourth meeting of 2019.
                    let same = setting.passage.is_some_and(|day| day.first.year() == period.first.year());
                    if period.precision != Precision::Year || !same {
                        setting.passage = Some(*period).filter(|period| period.precision != Precision::Year);
                    }
                }
                let period = if let Value::Date(period) = &value { Some(*period) } else { None };
                if period.is_some() || value == Value::Unsettled {
                    let date = date::date(line, at).or_else(|| date::date(line, at + 1));
                    date.iter().for_each(|date| told.add(date, period));
                }
                found.push(Mention {
                    span,
                    sentence: here,
                    kind: MentionKind::Value(value),
                    class: None,
                    also: None,
                    found_by: "value",
                    certainty: 950,
                });
            }
            at = next.max(at + 1);
        }
        told
    }
}

/// Whether what stands at an offset of the view is quoted speech.
fn quoted(reading: &Reading, at: usize) -> bool {
    let mut before = reading.quotations.iter().take_while(|quotation| quotation.span.start <= at);
    before.any(|quotation| quotation.speech && at < quotation.span.end)
}

/// Whether the story is at a time long before the article was written: what somebody says there of tomorrow or last
/// year is told from a day of his own.
fn past(narrated: Option<Period>, written: Option<NaiveDate>) -> bool {
    let gap = |(period, day): (Period, NaiveDate)| (day - period.last).num_days();
    narrated.zip(written).map(gap).is_some_and(|days| days > PAST)
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
    let money = || money::money(line, at).filter(|sum| keeps(line, sum)).and_then(|sum| quantity(&sum));
    let share = || money::percent(line, at).and_then(|share| quantity(&share));
    let one = match line.sought {
        Sought::All => return any(line, at, setting),
        Sought::Numbers => return plain(line, at),
        Sought::Dates => {
            let (span, next, value) = date::dates(line, at, setting);
            let value = value.filter(|_| span.end > 0);
            return (value.map(|period| Found { span, next, value: Value::Date(period) }), next);
        }
        Sought::Money => money().or_else(|| numbers(line, at)),
        Sought::Shares => share(),
        Sought::Durations => duration::duration(line, at).and_then(lasting),
    };
    let next = one.as_ref().map_or(at + 1, |found| found.next);
    (one, next)
}

/// The value of any kind at an atom, if there is one, and where to go on.
fn any(line: &Line, at: usize, setting: &Setting) -> (Option<Found>, usize) {
    let date = date::dates(line, at, setting);
    let amount = money::money(line, at).filter(|sum| keeps(line, sum)).and_then(|sum| quantity(&sum));
    let percent = money::percent(line, at).and_then(|share| quantity(&share));
    let rest = [amount, percent, ordinal(line, at), duration::duration(line, at).and_then(lasting), numbers(line, at)]
        .into_iter()
        .flatten();
    let best = rest.reduce(|best, next| if next.span.end > best.span.end { next } else { best });
    match (date, best) {
        ((span, next, value), best) if span.end > 0 && best.as_ref().is_none_or(|best| best.span.end <= span.end) => {
            (Some(Found { span, next, value: value.map_or(Value::Unsettled, Value::Date) }), next)
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
    line.sought == Sought::Money || sum.sure || !sum.max.less(decimal::Decimal::whole(1000))
}

fn quantity(found: &Quantity) -> Option<Found> {
    let (min, max) = (found.min.to_string(), found.max.to_string());
    let amount = match found.currency {
        Some(code) => Amount::Money { min, max, currency: String::from_utf8(code.to_vec()).ok()? },
        None => Amount::Percent { min, max },
    };
    Some(Found { span: Span::new(found.start, found.end), next: found.next, value: Value::Amount(amount) })
}

fn lasting(found: duration::Length) -> Option<Found> {
    let span = Span::new(found.start, found.end);
    Some(Found { span, next: found.next, value: Value::Duration(found.iso()?) })
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

/// A number or a range of two.
fn numbers(line: &Line, at: usize) -> Option<Found> {
    let number = number::number(line, at)?;
    if number.next == at + 1 && line.get(at)?.is(Kind::Formal) && line.text.trim() != line.word(at) {
        return None;
    }
    let value = number.value.to_string();
    Some(Found {
        span: Span::new(number.start, number.end),
        next: number.next,
        value: Value::Number { min: value.clone(), max: value },
    })
}
