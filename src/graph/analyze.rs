//! What the shape of a graph says: who has many claims, who stands between others, who belongs together, and by
//! which ways two are linked.
//!
//! Denied claims link nothing. Ranks follow the direction of claims, both ways for symmetric relations;
//! betweenness, communities and ways do not. All sums run in the order of the nodes, which is that of their IRIs,
//! and communities are reckoned in whole numbers, so that the same graph gives the same figures everywhere.

use super::Graph;
use crate::model::Status;
use std::collections::{BTreeMap, VecDeque};

/// Figures of one node.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measure {
    /// Claims that have it as subject.
    pub given: u32,
    /// Claims that have it as object.
    pub received: u32,
    /// PageRank (Brin and Page 1998, damping 0.85) in millionths; all nodes together have one million.
    pub pagerank: u32,
    /// Betweenness (Brandes 2001), in millionths of what a node between all others has. Of more than
    /// [`EXACT`] nodes it is estimated from [`PIVOTS`] of them (Brandes and Pich 2007).
    pub betweenness: u32,
    /// Community (Louvain: Blondel and others 2008), numbered from 1 by size.
    pub community: u32,
}

impl Measure {
    /// Claims that have it as an end.
    #[must_use]
    pub const fn degree(&self) -> u32 {
        self.given + self.received
    }
}

/// Up to so many nodes betweenness is exact.
pub const EXACT: usize = 2000;
/// From so many nodes it is estimated in larger graphs.
pub const PIVOTS: usize = 256;
const DAMPING: f64 = 0.85;
const ROUNDS: usize = 100;
/// Ranks that move by no more in all are the same to a thousandth of a millionth.
const SETTLED: f64 = 1e-9;
const MILLION: f64 = 1_000_000.0;

/// Neighbours of each node with the number of claims between them, sorted, in both directions, without loops: one
/// list behind the other.
#[derive(Debug, Default)]
struct Links {
    starts: Vec<usize>,
    /// Apart from the weights, which the long walks do not need: so they fit into a processor's cache.
    ends: Vec<u32>,
    weights: Vec<u64>,
}

impl Links {
    /// Of `count` nodes, from links in any order, of which those between the same two are added up.
    fn new(count: usize, mut all: Vec<(usize, usize, u64)>) -> Self {
        all.sort_unstable();
        let mut links = Self { starts: vec![0; count + 1], ..Self::default() };
        for same in all.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
            links.starts[same[0].0 + 1] += 1;
            links.ends.push(u32::try_from(same[0].1).unwrap_or(u32::MAX));
            links.weights.push(same.iter().map(|link| link.2).sum());
        }
        for at in 0..count {
            links.starts[at + 1] += links.starts[at];
        }
        links
    }

    const fn count(&self) -> usize {
        self.starts.len() - 1
    }

    fn of(&self, node: usize) -> impl Iterator<Item = usize> + Clone {
        self.ends[self.starts[node]..self.starts[node + 1]].iter().map(|&end| end as usize)
    }

    fn weighted(&self, node: usize) -> impl Iterator<Item = (usize, u64)> {
        let weights = &self.weights[self.starts[node]..self.starts[node + 1]];
        self.of(node).zip(weights.iter().copied())
    }

    /// Claims at a node.
    fn weight(&self, node: usize) -> u64 {
        self.weights[self.starts[node]..self.starts[node + 1]].iter().sum()
    }
}

impl Graph {
    /// The figures of all nodes, in their order.
    #[must_use]
    pub fn measures(&self) -> Vec<Measure> {
        let links = self.links();
        let mut measures = vec![Measure::default(); self.nodes.len()];
        for edge in &self.claims {
            measures[edge.subject].given += 1;
            measures[edge.object].received += 1;
        }
        let ranks = self.pagerank();
        let between = betweenness(&links);
        let communities = communities(&links);
        for (at, measure) in measures.iter_mut().enumerate() {
            measure.pagerank = millionths(ranks[at]);
            measure.betweenness = millionths(between[at]);
            measure.community = communities[at];
        }
        measures
    }

    fn linked(&self) -> impl Iterator<Item = (usize, usize, bool)> {
        let links = self.claims.iter().filter(|edge| edge.status != Status::Negated && edge.subject != edge.object);
        links.map(|edge| (edge.subject, edge.object, edge.symmetric))
    }

    fn links(&self) -> Links {
        let both = self.linked().flat_map(|(a, b, _)| [(a, b, 1), (b, a, 1)]);
        Links::new(self.nodes.len(), both.collect())
    }

    fn pagerank(&self) -> Vec<f64> {
        let count = self.nodes.len();
        let there = self.linked().map(|(a, b, _)| (a, b, 1));
        let back = self.linked().filter(|(.., symmetric)| *symmetric).map(|(a, b, _)| (b, a, 1));
        let next = Links::new(count, there.chain(back).collect());
        #[expect(clippy::cast_precision_loss, reason = "no node has so many claims")]
        let claims: Vec<f64> = (0..count).map(|at| next.weight(at) as f64).collect();
        #[expect(clippy::cast_precision_loss, reason = "no graph has so many nodes")]
        let share = 1.0 / count.max(1) as f64;
        let mut ranks = vec![share; count];
        for _ in 0..ROUNDS {
            let idle: f64 = (0..count).filter(|&at| next.weight(at) == 0).map(|at| ranks[at]).sum();
            let mut fresh = vec![(1.0 - DAMPING) * share + DAMPING * idle * share; count];
            for at in 0..count {
                let each = DAMPING * ranks[at] / claims[at];
                #[expect(clippy::cast_precision_loss, reason = "no node has so many claims")]
                next.weighted(at).for_each(|(other, weight)| fresh[other] += each * weight as f64);
            }
            let moved: f64 = ranks.iter().zip(&fresh).map(|(old, new)| (old - new).abs()).sum();
            ranks = fresh;
            if moved < SETTLED {
                break;
            }
        }
        ranks
    }

    /// The shortest ways between two nodes and those one step longer, each as its nodes from `from` to `to`: the
    /// shorter ones first, then in the order of their nodes; at most `limit`. Empty where nothing links them.
    #[must_use]
    pub fn ways(&self, from: usize, to: usize, limit: usize) -> Vec<Vec<usize>> {
        let links = self.links();
        let far = distances(&links, to);
        if far[from] == usize::MAX {
            return Vec::new();
        }
        let mut found = Vec::new();
        for length in far[from]..=far[from] + 1 {
            let mut way = vec![from];
            walk(&links, &far, (to, length), &mut way, limit, &mut found);
        }
        found
    }
}

/// Goes on from the end of `way` by ways of exactly the length left.
fn walk(
    links: &Links,
    far: &[usize],
    (to, left): (usize, usize),
    way: &mut Vec<usize>,
    limit: usize,
    found: &mut Vec<Vec<usize>>,
) {
    let here = way[way.len() - 1];
    if here == to || found.len() >= limit {
        if left == 0 && found.len() < limit {
            found.push(way.clone());
        }
        return;
    }
    for other in links.of(here) {
        if left > 0 && far[other] < left && !way.contains(&other) {
            way.push(other);
            walk(links, far, (to, left - 1), way, limit, found);
            way.pop();
        }
    }
}

fn distances(links: &Links, start: usize) -> Vec<usize> {
    let mut far = vec![usize::MAX; links.count()];
    far[start] = 0;
    let mut queue = VecDeque::from([start]);
    while let Some(here) = queue.pop_front() {
        for other in links.of(here) {
            if far[other] == usize::MAX {
                far[other] = far[here] + 1;
                queue.push_back(other);
            }
        }
    }
    far
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and a million")]
fn millionths(share: f64) -> u32 {
    (share * MILLION).round().clamp(0.0, MILLION) as u32
}

/// A node on a walk from another: together, for one look into memory.
#[derive(Clone, Copy)]
struct Visit {
    /// Shortest ways to it.
    ways: f64,
    /// What falls on each of them.
    part: f64,
    /// How many steps away it is.
    far: u32,
}

#[expect(clippy::cast_precision_loss, reason = "numbers of nodes and of shortest ways, as in the paper")]
fn betweenness(links: &Links) -> Vec<f64> {
    let count = links.count();
    let mut between = vec![0.0; count];
    if count < 3 {
        return between;
    }
    let step = if count <= EXACT { 1 } else { count.div_ceil(PIVOTS) };
    let starts: Vec<usize> = (0..count).step_by(step).collect();
    let mut visits = vec![Visit { ways: 0.0, part: 0.0, far: u32::MAX }; count];
    // One more than there are nodes: the place behind the last is written to before it is known to be new.
    let mut order = vec![0_usize; count + 1];
    for &start in &starts {
        (visits[start].ways, visits[start].far, order[0]) = (1.0, 0, start);
        let (mut turn, mut met) = (0, 1);
        while turn < met {
            let here = order[turn];
            turn += 1;
            let (next, share) = (visits[here].far + 1, visits[here].ways);
            for other in links.of(here) {
                // No branch: which way it goes cannot be foretold.
                let visit = &mut visits[other];
                order[met] = other;
                met += usize::from(visit.far == u32::MAX);
                visit.far = visit.far.min(next);
                visit.ways += if visit.far == next { share } else { 0.0 };
            }
        }
        for &here in order[..met].iter().rev() {
            let farther = visits[here].far + 1;
            let beyond = links.of(here).map(|other| &visits[other]);
            let parts = beyond.map(|visit| if visit.far == farther { visit.part } else { 0.0 }).sum::<f64>();
            let visit = &mut visits[here];
            let sum = visit.ways * parts;
            if here != start {
                between[here] += sum;
            }
            visit.part = (1.0 + sum) / visit.ways;
        }
        for &here in &order[..met] {
            (visits[here].ways, visits[here].far) = (0.0, u32::MAX);
        }
    }
    let all = starts.len() as f64 * (count - 1) as f64 * (count - 2) as f64 / count as f64;
    between.iter().map(|sum| sum / all).collect()
}

/// Communities by Louvain's method: nodes move to the neighbouring community that gains most (of equals the least),
/// in order, until none moves; then communities become nodes. In whole numbers.
fn communities(links: &Links) -> Vec<u32> {
    let mut member: Vec<usize> = (0..links.count()).collect();
    let mut coarse: Option<Links> = None;
    loop {
        let level = coarse.as_ref().unwrap_or(links);
        let moved = settle(level);
        let mut names = vec![usize::MAX; level.count()];
        let mut count = 0;
        for &home in &moved {
            if names[home] == usize::MAX {
                names[home] = count;
                count += 1;
            }
        }
        if count == level.count() {
            break;
        }
        member.iter_mut().for_each(|at| *at = names[moved[*at]]);
        let renamed = |at: usize| names[moved[at]];
        let all = (0..level.count())
            .flat_map(|at| level.weighted(at).map(move |(other, weight)| (renamed(at), renamed(other), weight)));
        coarse = Some(Links::new(count, all.collect()));
    }
    let mut sizes: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (node, &home) in member.iter().enumerate() {
        sizes.entry(home).or_insert((0, node)).0 += 1;
    }
    let mut order: Vec<usize> = sizes.keys().copied().collect();
    order.sort_by_key(|home| (std::cmp::Reverse(sizes[home].0), sizes[home].1));
    let number: BTreeMap<usize, u32> = order.into_iter().zip(1..).collect();
    member.iter().map(|home| number[home]).collect()
}

/// One level: for each node its community.
fn settle(links: &Links) -> Vec<usize> {
    let count = links.count();
    let degree: Vec<u64> = (0..count).map(|at| links.weight(at)).collect();
    let whole: u64 = degree.iter().sum();
    let mut home: Vec<usize> = (0..count).collect();
    let mut total = degree.clone();
    let (mut weights, mut near) = (vec![0_u64; count], Vec::new());
    for _ in 0..ROUNDS {
        let mut moved = false;
        for at in 0..count {
            near.push(home[at]);
            for (other, weight) in links.weighted(at).filter(|(other, _)| *other != at) {
                near.push(home[other]);
                weights[home[other]] += weight;
            }
            total[home[at]] -= degree[at];
            near.sort_unstable();
            near.dedup();
            let gain = |place: usize, weights: &[u64]| {
                i128::from(weights[place]) * i128::from(whole) - i128::from(total[place]) * i128::from(degree[at])
            };
            let mut best = (gain(home[at], &weights), home[at]);
            for &place in &near {
                let gain = gain(place, &weights);
                if gain > best.0 {
                    best = (gain, place);
                }
            }
            near.drain(..).for_each(|place| weights[place] = 0);
            moved |= best.1 != home[at];
            home[at] = best.1;
            total[home[at]] += degree[at];
        }
        if !moved {
            break;
        }
    }
    home
}
