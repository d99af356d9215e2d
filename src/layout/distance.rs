//! Wished distances: shortest ways over the links, each as long as its boxes and label need.

use super::{Link, Size};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Links of a component as a list per box: neighbour and length in tenths of a pixel.
pub struct Ways {
    lists: Vec<Vec<(usize, u32)>>,
}

impl Ways {
    /// Over the boxes of `group`; numbers are places in `group`.
    pub fn new(group: &[usize], boxes: &[Size], links: &[Link]) -> Self {
        let mut lists = vec![Vec::new(); group.len()];
        for link in links.iter().filter(|link| link.from != link.to) {
            if let (Ok(a), Ok(b)) = (group.binary_search(&link.from), group.binary_search(&link.to)) {
                let (one, other) = (boxes[link.from], boxes[link.to]);
                let size = |size: Size| (size.width + size.height) / 4.0;
                let length = size(one) + size(other) + link.label.width.max(30.0) * 0.7 + 24.0;
                let tenths = (length * 10.0) as u32;
                lists[a].push((b, tenths));
                lists[b].push((a, tenths));
            }
        }
        for list in &mut lists {
            list.sort_unstable();
            list.dedup_by_key(|(to, _)| *to);
        }
        // Boxes with many links need a longer way to each, or their neighbours crowd.
        let degree: Vec<u32> = lists.iter().map(|list| u32::try_from(list.len()).unwrap_or(u32::MAX)).collect();
        for (from, list) in lists.iter_mut().enumerate() {
            for (to, tenths) in list {
                let crowd = degree[from].max(degree[*to]).min(18);
                *tenths += *tenths * crowd / 36;
            }
        }
        Self { lists }
    }

    /// The direct links of a box.
    pub fn links(&self, from: usize) -> &[(usize, u32)] {
        &self.lists[from]
    }

    /// The length of the shortest way from a box to every other (Dijkstra).
    pub fn from(&self, source: usize) -> Vec<u32> {
        let mut lengths = vec![u32::MAX; self.lists.len()];
        let mut queue = BinaryHeap::from([Reverse((0, source))]);
        lengths[source] = 0;
        while let Some(Reverse((length, at))) = queue.pop() {
            if length > lengths[at] {
                continue;
            }
            for &(to, way) in &self.lists[at] {
                let longer = length.saturating_add(way);
                if longer < lengths[to] {
                    lengths[to] = longer;
                    queue.push(Reverse((longer, to)));
                }
            }
        }
        lengths
    }
}
