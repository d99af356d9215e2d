//! One form for all spellings of a character.
//!
//! Traditional characters become Simplified ones by a table (`ontology/lang/han-fold.tsv`, from OpenCC's
//! TSCharacters, Apache-2.0), full-width letters and digits become half-width. Character by character, so
//! that a folded text maps back; the same for texts and for words of the ontology.

use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::Arc;

/// The folding of characters.
#[derive(Debug, Clone, Default)]
pub struct Fold {
    table: Arc<FxHashMap<char, char>>,
    /// The same for the characters of [`COMMON`]: what each becomes, 0 where it stays.
    common: Arc<[u16]>,
}

/// Where nearly all Chinese characters stand.
const COMMON: std::ops::Range<u32> = 0x4E00..0xA000;

impl Fold {
    /// Reads a table of lines `from TAB to`; lines of another shape are passed over.
    #[must_use]
    pub fn new(table: &str) -> Self {
        let mut map = FxHashMap::default();
        let mut common = vec![0; COMMON.len()];
        for line in table.lines() {
            let mut fields = line.split('\t').map(|field| field.chars().next());
            if let (Some(Some(from)), Some(Some(to))) = (fields.next(), fields.next()) {
                map.insert(from, to);
                let place = u32::from(from).checked_sub(COMMON.start).and_then(|at| common.get_mut(at as usize));
                if let Some(place) = place {
                    *place = u16::try_from(u32::from(to)).unwrap_or(0);
                }
            }
        }
        Self { table: Arc::new(map), common: common.into() }
    }

    /// The folded character.
    #[must_use]
    pub fn char(&self, c: char) -> char {
        match c as u32 {
            0..0x2E80 => {
                if c as u32 == 0xA0 {
                    ' '
                } else {
                    c
                }
            }
            0x3000 => ' ',
            code @ (0xFF10..=0xFF19 | 0xFF21..=0xFF3A | 0xFF41..=0xFF5A | 0xFF05 | 0xFF04 | 0xFF06) => {
                char::from_u32(code - 0xFEE0).unwrap_or(c)
            }
            code => {
                let common = code.checked_sub(COMMON.start).and_then(|at| self.common.get(at as usize));
                match common.map(|&to| char::from_u32(to.into())) {
                    Some(Some('\0')) => c,
                    Some(Some(to)) => to,
                    _ => self.table.get(&c).copied().unwrap_or(c),
                }
            }
        }
    }

    /// The folded text.
    #[must_use]
    pub fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if text.chars().all(|c| self.char(c) == c) {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(text.chars().map(|c| self.char(c)).collect())
        }
    }

    /// Whether the character is Traditional only: the table folds it to another.
    #[must_use]
    pub fn is_traditional(&self, c: char) -> bool {
        self.table.contains_key(&c)
    }
}
