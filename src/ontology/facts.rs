//! The statements of the Turtle files, by subject: read from files, or as the build script wrote them down.
//!
//! Parsing took a third of the time in which an article is read. So `build.rs` writes the statements of the files that
//! the program carries into a table: the number of strings and of statements; the length of each string; of each
//! statement subject, predicate, kind of object (0 a name, 1 a literal, 2 none of these), object, language, file and
//! line; then the strings. Numbers are u32, little-endian; strings are named by their place. Statements stand in
//! order of their subjects, those of a subject in order of file and line.

use super::turtle;
use oxrdf::{NamedOrBlankNode, Term};
use std::borrow::Cow;
use std::collections::BTreeMap;

static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/facts.bin"));

/// A statement of a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact<'a> {
    /// The IRI of its predicate.
    pub predicate: Cow<'a, str>,
    /// What it says.
    pub object: Object<'a>,
    /// Where it stands.
    pub file: &'a str,
    /// The line in which it ends, from 1.
    pub line: u32,
}

/// What a statement says of its subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Object<'a> {
    /// The IRI of a thing.
    Node(Cow<'a, str>),
    /// Words.
    Literal {
        /// The words.
        value: Cow<'a, str>,
        /// The tag of their language in lower case; empty where there is none.
        language: Cow<'a, str>,
    },
    /// Something without a name.
    Blank,
}

/// Statements by the IRIs of their subjects.
pub type Facts<'a> = BTreeMap<Cow<'a, str>, Vec<Fact<'a>>>;

impl Object<'_> {
    /// Words and language of a literal.
    pub fn literal(&self) -> Option<(&str, &str)> {
        if let Object::Literal { value, language } = self { Some((value, language)) } else { None }
    }

    /// The last part of the IRI of a thing.
    pub fn local(&self) -> Option<&str> {
        if let Object::Node(node) = self { node.rsplit(['#', '/']).next() } else { None }
    }
}

/// Adds the statements of a file.
pub fn read<'a>(file: &'a str, content: &[u8], facts: &mut Facts<'a>) {
    turtle::read(content, |triple, line| {
        let NamedOrBlankNode::NamedNode(subject) = triple.subject else { return };
        let object = match triple.object {
            Term::NamedNode(node) => Object::Node(node.into_string().into()),
            Term::Literal(literal) => Object::Literal {
                language: literal.language().unwrap_or_default().to_owned().into(),
                value: literal.value().to_owned().into(),
            },
            _ => Object::Blank,
        };
        let fact = Fact { predicate: triple.predicate.into_string().into(), object, file, line };
        facts.entry(subject.into_string().into()).or_default().push(fact);
    });
}

/// The statements that the program carries, by subject.
pub fn embedded() -> Vec<(&'static str, Vec<Fact<'static>>)> {
    let mut subjects: Vec<(&str, Vec<Fact>)> = Vec::new();
    let mut numbers = TABLE.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes) as usize);
    let (strings, count) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    let letters = TABLE.get(4 * (2 + strings + 7 * count)..).unwrap_or_default();
    let letters = std::str::from_utf8(letters).unwrap_or_default();
    let mut at = 0;
    let lengths = numbers.by_ref().take(strings);
    let strings: Vec<&str> = lengths
        .map(|length| {
            let string = letters.get(at..at + length).unwrap_or_default();
            at += length;
            string
        })
        .collect();
    let string = |number: usize| strings.get(number).copied().unwrap_or_default();
    let mut next = || numbers.next().unwrap_or(0);
    for _ in 0..count {
        let (subject, predicate, kind, object, language) = (next(), next(), next(), next(), next());
        let (file, line) = (next(), next());
        let (subject, object) = (string(subject), Cow::Borrowed(string(object)));
        let object = match kind {
            0 => Object::Node(object),
            1 => Object::Literal { value: object, language: string(language).into() },
            _ => Object::Blank,
        };
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let fact = Fact { predicate: string(predicate).into(), object, file: string(file), line };
        match subjects.last_mut() {
            Some((last, facts)) if *last == subject => facts.push(fact),
            _ => subjects.push((subject, vec![fact])),
        }
    }
    subjects
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::FILES;

    #[test]
    fn what_was_written_down_is_what_the_files_say() {
        let mut facts = Facts::new();
        for (name, content) in FILES.iter().filter(|(name, _)| name.ends_with(".ttl")) {
            read(name, content, &mut facts);
        }
        let read: Vec<(&str, Vec<Fact>)> = facts.iter().map(|(subject, facts)| (&**subject, facts.clone())).collect();
        assert!(read.len() > 100, "there are files");
        assert_eq!(embedded(), read);
    }
}
