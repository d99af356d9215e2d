//! A scene as SVG 1.1: paths, rectangles and texts only, so that every viewer draws it alike.

use super::measure;
use super::scene::{Box, LINK_FONT, LINK_LINE, Line, NODE_FONT, NODE_LINE, Scene, Words};
use super::style;
use crate::export::xml::escape;
use crate::graph::Graph;
use crate::layout::{Curve, Frame, Point};
use crate::model::{Class, Language, Status};
use std::fmt::Write as _;

/// Space above the drawing for title and source.
const HEAD: f64 = 64.0;
/// Space below the drawing for the legend.
const FOOT: f64 = 74.0;
/// Least width of a page: the legend must fit.
const LEAST: f64 = 860.0;

/// The whole picture with title, source and legend.
#[must_use]
pub fn svg(graph: &Graph, scene: &Scene, words: Words<'_>, title: &str, source: &str) -> String {
    picture(graph, scene, words, title, Some(source))
}

/// The picture; without a source there is no heading either (a page has its own).
pub(super) fn picture(graph: &Graph, scene: &Scene, words: Words<'_>, title: &str, source: Option<&str>) -> String {
    let head = if source.is_some() { HEAD } else { 0.0 };
    let (width, height) = (scene.drawing.size.width.max(LEAST), scene.drawing.size.height + head + FOOT);
    let shift = (width - scene.drawing.size.width) / 2.0;
    let mut sheet = Sheet::new(width, height, words.language, title);
    if let Some(source) = source {
        sheet.head(title, source, width);
    }
    let _ = writeln!(sheet.out, "<g class=\"drawing\" transform=\"translate({shift:.1} {head:.1})\">");
    for (at, line) in scene.lines.iter().enumerate() {
        sheet.stroke(graph, at, line, &scene.drawing.curves[at], words);
    }
    for (at, line) in scene.lines.iter().enumerate() {
        sheet.label(at, line, &scene.drawing.labels[at]);
    }
    for (at, shown) in scene.boxes.iter().enumerate() {
        sheet.node(graph, at, shown, &scene.drawing.boxes[at], words);
    }
    sheet.out.push_str("</g>\n");
    sheet.legend(words, height - FOOT + 22.0);
    sheet.finish()
}

/// An SVG document in the making.
pub struct Sheet {
    /// What is written so far.
    pub out: String,
}

/// Font families, the ones with the script's own shapes first.
fn fonts(language: Language) -> &'static str {
    match language {
        Language::TraditionalChinese => {
            "Noto Sans CJK TC, PingFang TC, Microsoft JhengHei, Helvetica, Arial, sans-serif"
        }
        Language::SimplifiedChinese => "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, Helvetica, Arial, sans-serif",
        Language::English => "Helvetica, Arial, Noto Sans CJK TC, sans-serif",
    }
}

impl Sheet {
    /// A sheet of that many pixels, on white, with a title for screen readers.
    #[must_use]
    pub fn new(width: f64, height: f64, language: Language, title: &str) -> Self {
        let mut out = String::with_capacity(16 * 1024);
        let _ = write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
             viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" font-family=\"{}\" xml:lang=\"{}\">\n<title>{}</title>\n\
             <rect class=\"paper\" width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n",
            fonts(language),
            language.tag(),
            escape(title),
        );
        Self { out }
    }

    /// Title and source, in the upper left corner.
    pub fn head(&mut self, title: &str, source: &str, width: f64) {
        let title = measure::wrap(title, 20.0, width - 64.0, 1);
        self.text("title", &title[0], Point { x: 32.0, y: 34.0 }, 20.0, "#111111", "start", "font-weight=\"bold\"");
        let source = measure::wrap(source, 12.0, width - 64.0, 1);
        self.text("source", &source[0], Point { x: 32.0, y: 54.0 }, 12.0, "#555555", "start", "");
    }

    /// The finished document.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.out.push_str("</svg>\n");
        self.out
    }

    /// One line of text, stretched or squeezed to the width that the layout reckoned with.
    #[expect(clippy::too_many_arguments, reason = "one text element has that many properties")]
    pub fn text(&mut self, class: &str, line: &str, at: Point, size: f64, colour: &str, anchor: &str, more: &str) {
        let width = measure::width(line, size);
        let _ = writeln!(
            self.out,
            "<text class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" font-size=\"{size}\" fill=\"{colour}\" text-anchor=\"{anchor}\" \
             textLength=\"{width:.1}\" lengthAdjust=\"spacingAndGlyphs\" {more}>{}</text>",
            at.x,
            at.y,
            escape(line),
        );
    }

    fn stroke(&mut self, graph: &Graph, at: usize, line: &Line, curve: &Curve, words: Words<'_>) {
        let width = style::thickness(line.support);
        let dashes = style::dashes(line.status);
        let colour = if line.status == Status::Negated { "#7A7A7A" } else { &line.colour };
        let _ = write!(self.out, "<g class=\"link\" id=\"l{at}\"><title>");
        for &claim in &line.claims {
            let claim = &graph.claims[claim];
            let _ = write!(
                self.out,
                "{} ({}): {} ",
                escape(words.relation(&claim.relation)),
                words.term(claim.status.name()),
                escape(&claim.quote.exact)
            );
        }
        let _ = write!(
            self.out,
            "</title><path d=\"M{:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width:.1}\"",
            curve.start.x,
            curve.start.y,
            curve.first.x,
            curve.first.y,
            curve.second.x,
            curve.second.y,
            curve.end.x,
            curve.end.y
        );
        if !dashes.is_empty() {
            let _ = write!(self.out, " stroke-dasharray=\"{dashes}\"");
        }
        self.out.push_str("/>");
        self.tip(curve.at(0.94), curve.end, colour, width);
        if line.symmetric {
            self.tip(curve.at(0.06), curve.start, colour, width);
        }
        if line.status == Status::Negated {
            for t in [0.22, 0.78] {
                self.cross(curve.at(t), colour);
            }
        }
        self.out.push_str("</g>\n");
    }

    /// An arrow head that points from `back` to `end`.
    fn tip(&mut self, back: Point, end: Point, colour: &str, width: f64) {
        let length = back.distance(end).max(1e-6);
        let (x, y) = ((end.x - back.x) / length, (end.y - back.y) / length);
        let (long, wide) = (8.0 + 1.6 * width, 3.2 + 0.9 * width);
        let (left, right) = (
            Point { x: end.x - x * long - y * wide, y: end.y - y * long + x * wide },
            Point { x: end.x - x * long + y * wide, y: end.y - y * long - x * wide },
        );
        let _ = write!(
            self.out,
            "<path d=\"M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z\" fill=\"{colour}\"/>",
            end.x, end.y, left.x, left.y, right.x, right.y
        );
    }

    /// The mark of a denied claim.
    pub fn cross(&mut self, at: Point, colour: &str) {
        let (l, r, t, b) = (at.x - 5.0, at.x + 5.0, at.y - 5.0, at.y + 5.0);
        let _ = write!(
            self.out,
            "<path d=\"M{l:.1} {t:.1}L{r:.1} {b:.1}M{l:.1} {b:.1}L{r:.1} {t:.1}\" stroke=\"{colour}\" stroke-width=\"2\"/>"
        );
    }

    fn label(&mut self, at: usize, line: &Line, frame: &Frame) {
        if frame.size.width <= 0.0 {
            return;
        }
        let (x, y) = (frame.centre.x - frame.size.width / 2.0, frame.centre.y - frame.size.height / 2.0);
        let _ = writeln!(
            self.out,
            "<g class=\"label\" data-link=\"l{at}\"><rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"3\" fill=\"#FFFFFF\" fill-opacity=\"0.93\"/>",
            frame.size.width, frame.size.height
        );
        let struck = line.status == Status::Negated;
        let (colour, decoration) =
            if struck { ("#666666", "text-decoration=\"line-through\" ") } else { (line.colour.as_str(), "") };
        for (row, words) in line.lines.iter().enumerate() {
            let at = Point { x: frame.centre.x, y: y + 12.5 + row as f64 * LINK_LINE };
            let relation = line.relations.get(row).map(|name| format!("data-relation=\"{}\"", escape(name)));
            let more = format!("{decoration}{}", relation.unwrap_or_default());
            self.text("words", words, at, LINK_FONT, colour, "middle", &more);
        }
        self.out.push_str("</g>\n");
    }

    fn node(&mut self, graph: &Graph, at: usize, shown: &Box, frame: &Frame, words: Words<'_>) {
        let (line, fill) = style::colours(shown.class);
        let (x, y) = (frame.centre.x - frame.size.width / 2.0, frame.centre.y - frame.size.height / 2.0);
        let path = style::outline(shown.class, x, y, frame.size.width, frame.size.height);
        let name = words.node(&graph.nodes[shown.node]);
        let _ = writeln!(
            self.out,
            "<g class=\"node\" id=\"b{at}\"><title>{} ({})</title><path d=\"{path}\" fill=\"{fill}\" stroke=\"{line}\" stroke-width=\"1.6\"/>",
            escape(name),
            words.term(shown.class.name()),
        );
        let top = frame.centre.y - shown.lines.len() as f64 * NODE_LINE / 2.0;
        for (row, words) in shown.lines.iter().enumerate() {
            let at = Point { x: frame.centre.x, y: top + 13.5 + row as f64 * NODE_LINE };
            self.text("name", words, at, NODE_FONT, "#111111", "middle", "");
        }
        self.out.push_str("</g>\n");
    }

    /// What shapes and lines mean: one row each.
    fn legend(&mut self, words: Words<'_>, top: f64) {
        self.out.push_str("<g class=\"legend\">\n");
        let mut x = 32.0;
        for class in Class::ALL {
            let (line, fill) = style::colours(class);
            let path = style::outline(class, x, top - 11.0, 30.0, 16.0);
            let _ = writeln!(self.out, "<path d=\"{path}\" fill=\"{fill}\" stroke=\"{line}\" stroke-width=\"1.4\"/>");
            let name = words.term(class.name());
            self.text("key", name, Point { x: x + 36.0, y: top + 1.0 }, 12.0, "#333333", "start", "");
            x += 36.0 + measure::width(name, 12.0) + 22.0;
        }
        let end = self.statuses(words, Point { x: 32.0, y: top + 28.0 });
        self.text("key", words.term("uiThickness"), end, 12.0, "#555555", "start", "");
        self.out.push_str("</g>\n");
    }

    /// How each status is drawn, in a row from `at`; returns where the row ends.
    pub fn statuses(&mut self, words: Words<'_>, at: Point) -> Point {
        let (mut x, y) = (at.x, at.y);
        for status in Status::ALL {
            let dashes = style::dashes(status);
            let colour = if status == Status::Negated { "#7A7A7A" } else { "#333333" };
            let _ = writeln!(
                self.out,
                "<path d=\"M{x:.1} {:.1}h34\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.8\" stroke-dasharray=\"{}\"/>",
                y - 4.0,
                if dashes.is_empty() { "none" } else { dashes }
            );
            if status == Status::Negated {
                self.cross(Point { x: x + 17.0, y: y - 4.0 }, colour);
            }
            let name = words.term(status.name());
            self.text("key", name, Point { x: x + 40.0, y }, 12.0, "#333333", "start", "");
            x += 40.0 + measure::width(name, 12.0) + 22.0;
        }
        Point { x, y }
    }
}
