//! Clauses of spaced scripts: where one begins, and whose clause it is.

use super::scene::{Scene, is_possessive};
use crate::model::{Class, Script, Span};

/// Marks that end a clause.
const BREAKS: &[char] = &[
    '\u{FF0C}', '\u{3002}', '\u{FF1B}', '\u{FF1A}', '\u{FF01}', '\u{FF1F}', ',', ';', ':', '!', '?', '\n', '\u{2014}',
];
/// How many descriptions may follow one another behind a noun.
const NESTED: usize = 3;

/// Where the mark stands that ends the clause before the one of an offset, and where that one begins.
pub fn start(scene: &Scene, offset: usize) -> (usize, usize) {
    let before = scene.between(scene.span.start, offset);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let in_number = |at: usize| {
        before[at..].starts_with(',')
            && digit(before[..at].chars().next_back())
            && digit(before[at + 1..].chars().next())
    };
    let mark = before.char_indices().rev().find(|&(at, c)| BREAKS.contains(&c) && !in_number(at));
    let first = scene.span.start;
    mark.map_or((first, first), |(at, c)| (first + at, first + at + c.len_utf8()))
}

/// The mention that ends right in front of a mark.
fn ended_by(scene: &Scene, mark: usize) -> Option<usize> {
    let at = scene.mentions.partition_point(|actor| actor.span.start < mark).checked_sub(1)?;
    let gap = scene.between(scene.mentions[at].span.end, mark);
    gap.trim_matches([' ', ')', '"']).is_empty().then_some(at)
}

/// Furthest that a noun stands behind the name that says whose or from where it is, in bytes.
const MODIFIED: usize = 40;
/// The same behind a possessive pronoun, which is never what is acted on.
const POSSESSED: usize = 60;

/// The name that another in front of it only modifies: Germany's Hexal, its former parent AT&T, Malaysian investor
/// X, Stanford students X and Y.
pub fn head(scene: &Scene, at: usize, classes: &[Class]) -> usize {
    let (Some(actor), Some(next)) = (scene.mentions.get(at), scene.mentions.get(at + 1)) else { return at };
    if scene.script != Script::Latin || !classes.contains(&next.class) {
        return at;
    }
    let gap = scene.between(actor.span.end, next.span.start);
    let plain = !Scene::breaks(gap)
        && !["oblique", "clauseBreak", "relative", "report"].iter().any(|list| scene.holds(gap, list));
    if scene.possessive(at) {
        return if plain && gap.len() <= POSSESSED { at + 1 } else { at };
    }
    let named = is_possessive(gap);
    let words = gap.trim();
    let noun = !words.is_empty() && words.chars().all(|c| c.is_ascii_lowercase() || matches!(c, ' ' | '-'));
    let of = noun && (actor.class == Class::Place || actor.class == Class::Organization && next.class == Class::Person);
    let modifies = (named || of) && plain && !scene.holds(gap, "joiner");
    if modifies && gap.len() <= MODIFIED { at + 1 } else { at }
}

/// The noun of the relative clause that a trigger stands in: `X, which bought Y`.
pub fn related(scene: &Scene, trigger: Span) -> Option<usize> {
    if scene.script != Script::Latin {
        return None;
    }
    let (mark, start) = start(scene, trigger.start);
    let clause = scene.between(start, trigger.start);
    let length = scene.begins_with(clause, "relative")?;
    let inner = scene.mentions.iter().any(|actor| actor.span.start >= start && actor.span.end <= trigger.start);
    if inner || scene.holds(&clause[length..], "clauseBreak") {
        return None;
    }
    ended_by(scene, mark)
}

/// The noun that a comma and a description part from its verb: `X, the owner of Z, bought Y`.
pub fn described(scene: &Scene, trigger: Span) -> Option<usize> {
    if scene.script != Script::Latin {
        return None;
    }
    let mut end = start(scene, trigger.start).0;
    let mut found = None;
    for _ in 0..NESTED {
        let (mark, start) = start(scene, end);
        let part = scene.between(start, end);
        let describes = scene.begins_with(part, "relative").is_some() || scene.begins_with(part, "article").is_some();
        if start == scene.span.start || !describes {
            break;
        }
        found = ended_by(scene, mark).or(found);
        end = mark;
    }
    found
}
