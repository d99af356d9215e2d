//! Where things stand in a picture: boxes for nodes, curves for links, places for the links' labels.
//!
//! Comes in: the sizes of boxes and labels and which boxes are linked. Goes out: a [`Drawing`] in which boxes
//! do not touch, curves keep clear of boxes that they do not belong to, links of one pair are told apart
//! and labels lie free. Knows nothing of graphs or languages. The same input gives the same bits on
//! every machine: only `+ - * /` and square roots are used, in a fixed order, and a fixed pseudo-random
//! sequence.
//!
//! Positions minimise stress by stochastic gradient descent (Zheng, Pawar, Goodman: *Graph Drawing by
//! Stochastic Gradient Descent*, 2018), over pivots where there are many boxes (Ortmann, Klimenta, Brandes:
//! *A Sparse Stress Model*, 2017); what overlaps is pushed apart; where labels find no room the drawing
//! grows and is routed anew.

mod curve;
mod distance;
mod large;
mod pack;
mod place;
mod separate;
mod stress;

pub use curve::{Curve, Point};

/// Width and height of a box or label, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A link between two boxes, by their indices, with the size of its label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Where it starts.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// Size of its label; empty for none.
    pub label: Size,
}

/// An axis-parallel box by its centre.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Frame {
    /// Centre.
    pub centre: Point,
    /// Extent.
    pub size: Size,
}

impl Frame {
    /// Whether two boxes, kept `gap` apart, would touch.
    #[must_use]
    pub fn touches(&self, other: &Self, gap: f64) -> bool {
        let dx = (self.centre.x - other.centre.x).abs();
        let dy = (self.centre.y - other.centre.y).abs();
        dx < (self.size.width + other.size.width) / 2.0 + gap && dy < (self.size.height + other.size.height) / 2.0 + gap
    }

    /// Whether a point lies inside the box, grown by `gap` on each side.
    #[must_use]
    pub fn holds(&self, point: Point, gap: f64) -> bool {
        (self.centre.x - point.x).abs() < self.size.width / 2.0 + gap
            && (self.centre.y - point.y).abs() < self.size.height / 2.0 + gap
    }
}

/// A finished picture's geometry; all coordinates are positive, the origin is the upper left corner.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    /// The boxes, in the order given.
    pub boxes: Vec<Frame>,
    /// The links, in the order given, from box border to box border.
    pub curves: Vec<Curve>,
    /// The links' labels, in the order given.
    pub labels: Vec<Frame>,
    /// Extent of everything.
    pub size: Size,
}

/// How often a drawing may grow to make room.
const GROWTHS: usize = 14;
/// By how much each time.
const GROWTH: f64 = 1.12;
/// Above that many boxes a crowded drawing is accepted as it is.
const CAREFUL: usize = 80;

/// Components of more boxes are laid out in less time and less well where only positions are asked for.
const LARGE: usize = 1000;

/// Positions alone, for tools that draw themselves: the centre of each box.
#[must_use]
pub fn positions(boxes: &[Size], links: &[Link], aspect: f64) -> Vec<Point> {
    let groups = pack::components(boxes.len(), links);
    let mut centres = vec![Point::default(); boxes.len()];
    for (group, links) in groups.iter().zip(&pack::share(&groups, boxes.len(), links)) {
        if group.len() > LARGE {
            large::settle(group, boxes, links, &mut centres);
            continue;
        }
        stress::settle(group, boxes, links, &mut centres);
        separate::level(group, &mut centres);
        separate::push(group, boxes, &mut centres, 24.0);
    }
    pack::pack(&groups, boxes, &mut centres, aspect);
    centres
}

/// Lays out boxes and links; `aspect` is the wished width divided by height.
#[must_use]
pub fn draw(boxes: &[Size], links: &[Link], aspect: f64) -> Drawing {
    let groups = pack::components(boxes.len(), links);
    let mut centres = vec![Point::default(); boxes.len()];
    for (group, links) in groups.iter().zip(&pack::share(&groups, boxes.len(), links)) {
        stress::settle(group, boxes, links, &mut centres);
        separate::level(group, &mut centres);
        separate::push(group, boxes, &mut centres, 28.0);
    }
    let mut best: Option<(usize, Drawing)> = None;
    for growth in 0..GROWTHS {
        let mut packed = centres.clone();
        pack::pack(&groups, boxes, &mut packed, aspect);
        let (flaws, drawing) = place::place(boxes, links, &packed);
        // A line that can be followed is worth some steps of growth.
        let cost = flaws.faults * 100 + flaws.hidden * 6 + growth;
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, drawing));
        }
        // None that is larger can be better.
        if best.as_ref().is_some_and(|(least, _)| *least <= growth + 1) || boxes.len() > CAREFUL {
            break;
        }
        if growth % 4 == 3 {
            for group in &groups {
                separate::jolt(group, &mut centres, growth);
                separate::push(group, boxes, &mut centres, 28.0);
            }
        }
        for centre in &mut centres {
            *centre = Point { x: centre.x * GROWTH, y: centre.y * GROWTH };
        }
    }
    best.map(|(_, drawing)| drawing).unwrap_or_default()
}
