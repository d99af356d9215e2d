//! Fractions and mixed numbers: with a bar, in Chinese words (the whole first) and in English words.

use super::Sought;
use super::decimal::Decimal;
use super::lexis::{Kind, Line};
use super::number::{Number, digits, number, tied, whole};

/// The fraction or mixed number that a whole number opens.
pub fn fraction(line: &Line, at: usize, first: Number) -> Option<Number> {
    let next = first.next;
    // A whole of so many hundreds, thousands or myriads.
    if let Some(power) = line.value(next, Kind::PercentBefore).filter(|_| line.touches(next)) {
        let above = number(line, next + 1).filter(|_| line.joined(next + 1))?;
        return Some(Number { start: first.start, value: above.value.over(first.value.shift(power)?)?, ..above });
    }
    // Denominator first, as Chinese has it.
    if line.next(next, Kind::Parts).is_some() {
        let above = if line.next(next + 1, Kind::Minus).is_some() {
            number(line, next + 1)?
        } else {
            whole(line, next + 1).filter(|_| line.joined(next + 1))?
        };
        return Some(Number { start: first.start, value: above.value.over(first.value)?, ..above });
    }
    if line.next(next, Kind::Plus).is_some() && line.joined(next + 1) {
        let below = whole(line, next + 1)?;
        let rest = fraction(line, next + 1, below)?;
        return Some(Number { start: first.start, value: first.value.plus(rest.value)?, ..rest });
    }
    // 3/5, 1 3/5
    if let Some(rest) = slash(line, at, first) {
        return Some(rest);
    }
    if line.next(next, Kind::Over).is_some() && line.joined(next + 1) {
        let below = whole(line, next + 1)?;
        let value = first.value.over(below.value)?;
        return value.less(Decimal::whole(1)).then_some(Number { start: first.start, value, ..below });
    }
    // A half in two characters, where only numbers are asked for.
    if line.sought == Sought::Numbers
        && line.touches(next)
        && first.value == Decimal::whole(1)
        && let Some(half) = half(line, next)
    {
        return Some(Number { start: first.start, ..half });
    }
    // 3½
    if let Some(rest) = glyph(line, next).filter(|_| line.joined(next) && first.value.integer().is_some()) {
        return Some(Number { start: first.start, value: first.value.plus(rest.value)?, ..rest });
    }
    worded(line, first)
}

fn slash(line: &Line, at: usize, first: Number) -> Option<Number> {
    let bar = |at: usize| {
        matches!(line.gap(at), "/" | "\u{FF0F}")
            && line.get(at).is_some_and(super::lexis::Atom::digits)
            && line.gap(at + 1) != "/"
            && line.gap(at.wrapping_sub(1)) != "/"
    };
    if first.next != at + 1 || !line.get(at)?.digits() {
        return None;
    }
    if bar(first.next) {
        let below = digits(line, first.next)?;
        return Some(Number { start: first.start, value: first.value.over(below.value)?, ..below });
    }
    if line.gap(first.next).trim_matches(' ').is_empty() && !line.touches(first.next) && bar(first.next + 1) {
        let above = digits(line, first.next)?;
        let below = digits(line, first.next + 1)?;
        return Some(Number { start: first.start, value: first.value.plus(above.value.over(below.value)?)?, ..below });
    }
    None
}

/// English fractions in words: two thirds, five and a half (million), twenty-three fifths.
fn worded(line: &Line, first: Number) -> Option<Number> {
    let next = first.next;
    if let Some((parts, behind)) = denominator(line, next).filter(|_| tied(line, next) && !first.value.is_zero()) {
        // What stands between a hundred and the parts is part of their name: one hundred thirty-fifths.
        let tens = line.value(next - 1, Kind::Tens).filter(|_| line.value(next.wrapping_sub(2), Kind::Scale).is_some());
        let unit = line.value(next, Kind::Denominator).filter(|unit| (3..10).contains(unit) && behind == next + 1);
        let value = match tens.zip(unit) {
            Some((tens, unit)) => {
                let above = first.value.plus(Decimal::whole((-tens).into()))?;
                above.over(Decimal::whole((tens + unit).into()))?
            }
            None => first.value.over(parts)?,
        };
        return Some(scaled(line, Number { end: line.get(behind - 1)?.end, next: behind, value, ..first }));
    }
    // five and a half (million); one million and a half; one billion and a half million
    line.next(next, Kind::And)?;
    let rest = part(line, next + 1).filter(|_| line.joined(next + 1))?;
    let Some(power) = line.value(next - 1, Kind::Scale).filter(|&power| power > 3) else {
        return Some(scaled(line, Number { start: first.start, value: first.value.plus(rest.value)?, ..rest }));
    };
    let more = scaled(line, rest);
    let rest = if more.next > rest.next { more } else { Number { value: rest.value.shift(power)?, ..rest } };
    Some(Number { start: first.start, value: first.value.plus(rest.value)?, ..rest })
}

/// A fraction in English words without what multiplies it: a half, three quarters.
fn part(line: &Line, at: usize) -> Option<Number> {
    let start = line.get(at)?.start;
    let (count, next) = if line.value(at, Kind::Article).is_some() {
        (Decimal::whole(1), at + 1)
    } else {
        let count = whole(line, at)?;
        (count.value, count.next)
    };
    let (parts, behind) = denominator(line, next).filter(|_| tied(line, next))?;
    Some(Number { start, end: line.get(behind - 1)?.end, next: behind, value: count.over(parts)? })
}

/// The parts of a fraction in English words, and the atom behind them: thirds, twenty-firsts, trillionths.
fn denominator(line: &Line, at: usize) -> Option<(Decimal, usize)> {
    if let Some(tens) = line.value(at, Kind::Tens) {
        let unit = line.value(at + 1, Kind::Denominator).or_else(|| line.value(at + 1, Kind::Ordinal))?;
        // In a text, a twenty-first is an ordinal; twenty-firsts are parts.
        let word = (1..10).contains(&unit) && tied(line, at + 1) && line.value(at + 1, Kind::Quarter).is_none();
        let word = word && (line.sought == Sought::Numbers || line.word(at + 1).ends_with(['s', 'S']));
        return word.then_some((Decimal::whole((tens + unit).into()), at + 2));
    }
    match line.value(at, Kind::Denominator)? {
        // A negative value is the power of ten.
        power if power < 0 => Some((Decimal::whole(1).shift(-power)?, at + 1)),
        parts => Some((Decimal::whole(parts.into()), at + 1)),
    }
}

/// A fraction in one sign: \u{BD}. The lexicon gives numerator and denominator in two digits each.
pub fn glyph(line: &Line, at: usize) -> Option<Number> {
    let atom = line.get(at)?;
    let parts = atom.value(Kind::Glyph)?;
    let value = Decimal::whole((parts / 100).into()).over(Decimal::whole((parts % 100).into()))?;
    Some(Number { start: atom.start, end: atom.end, next: at + 1, value })
}

/// Whether a fraction in English words begins at `at`; a singular behind more than one is an ordinal.
pub fn follows(line: &Line, at: usize) -> bool {
    if line.value(at, Kind::Article).is_some() {
        return line.next(at + 1, Kind::Denominator).is_some();
    }
    let counts = |at: usize| line.value(at, Kind::Small).is_some() || line.value(at, Kind::Tens).is_some();
    let next = (at..at + 3).find(|&at| !counts(at) || !tied(line, at)).unwrap_or(at);
    // A hundred and thirty fifths are a fraction; two hundred and fifty-four hundredths a number and a fraction.
    let parts = line.value(next, Kind::Denominator).filter(|_| next > at && tied(line, next));
    let alone = line.value(at, Kind::Small).is_some() || parts.is_some_and(|parts| !(0..100).contains(&parts));
    let plural = line.word(next).ends_with(['s', 'S']) || line.value(at, Kind::Small) == Some(1);
    parts.is_some() && alone && plural
}

/// A half by its one character.
pub fn half(line: &Line, at: usize) -> Option<Number> {
    let atom = line.get(at).filter(|atom| atom.value(Kind::HanHalf) == Some(1))?;
    let value = Decimal::whole(1).over(Decimal::whole(2))?;
    Some(Number { start: atom.start, end: atom.end, next: at + 1, value })
}

/// A half, a third, half (a) million, a quarter million.
pub fn article_fraction(line: &Line, at: usize) -> Option<Number> {
    let atom = line.get(at)?;
    // A half before a counter, where only numbers are asked for.
    if line.sought == Sought::Numbers
        && line.text.trim_end().len() > atom.end
        && line.next(at + 1, Kind::Counter).is_some()
        && let Some(half) = half(line, at)
    {
        return Some(half);
    }
    if let Some(value) = atom.value(Kind::HanHalf) {
        let power = line.next(at + 1, Kind::Place).filter(|_| value == 2)?;
        let number = Decimal::whole(1).shift(power)?.over(Decimal::whole(2))?;
        return Some(Number { start: atom.start, end: line.get(at + 1)?.end, next: at + 2, value: number });
    }
    let article = atom.is(Kind::Article);
    let of = if article { at + 1 } else { at };
    if article && !line.joined(of) {
        return None;
    }
    let (parts, behind) = denominator(line, of)?;
    let half = line.value(of, Kind::Denominator) == Some(2);
    let value = Decimal::whole(1).over(parts)?;
    let plain = Number { start: atom.start, end: line.get(behind - 1)?.end, next: behind, value };
    let more = scaled(line, plain);
    if more.next > plain.next {
        return Some(more);
    }
    (article || half).then_some(plain)
}

/// A multiplier behind a fraction: half (a) million, half a dozen.
fn scaled(line: &Line, number: Number) -> Number {
    let of = line.next(number.next, Kind::Of).is_some() && line.next(number.next + 1, Kind::Article).is_some();
    let start = number.next + usize::from(of);
    let at = start + usize::from(line.next(start, Kind::Article).is_some());
    let factor = match (line.next(at, Kind::Scale), line.next(at, Kind::Dozen)) {
        (Some(power), _) if power > 2 => Decimal::whole(1).shift(power),
        (_, Some(value)) => Some(Decimal::whole(value.into())),
        _ => None,
    };
    match factor.and_then(|factor| number.value.times(factor)).zip(line.get(at)) {
        Some((value, atom)) => Number { end: atom.end, next: at + 1, value, ..number },
        None => number,
    }
}
