//! Points and curves.

/// A point, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Point {
    /// The point at `share` of the way to `other`.
    #[must_use]
    pub fn toward(self, other: Self, share: f64) -> Self {
        Self { x: self.x + (other.x - self.x) * share, y: self.y + (other.y - self.y) * share }
    }

    /// The distance to `other`.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        let (x, y) = (other.x - self.x, other.y - self.y);
        (x * x + y * y).sqrt()
    }
}

/// A cubic Bezier curve.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Curve {
    /// Start.
    pub start: Point,
    /// First control point.
    pub first: Point,
    /// Second control point.
    pub second: Point,
    /// End.
    pub end: Point,
}

impl Curve {
    /// A curve between two points that bulges by `offset` pixels to the left of its way.
    #[must_use]
    pub fn bulged(start: Point, end: Point, offset: f64) -> Self {
        let length = start.distance(end).max(1e-6);
        let normal = Point { x: (end.y - start.y) / length, y: (start.x - end.x) / length };
        // A cubic whose controls stand off by h peaks at 3/4 h.
        let stand = offset * 4.0 / 3.0;
        let off = |share: f64| {
            let on = start.toward(end, share);
            Point { x: on.x + normal.x * stand, y: on.y + normal.y * stand }
        };
        Self { start, first: off(0.25), second: off(0.75), end }
    }

    /// The point at parameter `t` from 0 to 1.
    #[must_use]
    pub fn at(&self, t: f64) -> Point {
        let a = self.start.toward(self.first, t);
        let b = self.first.toward(self.second, t);
        let c = self.second.toward(self.end, t);
        a.toward(b, t).toward(b.toward(c, t), t)
    }

    /// The part between two parameters (de Casteljau).
    #[must_use]
    pub fn part(&self, from: f64, to: f64) -> Self {
        let rest = self.behind(from);
        let share = if from < 1.0 { (to - from) / (1.0 - from) } else { 1.0 };
        rest.before(share)
    }

    fn before(&self, t: f64) -> Self {
        let a = self.start.toward(self.first, t);
        let b = self.first.toward(self.second, t);
        let c = self.second.toward(self.end, t);
        let (ab, bc) = (a.toward(b, t), b.toward(c, t));
        Self { start: self.start, first: a, second: ab, end: ab.toward(bc, t) }
    }

    fn behind(&self, t: f64) -> Self {
        let a = self.start.toward(self.first, t);
        let b = self.first.toward(self.second, t);
        let c = self.second.toward(self.end, t);
        let (ab, bc) = (a.toward(b, t), b.toward(c, t));
        Self { start: ab.toward(bc, t), first: bc, second: c, end: self.end }
    }
}
