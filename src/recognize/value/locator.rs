//! Web addresses in a text: the figures in them are no values.

use crate::model::Span;
use memchr::memmem;

/// The web addresses of a text in order: from the scheme to the next blank or character that is not ASCII.
pub fn locators(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let scheme = |at: usize| bytes[..at].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let path = |at: usize| bytes[at..].iter().take_while(|byte| byte.is_ascii_graphic()).count();
    let marks = memmem::find_iter(bytes, b"://");
    marks.filter(|&at| scheme(at) > 0).map(|at| Span::new(at - scheme(at), at + path(at))).collect()
}

#[cfg(test)]
mod tests {
    use super::locators;
    use crate::model::Span;

    #[test]
    fn end_with_a_blank_or_another_script() {
        let text = "see https://example.org/a?q=30%25 and 20% \u{89C1}http://b.cn/7\u{3002}";
        let found: Vec<_> = locators(text).iter().map(|&Span { start, end }| &text[start..end]).collect();
        assert_eq!(found, ["https://example.org/a?q=30%25", "http://b.cn/7"]);
        assert!(locators("://x and a: //b").is_empty());
    }
}
