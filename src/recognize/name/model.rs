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

/// The best sequence of labels for scores given unit by unit, `LABELS` each.
#[must_use]
pub fn best(scores: &[i32], transition: impl Fn(usize, usize) -> i32) -> Vec<u8> {
    let count = scores.len() / LABELS;
    let mut here = [NEVER; LABELS];
    let mut back = vec![0_u8; scores.len()];
    for at in 0..count {
        let mut next = [NEVER; LABELS];
        for label in 0..LABELS {
            let own = scores[at * LABELS + label];
            if at == 0 {
                if may_follow(0, label) {
                    next[label] = own + transition(0, label);
                }
                continue;
            }
            for before in 0..LABELS {
                if may_follow(before, label) && here[before] > NEVER {
                    let score = here[before] + transition(before, label) + own;
                    if score > next[label] {
                        next[label] = score;
                        back[at * LABELS + label] = before as u8;
                    }
                }
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
            for &row in features.of(at) {
                let from = row as usize * LABELS;
                for (score, &weight) in own.iter_mut().zip(&self.weights[from..from + LABELS]) {
                    *score += i32::from(weight as i8);
                }
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
