//! What a text tells of itself: its language and its day.

use super::shown;
use crate::model::{Language, Part};
use crate::ontology::Fold;
use chrono::NaiveDate;

/// Characters that are enough to tell a language.
const ENOUGH: usize = 4000;

/// The language of most of the prose. Traditional, where folding changes more than one Chinese
/// character in thirty-three.
pub fn language(text: &str, parts: &[Part], fold: &Fold) -> Language {
    let (mut han, mut letters, mut changed) = (0_usize, 0_usize, 0_usize);
    let pieces = parts.iter().flat_map(|part| &part.pieces);
    for c in pieces.flat_map(|piece| shown(piece, text).chars()).take(ENOUGH) {
        if crate::model::is_han(c) {
            han += 1;
            changed += usize::from(fold.char(c) != c);
        } else if c.is_alphabetic() {
            letters += 1;
        }
    }
    if han * 5 < letters || han == 0 {
        Language::English
    } else if changed * 33 > han {
        Language::TraditionalChinese
    } else {
        Language::SimplifiedChinese
    }
}

/// The day that a line gives, where the line is little else: `2024-11-20 01:33:25`, `2024年11月20日`,
/// `20 November 2024` is left to prose.
pub fn day(line: &str) -> Option<NaiveDate> {
    let line = line.trim();
    // What ends in a full stop is prose that tells of a day.
    if line.chars().count() > 48 || line.ends_with(['\u{3002}', '.']) {
        return None;
    }
    let mut numbers = Vec::new();
    let mut rest = line;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits = rest[start..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |end| start + end);
        numbers.push((&rest[start..digits], rest[digits..].chars().next()));
        rest = &rest[digits..];
    }
    let [(year, first), (month, second), (day, third), ..] = numbers.as_slice() else { return None };
    let separators = matches!(
        (first, second, third),
        (Some('-'), Some('-'), _)
            | (Some('/'), Some('/'), _)
            | (Some('.'), Some('.'), _)
            | (Some('\u{5E74}'), Some('\u{6708}'), Some('\u{65E5}'))
    );
    if !separators || year.len() != 4 {
        return None;
    }
    // A line of prose that begins with a date is not a date line.
    let others =
        line.chars().filter(|c| c.is_alphabetic() && !matches!(c, '\u{5E74}' | '\u{6708}' | '\u{65E5}')).count();
    if others > 16 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The day by which an article is filed: the beginning of its file's name or of a folder's, nearest first
/// (`2024-11-20/article.md`, `2024-11-20-article.md`).
pub fn filed(source: &str) -> Option<NaiveDate> {
    source.rsplit('/').find_map(|name| {
        let day = name.get(..10)?;
        let more = name[10..].starts_with(|c: char| c.is_ascii_digit());
        NaiveDate::parse_from_str(day, "%Y-%m-%d").ok().filter(|_| !more)
    })
}
