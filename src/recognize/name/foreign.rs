//! Names in Latin letters inside Chinese sentences: a run of capitalised words is one name, whose class the
//! Chinese labeller decides, else the English one.

use super::features::{Features, Unit};
use crate::model::{Class, Reading, Span, TokenKind, is_han, lower};
use rustc_hash::FxHashSet;

/// Most words of a name of a person.
const PERSON_WORDS: usize = 3;

/// The names of a sentence, with runs of capitalised words kept whole.
pub fn settle(
    reading: &Reading,
    sentence: usize,
    units: &[Unit],
    names: Vec<(Span, Class)>,
    (posts, bodies): (&FxHashSet<String>, &FxHashSet<String>),
    english: impl Fn(&mut Features) -> Vec<(Span, Class)>,
) -> Vec<(Span, Class)> {
    let runs = runs(reading, sentence, (posts, bodies));
    if runs.is_empty() || units.is_empty() {
        return names;
    }
    let mut other: Option<Vec<(Span, Class)>> = None;
    let mut found = names;
    for (run, words) in runs {
        let inside: Vec<Class> =
            found.iter().filter(|(span, _)| run.contains(*span)).map(|(_, class)| *class).collect();
        let crossed =
            found.iter().any(|(span, _)| span.start < run.end && span.end > run.start && !run.contains(*span));
        if crossed {
            continue;
        }
        let last = run.of(&reading.view.text).trim_end_matches('.').rsplit([' ', '.']).next().unwrap_or_default();
        let body = words > 1 && bodies.contains(lower(last).as_ref());
        let class = inside.iter().copied().max_by_key(|class| inside.iter().filter(|other| *other == class).count());
        let class = if body { Some(Class::Organization) } else { class };
        let class = class.or_else(|| {
            let other = other.get_or_insert_with(|| english(&mut Features::default()));
            other.iter().find(|(span, _)| run.contains(*span) && 2 * span.len() > run.len()).map(|(_, class)| *class)
        });
        let class = class.or_else(|| {
            ((2..=PERSON_WORDS).contains(&words) && plain(run.of(&reading.view.text))).then_some(Class::Person)
        });
        let class =
            class.or_else(|| (words == 1 && is_coined(run.of(&reading.view.text))).then_some(Class::Organization));
        if let Some(class) = class {
            found.retain(|(span, _)| !run.contains(*span));
            found.push((run, class));
        }
    }
    found.sort_unstable_by_key(|(span, _)| *span);
    found
}

/// Whether a word is written as only coined names are, with a capital behind a small letter.
pub fn is_coined(word: &str) -> bool {
    let mut pairs = word.chars().zip(word.chars().skip(1));
    word.len() >= 4
        && word.chars().all(char::is_alphanumeric)
        && pairs.any(|(a, b)| a.is_lowercase() && b.is_uppercase())
}

/// Whether every word is a capital and small letters, as in names of people.
fn plain(text: &str) -> bool {
    text.split(' ').all(|word| word.chars().count() > 1 && word.chars().skip(1).all(char::is_lowercase))
}

/// Runs of capitalised words, one blank between them, with the number of words; posts in front are left out.
fn runs(
    reading: &Reading,
    sentence: usize,
    (posts, bodies): (&FxHashSet<String>, &FxHashSet<String>),
) -> Vec<(Span, usize)> {
    let mut runs: Vec<(Span, usize)> = Vec::new();
    for token in &reading.tokens[reading.sentences[sentence].tokens.clone()] {
        let text = reading.text(token.span);
        let capital =
            token.kind == TokenKind::Word && text.starts_with(char::is_uppercase) && !text.chars().any(is_han);
        if !capital || posts.contains(lower(text).as_ref()) {
            continue;
        }
        // Legal forms are shortened and pointed: Acme Pte. Ltd.
        let legal = bodies.contains(lower(text.trim_end_matches('.')).as_ref());
        let joins = |gap: Option<&str>| gap == Some(" ") || legal && matches!(gap, Some(". " | ", " | "."));
        match runs.last_mut() {
            Some((run, words)) if joins(reading.view.text.get(run.end..token.span.start)) => {
                run.end = token.span.end;
                *words += 1;
            }
            _ => runs.push((token.span, 1)),
        }
    }
    runs
}
