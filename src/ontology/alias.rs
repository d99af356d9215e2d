//! Which spellings are one name: the table of `ontology/names/aliases`, searched in place.
//!
//! A line is `spelling TAB kind TAB name`; lines are sorted by their bytes, spellings folded and in lower case. Nothing is
//! read at start. The table joins spellings, not people: two who are both called Trump stay two for all that it knows.

use super::Sorted;
use crate::model::{Class, is_han};
use std::borrow::Cow;

/// The table; empty where known names are done without.
#[derive(Debug, Clone, Copy, Default)]
pub struct Aliases {
    table: Sorted,
}

impl Aliases {
    /// The table that the program carries.
    pub(super) fn embedded() -> Self {
        Self { table: Sorted::carried("names/aliases/aliases.tsv") }
    }

    /// The one name that a folded spelling in lower case stands for, itself where it is that name; `None` where the table
    /// does not have it or has it for another kind of thing.
    #[must_use]
    pub fn name(self, class: Class, spelling: &str) -> Option<&'static str> {
        let kind = match class {
            Class::Person => b"P",
            Class::Organization | Class::Place => b"N",
            _ => return None,
        };
        let wanted = dotted(spelling);
        let wanted = (wanted.as_bytes(), &kind[..]);
        let line = self.table.find(wanted.0.iter().copied().chain([b'\t']), |line| {
            let (found, rest) = line.split_at(memchr::memchr(b'\t', line).unwrap_or(line.len()));
            (found, rest.get(1..2).unwrap_or_default()).cmp(&wanted)
        })?;
        line.split('\t').nth(2)
    }

    /// Spelling, kind and name of every line.
    pub fn lines(self) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
        self.table.lines().filter_map(|line| {
            let mut fields = line.split('\t');
            Some((fields.next()?, fields.next()?, fields.next()?))
        })
    }
}

/// A Chinese spelling with one kind of dot between the parts of a name.
fn dotted(spelling: &str) -> Cow<'_, str> {
    const DOTS: [char; 5] = ['\u{2027}', '\u{30FB}', '\u{2022}', '\u{2219}', '.'];
    if spelling.chars().any(is_han) && spelling.contains(DOTS) {
        Cow::Owned(spelling.replace(DOTS, "\u{B7}"))
    } else {
        Cow::Borrowed(spelling)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found() {
        let aliases = Aliases::embedded();
        let kind = |kind: &str| if kind == "P" { Class::Person } else { Class::Place };
        for (spelling, its_kind, name) in aliases.lines() {
            assert_eq!(aliases.name(kind(its_kind), spelling), Some(name), "{spelling}");
        }
        assert!(aliases.lines().count() > 5000, "the table is there");
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        let aliases = Aliases::embedded();
        for spelling in ["", "\u{10FFFF}", "a", "zzz", "\u{4E00}", "\t", "\n", "trump\tP"] {
            assert_eq!(aliases.name(Class::Person, spelling), None, "{spelling:?}");
        }
        assert_eq!(Aliases::default().name(Class::Person, "trump"), None);
        assert_eq!(aliases.name(Class::Product, "trump"), None);
    }
}
