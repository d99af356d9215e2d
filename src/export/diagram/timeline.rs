//! Who did what when: the dated claims, one below the other, as SVG.

use super::measure;
use super::scene::{Words, amount_text};
use super::style;
use super::svg::Sheet;
use crate::export::xml::escape;
use crate::graph::{Edge, Graph};
use crate::layout::Point;
use crate::model::{Period, Status};
use std::fmt::Write as _;

/// Height of an entry.
const ROW: f64 = 46.0;
/// Where the axis stands.
const AXIS: f64 = 150.0;
/// Width of the page.
const WIDTH: f64 = 1000.0;
/// Space above the first entry.
const HEAD: f64 = 92.0;
/// Space below the last.
const FOOT: f64 = 70.0;

/// The timeline of a graph: claims that have a time, earliest first; several of the same statement at the same
/// time are one entry. Years are written once.
#[must_use]
pub fn timeline(graph: &Graph, words: Words<'_>, title: &str, source: &str) -> String {
    let entries = entries(graph);
    let undated = graph.claims.iter().filter(|claim| claim.time.is_none()).count();
    let height = HEAD + entries.len().max(1) as f64 * ROW + FOOT;
    let mut sheet = Sheet::new(WIDTH, height, words.language, title);
    sheet.head(title, source, WIDTH);
    if let (Some(first), Some(last)) = (entries.first(), entries.last()) {
        let (top, bottom) = (HEAD, HEAD + (entries.len() - 1) as f64 * ROW);
        let _ = writeln!(
            sheet.out,
            "<path class=\"axis\" d=\"M{AXIS} {:.1}V{:.1}\" stroke=\"#888888\" stroke-width=\"2\"><title>{} \u{2013} {}</title></path>",
            top - 14.0,
            bottom + 14.0,
            first.0.iso(),
            last.0.last
        );
    }
    for (row, (time, claim)) in entries.iter().enumerate() {
        let y = HEAD + row as f64 * ROW;
        entry(&mut sheet, graph, words, *time, claim, y);
    }
    let note = format!("{}: {undated}", words.term("uiUndated"));
    sheet.text("note", &note, Point { x: 32.0, y: height - FOOT + 20.0 }, 12.0, "#555555", "start", "");
    sheet.statuses(words, Point { x: 32.0, y: height - FOOT + 46.0 });
    sheet.finish()
}

fn entries(graph: &Graph) -> Vec<(Period, &Edge)> {
    let mut entries: Vec<(Period, &Edge)> =
        graph.claims.iter().filter_map(|claim| Some((claim.time?, claim))).collect();
    let key =
        |(time, claim): &(Period, &Edge)| (*time, claim.subject, claim.relation.clone(), claim.object, claim.status);
    entries.sort_by_key(|entry| (key(entry), std::cmp::Reverse(entry.1.confidence), entry.1.iri.clone()));
    entries.dedup_by_key(|entry| key(entry));
    entries
}

fn entry(sheet: &mut Sheet, graph: &Graph, words: Words<'_>, time: Period, claim: &Edge, y: f64) {
    let colour = if claim.status == Status::Negated { "#7A7A7A" } else { words.colour(&claim.relation) };
    let dashes = style::dashes(claim.status);
    let _ = write!(
        sheet.out,
        "<g class=\"entry\"><title>{}</title><circle cx=\"{AXIS}\" cy=\"{y:.1}\" r=\"7\" fill=\"{}\" stroke=\"{colour}\" stroke-width=\"2\"",
        escape(&claim.quote.exact),
        if claim.status == Status::Actual { colour } else { "#FFFFFF" },
    );
    if !dashes.is_empty() {
        let _ = write!(sheet.out, " stroke-dasharray=\"3 2\"");
    }
    sheet.out.push_str("/>");
    if claim.status == Status::Negated {
        sheet.cross(Point { x: AXIS, y }, colour);
    }
    let date = time.iso();
    for (line, part) in date.split('/').enumerate() {
        let at = Point { x: AXIS - 18.0, y: y + 5.0 + line as f64 * 15.0 - if date.contains('/') { 8.0 } else { 0.0 } };
        sheet.text("date", part, at, 14.0, "#222222", "end", "font-weight=\"bold\"");
    }
    let (subject, object) = (words.node(&graph.nodes[claim.subject]), words.node(&graph.nodes[claim.object]));
    let arrow = if claim.symmetric { "\u{2194}" } else { "\u{2192}" };
    let role = claim.role.as_deref().map(|role| format!(" {role}")).unwrap_or_default();
    let mut statement = format!("{subject} {}{role} {arrow} {object}", words.relation(&claim.relation));
    if let Some(amount) = &claim.amount {
        statement = statement + " \u{B7} " + &amount_text(amount);
    }
    if claim.status != Status::Actual {
        statement = format!("{statement} ({})", words.term(claim.status.name()));
    }
    let statement = measure::wrap(&statement, 14.5, WIDTH - AXIS - 60.0, 1);
    let quote = measure::wrap(&claim.quote.exact, 12.0, WIDTH - AXIS - 60.0, 1);
    let more = if claim.status == Status::Negated { "text-decoration=\"line-through\"" } else { "" };
    sheet.text("statement", &statement[0], Point { x: AXIS + 22.0, y: y + 1.0 }, 14.5, colour, "start", more);
    sheet.text("quote", &quote[0], Point { x: AXIS + 22.0, y: y + 19.0 }, 12.0, "#555555", "start", "");
    sheet.out.push_str("</g>\n");
}
