//! Curves for links and places for labels.

use super::{Curve, Drawing, Frame, Link, Point, Size};

/// Space that a curve keeps from boxes that it does not belong to.
const CLEAR: f64 = 7.0;
/// Space between the tip of an arrow and its box.
const TIP: f64 = 3.0;
/// Room that an arrow's tip needs.
const TIP_ROOM: f64 = 12.0;
/// Distance between neighbouring links of one pair of boxes.
const LANE: f64 = 30.0;
/// Samples of a curve for collision tests.
const SAMPLES: usize = 28;
/// So many samples of a curve under one label and it can no longer be followed.
const HIDDEN: usize = 5;
/// Margin around everything.
const MARGIN: f64 = 32.0;
/// Further bulges that are tried where the straight way is barred.
const DETOURS: [f64; 15] =
    [0.0, 34.0, -34.0, 68.0, -68.0, 104.0, -104.0, 150.0, -150.0, 210.0, -210.0, 280.0, -280.0, 360.0, -360.0];
/// Where along its curve a label is tried.
const STATIONS: [f64; 13] = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86];

/// What is wrong with a drawing.
#[derive(Clone, Copy)]
pub struct Flaws {
    /// Curves through boxes, labels on boxes or labels.
    pub faults: usize,
    /// Curves of which the label of another hides more than a crossing.
    pub hidden: usize,
}

/// Routes all links and places all labels; says also what is wrong with it.
pub fn place(boxes: &[Size], links: &[Link], centres: &[Point]) -> (Flaws, Drawing) {
    let frames: Vec<Frame> = boxes.iter().zip(centres).map(|(&size, &centre)| Frame { centre, size }).collect();
    let grid = Grid::new(&frames);
    let (mut faults, mut hidden) = (0, 0);
    let lanes = lanes(links);
    let mut curves: Vec<Curve> = Vec::with_capacity(links.len());
    for (link, lane) in links.iter().zip(lanes) {
        let (curve, hits) = if link.from == link.to {
            (around(&frames[link.from], lane), 0)
        } else {
            route(link, lane, &frames, &grid)
        };
        faults += hits;
        curves.push(curve);
    }
    let mut labels: Vec<Frame> = Vec::with_capacity(links.len());
    let mut taken = Grid::new(&frames);
    // Short curves have the least choice: they choose first.
    let mut order: Vec<usize> = (0..links.len()).collect();
    let slack = |at: usize| curves[at].start.distance(curves[at].end) - links[at].label.width;
    order.sort_by(|&a, &b| slack(a).total_cmp(&slack(b)).then(a.cmp(&b)));
    labels.resize(links.len(), Frame::default());
    let mut placed: Vec<Frame> = frames.clone();
    // Labels keep off the tips of arrows, too.
    for curve in &curves {
        for end in [curve.at(0.97), curve.at(0.03)] {
            let tip = Frame { centre: end, size: Size { width: TIP_ROOM, height: TIP_ROOM } };
            taken.add(placed.len(), &tip);
            placed.push(tip);
        }
    }
    let strokes = Strokes::new(&curves);
    for at in order {
        if links[at].label.width <= 0.0 {
            labels[at] = Frame { centre: curves[at].at(0.5), size: Size::default() };
            continue;
        }
        let (frame, hit) = station(at, links[at].label, &curves[at], &placed, &taken, &strokes);
        faults += usize::from(hit);
        hidden += strokes.under(at, &frame).into_iter().filter(|&samples| samples >= HIDDEN).count();
        taken.add(placed.len(), &frame);
        placed.push(frame);
        labels[at] = frame;
    }
    (Flaws { faults, hidden }, finish(frames, curves, labels))
}

/// The lane of each link among those that join the same two boxes: 0, then to either side. Signed so
/// that a link and its opposite bulge to different sides.
fn lanes(links: &[Link]) -> Vec<f64> {
    let mut counts = std::collections::BTreeMap::new();
    let mut totals = std::collections::BTreeMap::<(usize, usize), usize>::new();
    let pair = |link: &Link| (link.from.min(link.to), link.from.max(link.to));
    for link in links {
        *totals.entry(pair(link)).or_default() += 1;
    }
    links
        .iter()
        .map(|link| {
            let number = counts.entry(pair(link)).or_insert(0_usize);
            let place = *number as f64 - (totals[&pair(link)] - 1) as f64 / 2.0;
            *number += 1;
            if link.from == link.to {
                *number as f64
            } else if link.from < link.to {
                place
            } else {
                -place
            }
        })
        .collect()
}

/// The way of a link: the least bulge with which it meets no foreign box.
fn route(link: &Link, lane: f64, frames: &[Frame], grid: &Grid) -> (Curve, usize) {
    let (from, to) = (&frames[link.from], &frames[link.to]);
    let mut best: Option<(usize, Curve)> = None;
    for detour in DETOURS {
        let detour = if lane < 0.0 { -detour } else { detour };
        let gap = link.label.height.max(LANE - 8.0) + 8.0;
        let curve = clip(&Curve::bulged(from.centre, to.centre, lane * gap + detour), from, to);
        let hits = hits(&curve, link, frames, grid);
        if best.as_ref().is_none_or(|(fewest, _)| hits < *fewest) {
            best = Some((hits, curve));
        }
        if hits == 0 {
            break;
        }
    }
    best.map_or((Curve::default(), 1), |(hits, curve)| (curve, hits))
}

fn hits(curve: &Curve, link: &Link, frames: &[Frame], grid: &Grid) -> usize {
    let mut met: Vec<usize> = Vec::new();
    let samples = SAMPLES.max((curve.start.distance(curve.end) / 14.0) as usize).min(200);
    for step in 0..=samples {
        let point = curve.at(step as f64 / samples as f64);
        grid.near(&Frame { centre: point, size: Size { width: 2.0 * CLEAR, height: 2.0 * CLEAR } }, |index| {
            if index != link.from && index != link.to && !met.contains(&index) && frames[index].holds(point, CLEAR) {
                met.push(index);
            }
        });
    }
    met.len()
}

/// Cuts a curve where it leaves the one box and enters the other.
fn clip(curve: &Curve, from: &Frame, to: &Frame) -> Curve {
    let cross = |frame: &Frame, gap: f64, mut inside: f64, mut outside: f64| {
        for _ in 0..20 {
            let middle = (inside + outside) / 2.0;
            if frame.holds(curve.at(middle), gap) { inside = middle } else { outside = middle }
        }
        outside
    };
    let steps = 40;
    let first_out = (0..=steps).map(|s| f64::from(s) / f64::from(steps)).find(|&t| !from.holds(curve.at(t), 1.0));
    let last_out = (0..=steps).rev().map(|s| f64::from(s) / f64::from(steps)).find(|&t| !to.holds(curve.at(t), TIP));
    let (Some(first), Some(last)) = (first_out, last_out) else { return *curve };
    let start = cross(from, 1.0, (first - 1.0 / f64::from(steps)).max(0.0), first);
    let end = cross(to, TIP, (last + 1.0 / f64::from(steps)).min(1.0), last);
    if start < end { curve.part(start, end) } else { *curve }
}

/// A loop at the upper right corner of a box.
fn around(frame: &Frame, lane: f64) -> Curve {
    let right = frame.centre.x + frame.size.width / 2.0;
    let top = frame.centre.y - frame.size.height / 2.0;
    let reach = 20.0 + 26.0 * lane;
    Curve {
        start: Point { x: right - 14.0, y: top - 1.0 },
        first: Point { x: right - 10.0, y: top - reach - 16.0 },
        second: Point { x: right + reach + 16.0, y: top - 2.0 },
        end: Point { x: right + TIP, y: top + 12.0 },
    }
}

/// The best place for a label along its curve, and whether it still lies on something.
fn station(own: usize, size: Size, curve: &Curve, placed: &[Frame], taken: &Grid, strokes: &Strokes) -> (Frame, bool) {
    let mut best = (f64::MAX, Frame::default(), true);
    let sides = [0.0, 0.75, -0.75];
    for side in sides {
        for (rank, t) in STATIONS.into_iter().enumerate() {
            let (on, ahead) = (curve.at(t), curve.at((t + 0.02).min(1.0)));
            let length = on.distance(ahead).max(1e-6);
            let normal = Point { x: (ahead.y - on.y) / length, y: (on.x - ahead.x) / length };
            // How far the box reaches along the normal.
            let reach = normal.x.abs() * size.width / 2.0 + normal.y.abs() * size.height / 2.0;
            let shift = side * (reach + 4.0) / 0.75;
            let centre = Point { x: on.x + normal.x * shift, y: on.y + normal.y * shift };
            let frame = Frame { centre, size };
            let mut hit = false;
            taken.near(&frame, |index| hit |= placed[index].touches(&frame, 3.0));
            let crossed = strokes.under(own, &frame).len();
            let cost = f64::from(u8::from(hit)) * 1000.0
                + crossed as f64 * 12.0
                + rank as f64
                + if side == 0.0 { 0.0 } else { 9.0 };
            if cost < best.0 {
                best = (cost, frame, hit);
            }
        }
    }
    (best.1, best.2)
}

/// Moves everything to positive coordinates and measures the whole.
fn finish(mut boxes: Vec<Frame>, mut curves: Vec<Curve>, mut labels: Vec<Frame>) -> Drawing {
    let (mut left, mut top, mut right, mut bottom) = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
    for frame in boxes.iter().chain(&labels) {
        left = left.min(frame.centre.x - frame.size.width / 2.0);
        right = right.max(frame.centre.x + frame.size.width / 2.0);
        top = top.min(frame.centre.y - frame.size.height / 2.0);
        bottom = bottom.max(frame.centre.y + frame.size.height / 2.0);
    }
    for curve in &curves {
        for point in [curve.start, curve.at(0.25), curve.at(0.5), curve.at(0.75), curve.end] {
            left = left.min(point.x - 4.0);
            right = right.max(point.x + 4.0);
            top = top.min(point.y - 4.0);
            bottom = bottom.max(point.y + 4.0);
        }
    }
    if boxes.is_empty() {
        return Drawing::default();
    }
    let shift = |point: &mut Point| {
        point.x += MARGIN - left;
        point.y += MARGIN - top;
    };
    boxes.iter_mut().chain(&mut labels).for_each(|frame| shift(&mut frame.centre));
    for curve in &mut curves {
        [&mut curve.start, &mut curve.first, &mut curve.second, &mut curve.end].into_iter().for_each(shift);
    }
    let size = Size { width: right - left + 2.0 * MARGIN, height: bottom - top + 2.0 * MARGIN };
    Drawing { boxes, curves, labels, size }
}

/// Which boxes are near a place: cells of a fixed size.
struct Grid {
    cells: rustc_hash::FxHashMap<(i64, i64), Vec<usize>>,
}

impl Grid {
    const CELL: f64 = 120.0;

    fn new(frames: &[Frame]) -> Self {
        let mut grid = Self { cells: rustc_hash::FxHashMap::default() };
        for (index, frame) in frames.iter().enumerate() {
            grid.add(index, frame);
        }
        grid
    }

    fn cells(frame: &Frame) -> impl Iterator<Item = (i64, i64)> + use<> {
        let cell = |at: f64| (at / Self::CELL).floor() as i64;
        let gap = 2.0 * CLEAR;
        let (left, right) =
            (frame.centre.x - frame.size.width / 2.0 - gap, frame.centre.x + frame.size.width / 2.0 + gap);
        let (top, bottom) =
            (frame.centre.y - frame.size.height / 2.0 - gap, frame.centre.y + frame.size.height / 2.0 + gap);
        let rows = cell(top)..=cell(bottom);
        (cell(left)..=cell(right)).flat_map(move |x| rows.clone().map(move |y| (x, y)))
    }

    fn add(&mut self, index: usize, frame: &Frame) {
        for cell in Self::cells(frame) {
            self.cells.entry(cell).or_default().push(index);
        }
    }

    /// Calls `visit` for each box near `frame`, perhaps more than once.
    fn near(&self, frame: &Frame, mut visit: impl FnMut(usize)) {
        for cell in Self::cells(frame) {
            self.cells.get(&cell).into_iter().flatten().for_each(|&index| visit(index));
        }
    }
}

/// The samples of all curves by cell: what a label would hide.
struct Strokes {
    cells: rustc_hash::FxHashMap<(i64, i64), Vec<(usize, Point)>>,
}

impl Strokes {
    const CELL: f64 = 60.0;

    fn new(curves: &[Curve]) -> Self {
        let mut cells = rustc_hash::FxHashMap::<_, Vec<_>>::default();
        for (index, curve) in curves.iter().enumerate() {
            for step in 0..=SAMPLES {
                let point = curve.at(step as f64 / SAMPLES as f64);
                cells.entry(Self::cell(point)).or_default().push((index, point));
            }
        }
        Self { cells }
    }

    fn cell(point: Point) -> (i64, i64) {
        ((point.x / Self::CELL).floor() as i64, (point.y / Self::CELL).floor() as i64)
    }

    /// Of each other curve that passes under a label, how many samples lie there.
    fn under(&self, own: usize, frame: &Frame) -> Vec<usize> {
        let (width, height) = (frame.size.width / 2.0, frame.size.height / 2.0);
        let (left, top) = Self::cell(Point { x: frame.centre.x - width, y: frame.centre.y - height });
        let (right, bottom) = Self::cell(Point { x: frame.centre.x + width, y: frame.centre.y + height });
        let mut met: Vec<(usize, usize)> = Vec::new();
        for cell in (left..=right).flat_map(|x| (top..=bottom).map(move |y| (x, y))) {
            for &(index, point) in self.cells.get(&cell).into_iter().flatten() {
                if index == own || !frame.holds(point, 0.0) {
                    continue;
                }
                match met.iter_mut().find(|(known, _)| *known == index) {
                    Some((_, samples)) => *samples += 1,
                    None => met.push((index, 1)),
                }
            }
        }
        met.into_iter().map(|(_, samples)| samples).collect()
    }
}
