//! From text to atoms: the digits and the words that can be part of a value, with what they mean.
//!
//! A text is gone through once. Runs of digits are atoms; so are words of the lexicons in [`LEXICONS`],
//! longest first, English ones whole and in any case. All else is left out and seen only as the gap
//! between two atoms, so that a text without numbers costs next to nothing.

use super::Sought;
use super::date::Date;
use super::number::Number;
use crate::ontology::Ontology;
use rustc_hash::FxHashMap;
use std::cell::Cell;

/// What a word can be in a value. The lexicon's entries say with which number or code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A Chinese digit: its value.
    Digit,
    /// A Chinese digit that only counts and never stands in a row of digits: its value.
    Count,
    /// A Chinese place inside a section: power of ten.
    Place,
    /// A Chinese section: power of ten.
    Myriad,
    /// A word between number and section that makes it inexact.
    More,
    /// A word before a place that makes the number too vague to have a value.
    Vague,
    /// A decimal point in words.
    Point,
    /// A fraction bar in words, denominator first.
    Parts,
    /// Joins a whole number to its fraction.
    Plus,
    /// Half; of what follows or precedes.
    HanHalf,
    /// A minus in words.
    Minus,
    /// A multiplier of its own (dozen): its value.
    Dozen,
    /// An English number below twenty.
    Small,
    /// An English multiple of ten.
    Tens,
    /// An English multiplier: power of ten.
    Scale,
    /// A multiplier that must touch its digits: power of ten.
    Suffix,
    /// And.
    And,
    /// A or an.
    Article,
    /// An ordinal: its value.
    Ordinal,
    /// The parts of a fraction: denominator.
    Denominator,
    /// A fraction bar in words, numerator first.
    Over,
    /// A Chinese digit that is another word where it stands alone.
    Formal,
    /// A word that holds number words but is none.
    Trap,
    /// Percent, behind its number: power of ten of the whole.
    Percent,
    /// Percent, before its number: power of ten of the whole.
    PercentBefore,
    /// Tenths of the whole.
    Tenth,
    /// Discount: what is left, in tenths.
    Discount,
    /// A currency: ISO code. A value of 0 marks a word that is money only behind a number and may be
    /// another thing.
    Currency,
    /// A hundredth (value 2) or tenth (value 1) of a currency.
    Coin,
    /// A counter between number and currency.
    Counter,
    /// Before or between: starts a range.
    From,
    /// Joins the ends of a range.
    To,
    /// Behind the second end of a range.
    Between,
    /// A calendar unit.
    Year,
    /// Month as a counter.
    Month,
    /// Day of the month.
    Day,
    /// A month's name: its number.
    MonthName,
    /// A weekday: from Monday, 1.
    Weekday,
    /// A day relative to today.
    RelativeDay,
    /// A week relative to this week.
    RelativeWeek,
    /// A month relative to this month.
    RelativeMonth,
    /// A year relative to this year.
    RelativeYear,
    /// An English word that shifts the unit behind it.
    Shift,
    /// A unit of time: 1 day, 7 week, 30 month, 90 quarter, 365 year, 3650 decade, 2 weekend.
    Unit,
    /// Before today, behind a duration.
    Ago,
    /// After today, behind a duration.
    Later,
    /// Before a duration that ends today.
    Past,
    /// Before a duration that starts today.
    Future,
    /// A quarter of the year: its number, or 0 where a number goes before it.
    Quarter,
    /// A half of the year: its number.
    HalfYear,
    /// Part of a period: 1 start, 2 middle, 3 end.
    Part,
    /// A century.
    Century,
    /// A decade of a century.
    Decade,
    /// An era: the year before its first.
    Era,
    /// A season.
    Season,
    /// The fiscal year.
    Fiscal,
    /// The year (365), month (30) or day (1) named before.
    Same,
    /// One character for a day, before the date in brackets.
    Stem,
    /// The first year of an era.
    First,
    /// A word before a year; 2: a possessive, behind which it is one only before a single thing.
    In,
    /// Of; in.
    Of,
    /// The.
    The,
    /// Now.
    Now,
    /// A marker of an ordinal, before its number.
    OrdinalMark,
    /// A few: its value.
    Few,
    /// A last one in a month.
    Last,
    /// At or about, up to: the value is kept.
    Bound,
    /// A fraction in one sign: its numerator and denominator, two digits each.
    Glyph,
    /// A piece of money by a name that is mostly another thing: code and hundredths.
    Piece,
    /// A decade by its name: its first year in a century.
    DecadeName,
    /// What remains of a period.
    Rest,
    /// The week (7) or month (30) that holds a day.
    Holding,
    /// Before a period: what is past (-1) or to come (1) of it.
    Portion,
    /// Behind a unit: the one after the next.
    AfterNext,
    /// My.
    Mine,
    /// A word before a day.
    On,
    /// Between a length of time and a day: before (-1), after (1).
    Related,
    /// Before a length of time from today: at its end (1), all of it (2).
    Within,
    /// Between a length of time and its first day.
    Starting,
    /// A weekday's short form that is another word too: from Monday, 1.
    WeekdayShort,
}

/// The lexicons by name.
const LEXICONS: &[(&str, Kind)] = &[
    ("numberDigit", Kind::Digit),
    ("numberCount", Kind::Count),
    ("numberPlace", Kind::Place),
    ("numberMyriad", Kind::Myriad),
    ("numberMore", Kind::More),
    ("numberVague", Kind::Vague),
    ("numberPoint", Kind::Point),
    ("numberParts", Kind::Parts),
    ("numberPlus", Kind::Plus),
    ("numberHalf", Kind::HanHalf),
    ("numberMinus", Kind::Minus),
    ("numberDozen", Kind::Dozen),
    ("numberSmall", Kind::Small),
    ("numberTens", Kind::Tens),
    ("numberScale", Kind::Scale),
    ("numberSuffix", Kind::Suffix),
    ("numberAnd", Kind::And),
    ("numberArticle", Kind::Article),
    ("numberOrdinal", Kind::Ordinal),
    ("numberOrdinalMark", Kind::OrdinalMark),
    ("numberDenominator", Kind::Denominator),
    ("numberOver", Kind::Over),
    ("numberFormal", Kind::Formal),
    ("numberTrap", Kind::Trap),
    ("numberFew", Kind::Few),
    ("percent", Kind::Percent),
    ("percentBefore", Kind::PercentBefore),
    ("percentTenth", Kind::Tenth),
    ("percentDiscount", Kind::Discount),
    ("currency", Kind::Currency),
    ("currencyCoin", Kind::Coin),
    ("currencyCounter", Kind::Counter),
    ("rangeFrom", Kind::From),
    ("rangeTo", Kind::To),
    ("rangeBetween", Kind::Between),
    ("rangeBound", Kind::Bound),
    ("dateYear", Kind::Year),
    ("dateMonth", Kind::Month),
    ("dateDay", Kind::Day),
    ("dateMonthName", Kind::MonthName),
    ("dateWeekday", Kind::Weekday),
    ("dateRelativeDay", Kind::RelativeDay),
    ("dateRelativeWeek", Kind::RelativeWeek),
    ("dateRelativeMonth", Kind::RelativeMonth),
    ("dateRelativeYear", Kind::RelativeYear),
    ("dateShift", Kind::Shift),
    ("dateUnit", Kind::Unit),
    ("dateAgo", Kind::Ago),
    ("dateLater", Kind::Later),
    ("datePast", Kind::Past),
    ("dateFuture", Kind::Future),
    ("dateQuarter", Kind::Quarter),
    ("dateHalf", Kind::HalfYear),
    ("datePart", Kind::Part),
    ("dateCentury", Kind::Century),
    ("dateDecade", Kind::Decade),
    ("dateEra", Kind::Era),
    ("dateSeason", Kind::Season),
    ("dateFiscal", Kind::Fiscal),
    ("dateSame", Kind::Same),
    ("dateStem", Kind::Stem),
    ("dateFirst", Kind::First),
    ("dateIn", Kind::In),
    ("dateOf", Kind::Of),
    ("dateThe", Kind::The),
    ("dateNow", Kind::Now),
    ("dateLast", Kind::Last),
    ("numberGlyph", Kind::Glyph),
    ("currencyPiece", Kind::Piece),
    ("dateDecadeName", Kind::DecadeName),
    ("dateRest", Kind::Rest),
    ("dateHolding", Kind::Holding),
    ("datePortion", Kind::Portion),
    ("dateAfterNext", Kind::AfterNext),
    ("dateMine", Kind::Mine),
    ("dateOn", Kind::On),
    ("dateRelated", Kind::Related),
    ("dateWithin", Kind::Within),
    ("dateStarting", Kind::Starting),
    ("dateWeekdayShort", Kind::WeekdayShort),
];

/// One meaning of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sense {
    /// In what role.
    pub kind: Kind,
    /// The entry's number; 1 where it has none.
    pub value: i32,
    /// The entry's ISO code; blank where it has none.
    pub code: [u8; 3],
}

/// A word or run of digits of a text.
#[derive(Debug, Clone, Copy)]
pub struct Atom<'a> {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it may mean; none for digits.
    pub senses: &'a [Sense],
    /// Whether a value of a text can begin with it.
    pub opens: bool,
}

impl Atom<'_> {
    /// The sense of that kind.
    pub fn sense(&self, kind: Kind) -> Option<Sense> {
        self.senses.iter().copied().find(|sense| sense.kind == kind)
    }

    /// The number of the sense of that kind.
    pub fn value(&self, kind: Kind) -> Option<i32> {
        self.sense(kind).map(|sense| sense.value)
    }

    /// Whether it has a sense of that kind.
    pub fn is(&self, kind: Kind) -> bool {
        self.sense(kind).is_some()
    }

    /// Whether it is a run of digits.
    pub const fn digits(&self) -> bool {
        self.senses.is_empty()
    }
}

#[derive(Debug, Clone)]
struct Pattern {
    text: Box<str>,
    senses: Vec<Sense>,
    opens: bool,
}

/// Whether a value of a text can begin with a word of that kind. The words that cannot are the commonest of all: and,
/// of, in.
const fn opens(kind: Kind, ascii: bool) -> bool {
    match kind {
        Kind::And | Kind::Of | Kind::On | Kind::In | Kind::Over | Kind::More | Kind::Percent | Kind::Counter => false,
        Kind::To | Kind::Between | Kind::Ago | Kind::Later | Kind::Plus | Kind::Parts | Kind::Related => false,
        Kind::Year | Kind::Month | Kind::Day | Kind::Within | Kind::Starting | Kind::Mine | Kind::Now => false,
        Kind::Unit => ascii,
        _ => true,
    }
}

/// The words of all lexicons, ready to be found.
#[derive(Debug, Clone)]
pub struct Lexis {
    /// By first character.
    signs: FxHashMap<char, Vec<Pattern>>,
    /// By first word in lower case.
    words: FxHashMap<Box<str>, Vec<Pattern>>,
    /// One bit per character below U+10000 that starts a pattern of `signs`.
    gate: Box<[u64; 1024]>,
}

/// Longer English words than this start no pattern.
const LONGEST_WORD: usize = 16;

impl Lexis {
    /// Compiles the lexicons.
    pub fn new(ontology: &Ontology) -> Self {
        let mut all = std::collections::BTreeMap::<String, Vec<Sense>>::new();
        for &(name, kind) in LEXICONS {
            for word in ontology.lexicon(name) {
                let given = word.value.as_deref().unwrap_or("1");
                let mut sense = Sense { kind, value: given.parse().unwrap_or(1), code: [b' '; 3] };
                // A coin's entry is its currency, then the power of ten of its part: `USD2`.
                if let (Kind::Coin | Kind::Piece, Some((code, power))) = (kind, given.split_at_checked(3)) {
                    sense.code.copy_from_slice(code.as_bytes());
                    sense.value = power.parse().unwrap_or(2);
                }
                // A currency may be given as code and sign: `USD`, or `CNY?` for a word that is often another thing,
                // or `USD6` for a word that counts millions of it.
                if let (Kind::Currency, Some(code)) = (kind, given.as_bytes().get(..3)) {
                    sense.code.copy_from_slice(code);
                    sense.value = match given.get(3..) {
                        Some("") => 1,
                        Some(power) => power.parse().unwrap_or(0),
                        None => 0,
                    };
                }
                all.entry(word.text.to_ascii_lowercase()).or_default().push(sense);
            }
        }
        let mut lexis = Self { signs: FxHashMap::default(), words: FxHashMap::default(), gate: Box::new([0; 1024]) };
        for (text, senses) in all {
            let Some(first) = text.chars().next() else { continue };
            let opens = senses.iter().any(|sense| opens(sense.kind, text.is_ascii()));
            let pattern = Pattern { text: text.as_str().into(), senses, opens };
            if first.is_ascii_alphabetic() {
                let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
                lexis.words.entry(text[..end].into()).or_default().push(pattern);
            } else {
                if let Some(word) = lexis.gate.get_mut(first as usize / 64) {
                    *word |= 1 << (first as usize % 64);
                }
                lexis.signs.entry(first).or_default().push(pattern);
            }
        }
        for patterns in lexis.signs.values_mut().chain(lexis.words.values_mut()) {
            patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.text.len()));
        }
        lexis
    }

    /// The atoms of a text in order.
    pub fn read<'a>(&'a self, text: &str) -> Vec<Atom<'a>> {
        let bytes = text.as_bytes();
        let mut atoms = Vec::new();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_digit() {
                let end = at + bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
                atoms.push(Atom { start: at, end, senses: &[], opens: true });
                at = end;
            } else if byte.is_ascii_alphabetic() {
                at = self.word(text, at, &mut atoms);
            } else {
                at = self.sign(text, at, &mut atoms);
            }
        }
        atoms
    }

    /// Reads the word at `at`; returns where to go on.
    fn word<'a>(&'a self, text: &str, at: usize, atoms: &mut Vec<Atom<'a>>) -> usize {
        let bytes = text.as_bytes();
        let len = bytes[at..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
        if len > LONGEST_WORD {
            return at + len;
        }
        let mut key = [0; LONGEST_WORD];
        key[..len].copy_from_slice(&bytes[at..at + len]);
        key[..len].make_ascii_lowercase();
        let Some(patterns) = std::str::from_utf8(&key[..len]).ok().and_then(|key| self.words.get(key)) else {
            return at + len;
        };
        for pattern in patterns {
            let Some(end) = fits(&pattern.text, text, at) else { continue };
            let open = pattern.text.ends_with(|c: char| c.is_ascii_alphabetic())
                && bytes.get(end).is_some_and(u8::is_ascii_alphabetic);
            if !open {
                atoms.push(Atom { start: at, end, senses: &pattern.senses, opens: pattern.opens });
                return end;
            }
        }
        at + len
    }

    /// Whether a trap is none, because a number runs on through it: it begins with a place or section that has
    /// a digit before it, or ends with a decimal point that has one behind it.
    fn counts(&self, pattern: &Pattern, text: &str, at: usize, end: usize, before: Option<&Atom>) -> bool {
        if !pattern.senses.iter().any(|sense| sense.kind == Kind::Trap) {
            return false;
        }
        let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        let is = |c: Option<char>, kinds: &[Kind]| {
            let patterns = c.and_then(|c| self.signs.get(&c));
            let mut alone = patterns.into_iter().flatten().filter(|pattern| pattern.text.chars().count() == 1);
            alone.any(|pattern| pattern.senses.iter().any(|sense| kinds.contains(&sense.kind)))
        };
        let (first, last) = (pattern.text.chars().next(), pattern.text.chars().last());
        let touching = before.filter(|atom| atom.end == at);
        let led = touching.is_some_and(|atom| {
            atom.digits()
                || atom.is(Kind::Digit)
                || atom.is(Kind::Count)
                || atom.is(Kind::Place)
                || atom.is(Kind::Myriad)
        });
        let row = touching.is_some_and(|atom| atom.is(Kind::Digit) || atom.is(Kind::Point));
        led && is(first, &[Kind::Place, Kind::Myriad])
            || row && pattern.text.chars().all(|c| is(Some(c), &[Kind::Digit]))
            || is(last, &[Kind::Point]) && (digit(end) || is(text[end..].chars().next(), &[Kind::Digit]))
    }

    /// Reads the sign or Chinese word at `at`; returns where to go on.
    fn sign<'a>(&'a self, text: &str, at: usize, atoms: &mut Vec<Atom<'a>>) -> usize {
        let Some(c) = text[at..].chars().next() else { return at + 1 };
        let code = c as usize;
        if self.gate.get(code / 64).is_some_and(|word| word & (1 << (code % 64)) != 0) {
            for pattern in self.signs.get(&c).into_iter().flatten() {
                let fitting = fits(&pattern.text, text, at);
                if let Some(end) = fitting.filter(|&end| !self.counts(pattern, text, at, end, atoms.last())) {
                    atoms.push(Atom { start: at, end, senses: &pattern.senses, opens: pattern.opens });
                    return end;
                }
            }
        }
        at + c.len_utf8()
    }
}

/// Where the pattern ends if the text at `at` says it: in any case; blanks between Chinese characters,
/// and before a sign, do not count.
fn fits(pattern: &str, text: &str, at: usize) -> Option<usize> {
    let mut rest = &text[at..];
    for (index, want) in pattern.char_indices() {
        // One letter and a sign is one only together: A$ is no "a $".
        if index > 0 && !want.is_ascii_alphanumeric() && want != ' ' && !(index == 1 && want == '$') {
            rest = rest.trim_start_matches(' ');
        }
        let have = rest.chars().next()?;
        if have.to_ascii_lowercase() != want && !(want == ' ' && have == '-') {
            return None;
        }
        rest = &rest[have.len_utf8()..];
    }
    Some(text.len() - rest.len())
}

/// A text with its atoms.
pub struct Line<'a> {
    /// The text.
    pub text: &'a str,
    /// What is asked for.
    pub sought: Sought,
    /// Whether a date in figures that could be read either way begins with the day.
    pub day_first: bool,
    /// Its atoms.
    pub atoms: Vec<Atom<'a>>,
    /// The whole number, the number and the date that start at each atom: dates, sums, shares and lengths of time all
    /// ask for them.
    pub wholes: Known<Number>,
    /// See above.
    pub numbers: Known<Number>,
    /// See above.
    pub dates: Known<Date>,
}

/// What starts at each atom of a line, once it has been asked for.
pub struct Known<T>(Vec<Cell<Option<Option<T>>>>);

impl<T: Copy> Known<T> {
    fn new(atoms: usize) -> Self {
        Self((0..atoms).map(|_| Cell::new(None)).collect())
    }

    /// What starts at the atom at an index, read by `read` the first time; nothing starts behind the last.
    pub fn get(&self, at: usize, read: impl FnOnce() -> Option<T>) -> Option<T> {
        let known = self.0.get(at)?;
        known.get().unwrap_or_else(|| {
            let found = read();
            known.set(Some(found));
            found
        })
    }
}

impl<'a> Line<'a> {
    /// A line of these atoms, read for what is sought; `day_first` says in which order figures stand that could be
    /// a date either way.
    pub fn new(text: &'a str, atoms: Vec<Atom<'a>>, sought: Sought, day_first: bool) -> Self {
        let count = atoms.len();
        let (wholes, numbers, dates) = (Known::new(count), Known::new(count), Known::new(count));
        Self { text, sought, day_first, atoms, wholes, numbers, dates }
    }

    /// The atom at an index.
    pub fn get(&self, at: usize) -> Option<&Atom<'a>> {
        self.atoms.get(at)
    }

    /// The text of an atom.
    pub fn word(&self, at: usize) -> &'a str {
        self.atoms.get(at).map_or("", |atom| &self.text[atom.start..atom.end])
    }

    /// The text between the atom before `at` and that at `at`; a line feed at either end of the line.
    pub fn gap(&self, at: usize) -> &'a str {
        match (at.checked_sub(1).and_then(|before| self.atoms.get(before)), self.atoms.get(at)) {
            (Some(before), Some(atom)) => &self.text[before.end..atom.start],
            _ => "\n",
        }
    }

    /// Whether nothing or blanks lie between the atom at `at` and the one before.
    pub fn joined(&self, at: usize) -> bool {
        let gap = self.gap(at);
        gap.len() <= 4 && gap.bytes().all(|byte| byte == b' ')
    }

    /// Whether nothing lies between the atom at `at` and the one before.
    pub fn touches(&self, at: usize) -> bool {
        self.gap(at).is_empty()
    }

    /// The value of that kind of the atom at `at`, if it is joined to the one before.
    pub fn next(&self, at: usize, kind: Kind) -> Option<i32> {
        if self.joined(at) { self.atoms.get(at)?.value(kind) } else { None }
    }

    /// The atom's own value of that kind.
    pub fn value(&self, at: usize, kind: Kind) -> Option<i32> {
        self.atoms.get(at)?.value(kind)
    }

    /// Byte before the atom, if ASCII.
    pub fn before(&self, at: usize) -> Option<u8> {
        let start = self.atoms.get(at)?.start;
        start.checked_sub(1).map(|at| self.text.as_bytes()[at])
    }

    /// The whole number of a run of digits, if it is one of at most nine digits.
    pub fn int(&self, at: usize) -> Option<i32> {
        let atom = self.atoms.get(at)?;
        if atom.digits() && atom.end - atom.start <= 9 { self.word(at).parse().ok() } else { None }
    }
}
