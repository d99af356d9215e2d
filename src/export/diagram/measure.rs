//! How wide a text is, without a font at hand.
//!
//! Advance widths of Helvetica (Adobe's core metrics) for ASCII, one em for East Asian characters. Drawn
//! texts carry this width as `textLength`, so that they fit whatever font the reader has.

/// Widths of U+0020 to U+007E in thousandths of an em.
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// The width of one character in thousandths of an em.
fn advance(c: char) -> u32 {
    match c as u32 {
        code @ 0x20..=0x7E => u32::from(ASCII[(code - 0x20) as usize]),
        0..0x20 | 0x7F..0xA0 | 0x300..0x370 | 0x200B..=0x200F | 0xFE00..=0xFE0F => 0,
        0x2013 | 0xB7 => 556,
        0x1100..0x1200 | 0x2E80..0xA4D0 | 0xAC00..0xD7B0 | 0xF900..0xFB00 | 0xFE30..0xFE70 | 0xFF00..0xFF61 => 1000,
        0x2014..=0x2027 | 0x2030..0x2E80 => 1000,
        0x1_F000.. => 1250,
        _ => 620,
    }
}

/// The width of a line of text in pixels at a font size in pixels.
pub fn width(text: &str, size: f64) -> f64 {
    f64::from(text.chars().map(advance).sum::<u32>()) * size / 1000.0
}

/// Breaks a text into at most `lines` lines of about `limit` pixels, at blanks where there are any;
/// what does not fit ends in an ellipsis.
pub fn wrap(text: &str, size: f64, limit: f64, lines: usize) -> Vec<String> {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut out: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(&clean) {
        let joined = width(&line, size) + width(piece.trim_end(), size);
        if joined > limit && !line.trim().is_empty() {
            out.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        line.push_str(if line.is_empty() { piece.trim_start() } else { piece });
    }
    if !line.trim().is_empty() {
        out.push(line.trim_end().to_owned());
    }
    if out.len() > lines {
        out.truncate(lines);
        if let Some(last) = out.last_mut() {
            last.push('\u{2026}');
        }
    }
    if out.is_empty() {
        out.push(String::new());
    }
    out
}

/// The same with lines of about one width: no line of two characters below a full one.
pub fn balance(text: &str, size: f64, limit: f64, lines: usize) -> Vec<String> {
    let wide = wrap(text, size, limit, lines);
    let total: f64 = wide.iter().map(|line| width(line, size)).sum();
    let even = total / wide.len() as f64;
    // Narrower pages, the narrowest first, until no more lines are needed than on the wide one.
    let narrow = (0..8).map(|step| even + (limit - even).max(0.0) * f64::from(step) / 8.0);
    let fits = |page: &Vec<String>| page.len() == wide.len() && page.concat().len() >= wide.concat().len();
    narrow.map(|limit| wrap(text, size, limit, lines)).find(fits).unwrap_or(wide)
}

/// Words with the blanks behind them; East Asian characters one by one; overlong words in parts.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut length) = (0, 0);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let wide = advance(c) >= 1000;
        let breaks = wide && !matches!(c as u32, 0x3001 | 0x3002 | 0xFF0C | 0xFF09)
            || (before == ' ' && c != ' ')
            || length > 24;
        if at > start && breaks {
            pieces.push(&text[start..at]);
            (start, length) = (at, 0);
        }
        before = c;
        length += 1;
    }
    pieces.push(&text[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::{balance, width, wrap};

    #[test]
    fn balanced_lines_hold_the_same_text_in_as_many_lines_more_evenly() {
        let name = "\u{4E2D}\u{4FE1}\u{5EFA}\u{6295}\u{57FA}\u{91D1}\u{7BA1}\u{7406}\u{6709}\u{9650}\u{516C}\u{53F8}";
        for text in [name, "China National Petroleum and Gas Corporation of the North", "x", "", &"ab ".repeat(90)] {
            let (wide, even) = (wrap(text, 14.0, 150.0, 3), balance(text, 14.0, 150.0, 3));
            let bare = |lines: &[String]| lines.concat().replace(' ', "");
            assert_eq!((bare(&wide), wide.len()), (bare(&even), even.len()));
            let widest = |lines: &[String]| lines.iter().map(|line| width(line, 14.0)).fold(0.0, f64::max);
            assert!(widest(&even) <= widest(&wide), "{even:?}");
        }
        assert_eq!(balance(name, 14.0, 150.0, 3).iter().map(|line| line.chars().count()).collect::<Vec<_>>(), [6, 6]);
    }
}
