//! Text on one line, and XML, written fast: stretches of bytes that need nothing done are copied whole.

use std::borrow::Cow;
use std::io::{self, Write};

/// Bytes held back before they are handed on.
const BUFFER: usize = 1 << 16;

/// Bytes at which a copy stops to look: control characters, the first bytes of U+0080 to U+00BF (C1 controls), of
/// U+2000 to U+2FFF (line and paragraph separators) and of U+F000 to U+FFFF (the two that are no characters), and,
/// if `markup`, what XML reads as its own.
const fn table(markup: bool) -> [bool; 256] {
    let mut stops = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let own = matches!(byte as u8, b'&' | b'<' | b'>' | b'"');
        stops[byte] = byte < 0x20 || matches!(byte, 0x7F | 0xC2 | 0xE2 | 0xEF) || (markup && own);
        byte += 1;
    }
    stops
}

const PLAIN: [bool; 256] = table(false);
const MARKUP: [bool; 256] = table(true);

/// What stands for the character at the start of `rest`, which begins with a byte of a table, and its length; `None`
/// where the character stays.
fn instead(rest: &[u8]) -> (Option<&'static [u8]>, usize) {
    match rest {
        [b'&', ..] => (Some(b"&amp;"), 1),
        [b'<', ..] => (Some(b"&lt;"), 1),
        [b'>', ..] => (Some(b"&gt;"), 1),
        [b'"', ..] => (Some(b"&quot;"), 1),
        [b'\n' | b'\r' | b'\t', ..] => (Some(b" "), 1),
        [0..0x20 | 0x7F, ..] => (Some(b""), 1),
        [0xC2, 0x85, ..] => (Some(b" "), 2),
        [0xC2, 0x80..=0x9F, ..] => (Some(b""), 2),
        [0xC2, ..] => (None, 2),
        [0xE2, 0x80, 0xA8 | 0xA9, ..] => (Some(b" "), 3),
        [0xEF, 0xBF, 0xBE | 0xBF, ..] => (Some(b""), 3),
        _ => (None, 3),
    }
}

/// Appends a text with what stands for the characters that a table stops at.
fn copy(text: &str, stops: &[bool; 256], out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let (mut start, mut at) = (0, 0);
    while let Some(run) = bytes[at..].iter().position(|&byte| stops[usize::from(byte)]) {
        at += run;
        let (other, length) = instead(&bytes[at..]);
        if let Some(other) = other {
            out.extend_from_slice(&bytes[start..at]);
            out.extend_from_slice(other);
            start = at + length;
        }
        at = (at + length).min(bytes.len());
    }
    out.extend_from_slice(&bytes[start..]);
}

/// Text on one line, without what XML forbids or discourages.
pub fn clean(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(run) = bytes[at..].iter().position(|&byte| PLAIN[usize::from(byte)]) {
        at += run;
        let (other, length) = instead(&bytes[at..]);
        if other.is_some() {
            let mut out = Vec::with_capacity(bytes.len());
            copy(text, &PLAIN, &mut out);
            return Cow::Owned(String::from_utf8(out).unwrap_or_default());
        }
        at = (at + length).min(bytes.len());
    }
    Cow::Borrowed(text)
}

/// The same for XML's content and attributes, escaped.
pub fn escape(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len() + 8);
    copy(text, &MARKUP, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// XML on its way to a file.
pub struct Xml<'a> {
    buffer: Vec<u8>,
    out: &'a mut dyn Write,
}

impl<'a> Xml<'a> {
    /// Into `out`, by stretches of some size.
    pub fn new(out: &'a mut dyn Write) -> Self {
        Self { buffer: Vec::with_capacity(BUFFER + BUFFER / 4), out }
    }

    /// Markup, as it is.
    pub fn raw(&mut self, markup: &str) -> &mut Self {
        self.buffer.extend_from_slice(markup.as_bytes());
        self
    }

    /// Content or the value of an attribute: escaped, on one line, without what XML 1.0 forbids.
    pub fn text(&mut self, text: &str) -> &mut Self {
        copy(text, &MARKUP, &mut self.buffer);
        self
    }

    /// A whole number.
    pub fn number(&mut self, number: usize) -> &mut Self {
        let (mut digits, mut rest, mut at) = ([0_u8; 20], number, 20);
        loop {
            at -= 1;
            digits[at] = b"0123456789"[rest % 10];
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.buffer.extend_from_slice(&digits[at..]);
        self
    }

    /// A number with one digit behind the point.
    pub fn tenths(&mut self, number: f64) -> &mut Self {
        let _ = write!(self.buffer, "{number:.1}");
        self
    }

    /// Ends a line, and hands on what is held back if it is enough.
    pub fn line(&mut self) -> io::Result<()> {
        self.buffer.push(b'\n');
        if self.buffer.len() < BUFFER {
            return Ok(());
        }
        self.finish()
    }

    /// Hands on what is held back.
    pub fn finish(&mut self) -> io::Result<()> {
        self.out.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Xml, clean, escape};

    #[test]
    fn markup_is_escaped_and_what_is_forbidden_left_out() {
        assert_eq!(escape("a<b>&\"c\"'"), "a&lt;b&gt;&amp;&quot;c&quot;'");
        assert_eq!(
            escape("\u{1}a\nb\tc\u{7F}\u{80}\u{85}\u{A0}\u{FFFE}\u{FFFD}\u{2028}\u{2026}"),
            "a b c \u{A0}\u{FFFD} \u{2026}"
        );
        assert_eq!(escape(""), "");
    }

    /// What the tables say by bytes, said by characters.
    fn slowly(text: &str) -> String {
        let blank =
            |c: char| if matches!(c, '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}') { ' ' } else { c };
        let fine = |&c: &char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
        text.chars().map(blank).filter(fine).collect()
    }

    #[test]
    fn every_character_alone_and_between_others() {
        for c in (0..=0x2_FFFF).filter_map(char::from_u32) {
            for text in [c.to_string(), format!("x{c}{c}y"), format!("{c}\u{4E2D}")] {
                assert_eq!(clean(&text), slowly(&text), "{c:?}");
                let wanted = slowly(&text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                assert_eq!(escape(&text), wanted.replace('"', "&quot;"), "{c:?}");
            }
        }
    }

    #[test]
    fn numbers() {
        let mut out = Vec::new();
        let mut xml = Xml::new(&mut out);
        xml.number(0).raw(" ").number(10_203).raw(" ").number(usize::MAX).raw(" ").tenths(-1.25);
        xml.finish().expect("written");
        assert_eq!(String::from_utf8(out).expect("UTF-8"), format!("0 10203 {} -1.2", usize::MAX));
    }
}
