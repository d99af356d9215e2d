//! Money and shares: a number with a currency, or percent; and the ranges made of them.

use super::Sought;
use super::decimal::Decimal;
use super::lexis::{Kind, Line, Sense};
use super::number::{Number, number, whole};

/// A quantity that was read: one figure or a range of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Index of the atom behind it.
    pub next: usize,
    /// Least.
    pub min: Decimal,
    /// Greatest; equal to `min` for one figure.
    pub max: Decimal,
    /// ISO 4217 code of money; `None` for percent.
    pub currency: Option<[u8; 3]>,
    /// Whether the currency's word is always one (not also "piece").
    pub sure: bool,
}

impl Quantity {
    fn new(number: Number, currency: Option<[u8; 3]>) -> Self {
        let Number { start, end, next, value } = number;
        Self { start, end, next, min: value, max: value, currency, sure: true }
    }
}

/// Whether the atom at `at` joins the ends of a range, or the gap does.
pub fn ranges(line: &Line, at: usize) -> Option<usize> {
    if line.get(at).is_some_and(|atom| atom.is(Kind::To)) && line.joined(at) && line.joined(at + 1) {
        return Some(at + 1);
    }
    matches!(
        line.gap(at).trim_matches(' '),
        "-" | "~" | "\u{2013}" | "\u{2014}" | "\u{2014}\u{2014}" | "\u{FF0D}" | "\u{FF5E}"
    )
    .then_some(at)
}

/// Reads the money at `at`, as a range where one follows.
pub fn money(line: &Line, at: usize) -> Option<Quantity> {
    let from = line.get(at).filter(|atom| atom.is(Kind::From));
    if let Some(from) = from.filter(|_| line.joined(at + 1)) {
        let mut range = range(line, at + 1, true)?;
        range.start = from.start;
        return Some(range);
    }
    range(line, at, false).or_else(|| one(line, at))
}

/// Two figures with one currency or two: `$10-$20`, `5000 to 10,000 dollars`, `10 to 200,000`.
fn range(line: &Line, at: usize, and: bool) -> Option<Quantity> {
    let plain =
        || number(line, at).filter(|number| number.end > number.start).map(|number| Quantity::new(number, None));
    let first = one(line, at).or_else(plain)?;
    let to = ranges(line, first.next).or_else(|| {
        (and && line.next(first.next, Kind::And).is_some() && line.joined(first.next + 1)).then_some(first.next + 1)
    })?;
    // $5-10 million: the currency before the first figure holds for the second.
    let second = match one(line, to) {
        Some(second) => second,
        None if first.currency.is_some() && leads(line, at) => {
            Quantity { currency: first.currency, ..Quantity::new(whole(line, to)?, None) }
        }
        None => return None,
    };
    if first.currency.is_some() && first.currency != second.currency {
        return None;
    }
    let mut min = first.min;
    // What multiplies the second figure holds for a smaller first one that has none: 10 to 20 million.
    let shares = first.currency.is_none() || leads(line, at);
    if let (true, Some(power), None) = (shares, multiplier(line, to, second), multiplier(line, at, first)) {
        min = min.shift(power)?;
    }
    min.less(second.max).then_some(Quantity { start: first.start, min, ..second })
}

/// Whether a currency stands at `at`, before its number.
fn leads(line: &Line, at: usize) -> bool {
    line.get(at).is_some_and(|atom| atom.is(Kind::Currency))
}

/// The powers of ten of the last multipliers of a figure.
fn multiplier(line: &Line, at: usize, figure: Quantity) -> Option<i32> {
    let powers = (at..figure.next).filter_map(|at| {
        let atom = line.get(at)?;
        atom.value(Kind::Scale).or_else(|| atom.value(Kind::Myriad)).or_else(|| atom.value(Kind::Suffix))
    });
    powers.reduce(|all, power| all + power)
}

/// The power of ten that a currency's word holds itself.
const fn millions(sense: i32) -> i32 {
    if sense > 1 { sense } else { 0 }
}

/// One figure of money.
fn one(line: &Line, at: usize) -> Option<Quantity> {
    before(line, at).or_else(|| behind(line, at)).or_else(|| piece(line, at))
}

/// A piece of money by its name, read only where money is asked for: a nickel, ten dimes, ten grand.
fn piece(line: &Line, at: usize) -> Option<Quantity> {
    let start = line.get(at)?.start;
    if line.sought != Sought::Money {
        return None;
    }
    let article = line.value(at, Kind::Article).is_some();
    let (count, next) = match whole(line, at) {
        Some(number) => (number.value, number.next),
        None => (Decimal::whole(1), at + usize::from(article)),
    };
    // Many of them are said in the plural, and one without an article says nothing else.
    let word = line.word(next);
    let many = word.ends_with(['s', 'S']) || line.value(next, Kind::Piece).is_some_and(|worth| worth >= 100);
    let fits = if next == at { line.text.trim() == word } else { many || count == Decimal::whole(1) };
    if !fits || next > at && !article && line.value(next - 1, Kind::Ordinal).is_some() {
        return None;
    }
    let atom = line.get(next).filter(|_| next == at || line.joined(next))?;
    let sense = atom.sense(Kind::Piece)?;
    let value = count.times(Decimal::whole(sense.value.into()))?.shift(-2)?;
    Some(Quantity::new(Number { start, end: atom.end, next: next + 1, value }, Some(sense.code)))
}

/// The currency before the number: `US$4.7 billion`, `EUR 20`.
fn before(line: &Line, at: usize) -> Option<Quantity> {
    let sense = line.get(at)?.sense(Kind::Currency).filter(|sense| sense.value > 0)?;
    let number = number(line, at + 1).filter(|_| line.joined(at + 1))?;
    // After a name of a currency in words, a number in words begins something else.
    let sign = line.word(at).chars().any(|c| !c.is_ascii_lowercase());
    let behind_digits = line.before(at).is_some_and(|byte| byte.is_ascii_digit());
    if !sign && (!line.get(at + 1)?.digits() || behind_digits) {
        return None;
    }
    let value = number.value.shift(millions(sense.value))?;
    let mut found = Quantity::new(Number { start: line.get(at)?.start, value, ..number }, Some(sense.code));
    // $ 10 dollars; HK$5 HKD
    if line.get(found.next).and_then(|atom| atom.sense(Kind::Currency)).is_some_and(|again| again.code == sense.code)
        && line.joined(found.next)
        && line.word(found.next).len() > 2
    {
        found.end = line.get(found.next)?.end;
        found.next += 1;
    }
    Some(coins(line, found, 0).unwrap_or(found))
}

/// The currency behind the number: `ten dollars`.
fn behind(line: &Line, at: usize) -> Option<Quantity> {
    let article = line.get(at)?.is(Kind::Article);
    let number = number(line, at).or_else(|| {
        let value = Decimal::whole(1);
        (article && line.joined(at + 1)).then_some(Number { start: line.get(at)?.start, end: 0, next: at + 1, value })
    })?;
    let mut next = number.next;
    let tied = |at: usize| line.joined(at) || line.gap(at) == "-";
    if line.next(next, Kind::More).is_some() && line.next(next + 1, Kind::Currency).is_some() {
        next += 1;
    }
    if line.next(next, Kind::Counter).is_some() {
        next += 1;
    }
    // A currency with a number of its own (a £2m gift) is not what the article counts.
    if article && self::number(line, next + 1).is_some() {
        return None;
    }
    let atom = line.get(next).filter(|_| tied(next))?;
    if let Some(coin) = atom.sense(Kind::Coin) {
        return coined(line, number, next, coin);
    }
    let sense = atom.sense(Kind::Currency)?;
    // "50 $20 bills": a sign that has its own number behind it is not ours.
    let code = line.word(next).len() == 3 && line.word(next).bytes().all(|byte| byte.is_ascii_uppercase());
    if (line.word(next).ends_with('$') || code)
        && !line.touches(next)
        && line.touches(next + 1)
        && line.get(next + 1).is_some_and(super::lexis::Atom::digits)
    {
        return None;
    }
    let mut value = number.value.shift(millions(sense.value))?;
    let mut code = sense.code;
    let mut end = atom.end;
    next += 1;
    // 75 USD million
    if let Some(power) = line.next(next, Kind::Scale).filter(|&power| power > 3 && atom.end - atom.start == 3) {
        value = value.shift(power)?;
        end = line.get(next)?.end;
        next += 1;
    }
    // 8亿元人民币: the bare unit takes the name behind it.
    if let Some(name) = line
        .get(next)
        .and_then(|atom| atom.sense(Kind::Currency))
        .filter(|_| line.touches(next) && atom.end - atom.start == 3)
    {
        let alone = line.get(next + 1).is_none_or(|after| !after.digits() || !line.touches(next + 1));
        if alone && !line.word(next).is_ascii() && !atom.is(Kind::Of) && line.word(next - 1).chars().count() == 1 {
            code = name.code;
            end = line.get(next)?.end;
            next += 1;
        }
    }
    let found = Quantity {
        sure: sense.value > 0,
        ..Quantity::new(Number { start: number.start, end, next, value }, Some(code))
    };
    Some(coins(line, found, 0).unwrap_or(found))
}

/// So many tenths or hundredths of a currency; the atom at `next` names them.
fn coined(line: &Line, number: Number, next: usize, coin: Sense) -> Option<Quantity> {
    let atom = line.get(next)?;
    let value = number.value.shift(-coin.value)?;
    let found = Quantity {
        sure: atom.end - atom.start > 3,
        ..Quantity::new(Number { end: atom.end, next: next + 1, value, ..number }, Some(coin.code))
    };
    Some(if coin.value == 1 { coins(line, found, 1).unwrap_or(found) } else { found })
}

/// The hundredths behind a sum: dollars and 43 cents, 20 dollars 43; `place` is that of what stands before.
fn coins(line: &Line, sum: Quantity, place: i32) -> Option<Quantity> {
    let and = line.next(sum.next, Kind::And).or_else(|| line.next(sum.next, Kind::Plus)).is_some();
    let at = sum.next + usize::from(and);
    let small = whole(line, at).filter(|_| line.joined(at))?;
    let atom = line.get(small.next).filter(|_| line.joined(small.next));
    let worth = atom.and_then(|atom| atom.value(Kind::Coin));
    let value = match worth {
        Some(power) => small.value.shift(-power)?,
        // Without a unit only two digits in words, or right behind the word.
        None => return bare(line, sum, small, and, place),
    };
    if !value.less(Decimal::whole(1)) {
        return None;
    }
    let total = sum.min.plus(value)?;
    let found = Quantity { end: atom?.end, next: small.next + 1, min: total, max: total, ..sum };
    if worth == Some(1) { coins(line, found, 1).or(Some(found)) } else { Some(found) }
}

/// Hundredths without a unit; a lone Chinese digit is of the place below.
fn bare(line: &Line, sum: Quantity, small: Number, and: bool, place: i32) -> Option<Quantity> {
    let cents = small.value.integer().filter(|cents| (1..100).contains(cents))?;
    let last = small.next - 1;
    let follows = line.text[small.end..].trim_start_matches(' ').chars().next();
    let ranges = line.value(small.next, Kind::To).is_some() && line.touches(small.next);
    let ends = ranges || follows.is_none_or(|c| c == '\n' || c.is_ascii_punctuation() && !matches!(c, '%' | '$'));
    let lone = line.get(last)?.is(Kind::Digit) && small.next == sum.next + 1 && !and;
    let power = if lone { -1 - place } else { -2 };
    if place == 0 && sum.min.integer().is_none() || place > 0 && !lone || !ends {
        return None;
    }
    let total = sum.min.plus(Decimal::whole(cents.into()).shift(power)?)?;
    Some(Quantity { end: small.end, next: small.next, min: total, max: total, ..sum })
}

/// Reads the share at `at`, as a range where one follows.
pub fn percent(line: &Line, at: usize) -> Option<Quantity> {
    if let Some(from) = line.get(at).filter(|atom| atom.is(Kind::From) && line.joined(at + 1)) {
        let mut found = percents(line, at + 1, true)?;
        found.start = from.start;
        return Some(found);
    }
    percents(line, at, false).or_else(|| share(line, at))
}

fn percents(line: &Line, at: usize, and: bool) -> Option<Quantity> {
    let first = share(line, at).or_else(|| number(line, at).map(|number| Quantity::new(number, None)))?;
    let to = ranges(line, first.next)
        .or_else(|| (and && line.next(first.next, Kind::And).is_some()).then_some(first.next + 1))?;
    let second = share(line, to).filter(|_| line.joined(to) || to == first.next)?;
    first.min.less(second.max).then_some(Quantity { start: first.start, min: first.min, ..second })
}

/// One share.
pub fn share(line: &Line, at: usize) -> Option<Quantity> {
    let atom = line.get(at)?;
    if let Some(power) = atom.value(Kind::PercentBefore) {
        let word = line.get(at + 1).filter(|_| line.joined(at + 1))?;
        let whole_of = word
            .value(Kind::Place)
            .filter(|_| number(line, at + 1).is_none())
            .map(|power| Decimal::whole(1).shift(power));
        let found = match whole_of {
            Some(value) => Number { start: word.start, end: word.end, next: at + 2, value: value? },
            None => number(line, at + 1)?,
        };
        return Some(Quantity::new(Number { start: atom.start, value: found.value.shift(2 - power)?, ..found }, None));
    }
    if atom.value(Kind::HanHalf).is_some() {
        let tenth = line
            .get(at + 1)
            .filter(|tenth| line.joined(at + 1) && (tenth.is(Kind::Tenth) || tenth.is(Kind::Discount)))?;
        let value = if tenth.is(Kind::Tenth) { 5 } else { 50 };
        return Some(Quantity::new(
            Number { start: atom.start, end: tenth.end, next: at + 2, value: Decimal::whole(value) },
            None,
        ));
    }
    if let Some(value) = atom.value(Kind::Discount).filter(|&value| value > 1) {
        return Some(Quantity::new(
            Number { start: atom.start, end: atom.end, next: at + 1, value: Decimal::whole(value.into()) },
            None,
        ));
    }
    let number = number(line, at)?;
    let behind = line.get(number.next).filter(|_| line.joined(number.next) || line.gap(number.next) == "-")?;
    if let Some(power) = behind.value(Kind::Percent) {
        let value = number.value.shift(2 - power)?;
        return Some(Quantity::new(Number { end: behind.end, next: number.next + 1, value, ..number }, None));
    }
    tenths(line, number)
}

/// Chinese tenths: 三成, 七成六, 三成半, 九五折.
fn tenths(line: &Line, number: Number) -> Option<Quantity> {
    let atom = line.get(number.next)?;
    let (mut end, mut next) = (atom.end, number.next + 1);
    let mut value = number.value.shift(1)?;
    let ten = Decimal::whole(10);
    if atom.is(Kind::Tenth) {
        if ten.less(number.value) {
            return None;
        }
        let more = line.next(next, Kind::Digit).or_else(|| line.next(next, Kind::HanHalf).map(|_| 5));
        if let Some(more) = more {
            value = value.plus(Decimal::whole(more.into()))?;
            end = line.get(next)?.end;
            next += 1;
        }
    } else if atom.value(Kind::Discount) == Some(1) {
        if number.value == ten {
            return None;
        }
        if ten.less(number.value) {
            value = number.value;
        }
    } else {
        return None;
    }
    Some(Quantity::new(Number { end, next, value, ..number }, None))
}
