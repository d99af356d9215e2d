//! The Chinese word list: frequency, part of speech and cluster of each word, read in place.
//!
//! `ontology/models/words-zh.bin` is an open-addressed table: the magic `NGW1`, the number of slots
//! (u32, little-endian), then one column after the other: fingerprints (u16, 0 for an empty slot),
//! costs (u8, eighths of a bit of surprise), parts of speech (u8), lengths (u8: bit n of a word of two
//! characters says that some word of n + 3 characters begins with it; bit 7: the pair is a word itself),
//! clusters (u8, 0 for none). `newsgraph train words` writes it.

use crate::model::Span;

/// Longest word that is looked up, in characters.
pub const LONGEST: usize = 9;
/// Bit of the lengths column that says that a pair of characters is a word itself.
pub const PAIR: u8 = 0x80;
/// The cost of a character that is no word, in eighths of a bit.
const UNKNOWN: u32 = 190;
const MAGIC: &[u8] = b"NGW1";

/// The word list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Words {
    slots: usize,
    prints: &'static [u8],
    columns: &'static [u8],
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Entry {
    /// Eighths of a bit of surprise.
    pub cost: u8,
    /// Part of speech: an index into the list of the trainer, 0 for none.
    pub speech: u8,
    /// Which longer words begin with it.
    pub lengths: u8,
    /// The cluster of words used alike, 0 for none.
    pub cluster: u8,
}

/// Slot and fingerprint of a word in a table.
#[must_use]
pub fn place(word: &str, slots: usize) -> (usize, u16) {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for &byte in word.as_bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash ^= hash >> 29;
    hash = hash.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash ^= hash >> 32;
    let slot = ((hash & 0xffff_ffff) * slots as u64) >> 32;
    (usize::try_from(slot).unwrap_or(0), ((hash >> 48) as u16).max(1))
}

impl Words {
    /// The list in `bytes`; an empty one where they are not such a table.
    #[must_use]
    pub fn new(bytes: &'static [u8]) -> Self {
        let Some(rest) = bytes.strip_prefix(MAGIC) else { return Self::default() };
        let Some((head, rest)) = rest.split_first_chunk::<4>() else { return Self::default() };
        let slots = u32::from_le_bytes(*head) as usize;
        if slots == 0 || rest.len() != slots * 6 {
            return Self::default();
        }
        let (prints, columns) = rest.split_at(slots * 2);
        Self { slots, prints, columns }
    }

    /// The entry of a word.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<Entry> {
        if self.slots == 0 {
            return None;
        }
        let (mut slot, print) = place(word, self.slots);
        for _ in 0..self.slots {
            let found = u16::from_le_bytes([self.prints[slot * 2], self.prints[slot * 2 + 1]]);
            if found == print {
                let column = |n: usize| self.columns[n * self.slots + slot];
                return Some(Entry { cost: column(0), speech: column(1), lengths: column(2), cluster: column(3) });
            }
            if found == 0 {
                return None;
            }
            slot = if slot + 1 == self.slots { 0 } else { slot + 1 };
        }
        None
    }

    /// Cuts a stretch of Chinese characters into words: the cheapest cut. Calls `word` with the span of
    /// each, in order; offsets are those of `text` plus `base`.
    pub fn cut(&self, text: &str, base: usize, bounds: &mut Bounds, mut word: impl FnMut(Span)) {
        let Bounds { at, best, back } = bounds;
        at.clear();
        at.extend(text.char_indices().map(|(at, _)| at));
        let count = at.len();
        at.push(text.len());
        best.clear();
        best.resize(count + 1, u32::MAX);
        back.clear();
        back.resize(count + 1, 0);
        best[0] = 0;
        for from in 0..count {
            let here = best[from];
            let mut relax = |to: usize, cost: u32| {
                if here + cost < best[to] {
                    best[to] = here + cost;
                    back[to] = from;
                }
            };
            let single = self.get(&text[at[from]..at[from + 1]]).map_or(UNKNOWN, |entry| u32::from(entry.cost));
            relax(from + 1, single);
            if from + 2 > count {
                continue;
            }
            let Some(pair) = self.get(&text[at[from]..at[from + 2]]) else { continue };
            if pair.lengths & PAIR != 0 {
                relax(from + 2, u32::from(pair.cost));
            }
            let mut lengths = pair.lengths & !PAIR;
            while lengths != 0 {
                let length = lengths.trailing_zeros() as usize + 3;
                lengths &= lengths - 1;
                if from + length <= count
                    && let Some(entry) = self.get(&text[at[from]..at[from + length]])
                {
                    relax(from + length, u32::from(entry.cost));
                }
            }
        }
        let mut end = count;
        best.clear();
        while end > 0 {
            best.push(u32::try_from(end).unwrap_or(u32::MAX));
            end = back[end];
        }
        let mut start = 0;
        for &end in best.iter().rev() {
            let end = end as usize;
            word(Span::new(base + at[start], base + at[end]));
            start = end;
        }
    }
}

/// Room to work in, kept from cut to cut.
#[derive(Debug, Default)]
pub struct Bounds {
    at: Vec<usize>,
    best: Vec<u32>,
    back: Vec<usize>,
}

/// The parts of speech that the list knows, by their index; the first stands for none.
pub const SPEECHES: [&str; 24] = [
    "", "n", "nr", "ns", "nt", "nz", "nrt", "nrfg", "v", "vn", "a", "ad", "d", "m", "q", "r", "p", "c", "u", "t", "f",
    "s", "j", "l",
];
