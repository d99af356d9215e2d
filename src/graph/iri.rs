//! IRIs, made of content: the same article gives the same ones everywhere.

use std::fmt::Write as _;

/// Base of articles, entities and claims unless the user sets another.
pub const DEFAULT_BASE: &str = "https://w3id.org/newsgraph/";

/// The base under which IRIs are made; ends in `/` or `#`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base(pub String);

impl Default for Base {
    fn default() -> Self {
        Self(DEFAULT_BASE.to_owned())
    }
}

impl Base {
    /// IRI of the article whose text has this SHA-256 (hexadecimal).
    #[must_use]
    pub fn article(&self, sha256: &str) -> String {
        format!("{}a/{}", self.0, sha256.get(..16).unwrap_or(sha256))
    }

    /// IRI of an entity by its key.
    #[must_use]
    pub fn entity(&self, key: &str) -> String {
        format!("{}e/{}", self.0, percent_encode(key))
    }

    /// IRI of claim `number` (from 1) of the article whose text has this SHA-256.
    #[must_use]
    pub fn claim(&self, sha256: &str, number: usize) -> String {
        format!("{}c/{}-{number:02}", self.0, sha256.get(..16).unwrap_or(sha256))
    }
}

/// The key with blanks as `_` and all that RFC 3987 does not allow in a path segment percent-encoded;
/// letters of any script stay as they are.
#[must_use]
pub fn percent_encode(key: &str) -> String {
    let mut out = String::new();
    for c in key.chars() {
        if c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '~') {
            out.push(c);
        } else if c == ' ' {
            out.push('_');
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// The inverse of [`percent_encode`] but for `_`, which stays; odd escapes stay as they are.
#[must_use]
pub fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let code = tail.get(..2).filter(|_| byte == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        if let Some(value) = code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(value);
            rest = &tail[2..];
        } else {
            bytes.push(byte);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
