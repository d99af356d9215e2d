//! Positions of very many boxes, in the time that writing them takes.
//!
//! Classical scaling of the distances to a few pivots gives the outline (Brandes and Pich: *Eigensolver Methods for
//! Progressive Multidimensional Scaling of Large Data*, 2007), a few rounds of stress descent the detail; then every
//! box gets a cell of a grid for itself, as near as there is one free. A link is one step long: sizes of labels do not
//! count here.

use super::stress::{Pair, Sequence, descend};
use super::{Link, Point, Size};
use std::collections::VecDeque;

/// Pivots of the outline.
const PIVOTS: usize = 24;
/// Of these so many count for the detail, too.
const NEAR: usize = 8;
/// Rounds of descent.
const ROUNDS: usize = 12;
/// Rounds of power iteration for each axis.
const TURNS: usize = 40;
/// Cells for each box: room for the shape to show.
const ROOM: f64 = 2.5;
/// Pixels between boxes.
const GAP: f64 = 24.0;

/// Neighbours of each box, one list behind the other.
struct Neighbours {
    starts: Vec<usize>,
    ends: Vec<u32>,
}

impl Neighbours {
    /// Over the boxes of `group`, of `count` in all, and their links; numbers are places in `group`.
    fn new(group: &[usize], count: usize, links: &[Link]) -> Self {
        let mut place = vec![u32::MAX; count];
        for (at, &index) in group.iter().enumerate() {
            place[index] = u32::try_from(at).unwrap_or(u32::MAX);
        }
        let within = |link: &&Link| link.from != link.to;
        let mut starts = vec![0; group.len() + 1];
        for link in links.iter().filter(within) {
            starts[place[link.from] as usize + 1] += 1;
            starts[place[link.to] as usize + 1] += 1;
        }
        for at in 0..group.len() {
            starts[at + 1] += starts[at];
        }
        let (mut next, mut ends) = (starts.clone(), vec![0; starts[group.len()]]);
        for link in links.iter().filter(within) {
            for (one, other) in [(link.from, link.to), (link.to, link.from)] {
                let slot = &mut next[place[one] as usize];
                ends[*slot] = place[other];
                *slot += 1;
            }
        }
        Self { starts, ends }
    }

    fn of(&self, at: usize) -> &[u32] {
        &self.ends[self.starts[at]..self.starts[at + 1]]
    }

    /// How many steps each box is from one.
    fn steps(&self, from: usize) -> Vec<u32> {
        let mut steps = vec![u32::MAX; self.starts.len() - 1];
        steps[from] = 0;
        let mut queue = VecDeque::from([from]);
        while let Some(here) = queue.pop_front() {
            for &there in self.of(here) {
                let there = there as usize;
                if steps[there] == u32::MAX {
                    steps[there] = steps[here] + 1;
                    queue.push_back(there);
                }
            }
        }
        steps
    }
}

/// Sets the centres of the boxes of a component (`group`: their sorted indices).
pub fn settle(group: &[usize], boxes: &[Size], links: &[Link], centres: &mut [Point]) {
    let neighbours = Neighbours::new(group, boxes.len(), links);
    let (pivots, distances) = pivots(&neighbours, group.len());
    let mut points = outline(&distances, group.len());
    let mut pairs = Vec::new();
    for at in 0..group.len() {
        let later = neighbours.of(at).iter().map(|&other| other as usize).filter(|&other| other > at);
        pairs.extend(later.map(|other| Pair { one: at, other, wish: 1.0 }));
    }
    for (&pivot, steps) in pivots.iter().zip(&distances).take(NEAR) {
        let others = (0..group.len()).filter(|&other| other != pivot);
        pairs.extend(others.map(|other| Pair { one: pivot, other, wish: f64::from(steps[other]) }));
    }
    descend(&mut pairs, &mut points, (ROUNDS, 3), &mut Sequence::new(42));
    let cell = group.iter().fold(Size::default(), |cell, &at| Size {
        width: cell.width.max(boxes[at].width + GAP),
        height: cell.height.max(boxes[at].height + GAP),
    });
    for (&index, point) in group.iter().zip(spread(&points, cell)) {
        centres[index] = point;
    }
}

/// Pivots, each the farthest from all before, and the steps from each to every box.
fn pivots(neighbours: &Neighbours, count: usize) -> (Vec<usize>, Vec<Vec<u32>>) {
    let (mut chosen, mut distances) = (Vec::new(), Vec::new());
    let (mut pivot, mut nearest) = (0, vec![u32::MAX; count]);
    for _ in 0..PIVOTS.min(count) {
        let steps = neighbours.steps(pivot);
        nearest.iter_mut().zip(&steps).for_each(|(nearest, &steps)| *nearest = steps.min(*nearest));
        chosen.push(pivot);
        distances.push(steps);
        pivot = (0..count).max_by_key(|&other| (nearest[other], std::cmp::Reverse(other))).unwrap_or(0);
    }
    (chosen, distances)
}

/// The two main axes of the double-centred squared distances to the pivots.
fn outline(distances: &[Vec<u32>], count: usize) -> Vec<Point> {
    let square = |steps: u32| f64::from(steps) * f64::from(steps);
    let mut rows: Vec<Vec<f64>> =
        distances.iter().map(|steps| steps.iter().map(|&steps| square(steps)).collect()).collect();
    for row in &mut rows {
        let mean = row.iter().sum::<f64>() / count as f64;
        row.iter_mut().for_each(|value| *value -= mean);
    }
    for at in 0..count {
        let mean = rows.iter().map(|row| row[at]).sum::<f64>() / rows.len() as f64;
        rows.iter_mut().for_each(|row| row[at] = (row[at] - mean) / -2.0);
    }
    let inner: Vec<Vec<f64>> =
        rows.iter().map(|a| rows.iter().map(|b| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>()).collect()).collect();
    let first = axis(&inner, None);
    let second = axis(&inner, Some(&first));
    let along = |axis: &[f64], at: usize| axis.iter().zip(&rows).map(|(share, row)| share * row[at]).sum::<f64>();
    let mut points: Vec<Point> = (0..count).map(|at| Point { x: along(&first, at), y: along(&second, at) }).collect();
    // In steps: the farthest pivot is so many away from the first.
    let far = distances.iter().flatten().copied().max().unwrap_or(1).max(1);
    let widest = points.iter().map(|point| point.x.abs().max(point.y.abs())).fold(1e-9, f64::max);
    let mut sequence = Sequence::new(7);
    for point in &mut points {
        // Boxes with the same distances would fall into one place.
        let mut stir = || sequence.below(1000) as f64 / 1000.0 - 0.5;
        *point = Point {
            x: point.x / widest * f64::from(far) / 2.0 + stir(),
            y: point.y / widest * f64::from(far) / 2.0 + stir(),
        };
    }
    points
}

/// The main eigenvector of a symmetric matrix, orthogonal to another, by power iteration.
fn axis(matrix: &[Vec<f64>], to: Option<&[f64]>) -> Vec<f64> {
    let mut sequence = Sequence::new(3);
    let mut vector: Vec<f64> = matrix.iter().map(|_| 1.0 + sequence.below(1000) as f64 / 1000.0).collect();
    for _ in 0..TURNS {
        let mut next: Vec<f64> =
            matrix.iter().map(|row| row.iter().zip(&vector).map(|(a, b)| a * b).sum::<f64>()).collect();
        if let Some(other) = to {
            let dot: f64 = next.iter().zip(other).map(|(a, b)| a * b).sum();
            next.iter_mut().zip(other).for_each(|(a, b)| *a -= dot * b);
        }
        let length = next.iter().map(|a| a * a).sum::<f64>().sqrt();
        if length < 1e-9 {
            return next;
        }
        vector = next.iter().map(|a| a / length).collect();
    }
    vector
}

/// The centre of a cell for each point: the nearest free one, points in the order of their nearness to the middle.
fn spread(points: &[Point], cell: Size) -> Vec<Point> {
    let count = points.len().max(1) as f64;
    let mean = |of: fn(&Point) -> f64| points.iter().map(of).sum::<f64>() / count;
    let middle = Point { x: mean(|point| point.x), y: mean(|point| point.y) };
    let off = points.iter().map(|point| point.distance(middle)).sum::<f64>() / count;
    // A disc of evenly spread points is on average two thirds of its radius from its middle.
    let side = (count * ROOM).sqrt();
    let scale = side * 0.376 / off.max(1e-9);
    let half = side;
    let mut grid = Grid::new((2.0 * half) as usize + 2);
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|&a, &b| points[a].distance(middle).total_cmp(&points[b].distance(middle)).then(a.cmp(&b)));
    let mut cells = vec![Point::default(); points.len()];
    for at in order {
        let wish = |value: f64, middle: f64| ((value - middle) * scale + half).clamp(0.0, 2.0 * half) as usize;
        let (column, row) = grid.take(wish(points[at].x, middle.x), wish(points[at].y, middle.y));
        cells[at] = Point { x: column as f64 * cell.width, y: row as f64 * cell.height };
    }
    cells
}

/// Which cells are free: for each row, where the next free one lies to either side.
struct Grid {
    side: usize,
    /// For each cell, itself if free, else a cell nearer to the next free one to the right; `side` is behind the row.
    right: Vec<usize>,
    /// The same to the left, all one higher; 0 is before the row.
    left: Vec<usize>,
}

impl Grid {
    fn new(side: usize) -> Self {
        let row = |_| 0..=side;
        Self { side, right: (0..side).flat_map(row).collect(), left: (0..side).flat_map(row).collect() }
    }

    /// Takes the free cell that is nearest in columns and rows together; there are more cells than boxes.
    fn take(&mut self, column: usize, row: usize) -> (usize, usize) {
        let mut best: Option<(usize, usize, usize)> = None;
        for away in 0..self.side {
            if best.is_some_and(|(distance, ..)| away >= distance) {
                break;
            }
            let rows = [row.checked_sub(away), Some(row + away).filter(|&row| away > 0 && row < self.side)];
            for row in rows.into_iter().flatten() {
                for column_free in self.free(column, row).into_iter().flatten() {
                    let distance = away + column_free.abs_diff(column);
                    if best.is_none_or(|(least, ..)| distance < least) {
                        best = Some((distance, column_free, row));
                    }
                }
            }
        }
        let (_, column, row) = best.unwrap_or((0, column, row));
        let start = row * (self.side + 1);
        self.right[start + column] = column + 1;
        self.left[start + column + 1] = column;
        (column, row)
    }

    /// The free columns of a row that are nearest to the left and to the right.
    fn free(&mut self, column: usize, row: usize) -> [Option<usize>; 2] {
        let start = row * (self.side + 1);
        let right = find(&mut self.right[start..=start + self.side], column);
        let left = find(&mut self.left[start..=start + self.side], column + 1);
        [left.checked_sub(1), Some(right).filter(|&right| right < self.side)]
    }
}

/// Follows the chain to its end, halving it on the way.
fn find(next: &mut [usize], mut at: usize) -> usize {
    while next[at] != at {
        next[at] = next[next[at]];
        at = next[at];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::{Grid, settle};
    use crate::layout::{Frame, Link, Point, Size};

    #[test]
    fn a_cell_is_given_once_and_the_nearest_is_given_first() {
        let mut grid = Grid::new(5);
        let taken: Vec<_> = (0..25).map(|_| grid.take(2, 2)).collect();
        let mut distinct = taken.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), 25);
        let away: Vec<usize> = taken.iter().map(|(x, y)| x.abs_diff(2) + y.abs_diff(2)).collect();
        assert!(away[0] == 0 && away.is_sorted(), "{away:?}");
    }

    #[test]
    fn boxes_do_not_touch_and_neighbours_are_near() {
        let (count, size) = (900, Size { width: 60.0, height: 40.0 });
        let link = |from: usize, to: usize| Link { from, to, label: Size::default() };
        // A sheet of 30 by 30.
        let mut links: Vec<Link> = (0..count).filter(|at| at % 30 < 29).map(|at| link(at, at + 1)).collect();
        links.extend((0..count - 30).map(|at| link(at, at + 30)));
        let (group, mut centres): (Vec<usize>, _) = ((0..count).collect(), vec![Point::default(); count]);
        settle(&group, &vec![size; count], &links, &mut centres);
        let frames: Vec<Frame> = centres.iter().map(|&centre| Frame { centre, size }).collect();
        for (at, one) in frames.iter().enumerate() {
            assert!(frames[at + 1..].iter().all(|other| !one.touches(other, 1.0)), "box {at}");
        }
        let mean = |pairs: &mut dyn Iterator<Item = (usize, usize)>| {
            let lengths: Vec<f64> = pairs.map(|(a, b)| centres[a].distance(centres[b])).collect();
            lengths.iter().sum::<f64>() / lengths.len() as f64
        };
        let linked = mean(&mut links.iter().map(|link| (link.from, link.to)));
        let any = mean(&mut (0..count).map(|at| (at, at * 7 % count)).filter(|(a, b)| a != b));
        assert!(linked * 3.0 < any, "linked boxes are {linked:.0} apart, any two {any:.0}");
    }
}
