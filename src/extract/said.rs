//! Which phrases a sentence can hold at all.
//!
//! A phrase that a post or an object triggers could be tried on every one of them; most of its words stand nowhere in
//! the sentence. So the words of all such phrases are sought in the sentence at once, and only those phrases are tried
//! whose words all stand there. The mark of possession counts as said, since a possessive pronoun stands for it.

use super::pattern::{Part, Pattern};
use super::wording::Wording;
use crate::model::Span;
use crate::recognize::stands_free;
use crate::text::Finder;
use std::collections::BTreeMap;

/// The phrases that no word triggers, by the words that they need.
#[derive(Debug, Clone, Default)]
pub struct Said {
    finder: Finder,
    /// Longest word, in bytes.
    longest: usize,
    /// For each word the phrases that it is the longest word of.
    keyed: Vec<Vec<Need>>,
    /// Phrases without words, ascending.
    always: Vec<(usize, usize)>,
}

/// A phrase, and the words that it needs by their numbers.
#[derive(Debug, Clone)]
struct Need {
    wording: usize,
    phrase: usize,
    words: Vec<usize>,
}

impl Said {
    /// The phrases of these wordings.
    pub fn new(all: &[Wording], numbers: &[usize]) -> Self {
        let mut vocabulary: BTreeMap<&str, usize> = BTreeMap::new();
        let phrases = numbers.iter().flat_map(|&wording| {
            let slots = all[wording].phrases.iter().enumerate().filter(|(_, phrase)| phrase.slot().is_some());
            slots.map(move |(phrase, pattern)| (wording, phrase, pattern))
        });
        let phrases: Vec<_> = phrases.collect();
        for word in phrases.iter().flat_map(|(_, _, pattern)| words(pattern)) {
            let number = vocabulary.len();
            vocabulary.entry(word).or_insert(number);
        }
        let mut by_number = vec![""; vocabulary.len()];
        vocabulary.iter().for_each(|(word, &number)| by_number[number] = word);
        let mut said = Self {
            longest: by_number.iter().map(|word| word.len()).max().unwrap_or(0),
            keyed: vec![Vec::new(); by_number.len()],
            ..Self::default()
        };
        for (wording, phrase, pattern) in phrases {
            let words: Vec<usize> = words(pattern).map(|word| vocabulary[word]).collect();
            let longest = words.iter().copied().max_by_key(|&word| (by_number[word].len(), word));
            match longest {
                Some(word) => said.keyed[word].push(Need { wording, phrase, words }),
                None => said.always.push((wording, phrase)),
            }
        }
        said.always.sort_unstable();
        said.finder = Finder::caseless(by_number);
        said
    }

    /// The phrases all of whose words stand in a sentence, as wording and place among its phrases, ascending.
    pub fn of(&self, text: &str, sentence: Span) -> Vec<(usize, usize)> {
        let mut end = (sentence.end + self.longest).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let stretch = Span::new(sentence.start, end).of(text);
        let mut stands = vec![false; self.keyed.len()];
        let mut there = Vec::new();
        self.finder.each(stretch, |found| {
            let within = found.start < sentence.len() && !stands[found.word];
            if within && stands_free(text, sentence.start + found.start, sentence.start + found.end) {
                stands[found.word] = true;
                there.push(found.word);
            }
        });
        let keyed = there.iter().flat_map(|&word| &self.keyed[word]);
        let keyed = keyed.filter(|need| need.words.iter().all(|&word| stands[word]));
        let mut keyed: Vec<(usize, usize)> = keyed.map(|need| (need.wording, need.phrase)).collect();
        keyed.sort_unstable();
        let mut phrases = Vec::with_capacity(keyed.len() + self.always.len());
        let mut always = self.always.as_slice();
        for phrase in keyed {
            let (before, behind) = always.split_at(always.partition_point(|other| *other < phrase));
            phrases.extend_from_slice(before);
            phrases.push(phrase);
            always = behind;
        }
        phrases.extend_from_slice(always);
        phrases
    }
}

/// The words that a phrase needs.
fn words(pattern: &Pattern) -> impl Iterator<Item = &str> {
    pattern.elements.iter().filter_map(|element| match &element.part {
        Part::Word(word) if !word.starts_with(['\'', '\u{2019}']) => Some(word.as_str()),
        _ => None,
    })
}
