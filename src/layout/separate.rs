//! Boxes that overlap are pushed apart.

use super::stress::Sequence;
use super::{Frame, Point, Size};

/// Turns a component so that its longer axis lies level: pages are wider than high.
pub fn level(group: &[usize], centres: &mut [Point]) {
    let count = group.len().max(1) as f64;
    let mean = group.iter().fold(Point::default(), |sum, &at| Point {
        x: sum.x + centres[at].x / count,
        y: sum.y + centres[at].y / count,
    });
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for &at in group {
        let (x, y) = (centres[at].x - mean.x, centres[at].y - mean.y);
        xx += x * x;
        xy += x * y;
        yy += y * y;
    }
    // The eigenvector of the larger eigenvalue of the covariance.
    let half = (xx - yy) / 2.0;
    let root = (half * half + xy * xy).sqrt();
    let (mut x, mut y) = if half >= 0.0 { (half + root, xy) } else { (xy, root - half) };
    let length = (x * x + y * y).sqrt();
    if length < 1e-9 {
        (x, y) = (1.0, 0.0);
    } else {
        (x, y) = (x / length, y / length);
    }
    for &at in group {
        let (dx, dy) = (centres[at].x - mean.x, centres[at].y - mean.y);
        // Boxes are wider than high: so is their room.
        centres[at] = Point { x: (dx * x + dy * y) * 1.2, y: dy * x - dx * y };
    }
}

/// Pushes the boxes of a component apart until each pair keeps `gap` pixels, along the axis on which
/// less is to be moved.
pub fn push(group: &[usize], boxes: &[Size], centres: &mut [Point], gap: f64) {
    let mut order = group.to_vec();
    for _ in 0..400 {
        order.sort_by(|&a, &b| centres[a].x.total_cmp(&centres[b].x).then(a.cmp(&b)));
        let widest = order.iter().map(|&at| boxes[at].width).fold(0.0, f64::max);
        let mut moved = false;
        for place in 0..order.len() {
            for &other in &order[place + 1..] {
                let one = order[place];
                if centres[other].x - centres[one].x > (boxes[one].width + widest) / 2.0 + gap {
                    break;
                }
                let (a, b) = (frame(one, boxes, centres), frame(other, boxes, centres));
                if a.touches(&b, gap) {
                    part(one, other, &a, &b, centres, gap);
                    moved = true;
                }
            }
        }
        if !moved {
            return;
        }
    }
    // Crowds that pushing does not solve are solved by room.
    for &at in group {
        centres[at] = Point { x: centres[at].x * 1.3, y: centres[at].y * 1.3 };
    }
}

fn frame(at: usize, boxes: &[Size], centres: &[Point]) -> Frame {
    Frame { centre: centres[at], size: boxes[at] }
}

fn part(one: usize, other: usize, a: &Frame, b: &Frame, centres: &mut [Point], gap: f64) {
    let (dx, dy) = (b.centre.x - a.centre.x, b.centre.y - a.centre.y);
    let wide = (a.size.width + b.size.width) / 2.0 + gap - dx.abs() + 0.01;
    let high = (a.size.height + b.size.height) / 2.0 + gap - dy.abs() + 0.01;
    if wide < high {
        let shift = if dx < 0.0 { -wide } else { wide } / 2.0;
        centres[one].x -= shift;
        centres[other].x += shift;
    } else {
        let shift = if dy < 0.0 { -high } else { high } / 2.0;
        centres[one].y -= shift;
        centres[other].y += shift;
    }
}

/// Shakes a component a little: a way out of a place where no growth helps.
pub fn jolt(group: &[usize], centres: &mut [Point], seed: usize) {
    let mut sequence = Sequence::new(seed as u64 + 7);
    for &at in group {
        centres[at].x += sequence.below(121) as f64 - 60.0;
        centres[at].y += sequence.below(121) as f64 - 60.0;
    }
}
