//! The day that an article tells in words: a line of its own (`March 14, 2025`), or the head of its first sentence, where
//! agencies put it behind the place (`OSLO, March 14, 2025 — `, `新华社北京2025年3月14日电`).

use crate::ontology::Ontology;
use chrono::NaiveDate;

/// A line of its own is no longer than this, in characters, and has no more other letters.
const LINE: usize = 48;
const OTHERS: usize = 16;
/// How far from its beginning, in characters, the day of a dateline stands at most.
pub const HEAD: usize = 60;
/// How many words there are of the place at most.
const PLACE: usize = 5;

/// The names of months and the words that end a dateline.
#[derive(Debug, Clone)]
pub struct Datelines {
    /// Names of months in lower case with their numbers.
    months: Vec<(String, u32)>,
    /// Words that follow the day where a report begins.
    endings: Vec<String>,
}

impl Datelines {
    /// From the lexicons `dateMonthName` and `datelineEnding`.
    pub fn new(ontology: &Ontology) -> Self {
        let named = ontology.lexicon("dateMonthName").iter();
        let months = named
            .filter(|word| word.text.is_ascii())
            .filter_map(|word| Some((word.text.to_ascii_lowercase(), word.value.as_deref()?.parse().ok()?)))
            .collect();
        let endings = ontology.lexicon("datelineEnding").iter().map(|word| word.text.clone()).collect();
        Self { months, endings }
    }

    /// The day of a line that is little else.
    pub fn line(&self, line: &str) -> Option<NaiveDate> {
        let line = line.trim();
        if line.chars().nth(LINE).is_some() || line.ends_with(['.', '\u{3002}']) {
            return None;
        }
        let (start, end, day) = self.english(line)?;
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        (letters(&line[..start]) + letters(&line[end..]) <= OTHERS).then_some(day)
    }

    /// The day of the dateline in the first [`HEAD`] characters of a text, folded.
    pub fn head(&self, head: &str) -> Option<NaiveDate> {
        self.agency(head).or_else(|| chinese(head, &self.endings))
    }

    /// How many bytes of a text are its dateline, where an agency puts place, day and its own name in front of a dash:
    /// `WASHINGTON (AP) — `, `OSLO, March 14 (Reuters) - `.
    pub fn length(&self, text: &str) -> Option<usize> {
        let end = text.char_indices().nth(HEAD).map_or(text.len(), |(at, _)| at);
        let dashes = [" \u{2014} ", " \u{2013} ", " -- ", " - ", "\u{2014}"];
        let (at, dash) = dashes.iter().filter_map(|dash| Some((text[..end].find(dash)?, dash))).min()?;
        let head = &text[..at];
        let (place, source) = head.split_once('(').map_or((head, None), |(place, rest)| (place, Some(rest)));
        let closed = source.is_none_or(|source| source.trim_end().ends_with([')', '/']));
        let mut words = place.split([' ', ',']).filter(|word| !word.is_empty());
        let capitals = |word: &str| word.len() > 2 && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-'));
        let first = words.next().is_some_and(capitals);
        let named = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let dated = words.clone().any(|word| self.month(word.trim_end_matches('.')).is_some());
        let whole = words.clone().all(named) && words.clone().count() < PLACE + 2;
        let alone = *dash != " - " && words.all(capitals) && text[at + dash.len()..].starts_with(char::is_uppercase);
        (first && closed && whole && (source.is_some() || dated || alone)).then_some(at + dash.len())
    }

    /// The number of a month by its name, letters regardless of case.
    fn month(&self, word: &str) -> Option<u32> {
        self.months.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|&(_, month)| month)
    }

    /// `OSLO, March 14, 2025 — `: a place in capitals, the day, and what sets it off.
    fn agency(&self, head: &str) -> Option<NaiveDate> {
        let (start, end, day) = self.english(head)?;
        let place = head[..start].trim().strip_suffix(',')?;
        let words = place.split_whitespace();
        let named = words.clone().count() <= PLACE && words.clone().all(|word| word.starts_with(char::is_uppercase));
        let rest = head[end..].trim_start();
        (named && rest.starts_with(['\u{2014}', '\u{2013}', '-', '/', '('])).then_some(day)
    }

    /// The first day told as `March 14, 2025` or `14 March 2025`: where it starts and ends, in bytes, and the day.
    fn english(&self, text: &str) -> Option<(usize, usize, NaiveDate)> {
        let words: Vec<(usize, &str)> = text
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| (word.as_ptr().addr() - text.as_ptr().addr(), word))
            .collect();
        words.windows(3).find_map(|three| {
            let [(start, first), (_, second), (last, year)] = three else { return None };
            let number = |word: &str| word.parse::<u32>().ok().filter(|_| word.len() <= 2);
            let (month, day) =
                self.month(first).zip(number(second)).or_else(|| self.month(second).zip(number(first)))?;
            let year = year.parse().ok().filter(|_| year.len() == 4)?;
            Some((*start, last + 4, NaiveDate::from_ymd_opt(year, month, day)?))
        })
    }
}

/// `2025年3月14日电`: a whole date with a word behind it that ends a dateline.
fn chinese(head: &str, endings: &[String]) -> Option<NaiveDate> {
    let (day, rest) = head.split_once('\u{65E5}')?;
    endings.iter().find(|ending| rest.starts_with(ending.as_str()))?;
    let (year, day) = day.rsplit_once('\u{6708}')?;
    let (year, month) = year.rsplit_once('\u{5E74}')?;
    let year = year.get(year.len().checked_sub(4)?..)?;
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
