//! Many words sought at once, by their first two characters.
//!
//! At each character two small bit tables say whether any word can begin there, so that most of a text is passed over
//! without a look at the words. Unlike an automaton it costs next to nothing to make: a program that reads one article
//! spends no longer on its words than on the article, and the names of an article can be sought in it.

/// Of a word of one character the second is this.
const ALONE: u32 = u32::MAX;
/// Mixes the bits of a key.
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

/// Begin and end of a word in the finder's letters, and the number given.
type Sought = (u32, u32, u32);

/// Words to be sought.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    /// Whether ASCII letters count without regard to case.
    fold: bool,
    /// One bit for the first characters of words.
    firsts: Table,
    /// One bit for the first two.
    pairs: Table,
    /// One bit for words of one character.
    alone: Table,
    /// The first two characters of words, ascending; where the words of each begin in `words`.
    keys: Vec<(u64, u32)>,
    /// By the hash of a key its place in `keys` plus one, else the next free slot; 0 where it is free.
    slots: Vec<u32>,
    /// Begin and end in `letters`, and the number given; those of a key longest first.
    words: Vec<Sought>,
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
            let bytes = &letters.as_bytes()[start..];
            let Some((first, length)) = character(bytes, false) else { continue };
            let key = key(first, character(&bytes[length..], false).map(|(second, _)| second));
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
        let mut found = Self {
            fold,
            firsts: Table::new(sorted.len()),
            pairs: Table::new(2 * sorted.len()),
            alone: Table::new(sorted.iter().filter(|word| word.0 as u32 == ALONE).count()),
            words: Vec::with_capacity(sorted.len()),
            ..Self::default()
        };
        for &(key, start, end, number) in &sorted {
            if found.keys.last().is_none_or(|&(last, _)| last != key) {
                found.firsts.set(key >> 32);
                if key as u32 == ALONE { &mut found.alone } else { &mut found.pairs }.set(key);
                found.keys.push((key, found.words.len() as u32));
            }
            found.words.push((start, end, number));
        }
        found.letters = letters;
        found.slots = vec![0; (2 * found.keys.len()).next_power_of_two()];
        let mask = found.slots.len() - 1;
        for (at, &(key, _)) in found.keys.iter().enumerate() {
            let mut slot = slot(key) & mask;
            while found.slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            found.slots[slot] = at as u32 + 1;
        }
        found
    }

    /// Whether no word is sought.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words that begin at a byte of a text, longest first: where each ends, and its number.
    pub fn at<'a>(&'a self, text: &'a str, start: usize) -> impl Iterator<Item = Found> + 'a {
        let (long, short) = self.beginning(text.as_bytes(), start);
        let words = long.iter().chain(short);
        words.filter_map(move |&(from, to, word)| self.fits(text.as_bytes(), start, (from, to), word))
    }

    /// The words in a text from left to right, the longest where several begin, none within another.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Found> + 'a {
        self.search(text.as_bytes(), false)
    }

    /// The same, passing over those that begin within a run of ASCII letters and digits.
    pub fn find_whole<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Found> + 'a {
        self.search(text.as_bytes(), true)
    }

    /// All words in a text wherever they stand, by their beginning, longer ones first.
    pub fn each(&self, text: &str, mut meet: impl FnMut(Found)) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some((first, length)) = character(&bytes[at..], self.fold) {
            if self.firsts.has(first.into()) {
                let (long, short) = self.behind(first, &bytes[at + length..]);
                for &(from, to, word) in long.iter().chain(short) {
                    self.fits(bytes, at, (from, to), word).into_iter().for_each(&mut meet);
                }
            }
            at += length;
        }
    }

    fn search<'a>(&'a self, text: &'a [u8], whole: bool) -> impl Iterator<Item = Found> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.next(text, from, whole)?;
            from = found.end;
            Some(found)
        })
    }

    fn next(&self, text: &[u8], mut from: usize, whole: bool) -> Option<Found> {
        if self.words.is_empty() {
            return None;
        }
        // Whether a letter or digit of ASCII stands in front.
        let mut inside = whole && text[..from].last().is_some_and(u8::is_ascii_alphanumeric);
        loop {
            if inside {
                from += text.get(from..)?.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            }
            let (first, length) = character(text.get(from..)?, self.fold)?;
            if self.firsts.has(first.into()) {
                let (long, short) = self.behind(first, &text[from + length..]);
                let mut words = long.iter().chain(short);
                let found = words.find_map(|&(begin, end, word)| self.fits(text, from, (begin, end), word));
                if found.is_some() {
                    return found;
                }
            }
            inside = whole && text[from].is_ascii_alphanumeric();
            from += length;
        }
    }

    /// The words whose first two characters stand at a byte, and those whose only one does.
    fn beginning(&self, text: &[u8], start: usize) -> (&[Sought], &[Sought]) {
        let here = text.get(start..).and_then(|text| character(text, self.fold));
        match here.filter(|&(first, _)| self.firsts.has(first.into())) {
            Some((first, length)) => self.behind(first, &text[start + length..]),
            None => (&[], &[]),
        }
    }

    /// The same for a first character and what stands behind it.
    #[inline]
    fn behind(&self, first: u32, rest: &[u8]) -> (&[Sought], &[Sought]) {
        let long = character(rest, self.fold).map(|(second, _)| key(first, Some(second)));
        let short = key(first, None);
        let long = long.filter(|&key| self.pairs.has(key)).map_or(&[] as &[_], |key| self.of(key));
        (long, if self.alone.has(short) { self.of(short) } else { &[] })
    }

    #[inline]
    fn fits(&self, text: &[u8], start: usize, (from, to): (u32, u32), word: u32) -> Option<Found> {
        let wanted = &self.letters.as_bytes()[from as usize..to as usize];
        let end = start + wanted.len();
        let there = text.get(start..end)?;
        // Most of what begins alike ends otherwise.
        if there.last().map(u8::to_ascii_lowercase) != wanted.last().map(u8::to_ascii_lowercase) {
            return None;
        }
        let equal = if self.fold { there.eq_ignore_ascii_case(wanted) } else { there == wanted };
        equal.then_some(Found { start, end, word: word as usize })
    }

    /// The words with a key.
    fn of(&self, key: u64) -> &[Sought] {
        let mask = self.slots.len() - 1;
        let mut slot = slot(key) & mask;
        loop {
            let Some(at) = (self.slots[slot] as usize).checked_sub(1) else { return &[] };
            if self.keys[at].0 == key {
                let end = self.keys.get(at + 1).map_or(self.words.len(), |&(_, end)| end as usize);
                return &self.words[self.keys[at].1 as usize..end];
            }
            slot = (slot + 1) & mask;
        }
    }
}

/// Where the place of a key is sought first.
const fn slot(key: u64) -> usize {
    ((key ^ (key >> 31)).wrapping_mul(MIX) >> 32) as usize
}

/// The bytes of the character that a text begins with as one number, ASCII letters small where `fold`, and how many
/// they are. The text is UTF-8 and begins with a character.
#[inline]
const fn character(text: &[u8], fold: bool) -> Option<(u32, usize)> {
    Some(match *text {
        [] => return None,
        [a @ 0..0x80, ..] => (if fold { a.to_ascii_lowercase() as u32 } else { a as u32 }, 1),
        [a @ 0xE0..0xF0, b, c, ..] => (u32::from_le_bytes([a, b, c, 0]), 3),
        [a @ 0x80..0xE0, b, ..] => (u32::from_le_bytes([a, b, 0, 0]), 2),
        [a, b, c, d, ..] => (u32::from_le_bytes([a, b, c, d]), 4),
        [a, ..] => (a as u32, 1),
    })
}

fn key(first: u32, second: Option<u32>) -> u64 {
    u64::from(first) << 32 | u64::from(second.unwrap_or(ALONE))
}

/// Which keys there may be: a bit for the hash of each.
#[derive(Debug, Clone, Default)]
struct Table {
    bits: Vec<u64>,
    shift: u32,
}

impl Table {
    /// Room for so many keys, eight bits for each at least.
    fn new(keys: usize) -> Self {
        let words = (keys / 8).next_power_of_two().max(8);
        Self { bits: vec![0; words], shift: u64::BITS - words.trailing_zeros() - u64::BITS.trailing_zeros() }
    }

    #[inline]
    const fn place(&self, key: u64) -> (usize, u64) {
        let hash = (key ^ (key >> 29)).wrapping_mul(MIX) >> self.shift;
        ((hash >> 6) as usize, 1 << (hash & 63))
    }

    fn set(&mut self, key: u64) {
        let (word, bit) = self.place(key);
        if let Some(word) = self.bits.get_mut(word) {
            *word |= bit;
        }
    }

    #[inline]
    fn has(&self, key: u64) -> bool {
        let (word, bit) = self.place(key);
        self.bits.get(word).is_some_and(|word| word & bit != 0)
    }
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
        let whole = |text: &str| finder.find_whole(text).map(|found| found.start).collect::<Vec<_>>();
        assert_eq!(whole("xx mischief \u{603B}x-chiefx"), [0, 12, 15, 17]);
    }

    proptest! {
        #[test]
        fn finds_what_an_automaton_finds(
            sought in proptest::collection::vec("[abA\u{E9}\u{4E00}\u{4E01}\u{1F600} ]{1,4}", 0..12),
            text in "[abAB\u{E9}\u{4E00}\u{4E01}\u{4E02}\u{1F600} ]{0,40}",
            fold: bool,
        ) {
            let mut automaton = AhoCorasick::builder();
            automaton.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(fold);
            let automaton = automaton.build(&sought).expect("few words");
            let expected: Vec<_> =
                automaton.find_iter(&text).map(|hit| (hit.start(), hit.end(), hit.pattern().as_usize())).collect();
            let finder = Finder::make(&sought, fold);
            prop_assert_eq!(words(&finder, &text), expected);
            let mut all = Vec::new();
            finder.each(&text, |found| all.push((found.start, found.end)));
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
