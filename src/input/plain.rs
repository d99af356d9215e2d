//! Plain text and Markdown: paragraphs between empty lines.

use crate::model::{Document, Language, Part, PartKind, Piece, Span};
use sha2::{Digest, Sha256};

/// Reads plain text: the first paragraph is the headline, every further one is prose.
#[must_use]
pub fn read(source: &str, text: String) -> Document {
    let mut parts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_matches(|c: char| c.is_whitespace() || c == '#' || c == '*');
        if !body.is_empty() && !body.starts_with("![") {
            let start = at + line.find(body).unwrap_or(0);
            let kind = if parts.is_empty() { PartKind::Headline } else { PartKind::Body };
            parts.push(Part { kind, pieces: vec![Piece::Verbatim(Span::new(start, start + body.len()))] });
        }
        at += line.len();
    }
    let title = parts.first().and_then(|part: &Part| match part.pieces.first() {
        Some(Piece::Verbatim(span)) => Some(span.of(&text).to_owned()),
        _ => None,
    });
    let han = text.chars().filter(|&c| ('\u{4E00}'..='\u{9FFF}').contains(&c)).count();
    let language = if han * 10 < text.chars().count() { Language::English } else { Language::SimplifiedChinese };
    Document {
        sha256: Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect(),
        source: source.to_owned(),
        title,
        publisher: None,
        url: None,
        date: None,
        language,
        parts,
        text,
    }
}
