//! Posts that people hold: chief executive, 董事长兼CEO, former prime minister.
//!
//! A head word (lexicon `role`) is found by automaton, then taken as wide as the words in front of it
//! (`rolePrefix`: former, vice, 副; `roleField`: finance, 商务) and posts joined to it (`roleJoiner`)
//! reach. `roleNot` holds longer words that only look like a post (董事会, general election). The words
//! are in `ontology/lang/roles.ttl`. In front of an office of state (`stateOffice`) the word for what is of a state
//! (`demonym`) names that state: the Iranian president.

use super::Recognize;
use super::wordlist::{Wordlist, stands_free};
use crate::model::{Class, Document, Mention, MentionKind, Reading, Span};
use crate::ontology::Ontology;
use rustc_hash::{FxHashMap, FxHashSet};

/// The longest word looked for in front of a post, in bytes.
const LONGEST_PREFIX: usize = 24;

struct Role {
    heads: Wordlist,
    prefixes: FxHashMap<String, ()>,
    joiners: FxHashMap<String, bool>,
    /// Last words of posts that a state has to give.
    offices: Vec<String>,
    nations: FxHashSet<String>,
}

/// Compiles the lexicons of posts.
pub fn make(ontology: &Ontology) -> Box<dyn Recognize> {
    let words = ["rolePrefix", "roleField"].into_iter().flat_map(|name| ontology.lexicon(name));
    let prefixes = words.map(|word| (word.text.to_ascii_lowercase(), ())).collect();
    let joiners = ontology.lexicon("roleJoiner").iter();
    let joiners = joiners.map(|word| (word.text.to_ascii_lowercase(), word.value.as_deref() == Some("sure"))).collect();
    let heads = Wordlist::new(ontology, &["role", "roleNot"]);
    let offices = ontology.lexicon("stateOffice").iter().map(|word| word.text.to_ascii_lowercase()).collect();
    let nations = ontology.lexicon("demonym").iter().map(|word| word.text.to_ascii_lowercase()).collect();
    Box::new(Role { heads, prefixes, joiners, offices, nations })
}

impl Recognize for Role {
    fn recognize(&self, _: &Document, reading: &Reading, found: &mut Vec<Mention>) {
        let text = reading.view.text.as_str();
        // The post before this one: its span, sentence and whether it is one of state, of which nobody holds two.
        let mut last: Option<(Mention, bool)> = None;
        let first_post = found.len();
        for hit in self.heads.find(text, 0).filter(|hit| hit.lexicon == 0) {
            let Some(sentence) = reading.sentence_at(hit.span.start) else {
                continue;
            };
            let first = reading.sentences[sentence].span.start.max(last.as_ref().map_or(0, |(post, _)| post.span.end));
            let span = Span::new(self.widen(text, first, hit.span.start), hit.span.end);
            let state = hit.value == "politician";
            match &mut last {
                Some((post, of_state)) if self.joins(&text[post.span.end..span.start], *of_state || state) => {
                    post.span.end = span.end;
                    *of_state = state;
                }
                _ => {
                    found.extend(last.take().map(|(post, _)| post));
                    let post = Mention {
                        span,
                        sentence,
                        kind: MentionKind::Role,
                        class: None,
                        also: None,
                        found_by: "role",
                        certainty: 900,
                    };
                    last = Some((post, state));
                }
            }
        }
        found.extend(last.map(|(post, _)| post));
        let states: Vec<Mention> = found[first_post..].iter().filter_map(|post| self.state(reading, post)).collect();
        found.extend(states);
    }
}

impl Role {
    /// Where the post begins whose head begins at `start`, not before `first`.
    fn widen(&self, text: &str, first: usize, mut start: usize) -> usize {
        loop {
            let end = first + text[first..start].trim_end_matches(' ').len();
            if end + 1 < start {
                return start;
            }
            let mut from = end.saturating_sub(LONGEST_PREFIX).max(first);
            while !text.is_char_boundary(from) {
                from += 1;
            }
            let longest = text[from..end].char_indices().map(|(at, _)| from + at);
            let mut longest = longest.filter(|&at| stands_free(text, at, end) || text[at..end].ends_with('-'));
            match longest.find(|&at| self.prefixes.contains_key(&text[at..end].to_ascii_lowercase())) {
                Some(at) => start = at,
                None => return start,
            }
        }
    }

    /// The state whose post it is, by the word for what is of it: the Iranian president.
    fn state(&self, reading: &Reading, post: &Mention) -> Option<Mention> {
        let text = reading.view.text.as_str();
        let own = text[post.span.range()].to_ascii_lowercase();
        if !self.offices.iter().any(|office| own.ends_with(office.as_str())) {
            return None;
        }
        let first = reading.sentences[post.sentence].span.start;
        let lead = text[first..post.span.start].strip_suffix(' ')?;
        let nation = |words: usize| {
            let start = lead.rmatch_indices(' ').nth(words).map_or(0, |(at, _)| at + 1);
            let word = &lead[start..];
            let named = word.starts_with(|c: char| c.is_ascii_uppercase());
            (named && self.nations.contains(word.to_ascii_lowercase().as_str())).then_some(first + start)
        };
        let start = nation(1).or_else(|| nation(0))?;
        Some(Mention {
            span: Span::new(start, first + lead.len()),
            kind: MentionKind::Name,
            class: Some(Class::Place),
            ..post.clone()
        })
    }

    /// Whether what stands between two posts makes them the posts of one person.
    fn joins(&self, between: &str, of_state: bool) -> bool {
        between.len() <= LONGEST_PREFIX
            && (between.is_empty()
                || self.joiners.get(&between.trim().to_ascii_lowercase()).is_some_and(|&sure| sure || !of_state))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Reader;

    fn posts(text: &str) -> Vec<String> {
        let ontology = Ontology::embedded();
        let doc = crate::input::Input::new(&ontology).document("test", text.to_owned(), crate::input::Facts::default());
        let reading = Reader::new(&ontology).read(&doc);
        let mut found = Vec::new();
        make(&ontology).recognize(&doc, &reading, &mut found);
        found.iter().map(|post| reading.view.source(post.span).of(&doc.text).to_owned()).collect()
    }

    #[test]
    fn takes_in_what_belongs_to_a_post() {
        assert_eq!(
            posts("Jane Roe, former deputy finance minister, met the chairman and chief executive of Acme."),
            ["former deputy finance minister", "chairman and chief executive"]
        );
        assert_eq!(
            posts("\u{524D}\u{526F}\u{7E3D}\u{7D93}\u{7406}\u{517C}CEO\u{738B}\u{67D0}"),
            ["\u{524D}\u{526F}\u{7E3D}\u{7D93}\u{7406}\u{517C}CEO"]
        );
    }

    #[test]
    fn passes_over_bodies_and_parts_of_words() {
        assert_eq!(posts("The board of directors met; the executive committee was presidential."), [""; 0]);
        assert_eq!(posts("\u{8463}\u{4E8B}\u{4F1A}\u{5F00}\u{4F1A}"), [""; 0]);
    }
}
