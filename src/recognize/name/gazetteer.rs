//! Names met in many articles, read in place.
//!
//! `ontology/models/forms-zh.bin` (30,755 forms) holds what a labeller made of each form in some tens of thousands of articles: the
//! class that it had oftenest, how pure that was, and how often the form was a name at all where it stood. A form
//! that an article gives no clue to may have had clues in others. Derived from counts alone; no text is in it.
//!
//! An open-addressed table: the magic `NGG1`, the number of slots (u32, little-endian), then a u32 a slot: 0 where it
//! is empty, else from the highest bit down a fingerprint (19 bits), the class (3 bits, an index into
//! [`CLASSES`](super::CLASSES)), and in 10 bits [`Met`]'s purity (3), rate (3) and weight (4).
//! `newsgraph train gazetteer` writes it.

use crate::model::{Reading, Span, TokenKind};
use crate::text::{slots, spread};

const MAGIC: &[u8] = b"NGG1";
/// Most tokens that a form may have.
const LONGEST: usize = 6;

/// The table.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    slots: &'static [[u8; 4]],
    /// One bit for every fingerprint there may be: nearly all forms that are not there are told by it alone.
    prints: Vec<u64>,
}

/// Bits of a fingerprint.
const BITS: u32 = 19;

/// What other articles made of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Met {
    /// Index into [`CLASSES`](super::CLASSES).
    pub class: usize,
    /// Sevenths of the articles with the form as a name in which it had the class.
    pub purity: u8,
    /// Sevenths of the articles with the form in which it was a name.
    pub rate: u8,
    /// Binary logarithm of the number of articles in which it was a name.
    pub weight: u8,
}

impl Met {
    /// The ten bits and the class of a slot.
    #[must_use]
    pub const fn pack(self) -> u32 {
        (self.class as u32) << 10 | (self.purity as u32) << 7 | (self.rate as u32) << 4 | self.weight as u32
    }

    const fn unpack(bits: u32) -> Self {
        Self {
            class: (bits >> 10 & 7) as usize,
            purity: (bits >> 7 & 7) as u8,
            rate: (bits >> 4 & 7) as u8,
            weight: (bits & 15) as u8,
        }
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

const fn grow(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Slot and fingerprint of the hash of a form.
const fn spot(hash: u64, slots: usize) -> (usize, u32) {
    let (slot, hash) = spread(hash, slots);
    let print = (hash >> (u64::BITS - BITS)) as u32;
    (slot, if print == 0 { 1 } else { print })
}

/// Where the bit of a fingerprint stands among those of all.
const fn mark(print: u32) -> (usize, u64) {
    (print as usize >> 6, 1 << (print & 63))
}

impl Gazetteer {
    /// The table in `bytes`; an empty one where they are not such a table.
    #[must_use]
    pub fn new(bytes: &'static [u8]) -> Self {
        let slots: &[[u8; 4]] = slots(bytes, MAGIC);
        let mut prints = vec![0; 1 << (BITS - u64::BITS.trailing_zeros())];
        for slot in slots.iter().map(|slot| u32::from_le_bytes(*slot)).filter(|&slot| slot != 0) {
            let (word, bit) = mark(slot >> 13);
            prints[word] |= bit;
        }
        Self { slots, prints }
    }

    /// What is known of a form.
    #[must_use]
    pub fn get(&self, form: &str) -> Option<Met> {
        self.find(form.bytes().fold(SEED, grow))
    }

    fn find(&self, hash: u64) -> Option<Met> {
        let (start, print) = spot(hash, self.slots.len());
        let (word, bit) = mark(print);
        if self.prints.get(word)? & bit == 0 {
            return None;
        }
        for slot in self.slots.get(start..)?.iter().chain(&self.slots[..start]) {
            let slot = u32::from_le_bytes(*slot);
            if slot == 0 {
                return None;
            }
            if slot >> 13 == print {
                return Some(Met::unpack(slot));
            }
        }
        None
    }

    /// The known forms of a sentence, from token to token, the longest at each place that `takes` it; none overlaps
    /// another. Spans are bytes of the view.
    pub fn scan(&self, reading: &Reading, sentence: usize, takes: impl Fn(&str, Met) -> bool) -> Vec<(Span, Met)> {
        let mut found = Vec::new();
        if self.slots.is_empty() {
            return found;
        }
        let tokens = &reading.tokens[reading.sentences[sentence].tokens.clone()];
        let text = reading.view.text.as_bytes();
        // By the number of their tokens, the known forms that begin at each of the last tokens: a bit each.
        let mut there = Vec::with_capacity(tokens.len());
        // What begins at one of the last tokens and goes on grows by each token, side by side.
        let mut hashes = [SEED; LONGEST];
        for (at, token) in tokens.iter().enumerate() {
            let from = at.checked_sub(1).map_or(token.span.start, |before| tokens[before].span.end);
            let own = &text[from..token.span.end];
            hashes.rotate_right(1);
            // A form does not begin with the blank in front of it.
            hashes[0] = text[token.span.range()].iter().fold(SEED, |hash, &byte| grow(hash, byte));
            for &byte in own {
                hashes[1..].iter_mut().for_each(|hash| *hash = grow(*hash, byte));
            }
            there.push(0_u8);
            for (back, &hash) in hashes.iter().enumerate().take(at + 1) {
                let starts = tokens[at - back].kind != TokenKind::Mark;
                there[at - back] |= u8::from(starts && self.find(hash).is_some()) << back;
            }
        }
        let mut at = 0;
        while at < tokens.len() {
            if there[at] == 0 {
                at += 1;
                continue;
            }
            let start = tokens[at].span.start;
            let mut counts = (1..=LONGEST).rev().filter(|count| there[at] >> (count - 1) & 1 != 0);
            let best = counts.find_map(|count| {
                let span = Span::new(start, tokens[at + count - 1].span.end);
                let met = self.get(reading.text(span)).filter(|&met| takes(reading.text(span), met))?;
                Some((span, met, count))
            });
            at += best.map_or(1, |(span, met, count)| {
                found.push((span, met));
                count
            });
        }
        found
    }

    /// The table of forms.
    #[must_use]
    pub fn write(forms: &[(String, Met)]) -> Vec<u8> {
        let count = (forms.len() * 3 / 2).max(1);
        let mut slots = vec![0_u32; count];
        for (form, met) in forms {
            let (start, print) = spot(form.bytes().fold(SEED, grow), count);
            let free = (start..count).chain(0..start).find(|&at| slots[at] == 0);
            if let Some(free) = free {
                slots[free] = print << 13 | met.pack();
            }
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend((count as u32).to_le_bytes());
        slots.iter().for_each(|slot| bytes.extend(slot.to_le_bytes()));
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_written_and_nothing_else() {
        let met = |class, purity, rate, weight| Met { class, purity, rate, weight };
        let forms = [("Acme", met(1, 7, 3, 15)), ("Northgate Labs", met(3, 4, 7, 2)), ("Roe", met(0, 1, 0, 0))];
        let table = Gazetteer::write(&forms.map(|(form, met)| (form.to_owned(), met)));
        let table = Gazetteer::new(table.leak());
        for (form, met) in forms {
            assert_eq!(table.get(form), Some(met), "{form}");
        }
        assert_eq!((table.get("acme"), table.get("Northgate"), table.get("")), (None, None, None));
        assert_eq!(Gazetteer::default().get("Acme"), None);
        assert_eq!(Gazetteer::new(b"NGG1\x09\0\0\0").get("Acme"), None, "a table cut short is none");
    }
}
