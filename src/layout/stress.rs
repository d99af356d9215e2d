//! Positions whose distances come near the wished ones.

use super::distance::Ways;
use super::{Link, Point, Size};

/// Up to that many boxes every pair counts, above it pairs with that many pivots.
const ALL_PAIRS: usize = 400;
/// Pivots of a large component.
const PIVOTS: usize = 60;
/// Rounds of descent.
const ROUNDS: usize = 40;

/// A fixed sequence of pseudo-random numbers (Knuth's MMIX linear congruential generator).
pub struct Sequence(u64);

impl Sequence {
    /// The sequence of a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % (bound.max(1) as u64)).unwrap_or(0)
    }
}

/// Two boxes and how far apart they are to be.
pub struct Pair {
    /// The one, as its place in the component.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// The wished distance, greater than 0.
    pub wish: f64,
}

/// Sets the centres of the boxes of a component (`group`: their sorted indices) around the origin.
pub fn settle(group: &[usize], boxes: &[Size], links: &[Link], centres: &mut [Point]) {
    let ways = Ways::new(group, boxes, links);
    let mut pairs = pairs(group.len(), &ways);
    let mut sequence = Sequence::new(42);
    let mut points: Vec<Point> = (0..group.len())
        .map(|_| Point { x: sequence.below(10_000) as f64 / 10.0, y: sequence.below(10_000) as f64 / 10.0 })
        .collect();
    descend(&mut pairs, &mut points, (ROUNDS, 5), &mut sequence);
    for (place, &index) in group.iter().enumerate() {
        centres[index] = points[place];
    }
}

/// Moves the points of pairs towards their wished distances, in `rounds` of random order; the steps are small after
/// 2 to the power of `cooling` of them.
pub fn descend(pairs: &mut [Pair], points: &mut [Point], (rounds, cooling): (usize, u32), sequence: &mut Sequence) {
    let longest = pairs.iter().map(|pair| pair.wish).fold(1.0, f64::max);
    let shortest = pairs.iter().map(|pair| pair.wish).fold(longest, f64::min).max(1.0);
    // Step sizes fall geometrically from "every pair at once" to a tenth of the nearest pair's weight.
    let (mut step, last) = (longest * longest, 0.1 * shortest * shortest);
    let mut factor = last / step;
    for _ in 0..cooling {
        factor = factor.sqrt();
    }
    for _ in 0..rounds {
        for at in (1..pairs.len()).rev() {
            pairs.swap(at, sequence.below(at + 1));
        }
        for pair in &*pairs {
            let (a, b) = (points[pair.one], points[pair.other]);
            let now = a.distance(b).max(1e-3);
            let weight = (step / (pair.wish * pair.wish)).min(1.0);
            let shift = weight * (now - pair.wish) / 2.0 / now;
            let (dx, dy) = ((a.x - b.x) * shift, (a.y - b.y) * shift);
            points[pair.one] = Point { x: a.x - dx, y: a.y - dy };
            points[pair.other] = Point { x: b.x + dx, y: b.y + dy };
        }
        step = (step * factor).max(last / 10.0);
    }
}

fn pairs(count: usize, ways: &Ways) -> Vec<Pair> {
    let mut pairs = Vec::new();
    if count <= ALL_PAIRS {
        for one in 0..count {
            let lengths = ways.from(one);
            pairs.extend((one + 1..count).map(|other| Pair { one, other, wish: f64::from(lengths[other]) / 10.0 }));
        }
        return pairs;
    }
    for one in 0..count {
        let later = ways.links(one).iter().filter(|(other, _)| *other > one);
        pairs.extend(later.map(|&(other, length)| Pair { one, other, wish: f64::from(length) / 10.0 }));
    }
    // Pivots, each the farthest from all before.
    let (mut pivot, mut nearest) = (0, vec![u32::MAX; count]);
    for _ in 0..PIVOTS.min(count) {
        let lengths = ways.from(pivot);
        for other in 0..count {
            nearest[other] = nearest[other].min(lengths[other]);
            if other != pivot {
                pairs.push(Pair { one: pivot, other, wish: f64::from(lengths[other]) / 10.0 });
            }
        }
        pivot = (0..count).max_by_key(|&other| (nearest[other], std::cmp::Reverse(other))).unwrap_or(0);
    }
    pairs
}
