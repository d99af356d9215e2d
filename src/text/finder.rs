//! Many words sought at once, by their first two characters.
//!
//! At each character two small bit tables say whether any word can begin there, so that most of a text is passed over
//! without a look at the words. Unlike an automaton it costs next to nothing to make: a program that reads one article
//! spends no longer on its words than on the article, and the names of an article can be sought in it.

/// Words in chars of the alphabet of a key; of a word of one character the second is this.
const ALONE: u64 = 0x11_0000;
/// Mixes the bits of a key.
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

/// Words to be sought.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    /// Whether ASCII letters count without regard to case.
    fold: bool,
    /// One bit for the first characters of words.
    firsts: Box<[u64]>,
    /// One bit for the first two.
    pairs: Box<[u64]>,
    /// The first two characters of words, ascending; where the words of each begin in `words`.
    keys: Vec<(u64, u32)>,
    /// Begin and end in `letters`, and the number given; those of a key longest first.
    words: Vec<(u32, u32, u32)>,
    letters: String,
}

/// A word that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The place of the word among those sought.
    pub word: usize,
}

impl Finder {
    /// Seeks words letter by letter. Of equal words the first counts; empty ones are nowhere.
    #[must_use]
    pub fn new<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> Self {
        Self::make(words, false)
    }

    /// The same without regard to the case of ASCII letters.
    #[must_use]
    pub fn caseless<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> Self {
        Self::make(words, true)
    }

    fn make<W: AsRef<str>>(words: impl IntoIterator<Item = W>, fold: bool) -> Self {
        let mut letters = String::new();
        let mut sorted: Vec<(u64, u32, u32, u32)> = Vec::new();
        for (number, word) in words.into_iter().enumerate() {
            let start = letters.len();
            letters.push_str(word.as_ref());
            if fold {
                letters[start..].make_ascii_lowercase();
            }
            let mut chars = letters[start..].chars();
            let Some(first) = chars.next() else { continue };
            let key = key(first, chars.next());
            let (Ok(start), Ok(end), Ok(number)) =
                (u32::try_from(start), u32::try_from(letters.len()), u32::try_from(number))
            else {
                break;
            };
            sorted.push((key, start, end, number));
        }
        let text = |start: u32, end: u32| &letters[start as usize..end as usize];
        sorted.sort_unstable_by(|a, b| {
            let length = |word: &(u64, u32, u32, u32)| std::cmp::Reverse(word.2 - word.1);
            (a.0, length(a), text(a.1, a.2), a.3).cmp(&(b.0, length(b), text(b.1, b.2), b.3))
        });
        sorted.dedup_by(|later, first| text(later.1, later.2) == text(first.1, first.2));
        let bits = |per_word: usize| vec![0_u64; (sorted.len() * per_word / 64).next_power_of_two().max(8)];
        let mut found = Self { fold, firsts: bits(8).into(), pairs: bits(16).into(), ..Self::default() };
        for &(key, start, end, number) in &sorted {
            if found.keys.last().is_none_or(|&(last, _)| last != key) {
                set(&mut found.firsts, key >> 32);
                set(&mut found.pairs, key);
                found.keys.push((key, found.words.len() as u32));
            }
            found.words.push((start, end, number));
        }
        found.letters = letters;
        found
    }

    /// Whether no word is sought.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words that begin at a byte of a text, longest first: where each ends, and its number.
    pub fn at<'a>(&'a self, text: &'a str, start: usize) -> impl Iterator<Item = Found> + 'a {
        let mut chars = text.get(start..).unwrap_or_default().chars();
        let first = chars.next();
        let (first, second) = (first.map(|c| self.low(c)), chars.next().map(|c| self.low(c)));
        let first = first.filter(|&first| has(&self.firsts, u64::from(first)));
        let long = first.zip(second).map(|(first, second)| self.of(key(first, Some(second))));
        let short = first.map(|first| self.of(key(first, None)));
        let words = long.into_iter().chain(short).flatten();
        words.filter_map(move |&(from, to, word)| self.fits(text, start, (from, to), word))
    }

    /// The words in a text from left to right, the longest where several begin, none within another.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Found> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.next(text, from)?;
            from = found.end;
            Some(found)
        })
    }

    /// All words in a text wherever they stand, by their beginning, longer ones first.
    pub fn all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Found> + 'a {
        text.char_indices()
            .filter(|&(_, c)| has(&self.firsts, u64::from(self.low(c))))
            .flat_map(|(at, _)| self.at(text, at))
    }

    fn next(&self, text: &str, mut from: usize) -> Option<Found> {
        let mut chars = text.get(from..)?.chars();
        let mut here = self.low(chars.next()?);
        loop {
            let next = chars.clone().next().map(|c| self.low(c));
            if has(&self.firsts, u64::from(here)) {
                let found = next.and_then(|next| self.longest(text, from, key(here, Some(next))));
                let found = found.or_else(|| self.longest(text, from, key(here, None)));
                if found.is_some() {
                    return found;
                }
            }
            from += here.len_utf8();
            chars.next();
            here = next?;
        }
    }

    fn longest(&self, text: &str, start: usize, key: u64) -> Option<Found> {
        self.of(key).iter().find_map(|&(from, to, word)| self.fits(text, start, (from, to), word))
    }

    fn fits(&self, text: &str, start: usize, (from, to): (u32, u32), word: u32) -> Option<Found> {
        let wanted = &self.letters.as_bytes()[from as usize..to as usize];
        let end = start + wanted.len();
        let there = text.as_bytes().get(start..end)?;
        let equal = if self.fold { there.eq_ignore_ascii_case(wanted) } else { there == wanted };
        equal.then_some(Found { start, end, word: word as usize })
    }

    /// The words with a key.
    fn of(&self, key: u64) -> &[(u32, u32, u32)] {
        if !has(&self.pairs, key) {
            return &[];
        }
        let Ok(at) = self.keys.binary_search_by_key(&key, |&(key, _)| key) else { return &[] };
        let end = self.keys.get(at + 1).map_or(self.words.len(), |&(_, end)| end as usize);
        &self.words[self.keys[at].1 as usize..end]
    }

    const fn low(&self, c: char) -> char {
        if self.fold { c.to_ascii_lowercase() } else { c }
    }
}

fn key(first: char, second: Option<char>) -> u64 {
    u64::from(first) << 32 | second.map_or(ALONE, u64::from)
}

/// Word and bit of a table of a power of two of words.
const fn bit(table: usize, key: u64) -> (usize, u64) {
    let hash = (key ^ (key >> 29)).wrapping_mul(MIX) >> 24;
    ((hash >> 6) as usize & (table - 1), 1 << (hash & 63))
}

fn set(table: &mut [u64], key: u64) {
    let (word, bit) = bit(table.len(), key);
    table[word] |= bit;
}

fn has(table: &[u64], key: u64) -> bool {
    if table.is_empty() {
        return false;
    }
    let (word, bit) = bit(table.len(), key);
    table[word] & bit != 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use aho_corasick::{AhoCorasick, MatchKind};
    use proptest::prelude::*;

    fn words(finder: &Finder, text: &str) -> Vec<(usize, usize, usize)> {
        finder.find(text).map(|found| (found.start, found.end, found.word)).collect()
    }

    #[test]
    fn the_longest_word_counts_and_the_first_of_equal_ones() {
        let finder =
            Finder::caseless(["chief", "Chief executive", "", "CHIEF", "x", "\u{603B}\u{7ECF}\u{7406}", "\u{603B}"]);
        assert_eq!(words(&finder, "chief Executive chiefx"), [(0, 15, 1), (16, 21, 0), (21, 22, 4)]);
        assert_eq!(words(&finder, "\u{603B}\u{603B}\u{7ECF}\u{7406}"), [(0, 3, 6), (3, 12, 5)]);
        assert_eq!(finder.at("chief executive", 0).map(|found| found.word).collect::<Vec<_>>(), [1, 0]);
        assert_eq!(words(&Finder::default(), "chief"), []);
        assert_eq!(words(&Finder::new(["A"]), "aA"), [(1, 2, 0)]);
    }

    proptest! {
        #[test]
        fn finds_what_an_automaton_finds(
            sought in proptest::collection::vec("[abA\u{4E00}\u{4E01} ]{1,4}", 0..12),
            text in "[abAB\u{4E00}\u{4E01}\u{4E02} ]{0,40}",
            fold: bool,
        ) {
            let mut automaton = AhoCorasick::builder();
            automaton.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(fold);
            let automaton = automaton.build(&sought).expect("few words");
            let expected: Vec<_> =
                automaton.find_iter(&text).map(|hit| (hit.start(), hit.end(), hit.pattern().as_usize())).collect();
            let finder = Finder::make(&sought, fold);
            prop_assert_eq!(words(&finder, &text), expected);
            let all: Vec<_> = finder.all(&text).map(|found| (found.start, found.end)).collect();
            let mut each: Vec<_> = sought.iter().flat_map(|word| {
                let low = |text: &str| if fold { text.to_ascii_lowercase() } else { text.to_owned() };
                let (word, text) = (low(word), low(&text));
                (0..text.len()).filter(|&at| text[..].is_char_boundary(at) && text[at..].starts_with(&word))
                    .map(|at| (at, at + word.len())).collect::<Vec<_>>()
            }).collect();
            each.sort_by_key(|&(start, end)| (start, std::cmp::Reverse(end)));
            each.dedup();
            prop_assert_eq!(all, each);
        }
    }
}
