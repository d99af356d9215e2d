//! A list of small words that a text begins with, ends with or holds; ASCII letters regardless of case.

use crate::recognize::stands_free;
use crate::text::Finder;

/// The words, in lower case, and where to look for them.
#[derive(Debug, Clone, Default)]
pub struct List {
    words: Vec<String>,
    finder: Finder,
    /// The last byte of each word, and the word, ascending.
    ends: Vec<(u8, String)>,
}

impl List {
    /// A list of these words, which are in lower case.
    pub fn new(words: Vec<String>) -> Self {
        let mut ends: Vec<(u8, String)> =
            words.iter().filter_map(|word| Some((*word.as_bytes().last()?, word.clone()))).collect();
        ends.sort_unstable();
        Self { finder: Finder::caseless(&words), ends, words }
    }

    /// The words, as given.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether a text is a word.
    pub fn has(&self, text: &str) -> bool {
        let Some(&last) = text.as_bytes().last() else { return false };
        self.ends.binary_search_by(|(end, word)| (*end, word.as_str()).cmp(&(last, text))).is_ok()
    }

    /// Whether a text ends with a word, which stands free there if it is of ASCII.
    pub fn ends(&self, text: &str) -> bool {
        let Some(last) = text.as_bytes().last().map(u8::to_ascii_lowercase) else { return false };
        let first = self.ends.partition_point(|&(end, _)| end < last);
        self.ends[first..].iter().take_while(|&&(end, _)| end == last).any(|(_, word)| {
            let Some(at) = text.len().checked_sub(word.len()) else { return false };
            text.get(at..).is_some_and(|tail| tail.eq_ignore_ascii_case(word))
                && (!word.is_ascii() || !text[..at].ends_with(char::is_alphanumeric))
        })
    }

    /// How many bytes the longest word has that a text begins with, standing free there if it is of ASCII.
    pub fn begins(&self, text: &str) -> Option<usize> {
        let ends = self.finder.at(text, 0).map(|found| found.end);
        let free = |&end: &usize| !text[..end].is_ascii() || !text[end..].starts_with(char::is_alphanumeric);
        ends.into_iter().find(free)
    }

    /// Whether a word stands free in a text.
    pub fn stands_in(&self, text: &str) -> bool {
        let mut stands = false;
        self.finder.each(text, |found| stands |= stands_free(text, found.start, found.end));
        stands
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_letters_stand_free_and_chinese_ones_touch() {
        let list = List::new(["by", "by the", "\u{88AB}"].map(str::to_owned).to_vec());
        assert_eq!(list.begins("By The bank"), Some(6));
        assert_eq!((list.begins("bye"), list.begins("\u{88AB}X"), list.begins("")), (None, Some(3), None));
        assert!(list.ends("sold by") && list.ends("X\u{88AB}") && !list.ends("baby") && !list.ends(""));
        assert!(list.stands_in("sold BY X") && !list.stands_in("bye baby") && list.stands_in("a\u{88AB}b"));
    }
}
