//! Weights of a sequence labeller, read in place, and the search for the best labels.
//!
//! A model file: the magic `NGN1`, the number of feature rows (u32, little-endian, a power of two), then the
//! weights of transitions (`LABELS` times `LABELS` of i32, little-endian) and of features (rows times `LABELS` of i8).
//! Features are hashed to rows; those that meet in a row share it.

use super::LABELS;
use super::features::Features;

const MAGIC: &[u8] = b"NGN1";
/// Worse than any sequence that may be.
const NEVER: i32 = i32::MIN / 4;

/// The weights.
#[derive(Debug, Clone, Copy, Default)]
pub struct Model {
    rows: usize,
    transitions: &'static [u8],
    weights: &'static [u8],
}

/// Whether `next` may follow `label` (both indices of labels: 0 outside; 1, 2, 3, 4 begin, inside, end and
/// single of the first class; and so on).
#[must_use]
pub const fn may_follow(label: usize, next: usize) -> bool {
    let open = label > 0 && matches!((label - 1) % 4, 0 | 1);
    let goes_on = next > 0 && matches!((next - 1) % 4, 1 | 2);
    if open { goes_on && (label - 1) / 4 == (next - 1) / 4 } else { !goes_on }
}

/// For each label those that may stand before it.
const BEFORE: [([usize; LABELS], usize); LABELS] = {
    let mut table = [([0; LABELS], 0); LABELS];
    let mut label = 0;
    while label < LABELS {
        let mut before = 0;
        while before < LABELS {
            if may_follow(before, label) {
                let (list, count) = &mut table[label];
                list[*count] = before;
                *count += 1;
            }
            before += 1;
        }
        label += 1;
    }
    table
};

/// The best sequence of labels for scores given unit by unit, `LABELS` each.
#[must_use]
pub fn best(scores: &[i32], transition: impl Fn(usize, usize) -> i32) -> Vec<u8> {
    let count = scores.len() / LABELS;
    let mut moves = [[NEVER; LABELS]; LABELS];
    for (label, (before, many)) in BEFORE.iter().enumerate() {
        for &before in &before[..*many] {
            moves[label][before] = transition(before, label);
        }
    }
    let mut here = [NEVER; LABELS];
    let mut back = vec![0_u8; scores.len()];
    for (at, own) in scores.chunks_exact(LABELS).enumerate() {
        let mut next = [NEVER; LABELS];
        for (label, (before, many)) in BEFORE.iter().enumerate() {
            if at == 0 {
                if may_follow(0, label) {
                    next[label] = own[label] + moves[label][0];
                }
                continue;
            }
            let (mut top, mut from) = (NEVER, 0);
            for &before in &before[..*many] {
                let score = here[before] + moves[label][before];
                if score > top {
                    (top, from) = (score, before);
                }
            }
            if top > NEVER / 2 {
                next[label] = top + own[label];
                back[at * LABELS + label] = from as u8;
            }
        }
        here = next;
    }
    let mut label = (0..LABELS)
        .filter(|&label| may_follow(label, 0))
        .max_by_key(|&label| (here[label], std::cmp::Reverse(label)))
        .unwrap_or(0);
    let mut labels = vec![0; count];
    for at in (0..count).rev() {
        labels[at] = label as u8;
        label = usize::from(back[at * LABELS + label]);
    }
    labels
}

impl Model {
    /// The model in `bytes`; none where they are not such a table.
    #[must_use]
    pub fn read(bytes: &'static [u8]) -> Option<Self> {
        let (head, rest) = bytes.strip_prefix(MAGIC)?.split_first_chunk::<4>()?;
        let rows = u32::from_le_bytes(*head) as usize;
        let (transitions, weights) = rest.split_at_checked(4 * LABELS * LABELS)?;
        (rows.is_power_of_two() && weights.len() == rows * LABELS).then_some(Self { rows, transitions, weights })
    }

    /// The file of such weights.
    #[must_use]
    pub fn write(transitions: &[i32], weights: &[i8]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(((weights.len() / LABELS) as u32).to_le_bytes());
        bytes.extend(transitions.iter().flat_map(|weight| weight.to_le_bytes()));
        bytes.extend(weights.iter().map(|&weight| weight as u8));
        bytes
    }

    /// How many rows features are hashed to; 1 where there is no model.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows.max(1)
    }

    /// The best labels for a sentence.
    #[must_use]
    pub fn decode(&self, features: &Features) -> Vec<u8> {
        if self.rows == 0 {
            return vec![0; features.units()];
        }
        let mut scores = vec![0_i32; features.units() * LABELS];
        for (at, own) in scores.chunks_exact_mut(LABELS).enumerate() {
            // Of fixed length, so that the sum is done many at a time.
            let mut sum = [0_i16; LABELS];
            for &row in features.of(at) {
                let from = row as usize * LABELS;
                let Some(weights) = self.weights.get(from..).and_then(|rest| rest.first_chunk::<LABELS>()) else {
                    continue;
                };
                for (sum, &weight) in sum.iter_mut().zip(weights) {
                    *sum += i16::from(weight as i8);
                }
            }
            for (own, sum) in own.iter_mut().zip(sum) {
                *own = i32::from(sum);
            }
        }
        let transition = |before: usize, label: usize| {
            let at = 4 * (before * LABELS + label);
            let bytes = self.transitions.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
            bytes.map_or(0, i32::from_le_bytes)
        };
        best(&scores, transition)
    }
}
