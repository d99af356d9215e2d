//! Plain text, with or without Markdown: paragraphs, headings, captions, bylines.

use super::{Facts, Input, facts};
use crate::model::{Part, PartKind, Piece, Span, lower};

/// A line shorter than this, in characters, is not taken for one that was wrapped.
const WRAPPED: usize = 20;
/// A byline is no longer than this, in characters.
const BYLINE: usize = 70;
/// A heading is no longer than this, in characters.
const HEADING: usize = 42;

/// The parts of a text.
pub fn parts(input: &Input, text: &str, found: &mut Facts) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut headline = String::new();
    for (number, span) in paragraphs(text).into_iter().enumerate() {
        let inline = inline(text, span);
        let plain: String = inline.pieces.iter().map(|piece| piece.of(text)).collect();
        let plain = plain.trim();
        if plain.is_empty() {
            continue;
        }
        if number < 8 && found.date.is_none() && !parts.is_empty() {
            found.date = facts::day(plain).or_else(|| input.datelines.line(plain));
            if found.date.is_some() {
                parts.push(part(PartKind::Byline, inline.pieces));
                continue;
            }
        }
        let kind = if parts.is_empty() {
            headline = plain.to_owned();
            PartKind::Headline
        } else if plain == headline {
            continue;
        } else if inline.caption || input.opens(&input.captions, plain) {
            PartKind::Caption
        } else if input.is_byline(plain) {
            PartKind::Byline
        } else if inline.heading || is_heading(plain) {
            PartKind::Heading
        } else {
            PartKind::Body
        };
        if kind == PartKind::Body {
            let mut pieces = inline.pieces;
            if !parts.iter().any(|part| part.kind == PartKind::Body) {
                found.date = found.date.or_else(|| input.day(plain.chars()));
                input.undate(text, &mut pieces);
            }
            input.body(text, pieces, &mut parts)
        } else {
            parts.push(part(kind, inline.pieces))
        }
    }
    parts
}

fn part(kind: PartKind, pieces: Vec<Span>) -> Part {
    Part { kind, pieces: pieces.into_iter().map(Piece::Verbatim).collect() }
}

impl Input {
    /// Whether a folded text begins with one of the words and a mark that sets it off.
    fn opens(&self, words: &[String], text: &str) -> bool {
        let start: String = text.chars().take(24).map(|c| self.fold.char(c)).collect();
        let start = lower(&start);
        let start = start.trim_start_matches(['(', '[', '\u{FF08}', '\u{3010}', '\u{25B2}', '\u{25BC}', ' ']);
        words.iter().any(|word| {
            let rest = start.strip_prefix(word.as_str()).map(str::trim_start);
            rest.is_some_and(|rest| {
                rest.starts_with([':', '\u{FF1A}', '|', '\u{FF5C}', '\u{4E28}', '/', '\u{FF0F}', '\u{2223}'])
            })
        })
    }

    /// Takes an agency's dateline off the pieces of the first paragraph.
    fn undate(&self, text: &str, pieces: &mut [Span]) {
        if let Some(first) = pieces.first_mut()
            && let Some(length) = self.datelines.length(first.of(text))
        {
            first.start += length;
        }
    }

    /// Whether a whole paragraph tells who made the article.
    fn is_byline(&self, text: &str) -> bool {
        if text.chars().nth(BYLINE).is_some() {
            return false;
        }
        let folded: String = text.chars().map(|c| self.fold.char(c)).collect();
        let folded = lower(&folded);
        let start = folded.trim_start_matches(['(', '\u{FF08}', '\u{3010}']);
        let by = self.openings.iter().any(|word| start.starts_with(word.as_str()));
        let closed = folded.ends_with(['.', '!', '?', '\u{3002}', '\u{FF01}', '\u{FF1F}']);
        self.opens(&self.bylines, text) || by && !closed || self.is_signed(&folded) || self.reports(&folded)
    }

    /// Whether a folded text is a reporter, a place and the word for his report: 记者赵一钱／台北报导.
    fn reports(&self, text: &str) -> bool {
        const LONGEST: usize = 36;
        let brackets =
            ['(', ')', '\u{FF08}', '\u{FF09}', '\u{3010}', '\u{3011}', '\u{3014}', '\u{3015}', '[', ']', ' '];
        let bare = text.trim_matches(brackets);
        bare.chars().count() <= LONGEST
            && !bare.contains(['\u{FF0C}', ',', '\u{3002}', '\u{201C}'])
            && self.signed.iter().any(|word| bare.ends_with(word.as_str()))
            && self.bylines.iter().any(|word| word.chars().count() > 1 && bare.contains(word.as_str()))
    }

    /// Whether a folded text is a house, a calling and then nothing but names of persons: 北山日报记者 赵一 钱二.
    fn is_signed(&self, text: &str) -> bool {
        const BETWEEN: [char; 3] = [' ', '\u{3000}', '\u{3001}'];
        let bare = text.trim_matches(['(', ')', '\u{FF08}', '\u{FF09}', '\u{3010}', '\u{3011}', '_', '*', ' ']);
        let made = self.credits.iter().find_map(|word| bare.strip_suffix(word.as_str()));
        let bare = made.unwrap_or(bare).trim_end();
        if !bare.contains(BETWEEN) {
            return false;
        }
        self.bylines.iter().filter(|word| word.chars().count() > 1).any(|word| {
            let Some((house, names)) = bare.rsplit_once(word.as_str()) else { return false };
            !house.contains(['\u{FF0C}', ',', '\u{3002}']) && are_names(names.split(BETWEEN).skip(1))
        })
    }

    /// Whether a paragraph only tells who made the article.
    pub(super) fn is_credit(&self, text: &str) -> bool {
        self.is_byline(text.trim())
    }

    /// A paragraph of prose, without the credits in brackets that it holds.
    fn body(&self, text: &str, pieces: Vec<Span>, parts: &mut Vec<Part>) {
        let mut body: Vec<Span> = Vec::new();
        for (number, piece) in pieces.into_iter().enumerate() {
            let mut from = piece.start;
            for (start, end) in brackets(piece.of(text)) {
                let credit = Span::new(piece.start + start, piece.start + end);
                let inner = credit.of(text);
                let lead = number == 0 && start == 0 && inner.chars().count() <= 40 && self.names_reporter(inner);
                let small = inner.chars().count() <= 30
                    && (self.opens(&self.bylines, inner)
                        || self.opens_with_space(inner)
                        || self.names_only(&self.fold.text(inner))
                        || self.is_signed(&self.fold.text(inner)));
                if lead || small {
                    if from < credit.start {
                        body.push(Span::new(from, credit.start));
                    }
                    from = credit.end;
                }
            }
            if from < piece.end {
                body.push(Span::new(from, piece.end));
            }
        }
        if !body.is_empty() {
            parts.push(part(PartKind::Body, body));
        }
    }

    /// Whether a folded bracket is a calling and then names of persons: （记者赵一 钱二）.
    fn names_only(&self, inner: &str) -> bool {
        let bare = inner.trim_matches(['(', ')', '\u{FF08}', '\u{FF09}', '\u{3010}', '\u{3011}', ' ']);
        self.bylines.iter().filter(|word| word.chars().count() > 1).any(|word| {
            bare.strip_prefix(word.as_str()).is_some_and(|names| are_names(names.split([' ', '\u{3000}', '\u{3001}'])))
        })
    }

    fn opens_with_space(&self, text: &str) -> bool {
        let folded: String = text.chars().take(16).map(|c| self.fold.char(c)).collect();
        let inner = folded.trim_start_matches(['(', '\u{FF08}', '\u{3010}', '[']);
        self.bylines
            .iter()
            .any(|word| inner.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with([' ', '\u{3000}'])))
    }

    fn names_reporter(&self, text: &str) -> bool {
        let folded: String = text.chars().map(|c| self.fold.char(c)).collect();
        self.bylines.iter().any(|word| word.chars().count() >= 2 && folded.contains(word.as_str()))
    }
}

/// Whether all words are names of persons in Chinese characters by their length, and there is one.
fn are_names<'a>(words: impl Iterator<Item = &'a str>) -> bool {
    const NAME: std::ops::RangeInclusive<usize> = 2..=4;
    let mut words = words.filter(|word| !word.is_empty()).peekable();
    let is_name = |word: &str| NAME.contains(&word.chars().count()) && word.chars().all(crate::model::is_han);
    words.peek().is_some() && words.all(is_name)
}

/// Stretches in brackets, brackets included, that hold no others.
fn brackets(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices() {
        match c {
            '\u{3010}' | '\u{3014}' | '\u{FF3B}' | '[' | '\u{FF08}' | '(' => open = Some((at, c)),
            '\u{3011}' | '\u{3015}' | '\u{FF3D}' | ']' | '\u{FF09}' | ')' => {
                if let Some((start, opener)) = open.take() {
                    let matches = matches!(
                        (opener, c),
                        ('\u{3010}', '\u{3011}')
                            | ('\u{3014}', '\u{3015}')
                            | ('\u{FF3B}' | '[', '\u{FF3D}' | ']')
                            | ('\u{FF08}' | '(', '\u{FF09}' | ')')
                    );
                    if matches {
                        found.push((start, at + c.len_utf8()));
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether a short line without a full stop stands as a heading.
fn is_heading(text: &str) -> bool {
    text.chars().count() <= HEADING
        && !text.ends_with([
            '.', '!', '?', ':', ',', ';', '"', '\u{3002}', '\u{FF01}', '\u{FF1F}', '\u{201D}', '\u{300D}', '\u{2026}',
            '\u{FF1A}', '\u{FF0C}', '\u{FF1B}',
        ])
        && !text.contains(['\u{3002}', '\u{FF1B}'])
}

/// Whether a break of lines stands between two Latin words of a Chinese text, where there was a blank.
fn is_cut(before: &str, behind: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_alphabetic())
        && behind.starts_with(|c: char| c.is_ascii_alphanumeric())
        && [before, behind].iter().any(|line| line.chars().any(crate::model::is_han))
}

/// Paragraphs: between empty lines; a line break ends one too, unless the line before it was wrapped.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim();
        if body.is_empty() {
            open = false;
        } else {
            let start = at + (line.len() - line.trim_start().len());
            let span = Span::new(start, start + body.len());
            let joins = open && !body.starts_with(['#', '>']) && !body.starts_with("![") && !body.starts_with("- ");
            match found.last_mut() {
                Some(last) if joins && (wrapped(last.of(text)) || is_cut(last.of(text), body)) => last.end = span.end,
                _ => found.push(span),
            }
            open = true;
        }
        at += line.len();
    }
    found
}

/// Whether a paragraph so far goes on in the next line.
fn wrapped(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or(text);
    let count = |marks: &[char]| line.matches(marks).count();
    let open = count(&['\u{FF08}', '(', '\u{3010}', '\u{201C}', '\u{300A}', '['])
        > count(&['\u{FF09}', ')', '\u{3011}', '\u{201D}', '\u{300B}', ']']);
    let heading = text.starts_with('#');
    let ended = line.ends_with([
        '.', '!', '?', '\u{3002}', '\u{FF01}', '\u{FF1F}', '\u{201D}', '\u{300D}', '\u{2026}', '\u{3011}', '_', '*',
    ]);
    !heading && (open || !ended && line.chars().count() >= WRAPPED)
}

/// What is left of a paragraph when its mark-up is taken away.
struct Inline {
    pieces: Vec<Span>,
    heading: bool,
    caption: bool,
}

/// Takes away Markdown: emphasis, links, images, leading marks; bare tags and URLs.
fn inline(text: &str, span: Span) -> Inline {
    let body = span.of(text);
    let mut pieces = Vec::new();
    let lead = body.len() - body.trim_start_matches(['#', '>', ' ', '\u{3000}']).len();
    let heading = body.starts_with('#');
    let (mut at, mut from) = (lead, lead);
    let mut image = false;
    let mut emphasis = 0_usize;
    let push = |pieces: &mut Vec<Span>, from: usize, to: usize| {
        if from < to {
            pieces.push(Span::new(span.start + from, span.start + to));
        }
    };
    while let Some(c) = body[at..].chars().next() {
        if !matches!(c, '!' | '[' | '*' | '_' | 'h' | '\\' | '<') {
            at += c.len_utf8();
            continue;
        }
        let rest = &body[at..];
        let skip = if rest.starts_with("![") {
            image |= link(rest, 2).is_some();
            link(rest, 2).map(|(_, end)| (end, 0, 0))
        } else if c == '[' {
            link(rest, 1).map(|(label, end)| (end, 1, label))
        } else if rest.starts_with("**") || rest.starts_with("__") {
            Some((2, 0, 0))
        } else if (c == '*' || c == '_') && !inside_word(body, at) {
            emphasis += usize::from(pieces.is_empty() && from == at);
            Some((1, 0, 0))
        } else if rest.starts_with("http://") || rest.starts_with("https://") {
            Some((rest.find(|c: char| c.is_whitespace() || !c.is_ascii()).unwrap_or(rest.len()), 0, 0))
        } else if c == '\\' && rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) {
            Some((1, 0, 0))
        } else if c == '<' && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
            rest.find('>').map(|end| (end + 1, 0, 0))
        } else {
            None
        };
        let Some((length, label_start, label_end)) = skip else {
            at += c.len_utf8();
            continue;
        };
        push(&mut pieces, from, at);
        push(&mut pieces, at + label_start, at + label_end);
        at += length;
        from = at;
    }
    push(&mut pieces, from, body.len());
    let marked = body.trim_end().ends_with('_') && emphasis > 0;
    Inline { pieces, heading, caption: marked || image && pieces_short(body) }
}

/// Whether little but an image stands in a paragraph.
fn pieces_short(body: &str) -> bool {
    body.rsplit(')').next().is_some_and(|rest| rest.chars().count() <= 40)
}

/// The end of a link's label and of the whole link `[label](target)`, whose label begins at `start`.
fn link(text: &str, start: usize) -> Option<(usize, usize)> {
    let label = text[start..].find("](")? + start;
    let target = text[label..].find(')')? + label;
    (!text[start..label].contains("\n\n") && target - label < 2000).then_some((label, target + 1))
}

fn inside_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + 1..].chars().next();
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    word(before) && word(after)
}
