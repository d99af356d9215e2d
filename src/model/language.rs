//! Languages and scripts.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// The language of a document, as a BCP 47 tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// Chinese in Traditional characters.
    #[serde(rename = "zh-Hant")]
    TraditionalChinese,
    /// Chinese in Simplified characters.
    #[serde(rename = "zh-Hans")]
    SimplifiedChinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// What the wordings of a language are written in: one set of wordings serves both Chinese scripts,
/// since the view that they are matched against is folded to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Script {
    /// Chinese characters, no spaces between words.
    Han,
    /// Latin letters, spaces between words.
    Latin,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 3] = [Self::TraditionalChinese, Self::SimplifiedChinese, Self::English];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::TraditionalChinese => "zh-Hant",
            Self::SimplifiedChinese => "zh-Hans",
            Self::English => "en",
        }
    }

    /// The script in which its wordings are written.
    #[must_use]
    pub const fn script(self) -> Script {
        match self {
            Self::TraditionalChinese | Self::SimplifiedChinese => Script::Han,
            Self::English => Script::Latin,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Language {
    type Err = ();

    fn from_str(tag: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(tag)).ok_or(())
    }
}

/// A text in lower case: what [`str::to_lowercase`] makes of it, without its tables where no character but those of
/// ASCII has a case, and without a copy where none changes.
#[must_use]
pub fn lower(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii() || matches!(c, '\u{2000}'..='\u{206F}' | '\u{2E80}'..='\u{A4CF}');
    if !text.chars().all(plain) {
        Cow::Owned(text.to_lowercase())
    } else if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether it is a Chinese character.
#[must_use]
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '\u{3007}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_case_is_that_of_the_standard_library() {
        let all: Vec<char> = ('\0'..=char::MAX).collect();
        for c in all {
            let text = format!("A{c}b");
            assert_eq!(lower(&text), text.to_lowercase(), "{c:?}");
        }
        assert!(matches!(lower("acme \u{4E00}"), Cow::Borrowed(_)));
        assert_eq!(lower("\u{3A3}\u{391}\u{3A3}"), "\u{3C3}\u{3B1}\u{3C2}");
    }
}
