//! Components side by side on the page.

use super::{Link, Point, Size};

/// Margin around everything and between components.
const MARGIN: f64 = 56.0;

/// The connected components: sorted indices, largest component first.
pub fn components(count: usize, links: &[Link]) -> Vec<Vec<usize>> {
    let mut sets = petgraph::unionfind::UnionFind::<usize>::new(count);
    for link in links {
        sets.union(link.from, link.to);
    }
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); count];
    for index in 0..count {
        groups[sets.find(index)].push(index);
    }
    groups.retain(|group| !group.is_empty());
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group[0]));
    groups
}

/// The links of each component.
pub fn share(groups: &[Vec<usize>], count: usize, links: &[Link]) -> Vec<Vec<Link>> {
    let mut home = vec![0; count];
    for (number, group) in groups.iter().enumerate() {
        group.iter().for_each(|&index| home[index] = number);
    }
    let mut shares = vec![Vec::new(); groups.len()];
    links.iter().for_each(|&link| shares[home[link.from]].push(link));
    shares
}

/// Moves each component to its place: rows, filled from the left, about as wide as `aspect` wishes.
pub fn pack(groups: &[Vec<usize>], boxes: &[Size], centres: &mut [Point], aspect: f64) {
    let extents: Vec<(Point, Size)> = groups.iter().map(|group| extent(group, boxes, centres)).collect();
    let area: f64 = extents.iter().map(|(_, size)| (size.width + MARGIN) * (size.height + MARGIN)).sum();
    let widest = extents.iter().map(|(_, size)| size.width).fold(0.0, f64::max);
    let row_width = (area * aspect).sqrt().max(widest + MARGIN);
    let (mut x, mut y, mut high) = (MARGIN, MARGIN, 0.0_f64);
    for (group, (corner, size)) in groups.iter().zip(&extents) {
        if x > MARGIN && x + size.width > row_width + MARGIN {
            x = MARGIN;
            y += high + MARGIN;
            high = 0.0;
        }
        for &at in group {
            centres[at] = Point { x: centres[at].x - corner.x + x, y: centres[at].y - corner.y + y };
        }
        x += size.width + MARGIN;
        high = high.max(size.height);
    }
}

fn extent(group: &[usize], boxes: &[Size], centres: &[Point]) -> (Point, Size) {
    let (mut left, mut top, mut right, mut bottom) = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
    for &at in group {
        left = left.min(centres[at].x - boxes[at].width / 2.0);
        right = right.max(centres[at].x + boxes[at].width / 2.0);
        top = top.min(centres[at].y - boxes[at].height / 2.0);
        bottom = bottom.max(centres[at].y + boxes[at].height / 2.0);
    }
    (Point { x: left, y: top }, Size { width: right - left, height: bottom - top })
}
