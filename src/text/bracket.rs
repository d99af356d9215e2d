//! Texts without what stands in brackets.

/// A text without what stands in round brackets: `X（00700.HK）` is `X`. Where one is never closed, nothing is left
/// out.
#[must_use]
pub fn unbracketed(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '(' | '\u{FF08}' => depth += 1,
            ')' | '\u{FF09}' if depth > 0 => depth -= 1,
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    if depth == 0 { out } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_brackets_is_left_out_where_they_close() {
        assert_eq!(unbracketed("X (a (b)) Y"), "X  Y");
        assert_eq!(unbracketed("X (a"), "X (a");
        assert_eq!(unbracketed("X) Y"), "X) Y");
    }
}
