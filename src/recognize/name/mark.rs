//! Names that end in the mark of possession: Sainsbury's, Lloyd's, Standard & Poor's.
//!
//! The mark belongs to a name that the article never writes without it, and that somewhere is followed by no noun
//! which might be its possession: Sainsbury's said, at Lloyd's.

use crate::model::{Class, Mention, Reading, Span};
use crate::ontology::Ontology;
use rustc_hash::{FxHashMap, FxHashSet};

/// The mark, as it is written.
const MARKS: [&str; 2] = ["'s", "\u{2019}s"];

/// What stands behind a name and is no possession.
pub struct Mark {
    behind: FxHashSet<String>,
}

/// How the article writes a form.
#[derive(Default)]
struct Use {
    /// Somewhere without the mark.
    bare: bool,
    /// Somewhere with the mark, and nothing to possess.
    whole: bool,
}

impl Mark {
    /// From the lexicon `unpossessed`.
    pub fn new(ontology: &Ontology) -> Self {
        Self { behind: ontology.lexicon("unpossessed").iter().map(|word| word.text.to_lowercase()).collect() }
    }

    /// Takes the mark into names that it belongs to. `names` are sorted and do not overlap.
    pub fn settle(&self, reading: &Reading, names: &mut [Mention]) {
        let text = reading.view.text.as_str();
        let mut uses: FxHashMap<&str, Use> = FxHashMap::default();
        for name in names.iter().filter(|name| bears(name)) {
            let form = reading.text(name.span);
            if let Some(plain) = MARKS.iter().find_map(|mark| form.strip_suffix(mark)) {
                uses.entry(plain).or_default().whole = true;
                continue;
            }
            let rest = &text[name.span.end..];
            match MARKS.iter().find_map(|mark| rest.strip_prefix(mark)) {
                Some(rest) if self.alone(rest) => uses.entry(form).or_default().whole = true,
                Some(_) => {
                    uses.entry(form).or_default();
                }
                None => uses.entry(form).or_default().bare = true,
            }
        }
        for name in names.iter_mut().filter(|name| bears(name)) {
            let marked = uses.get(reading.text(name.span)).is_some_and(|form| form.whole && !form.bare);
            let mark = MARKS.iter().find(|mark| text[name.span.end..].starts_with(**mark));
            if let Some(mark) = mark.filter(|_| marked) {
                name.span = Span::new(name.span.start, name.span.end + mark.len());
            }
        }
    }

    /// Whether what follows the mark is no possession.
    fn alone(&self, rest: &str) -> bool {
        let Some(next) = rest.strip_prefix(' ') else {
            return !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        };
        let word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        word.len() < next.len() && self.behind.contains(word)
    }
}

/// Whether a name of this class may end in the mark.
fn bears(name: &Mention) -> bool {
    matches!(name.class, Some(Class::Organization | Class::Product | Class::Place))
}
