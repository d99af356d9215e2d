//! Makes the Chinese word list from a dictionary of `word frequency part-of-speech` lines.
//!
//! The format is jieba's (MIT licence); parts of speech are ICTCLAS's, of which the first letters are kept.

use crate::ontology::Fold;
use crate::text::{LONGEST, PAIR, SPEECHES, place};
use std::collections::BTreeMap;

/// The table's bytes (see `text::words`). Words are folded to Simplified characters; those that are not
/// all Chinese characters, or are too long, are left out.
#[must_use]
pub fn compile(dictionary: &str, fold: &Fold) -> Vec<u8> {
    let mut words: BTreeMap<String, (u64, u8)> = BTreeMap::new();
    for line in dictionary.lines() {
        let mut fields = line.split(' ');
        let (Some(word), Some(count)) = (fields.next(), fields.next()) else { continue };
        let word = fold.text(word).into_owned();
        let count: u64 = count.parse().unwrap_or(1);
        let length = word.chars().count();
        if length == 0 || length > LONGEST || !word.chars().all(crate::text::is_han) {
            continue;
        }
        let speech = fields.next().map_or(0, speech);
        let entry = words.entry(word).or_insert((0, speech));
        if count > entry.0 {
            entry.1 = speech;
        }
        entry.0 += count.max(1);
    }
    let total: u64 = words.values().map(|(count, _)| count).sum();
    let mut rows: BTreeMap<String, [u8; 4]> = BTreeMap::new();
    for (word, &(count, speech)) in &words {
        let bits = (total as f64 / count as f64).log2() * 8.0;
        let chars: Vec<char> = word.chars().collect();
        let row = rows.entry(word.clone()).or_default();
        row[0] = bits.round().clamp(1.0, 255.0) as u8;
        row[1] = speech;
        if chars.len() == 2 {
            row[2] |= PAIR;
        } else if chars.len() > 2 {
            let pair: String = chars[..2].iter().collect();
            rows.entry(pair).or_default()[2] |= 1 << (chars.len() - 3);
        }
    }
    table(&rows)
}

/// Index of a part of speech in [`SPEECHES`], by its longest known beginning.
fn speech(tag: &str) -> u8 {
    let known = |tag: &str| SPEECHES.iter().position(|known| *known == tag);
    let index =
        known(tag).or_else(|| known(tag.get(..2).unwrap_or(tag))).or_else(|| known(tag.get(..1).unwrap_or(tag)));
    index.map_or(0, |index| index as u8)
}

fn table(rows: &BTreeMap<String, [u8; 4]>) -> Vec<u8> {
    let slots = rows.len() * 4 / 3 + 16;
    let mut cells = vec![[0_u8; 6]; slots];
    for (word, &[cost, speech, lengths, cluster]) in rows {
        let (mut slot, print) = place(word, slots);
        while cells[slot][..2] != [0, 0] {
            slot = (slot + 1) % slots;
        }
        let [low, high] = print.to_le_bytes();
        cells[slot] = [low, high, cost, speech, lengths, cluster];
    }
    let mut bytes = b"NGW2".to_vec();
    bytes.extend((slots as u32).to_le_bytes());
    bytes.extend(cells.iter().flatten());
    bytes
}
