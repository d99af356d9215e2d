//! How classes and statuses look. Colours are Okabe and Ito's palette, which people with any colour vision
//! tell apart; shape and line say the same again, for print without colour.

use crate::model::{Class, Status};

/// Colours of a class: line and fill.
pub const fn colours(class: Class) -> (&'static str, &'static str) {
    match class {
        Class::Person => ("#A66A00", "#FDF0D5"),
        Class::Organization => ("#0072B2", "#E1EFF8"),
        Class::Agreement => ("#007A59", "#DCF2EB"),
        Class::Product => ("#A8487F", "#F9E7F1"),
        Class::Place => ("#2F7FB0", "#EAF6FD"),
        Class::Event => ("#B34700", "#FCE8DC"),
    }
}

/// The outline of a class around a box given by its left, top, width and height, as an SVG path.
pub fn outline(class: Class, x: f64, y: f64, w: f64, h: f64) -> String {
    let (r, b) = (x + w, y + h);
    let m = y + h / 2.0;
    match class {
        Class::Person => {
            let k = h / 2.0;
            let (l, i) = (x + k, r - k);
            format!("M{l:.1} {y:.1}H{i:.1}A{k:.1} {k:.1} 0 0 1 {i:.1} {b:.1}H{l:.1}A{k:.1} {k:.1} 0 0 1 {l:.1} {y:.1}Z")
        }
        Class::Organization => format!("M{x:.1} {y:.1}H{r:.1}V{b:.1}H{x:.1}Z"),
        Class::Agreement => {
            let (f, g) = (r - 10.0, y + 10.0);
            format!("M{x:.1} {y:.1}H{f:.1}L{r:.1} {g:.1}V{b:.1}H{x:.1}ZM{f:.1} {y:.1}V{g:.1}H{r:.1}")
        }
        Class::Product => {
            let (l, i, t, u) = (x + 7.0, r - 7.0, y + 7.0, b - 7.0);
            format!("M{l:.1} {y:.1}H{i:.1}L{r:.1} {t:.1}V{u:.1}L{i:.1} {b:.1}H{l:.1}L{x:.1} {u:.1}V{t:.1}Z")
        }
        Class::Place => {
            let (l, i) = (x + 10.0, r - 10.0);
            format!("M{x:.1} {b:.1}L{l:.1} {y:.1}H{r:.1}L{i:.1} {b:.1}Z")
        }
        Class::Event => {
            let (l, i) = (x + 10.0, r - 10.0);
            format!("M{l:.1} {y:.1}H{i:.1}L{r:.1} {m:.1}L{i:.1} {b:.1}H{l:.1}L{x:.1} {m:.1}Z")
        }
    }
}

/// The dashes of a status; empty for a solid line.
pub const fn dashes(status: Status) -> &'static str {
    match status {
        Status::Actual | Status::Negated => "",
        Status::Planned => "9 5",
        Status::Conditional => "9 4 2 4",
        Status::Claimed => "2 4",
    }
}

/// Thickness of a line that so many articles support.
pub fn thickness(support: usize) -> f64 {
    1.4 + 0.7 * (support.clamp(1, 6) - 1) as f64
}
