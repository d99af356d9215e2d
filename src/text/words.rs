//! The Chinese word list: frequency, part of speech and cluster of each word, read in place.
//!
//! `ontology/models/words-zh.bin` is an open-addressed table: the magic `NGW2`, the number of slots
//! (u32, little-endian), then six bytes for each slot: fingerprint (u16, 0 for an empty slot), cost (u8, eighths
//! of a bit of surprise), part of speech (u8), lengths (u8: bit n of a word of two characters says that some
//! word of n + 3 characters begins with it; bit 7: the pair is a word itself), cluster (u8, 0 for none).
//! The hash of a word grows character by character, so that a cut hashes each beginning once.
//! `newsgraph train words` writes it.

use crate::model::Span;
use std::sync::Arc;

/// Longest word that is looked up, in characters.
pub const LONGEST: usize = 9;
/// Bit of the lengths column that says that a pair of characters is a word itself.
pub const PAIR: u8 = 0x80;
/// The cost of a character that is no word, in eighths of a bit.
const UNKNOWN: u32 = 190;
const MAGIC: &[u8] = b"NGW2";

/// The word list.
#[derive(Debug, Clone, Default)]
pub struct Words {
    slots: &'static [[u8; 6]],
    /// What each of the characters [`COMMON`] costs as a word by itself, which a cut asks of every one.
    alone: Arc<[u8]>,
}

/// Where nearly all Chinese characters stand.
const COMMON: std::ops::Range<u32> = 0x4E00..0xA000;

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
    spot(word.chars().fold(SEED, grow), slots)
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of a word that goes on with `c`.
const fn grow(hash: u64, c: char) -> u64 {
    (hash.rotate_left(23) ^ c as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn spot(hash: u64, slots: usize) -> (usize, u16) {
    let (slot, hash) = spread(hash, slots);
    (slot, ((hash >> 48) as u16).max(1))
}

/// The slot at which a table is entered for a hash, and the hash mixed anew, whose high bits are left for fingerprints.
#[must_use]
pub const fn spread(hash: u64, slots: usize) -> (usize, u64) {
    let hash = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = hash ^ (hash >> 32);
    ((((hash & 0xffff_ffff) * slots as u64) >> 32) as usize, hash)
}

/// The slots of an open-addressed table of `SIZE` bytes each: behind `magic` and their number (u32, little-endian);
/// none where the bytes are not such a table.
#[must_use]
pub fn slots<const SIZE: usize>(bytes: &'static [u8], magic: &[u8]) -> &'static [[u8; SIZE]] {
    let Some((count, rest)) = bytes.strip_prefix(magic).and_then(<[u8]>::split_first_chunk::<4>) else { return &[] };
    let (slots, odd) = rest.as_chunks::<SIZE>();
    if u32::from_le_bytes(*count) as usize == slots.len() && odd.is_empty() { slots } else { &[] }
}

impl Words {
    /// The list in `bytes`; an empty one where they are not such a table.
    #[must_use]
    pub fn new(bytes: &'static [u8]) -> Self {
        let mut words = Self { slots: slots(bytes, MAGIC), ..Self::default() };
        let costs = COMMON.map(|code| char::from_u32(code).map_or(UNKNOWN, |c| words.cost(c)) as u8);
        words.alone = costs.collect();
        words
    }

    /// The entry of a word.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<Entry> {
        self.find(word.chars().fold(SEED, grow))
    }

    /// What a character costs as a word by itself.
    fn cost(&self, c: char) -> u32 {
        self.find(grow(SEED, c)).map_or(UNKNOWN, |entry| u32::from(entry.cost))
    }

    fn find(&self, hash: u64) -> Option<Entry> {
        let (start, print) = spot(hash, self.slots.len());
        self.seek(start, print)
    }

    /// The entry with a fingerprint, sought from a slot on.
    fn seek(&self, start: usize, print: u16) -> Option<Entry> {
        for &[low, high, cost, speech, lengths, cluster] in self.slots[start..].iter().chain(&self.slots[..start]) {
            let found = u16::from_le_bytes([low, high]);
            if found == print {
                return Some(Entry { cost, speech, lengths, cluster });
            }
            if found == 0 {
                return None;
            }
        }
        None
    }

    /// Cuts a stretch of Chinese characters into words: the cheapest cut. Calls `word` with the span of
    /// each, in order; offsets are those of `text` plus `base`.
    pub fn cut(&self, text: &str, base: usize, bounds: &mut Bounds, mut word: impl FnMut(Span)) {
        let Bounds { at, chars, pairs, best, back } = bounds;
        at.clear();
        at.extend(text.char_indices().map(|(at, _)| at));
        at.push(text.len());
        chars.clear();
        chars.extend(text.chars());
        let count = chars.len();
        // All pairs are looked up first, so that what one is waited for does not keep back the next.
        let next = chars.iter().skip(1);
        pairs.clear();
        pairs.extend(chars.iter().zip(next).map(|(&first, &second)| grow(grow(SEED, first), second)).map(|hash| {
            let (slot, print) = spot(hash, self.slots.len());
            (hash, slot, print, self.slots.get(slot).map_or(0, |&[low, high, ..]| u16::from_le_bytes([low, high])))
        }));
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
            let first = chars[from];
            let known = (first as u32).checked_sub(COMMON.start).and_then(|at| self.alone.get(at as usize));
            relax(from + 1, known.map_or_else(|| self.cost(first), |&cost| u32::from(cost)));
            let Some(&(mut hash, slot, print, there)) = pairs.get(from) else { continue };
            if there == 0 {
                continue;
            }
            let Some(pair) = self.seek(slot, print) else { continue };
            if pair.lengths & PAIR != 0 {
                relax(from + 2, u32::from(pair.cost));
            }
            let mut lengths = pair.lengths & !PAIR;
            for (to, &next) in chars.iter().enumerate().skip(from + 2) {
                if lengths == 0 {
                    break;
                }
                hash = grow(hash, next);
                if lengths & 1 != 0
                    && let Some(entry) = self.find(hash)
                {
                    relax(to + 1, u32::from(entry.cost));
                }
                lengths >>= 1;
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
    chars: Vec<char>,
    /// Hash of each pair of characters, its slot and fingerprint, and the fingerprint that stands there.
    pairs: Vec<(u64, usize, u16, u16)>,
    best: Vec<u32>,
    back: Vec<usize>,
}

/// The parts of speech that the list knows, by their index; the first stands for none.
pub const SPEECHES: [&str; 24] = [
    "", "n", "nr", "ns", "nt", "nz", "nrt", "nrfg", "v", "vn", "a", "ad", "d", "m", "q", "r", "p", "c", "u", "t", "f",
    "s", "j", "l",
];
