//! HTML: the prose between its tags, with entities read, and what its `meta` tags tell.

use super::{Facts, Input};
use crate::model::{Part, PartKind, Piece, Span};

/// Elements that end a paragraph.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "br",
    "tr",
    "td",
    "th",
    "table",
    "section",
    "article",
    "header",
    "figure",
    "figcaption",
    "blockquote",
    "main",
    "title",
    "body",
    "head",
    "html",
    "address",
    "time",
    "dd",
    "dt",
];
/// Elements whose content is not prose of the article.
const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "nav", "footer", "aside", "form", "button", "select", "template", "svg", "iframe",
    "head",
];

/// The parts of a page.
pub fn parts(input: &Input, text: &str, found: &mut Facts) -> Vec<Part> {
    let mut page = Page { input, text, parts: Vec::new(), pieces: Vec::new(), kind: PartKind::Body };
    let mut at = 0;
    while at < text.len() {
        let Some(open) = text[at..].find('<').map(|found| at + found) else {
            page.text(at, text.len());
            break;
        };
        page.text(at, open);
        if text[open..].starts_with("<!--") {
            at = text[open..].find("-->").map_or(text.len(), |end| open + end + 3);
            continue;
        }
        let Some(close) = text[open..].find('>').map(|end| open + end + 1) else { break };
        let tag = &text[open + 1..close - 1];
        at = close;
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        if name == "meta" {
            meta(tag, found);
        }
        if SKIPPED.contains(&name.as_str()) && !tag.starts_with('/') && !tag.ends_with('/') {
            let inner = &text[at..];
            let end = end_of(inner, &name);
            if name == "head" {
                read_head(&inner[..end], found);
            }
            at += end;
        } else if BLOCKS.contains(&name.as_str()) {
            page.close();
            page.kind = match (name.as_str(), tag.starts_with('/')) {
                ("h1", false) => PartKind::Headline,
                ("h2" | "h3" | "h4" | "h5" | "h6", false) => PartKind::Heading,
                ("figcaption", false) => PartKind::Caption,
                ("time" | "address", false) => PartKind::Byline,
                _ => PartKind::Body,
            };
        }
    }
    page.close();
    page.parts
}

struct Page<'a> {
    input: &'a Input,
    text: &'a str,
    parts: Vec<Part>,
    pieces: Vec<Piece>,
    kind: PartKind,
}

impl Page<'_> {
    /// A stretch without tags: verbatim but for its entities.
    fn text(&mut self, start: usize, end: usize) {
        let mut from = start;
        let mut at = start;
        while let Some(found) = self.text[at..end].find('&') {
            let amp = at + found;
            at = amp + 1;
            let window = &self.text[amp..end];
            let Some(stop) = window.find(';').filter(|&stop| stop <= 10) else { continue };
            let Some(shown) = entity(&window[1..stop]) else { continue };
            if from < amp {
                self.pieces.push(Piece::Verbatim(Span::new(from, amp)));
            }
            self.pieces.push(Piece::Instead(Span::new(amp, amp + stop + 1), shown.to_string()));
            from = amp + stop + 1;
            at = from;
        }
        if from < end {
            self.pieces.push(Piece::Verbatim(Span::new(from, end)));
        }
    }

    fn close(&mut self) {
        let mut pieces = std::mem::take(&mut self.pieces);
        // Blanks at both ends belong to the mark-up.
        while let Some(Piece::Verbatim(span)) = pieces.first_mut() {
            let text = span.of(self.text);
            span.start += text.len() - text.trim_start().len();
            if !span.is_empty() {
                break;
            }
            pieces.remove(0);
        }
        while let Some(Piece::Verbatim(span)) = pieces.last_mut() {
            span.end = span.start + span.of(self.text).trim_end().len();
            if !span.is_empty() {
                break;
            }
            pieces.pop();
        }
        if pieces.is_empty() {
            return;
        }
        let plain: String = pieces.iter().map(|piece| super::shown(piece, self.text)).collect();
        let kind = match self.kind {
            PartKind::Body if self.input.is_credit(&plain) => PartKind::Byline,
            kind => kind,
        };
        self.parts.push(Part { kind, pieces });
    }
}

/// Where the content of an element ends: at its closing tag, in any case.
fn end_of(text: &str, name: &str) -> usize {
    let closing = format!("</{name}");
    let lower =
        text.as_bytes().windows(closing.len()).position(|window| window.eq_ignore_ascii_case(closing.as_bytes()));
    lower.unwrap_or(text.len())
}

fn read_head(head: &str, found: &mut Facts) {
    for tag in head.split('<').filter_map(|piece| piece.split('>').next()) {
        if tag.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("meta")) {
            meta(tag, found);
        }
    }
    if let Some(start) = head.find("<title").and_then(|at| head[at..].find('>').map(|end| at + end + 1)) {
        let title = head[start..].split('<').next().unwrap_or_default().trim();
        found.title = found.title.take().or_else(|| (!title.is_empty()).then(|| title.to_owned()));
    }
}

/// What Open Graph and the like say.
fn meta(tag: &str, found: &mut Facts) {
    let (Some(name), Some(content)) =
        (attribute(tag, "property").or_else(|| attribute(tag, "name")), attribute(tag, "content"))
    else {
        return;
    };
    match name.to_ascii_lowercase().as_str() {
        "og:title" => found.title = Some(content.to_owned()),
        "og:site_name" => found.publisher = Some(content.to_owned()),
        "og:url" => found.url = Some(content.to_owned()),
        "article:published_time" | "publishdate" | "pubdate" | "date" => {
            found.date = content.get(..10).and_then(|day| day.parse().ok()).or(found.date);
        }
        _ => {}
    }
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let at = tag.to_ascii_lowercase().find(&format!("{name}="))? + name.len() + 1;
    let rest = tag.get(at..)?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next()
}

/// The character of an entity: the five of XML, the ones that news pages use, and numbers.
fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control());
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" | "ensp" | "emsp" => ' ',
        "ldquo" => '\u{201C}',
        "rdquo" => '\u{201D}',
        "lsquo" => '\u{2018}',
        "rsquo" => '\u{2019}',
        "mdash" => '\u{2014}',
        "ndash" => '\u{2013}',
        "hellip" => '\u{2026}',
        "middot" => '\u{B7}',
        "euro" => '\u{20AC}',
        "pound" => '\u{A3}',
        "yen" => '\u{A5}',
        _ => return None,
    })
}
