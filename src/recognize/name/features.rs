//! What the labeller sees of each unit of a sentence: the unit and its neighbours, their shapes, and the
//! words and parts of speech of the word list around it; each as a row of the weight table.

use crate::model::{Reading, Script, Span, TokenKind, is_han};
use crate::ontology::Sorted;
use crate::text::Words;

/// Lists that features look into.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    words: Words,
    /// Names of persons in lower case, each with `g` where it is given and `f` where it is of a family.
    people: Sorted,
}

impl Lists {
    /// The lists that the program carries: the Chinese words, and English names of persons, of which
    /// `ontology/models/people-en.txt` holds one a line with `g` where it is given, `f` where it is of a family.
    #[must_use]
    pub fn carried() -> Self {
        Self { words: crate::text::words(), people: Sorted::carried("models/people-en.txt") }
    }

    /// Whether persons are known by this given name.
    #[must_use]
    pub fn is_given(&self, name: &str) -> bool {
        self.person(name) & 1 != 0
    }

    /// As what persons are known by a name: bit 0 as given name, bit 1 as family name.
    fn person(&self, name: &str) -> u8 {
        let low = |byte: &u8| byte.to_ascii_lowercase();
        let line = self.people.find(name.bytes().map(|byte| low(&byte)).chain([b' ']), |line| {
            let known = line.iter().copied().take_while(|&byte| byte != b' ');
            known.cmp(name.bytes().map(|byte| low(&byte)))
        });
        let kinds = line.and_then(|line| line.split_once(' ')).map_or("", |(_, kinds)| kinds);
        u8::from(kinds.contains('g')) | u8::from(kinds.contains('f')) << 1
    }
}

/// A Chinese character or another token, with what is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Unit {
    /// Bytes of the view.
    pub span: Span,
    /// Hash of the text; digits count as nought.
    id: u64,
    /// Hash of the text in lower case.
    low: u64,
    /// Hash of the word that it belongs to.
    word: u64,
    /// Place in its word: 0 begin, 1 inside, 2 end, 3 alone.
    place: u8,
    /// Part of speech of its word.
    speech: u8,
    /// Kind of characters.
    shape: u8,
    /// Whether it is a known name of persons (see [`Lists`]).
    person: u8,
    /// First unit of its word or run of capitalised words, and the first behind it.
    first: u32,
    next: u32,
    /// Hashes of the first and last three characters.
    head: u64,
    tail: u64,
}

/// The rows of all units of a sentence.
#[derive(Debug, Default)]
pub struct Features {
    rows: Vec<u32>,
    per_unit: usize,
    /// Room to work in.
    mixed: Vec<Mixed>,
}

/// Kinds of characters.
mod shape {
    pub const HAN: u8 = 1;
    pub const NUMBER: u8 = 2;
    pub const SMALL: u8 = 3;
    pub const CAPITAL: u8 = 4;
    pub const CAPITALS: u8 = 5;
    pub const MIXED: u8 = 6;
    pub const DOTTED: u8 = 7;
    pub const INITIAL: u8 = 8;
    pub const MARK: u8 = 16;
}

fn hash(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.bytes() {
        let byte = if byte.is_ascii_digit() { b'0' } else { byte };
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash
}

fn hash_low(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.bytes() {
        let byte = if byte.is_ascii_digit() { b'0' } else { byte.to_ascii_lowercase() };
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash
}

fn shape_of(text: &str, kind: TokenKind) -> u8 {
    match kind {
        TokenKind::Han => shape::HAN,
        TokenKind::Number => shape::NUMBER,
        TokenKind::Mark => shape::MARK + (hash(text) % 200) as u8,
        TokenKind::Word if text.bytes().all(|byte| byte.is_ascii_lowercase()) => shape::SMALL,
        TokenKind::Word => {
            let (letters, capitals) = if text.is_ascii() {
                let count = |is: fn(&u8) -> bool| text.bytes().filter(is).count();
                (count(u8::is_ascii_alphabetic), count(u8::is_ascii_uppercase))
            } else {
                let count = |is: fn(char) -> bool| text.chars().filter(|&c| is(c)).count();
                (count(char::is_alphabetic), count(char::is_uppercase))
            };
            let first = text.starts_with(char::is_uppercase);
            match (first, capitals) {
                (_, 0) => shape::SMALL,
                (true, 1) if letters == 1 => shape::INITIAL,
                _ if text.contains('.') => shape::DOTTED,
                (true, 1) => shape::CAPITAL,
                _ if capitals == letters => shape::CAPITALS,
                _ => shape::MIXED,
            }
        }
    }
}

/// The units of a sentence.
#[must_use]
pub fn units(reading: &Reading, sentence: usize, lists: &Lists) -> Vec<Unit> {
    let whole = &reading.sentences[sentence];
    let least = if whole.script == Script::Han { whole.span.len() / 3 } else { whole.tokens.len() };
    let mut units: Vec<Unit> = Vec::with_capacity(least + 8);
    // First unit of the run of capitalised words that may go on.
    let mut run: Option<usize> = None;
    for token in &reading.tokens[reading.sentences[sentence].tokens.clone()] {
        let text = reading.text(token.span);
        let first = units.len() as u32;
        let blank = Unit {
            span: token.span,
            id: 0,
            low: 0,
            word: hash_low(text),
            place: 3,
            speech: 0,
            shape: shape_of(text, token.kind),
            person: 0,
            first,
            next: first + 1,
            head: 0,
            tail: 0,
        };
        if token.kind != TokenKind::Han {
            let head: usize = text.char_indices().nth(3).map_or(text.len(), |(at, _)| at);
            let tail: usize = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
            let low = blank.word;
            let capital = (shape::CAPITAL..=shape::INITIAL).contains(&blank.shape);
            let start = run.filter(|_| capital).unwrap_or(units.len());
            run = capital.then_some(start);
            units.push(Unit {
                id: hash(text),
                low,
                person: if capital { lists.person(text) } else { 0 },
                head: hash_low(&text[..head]),
                tail: hash_low(&text[tail..]),
                ..blank
            });
            let next = units.len() as u32;
            for (at, unit) in units.iter_mut().enumerate().skip(start) {
                unit.first = start as u32;
                unit.next = next;
                unit.place = match (at == start, at + 1 == next as usize) {
                    (true, true) => 3,
                    (true, false) => 0,
                    (false, true) => 2,
                    (false, false) => 1,
                };
            }
            continue;
        }
        run = None;
        let count = text.chars().count();
        let speech = lists.words.get(text).map_or(0, |entry| entry.speech);
        for (at, (from, c)) in text.char_indices().enumerate() {
            let place = match (at, count) {
                (_, 1) => 3,
                (0, _) => 0,
                (at, count) if at + 1 == count => 2,
                _ => 1,
            };
            let span = Span::new(token.span.start + from, token.span.start + from + c.len_utf8());
            units.push(Unit { span, id: c as u64, low: c as u64, place, speech, next: first + count as u32, ..blank });
        }
        debug_assert!(text.chars().all(is_han));
    }
    units
}

/// Mixes the number of a template with what it sees.
const fn mix(template: u64, a: u64, b: u64, c: u64) -> u64 {
    let mut hash = template.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ a.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 31)).wrapping_mul(0xc4ce_b9fe_1a85_ec53) ^ b.wrapping_mul(0x2545_F491_4F6C_DD1D);
    hash = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) ^ c.wrapping_mul(0x94d0_49bb_1331_11eb);
    hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}

/// Beyond the ends of a sentence.
const EDGE: Unit = Unit {
    span: Span { start: 0, end: 0 },
    id: 7,
    low: 7,
    word: 7,
    place: 3,
    speech: 0,
    shape: 0,
    person: 0,
    first: 0,
    next: 0,
    head: 0,
    tail: 0,
};

impl Features {
    /// Stands for a row that is left out.
    pub const NONE: u32 = u32::MAX;

    /// How many units the sentence has.
    #[must_use]
    pub fn units(&self) -> usize {
        self.rows.len().checked_div(self.per_unit).unwrap_or(0)
    }

    /// The rows of all units, one unit after the other.
    #[must_use]
    pub fn all(&self) -> &[u32] {
        &self.rows
    }

    /// The rows of a unit.
    #[must_use]
    pub fn of(&self, unit: usize) -> &[u32] {
        &self.rows[unit * self.per_unit..(unit + 1) * self.per_unit]
    }

    /// The rows for a smaller table; those that are not `kept` become [`Self::NONE`].
    pub fn narrow(&mut self, rows: usize, kept: impl Fn(u32) -> bool) {
        let mask = (rows - 1) as u32;
        self.rows.iter_mut().for_each(|row| *row = if kept(*row) { *row & mask } else { Self::NONE });
    }

    /// Computes the rows of a sentence for a table of `rows` rows (a power of two).
    pub fn fill(&mut self, units: &[Unit], script: Script, rows: usize) {
        self.rows.clear();
        self.per_unit = 0;
        let mask = rows as u64 - 1;
        if script == Script::Han {
            let mixed = &mut std::mem::take(&mut self.mixed);
            self.rows.reserve(units.len() * HAN);
            self.per_unit = HAN;
            han(units, mixed, |lines| {
                self.rows.extend(lines.map(|(line, slot)| ((line << 2 | slot) & mask) as u32));
            });
            std::mem::swap(&mut self.mixed, mixed);
            return;
        }
        for at in 0..units.len() {
            let before = self.rows.len();
            let out = &mut self.rows;
            let mut add = |line: u64, slot: u8| out.push(((line << 2 | u64::from(slot)) & mask) as u32);
            latin(units, at, &mut add);
            self.per_unit = self.rows.len() - before;
        }
    }
}

fn near(units: &[Unit], at: usize, shift: isize) -> &Unit {
    at.checked_add_signed(shift).and_then(|at| units.get(at)).unwrap_or(&EDGE)
}

/// What the units around a character share: mixed once for each place.
#[derive(Debug, Clone, Copy, Default)]
struct Mixed {
    /// The character, as itself or beside.
    one: u64,
    /// The same two away.
    far: u64,
    /// With the next, and with the next two.
    pair: u64,
    triple: u64,
    /// With the one before, seen from two away.
    edge: u64,
    shape: u64,
}

/// Units beyond either end that are seen from within.
const BEYOND: usize = 3;

/// Rows of a Chinese character.
const HAN: usize = 28;

/// The rows of each unit of a Chinese sentence: a line and a place in it. Four rows lie in one line of memory: those of
/// the same characters or words seen from the units around, so that a sentence is read with few fetches.
fn han(units: &[Unit], mixed: &mut Vec<Mixed>, mut push: impl FnMut([(u64, u64); HAN])) {
    let unit = |at: usize| at.checked_sub(BEYOND).and_then(|at| units.get(at)).unwrap_or(&EDGE);
    let id = |at: usize| unit(at).id;
    mixed.clear();
    mixed.extend((0..units.len() + 2 * BEYOND).map(|at| Mixed {
        one: mix(1, id(at), 0, 0),
        far: mix(2, id(at), 0, 0),
        pair: mix(3, id(at), id(at + 1), 0),
        triple: mix(4, id(at), id(at + 1), id(at + 2)),
        edge: mix(5, id(at + 1), id(at), 0),
        shape: mix(15, u64::from(unit(at).shape), 0, 0),
    }));
    let mut seen = None;
    let mut w = [0; 11];
    // Most characters stand among others.
    let (mut around, mut narrow, mut wide) = ([u64::MAX; 5], 0, 0);
    for (at, own) in units.iter().enumerate() {
        // A word looks the same from each of its characters, but for their place in it.
        if seen != Some((own.first, own.word)) {
            seen = Some((own.first, own.word));
            w = of_word(units, own);
        }
        // Of the window the unit itself is the fourth.
        let m = &mixed[at..at + 2 * BEYOND];
        let place = u64::from(own.place);
        let [a, b, d, e] = [1, 2, 4, 5].map(|shift| u64::from(unit(at + shift).shape));
        let u = u64::from(own.shape);
        if around != [a, b, u, d, e] {
            around = [a, b, u, d, e];
            narrow = mix(13, b, u, d);
            wide = mix(14, a << 8 | b, u, d << 8 | e);
        }
        push([
            (m[3].one, 0),
            (m[2].one, 1),
            (m[4].one, 2),
            (m[1].far, 0),
            (m[5].far, 1),
            (m[2].pair, 0),
            (m[3].pair, 1),
            (m[1].pair, 2),
            (m[4].pair, 3),
            (m[2].triple, 0),
            (m[1].triple, 1),
            (m[3].triple, 2),
            (m[5].edge, 0),
            (m[0].edge, 1),
            (w[0], place),
            (w[1], place),
            (w[2], place),
            (w[3], place),
            (w[4], place),
            (w[5], place),
            (w[6], place),
            (narrow, 0),
            (wide, 0),
            (m[3].shape, 0),
            (w[7], place),
            (w[8], place),
            (w[9], place),
            (w[10], place),
        ]);
    }
}

/// What is seen of the word of a unit and of the words beside it.
fn of_word(units: &[Unit], u: &Unit) -> [u64; 11] {
    let (left, right) = (near(units, u.first as usize, -1), near(units, u.next as usize, 0));
    let (left2, right2) = (near(units, left.first as usize, -1), near(units, right.next as usize, 0));
    let [speech, before, behind] = [u, left, right].map(|unit| u64::from(unit.speech));
    [
        mix(6, u.word, 0, 0),
        mix(7, left.word, 0, 0),
        mix(8, right.word, 0, 0),
        mix(9, speech, 0, 0),
        mix(10, speech, before, 0),
        mix(11, speech, behind, 0),
        mix(12, speech, before, behind),
        mix(16, left2.word, left.word, 0),
        mix(17, right.word, right2.word, 0),
        mix(18, left.word, u.word, 0),
        mix(19, u.word, right.word, 0),
    ]
}

fn latin(units: &[Unit], at: usize, add: &mut impl FnMut(u64, u8)) {
    let [a, b, u, d, e] = [-2, -1, 0, 1, 2].map(|shift| near(units, at, shift));
    let s = |unit: &Unit| u64::from(unit.shape);
    let first = u64::from(at == 0);
    add(mix(1, u.id, 0, 0), 0);
    add(mix(1, u.low, first, 0), 1);
    add(mix(2, u.low, s(u), 0), 0);
    add(mix(2, b.low, s(u), 0), 1);
    add(mix(2, d.low, s(u), 0), 2);
    add(mix(3, a.low, b.low, s(u)), 0);
    add(mix(3, d.low, e.low, s(u)), 1);
    add(mix(4, b.low, u.low, 0), 0);
    add(mix(4, u.low, d.low, 0), 1);
    add(mix(4, b.low, d.low, s(u)), 2);
    add(mix(5, b.id, u.id, d.id), 0);
    add(mix(6, s(b), s(u), s(d)), 0);
    add(mix(6, s(a) << 8 | s(b), s(u), s(d) << 8 | s(e)), 1);
    add(mix(6, s(u), 0, 0), 2);
    add(mix(6, first, s(u), s(d)), 3);
    add(mix(7, u.head, s(u), 0), 0);
    add(mix(8, u.tail, s(u), 0), 1);
    add(mix(9, b.tail, u.tail, 0), 0);
    add(mix(9, u.tail, d.tail, 0), 1);
    add(mix(10, a.low, s(b), s(u)), 2);
    add(mix(10, e.low, s(d), s(u)), 3);
    add(mix(11, near(units, at, -3).low, s(a) << 8 | s(b), s(u)), 2);
    add(mix(11, near(units, at, 3).low, s(d) << 8 | s(e), s(u)), 3);
    add(mix(12, u.head, u.tail, s(b)), 0);
    add(mix(13, u.low, s(b), s(d)), 3);
    let who = |unit: &Unit| u64::from(unit.shape) << 8 | u64::from(unit.person);
    add(mix(14, who(u), who(d), 0), 0);
    add(mix(14, who(b), who(u), 0), 1);
    add(mix(14, who(b), who(u), who(d)), 2);
    // The run of capitalised words that it is in: its first and last, and what stands beside.
    let (start, end) = (near(units, u.first as usize, 0), near(units, u.next as usize, -1));
    let (left, right) = (near(units, u.first as usize, -1), near(units, u.next as usize, 0));
    let right2 = near(units, u.next as usize, 1);
    let long = u64::from((u.next - u.first).min(4));
    add(mix(15, start.low, 0, 0), u.place);
    add(mix(16, end.low, 0, 0), u.place);
    add(mix(17, left.low, s(u), 0), u.place);
    add(mix(18, right.low, s(u), 0), u.place);
    add(mix(19, left.low, right.low, long), u.place);
    add(mix(20, right.low, right2.low, long), u.place);
    add(mix(21, long, who(start), who(end)), u.place);
}
