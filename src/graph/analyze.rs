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
const MILLION: f64 = 1_000_000.0;

/// Neighbours of each node with the number of claims between them, sorted, in both directions, without loops.
type Links = Vec<Vec<(usize, u64)>>;

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
        let mut links: Vec<BTreeMap<usize, u64>> = vec![BTreeMap::new(); self.nodes.len()];
        for (a, b, _) in self.linked() {
            *links[a].entry(b).or_default() += 1;
            *links[b].entry(a).or_default() += 1;
        }
        links.into_iter().map(|of| of.into_iter().collect()).collect()
    }

    fn pagerank(&self) -> Vec<f64> {
        let count = self.nodes.len();
        if count == 0 {
            return Vec::new();
        }
        let mut next: Vec<Vec<usize>> = vec![Vec::new(); count];
        for (a, b, symmetric) in self.linked() {
            next[a].push(b);
            if symmetric {
                next[b].push(a);
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "no graph has so many nodes")]
        let share = 1.0 / count as f64;
        let mut ranks = vec![share; count];
        for _ in 0..ROUNDS {
            let idle: f64 = (0..count).filter(|&at| next[at].is_empty()).map(|at| ranks[at]).sum();
            let mut fresh = vec![(1.0 - DAMPING) * share + DAMPING * idle * share; count];
            for (at, to) in next.iter().enumerate() {
                #[expect(clippy::cast_precision_loss, reason = "no node has so many claims")]
                let part = DAMPING * ranks[at] / to.len().max(1) as f64;
                to.iter().for_each(|&other| fresh[other] += part);
            }
            ranks = fresh;
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
    for &(other, _) in &links[here] {
        if left > 0 && far[other] < left && !way.contains(&other) {
            way.push(other);
            walk(links, far, (to, left - 1), way, limit, found);
            way.pop();
        }
    }
}

fn distances(links: &Links, start: usize) -> Vec<usize> {
    let mut far = vec![usize::MAX; links.len()];
    far[start] = 0;
    let mut queue = VecDeque::from([start]);
    while let Some(here) = queue.pop_front() {
        for &(other, _) in &links[here] {
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

#[expect(clippy::cast_precision_loss, reason = "numbers of nodes and of shortest ways, as in the paper")]
fn betweenness(links: &Links) -> Vec<f64> {
    let count = links.len();
    let mut between = vec![0.0; count];
    if count < 3 {
        return between;
    }
    let step = if count <= EXACT { 1 } else { count.div_ceil(PIVOTS) };
    let starts: Vec<usize> = (0..count).step_by(step).collect();
    for &start in &starts {
        let mut ways = vec![0.0_f64; count];
        let mut far = vec![usize::MAX; count];
        let mut order = Vec::with_capacity(count);
        (ways[start], far[start]) = (1.0, 0);
        let mut queue = VecDeque::from([start]);
        while let Some(here) = queue.pop_front() {
            order.push(here);
            for &(other, _) in &links[here] {
                if far[other] == usize::MAX {
                    far[other] = far[here] + 1;
                    queue.push_back(other);
                }
                if far[other] == far[here] + 1 {
                    ways[other] += ways[here];
                }
            }
        }
        let mut part = vec![0.0_f64; count];
        for &here in order.iter().rev() {
            for &(other, _) in &links[here] {
                if far[other] == far[here] + 1 {
                    part[here] += ways[here] / ways[other] * (1.0 + part[other]);
                }
            }
            if here != start {
                between[here] += part[here];
            }
        }
    }
    let all = starts.len() as f64 * (count - 1) as f64 * (count - 2) as f64 / count as f64;
    between.iter().map(|sum| sum / all).collect()
}

/// Communities by Louvain's method: nodes move to the neighbouring community that gains most (of equals the least),
/// in order, until none moves; then communities become nodes. In whole numbers.
fn communities(links: &Links) -> Vec<u32> {
    let mut member: Vec<usize> = (0..links.len()).collect();
    let mut level: Vec<BTreeMap<usize, u64>> = links.iter().map(|of| of.iter().copied().collect()).collect();
    loop {
        let moved = settle(&level);
        let mut names: BTreeMap<usize, usize> = BTreeMap::new();
        for &home in &moved {
            let next = names.len();
            names.entry(home).or_insert(next);
        }
        if names.len() == level.len() {
            break;
        }
        member.iter_mut().for_each(|at| *at = names[&moved[*at]]);
        let mut next: Vec<BTreeMap<usize, u64>> = vec![BTreeMap::new(); names.len()];
        for (at, of) in level.iter().enumerate() {
            for (&other, &weight) in of {
                *next[names[&moved[at]]].entry(names[&moved[other]]).or_default() += weight;
            }
        }
        level = next;
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
fn settle(links: &[BTreeMap<usize, u64>]) -> Vec<usize> {
    let degree: Vec<i128> = links.iter().map(|of| of.values().map(|&weight| i128::from(weight)).sum()).collect();
    let whole: i128 = degree.iter().sum();
    let mut home: Vec<usize> = (0..links.len()).collect();
    let mut total = degree.clone();
    for _ in 0..ROUNDS {
        let mut moved = false;
        for at in 0..links.len() {
            let mut weights: BTreeMap<usize, i128> = BTreeMap::from([(home[at], 0)]);
            for (&other, &weight) in links[at].iter().filter(|(other, _)| **other != at) {
                *weights.entry(home[other]).or_default() += i128::from(weight);
            }
            total[home[at]] -= degree[at];
            let gain = |place: usize, weight: i128| weight * whole - total[place] * degree[at];
            let mut best = (gain(home[at], weights[&home[at]]), home[at]);
            for (&place, &weight) in &weights {
                let gain = gain(place, weight);
                if gain > best.0 {
                    best = (gain, place);
                }
            }
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
