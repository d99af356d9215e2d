//! Weights of a sequence labeller, read in place, and the search for the best labels.
//!
//! A model file: the magic `NGN2`, the number of feature rows (u32, little-endian, a power of two), the weights of
//! transitions (`LABELS` times `LABELS` of i32, little-endian), noughts up to a multiple of [`LINE`] bytes, then the
//! weights of features (rows times [`WIDTH`] of i8), each relative to that of the label outside. Features are hashed
//! to rows; those that meet in a row share it.

use super::features::Features;
use super::{CLASSES, LABELS};

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

/// Labels behind which a name may begin or none be: outside, end and single of each class, ascending. The same
/// number may follow them: outside, begin and single.
const OPEN: usize = 1 + 2 * CLASSES.len();
/// The same rounded up, so that the processor takes several at a time.
const LANES: usize = OPEN.next_multiple_of(4);
/// Labels behind which a name may begin or none be.
const CLOSED: [usize; OPEN] = labels(2, 3);
/// Labels that may follow them.
const OPENING: [usize; OPEN] = labels(0, 3);

/// Outside and two labels of each class.
const fn labels(one: usize, two: usize) -> [usize; OPEN] {
    let mut list = [0; OPEN];
    let mut class = 0;
    while class < CLASSES.len() {
        list[1 + 2 * class] = 1 + 4 * class + one;
        list[2 + 2 * class] = 1 + 4 * class + two;
        class += 1;
    }
    list
}

/// The best sequence of labels for scores given unit by unit, `WIDTH` each; a unit is outside any name at once
/// where all of its scores are below `outside`. `transitions` holds the weights of each label after each.
#[must_use]
pub fn best(scores: &[[i32; WIDTH]], transitions: &[i32], outside: i32) -> Vec<u8> {
    let count = scores.len();
    let weight = |before: usize, label: usize| transitions.get(before * LABELS + label).copied().unwrap_or(0);
    // From each closed label to those that open, and within each class from begin and inside to inside and end.
    let mut opens = [[NEVER; LANES]; OPEN];
    for (moves, before) in opens.iter_mut().zip(CLOSED) {
        moves.iter_mut().zip(OPENING).for_each(|(to, label)| *to = weight(before, label));
    }
    // The least and the most that it adds to open a label behind each.
    let reach = opens.map(|moves| {
        let moves = &moves[..OPEN];
        (moves.iter().copied().min().unwrap_or(0), moves.iter().copied().max().unwrap_or(0))
    });
    let within = std::array::from_fn::<_, { CLASSES.len() }, _>(|class| {
        let begin = 1 + 4 * class;
        [begin + 1, begin + 2].map(|label| [weight(begin, label), weight(begin + 1, label)])
    });
    // Beyond the first unit stands what is outside.
    let mut here = [NEVER; LABELS];
    here[0] = 0;
    let mut alone = true;
    let mut back = vec![[0_u8; LABELS]; count];
    for (own, back) in scores.iter().zip(&mut back) {
        let surely = own.iter().all(|&score| score < outside);
        if alone && surely {
            here[0] += opens[0][0];
            continue;
        }
        let mut next = [NEVER; LABELS];
        let mut settle = |label: usize, top: i32, from: usize| {
            if top > NEVER / 2 {
                next[label] = top + label.checked_sub(1).map_or(0, |at| own[at]);
                back[label] = from as u8;
            }
        };
        let (tops, froms) = opening(&here, &opens, &reach);
        for (label, (top, from)) in OPENING.into_iter().zip(tops.into_iter().zip(froms)) {
            if label == 0 || !surely {
                settle(label, top, from as usize);
            }
        }
        for (class, moves) in within.iter().enumerate().filter(|_| !surely) {
            let begin = 1 + 4 * class;
            for (label, [from_begin, from_inside]) in [begin + 1, begin + 2].into_iter().zip(moves) {
                let (one, two) = (here[begin] + from_begin, here[begin + 1] + from_inside);
                settle(label, one.max(two), if two > one.max(NEVER) { begin + 1 } else { begin });
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

/// For each opening label the best score of a closed one before it, and which that is: of equal ones the first.
fn opening(
    here: &[i32; LABELS],
    moves: &[[i32; LANES]; OPEN],
    reach: &[(i32, i32); OPEN],
) -> ([i32; LANES], [i32; LANES]) {
    let (mut tops, mut froms) = ([NEVER; LANES], [0; LANES]);
    // What cannot be the best before any label is passed over: that is nearly all but outside.
    let least = CLOSED.iter().zip(reach).map(|(&before, (least, _))| here[before] + least).max().unwrap_or(NEVER);
    for ((moves, before), (_, most)) in moves.iter().zip(CLOSED).zip(reach) {
        let (score, number) = (here[before], before as i32);
        if score + most < least {
            continue;
        }
        for lane in 0..LANES {
            let score = score + moves[lane];
            let better = score > tops[lane];
            tops[lane] = if better { score } else { tops[lane] };
            froms[lane] = if better { number } else { froms[lane] };
        }
    }
    (tops, froms)
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
        // Rows lie far apart; a glance at all of them fetches many at once, so that the sums need not wait for each.
        let last = self.weights.len() - 1;
        let glance = features.all().iter().fold(0, |glance, &row| glance ^ self.weights[row as usize & last][0]);
        std::hint::black_box(glance);
        (0..features.units()).map(|at| self.scores(features.of(at))).collect()
    }

    /// The best labels by such scores.
    #[must_use]
    pub fn settle(&self, scores: &[[i32; WIDTH]]) -> Vec<u8> {
        best(scores, &self.transitions, OUTSIDE)
    }

    fn scores(&self, rows: &[u32]) -> [i32; WIDTH] {
        // Two labels at a time, each made positive: their weights together, and those of every second one alone. So few
        // steps a row leave the processor free to fetch many rows at once.
        const HALF: u16 = 0x80;
        let (mut both, mut second) = ([0_u16; WIDTH / 2], [0_u16; WIDTH / 2]);
        let last = self.weights.len() - 1;
        for &row in rows {
            let (pairs, _) = self.weights[row as usize & last].as_chunks::<2>();
            for (at, pair) in pairs.iter().enumerate() {
                let pair = u16::from_le_bytes(*pair) ^ (HALF << 8 | HALF);
                both[at] = both[at].wrapping_add(pair);
                second[at] += pair >> 8;
            }
        }
        let positive = i32::from(HALF) * rows.len() as i32;
        std::array::from_fn(|label| {
            let second = second[label / 2];
            let sum = if label % 2 == 1 { second } else { both[label / 2].wrapping_sub(second << 8) };
            i32::from(sum) - positive
        })
    }
}
