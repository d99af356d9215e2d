//! Names of bodies in Chinese that the labeller cut short: it finds the owner and overlooks the rest.
//!
//! A name that what a body is called by stands right behind goes on to it (`bodyTail`); names of bodies reach
//! over the nouns between a place or body and the ending of the name of a body (`orgEnding`); and a form of a
//! person one character longer than one found oftener is that one.

use crate::model::{Class, Mention, Reading, Span, TokenKind};
use crate::ontology::Ontology;
use rustc_hash::{FxHashMap, FxHashSet};

/// Most words between a name and the ending of the name of a body that it begins.
const BETWEEN: usize = 5;

/// Compiled lexicons.
pub struct Extend {
    tails: FxHashSet<String>,
    endings: FxHashSet<String>,
    not: FxHashSet<String>,
}

impl Extend {
    /// From the lexicons `bodyTail`, `orgEnding` and `bodyBreak`.
    pub fn new(ontology: &Ontology) -> Self {
        let words = |name: &str| ontology.lexicon(name).iter().map(|word| word.text.clone()).collect();
        Self { tails: words("bodyTail"), endings: words("bodyEnding"), not: words("bodyBreak") }
    }

    /// Lengthens names in place; those that a longer one came to hold are dropped.
    pub fn settle(&self, reading: &Reading, names: &mut Vec<Mention>) {
        self.shorten(reading, names);
        names.sort_by_key(|name| (name.span.start, name.span.end));
        let mut kept: Vec<Mention> = Vec::with_capacity(names.len());
        for mut name in names.drain(..) {
            if kept.last().is_some_and(|last| last.span.end >= name.span.end) {
                continue;
            }
            self.lengthen(reading, &mut name);
            kept.push(name);
        }
        *names = kept;
    }

    fn lengthen(&self, reading: &Reading, name: &mut Mention) {
        let class = name.class;
        if !matches!(class, Some(Class::Organization | Class::Place)) {
            return;
        }
        let tokens = &reading.tokens[reading.sentences[name.sentence].tokens.clone()];
        let first = tokens.partition_point(|token| token.span.start < name.span.end);
        let mut end = name.span.end;
        for (count, token) in tokens.iter().skip(first).take(BETWEEN + 1).enumerate() {
            if token.span.start != end || token.kind != TokenKind::Han {
                return;
            }
            let word = reading.text(token.span);
            end = token.span.end;
            if count == 0 && class == Some(Class::Organization) && self.tails.contains(word) {
                name.span.end = end;
                return;
            }
            if self.not.contains(word) {
                return;
            }
            if self.endings.contains(word) {
                name.span.end = end;
                name.class = Some(Class::Organization);
                return;
            }
        }
    }

    /// Cuts forms of persons that another, oftener one begins, when one character more is all they have.
    fn shorten(&self, reading: &Reading, names: &mut [Mention]) {
        let persons = names.iter().filter(|name| name.class == Some(Class::Person));
        let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
        persons.for_each(|name| *counts.entry(reading.text(name.span)).or_default() += 1);
        for name in names.iter_mut().filter(|name| name.class == Some(Class::Person)) {
            let form = reading.text(name.span);
            let Some((last, _)) = form.char_indices().next_back() else { continue };
            let more = |shorter: &u32| *shorter > 1 && *shorter > counts.get(form).copied().unwrap_or(0);
            if form[..last].chars().count() >= 2 && counts.get(&form[..last]).is_some_and(more) {
                name.span = Span::new(name.span.start, name.span.start + last);
            }
        }
    }
}
