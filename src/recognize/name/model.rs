//! Weights of a sequence labeller, read in place, and the search for the best labels.
//!
//! A model file: the magic `NGN2`, the number of feature rows (u32, little-endian, a power of two), the weights of
//! transitions (`LABELS` times `LABELS` of i32, little-endian), noughts up to a multiple of [`LINE`] bytes, then the
//! weights of features (rows times [`WIDTH`] of i8), each relative to that of the label outside. Features are hashed
//! to rows; those that meet in a row share it.

use super::LABELS;
use super::features::Features;

const MAGIC: &[u8] = b"NGN2";
/// Worse than any sequence that may be.
const NEVER: i32 = i32::MIN / 4;
/// Scores of a unit: one for each label but outside, which counts as nought.
pub const WIDTH: usize = LABELS - 1;
/// Bytes that a processor fetches at once; rows that are used together lie in one.
const LINE: usize = 64;
/// Bytes before the weights of features.
const HEAD: usize = (MAGIC.len() + 4 + 4 * LABELS * LABELS).next_multiple_of(LINE);
/// A unit all of whose scores are below is outside any name, whatever stands beside it.
const OUTSIDE: i32 = -400;

/// The weights.
#[derive(Debug, Clone, Default)]
pub struct Model {
    transitions: Vec<i32>,
    weights: &'static [[u8; WIDTH]],
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

/// The best sequence of labels for scores given unit by unit, `WIDTH` each; a unit is outside any name at once
/// where all of its scores are below `outside`. `transitions` holds the weights of each label after each.
#[must_use]
pub fn best(scores: &[[i32; WIDTH]], transitions: &[i32], outside: i32) -> Vec<u8> {
    let count = scores.len();
    let mut moves = [[NEVER; LABELS]; LABELS];
    for (label, (before, many)) in BEFORE.iter().enumerate() {
        for &before in &before[..*many] {
            moves[label][before] = transitions.get(before * LABELS + label).copied().unwrap_or(0);
        }
    }
    // Beyond the first unit stands what is outside.
    let mut here = [NEVER; LABELS];
    here[0] = 0;
    let mut alone = true;
    let mut back = vec![[0_u8; LABELS]; count];
    for (own, back) in scores.iter().zip(&mut back) {
        if alone && own.iter().all(|&score| score < outside) {
            here[0] += moves[0][0];
            continue;
        }
        let surely = own.iter().all(|&score| score < outside);
        let labels = if surely { 1 } else { LABELS };
        let mut next = [NEVER; LABELS];
        for (label, (before, many)) in BEFORE.iter().enumerate().take(labels) {
            let (mut top, mut from) = (NEVER, 0);
            for &before in &before[..*many] {
                let score = here[before] + moves[label][before];
                if score > top {
                    (top, from) = (score, before);
                }
            }
            if top > NEVER / 2 {
                next[label] = top + label.checked_sub(1).map_or(0, |at| own[at]);
                back[label] = from as u8;
            }
        }
        // Between names scores start anew from the one label left.
        alone = surely && next[0] > NEVER / 2;
        here = next;
    }
    let mut label = (0..LABELS)
        .filter(|&label| may_follow(label, 0))
        .max_by_key(|&label| (here[label], std::cmp::Reverse(label)))
        .unwrap_or(0);
    let mut labels = vec![0; count];
    for at in (0..count).rev() {
        labels[at] = label as u8;
        label = usize::from(back[at][label]);
    }
    labels
}

impl Model {
    /// The model in `bytes`; none where they are not such a table.
    #[must_use]
    pub fn read(bytes: &'static [u8]) -> Option<Self> {
        let (head, weights) = bytes.split_at_checked(HEAD)?;
        let (rows, transitions) = head.strip_prefix(MAGIC)?.split_first_chunk::<4>()?;
        let (weights, odd) = weights.as_chunks::<WIDTH>();
        let transitions = transitions.as_chunks::<4>().0.iter().map(|bytes| i32::from_le_bytes(*bytes));
        let fits = weights.len() == u32::from_le_bytes(*rows) as usize && weights.len().is_power_of_two();
        (fits && odd.is_empty()).then(|| Self { transitions: transitions.take(LABELS * LABELS).collect(), weights })
    }

    /// The file of such weights.
    #[must_use]
    pub fn write(transitions: &[i32], weights: &[i8]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(((weights.len() / WIDTH) as u32).to_le_bytes());
        bytes.extend(transitions.iter().flat_map(|weight| weight.to_le_bytes()));
        bytes.resize(HEAD, 0);
        bytes.extend(weights.iter().map(|&weight| weight as u8));
        bytes
    }

    /// How many rows features are hashed to; 1 where there is no model.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.weights.len().max(1)
    }

    /// The best labels for a sentence.
    #[must_use]
    pub fn decode(&self, features: &Features) -> Vec<u8> {
        self.settle(&self.weigh(features))
    }

    /// What each label but outside scores for each unit, without regard to its neighbours' labels.
    #[must_use]
    pub fn weigh(&self, features: &Features) -> Vec<[i32; WIDTH]> {
        if self.weights.is_empty() {
            return vec![[0; WIDTH]; features.units()];
        }
        (0..features.units()).map(|at| self.scores(features.of(at))).collect()
    }

    /// The best labels by such scores.
    #[must_use]
    pub fn settle(&self, scores: &[[i32; WIDTH]]) -> Vec<u8> {
        best(scores, &self.transitions, OUTSIDE)
    }

    fn scores(&self, rows: &[u32]) -> [i32; WIDTH] {
        // Of fixed length, so that the sum is done many at a time.
        let mut sum = [0_i16; WIDTH];
        let last = self.weights.len() - 1;
        for &row in rows {
            let weights = &self.weights[row as usize & last];
            for at in 0..WIDTH {
                sum[at] += i16::from(weights[at] as i8);
            }
        }
        sum.map(i32::from)
    }
}
