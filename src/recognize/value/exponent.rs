//! Powers in the notation of science: `2e5`, `1.3x10^6`, `2^-1`.

use super::decimal::Decimal;
use super::lexis::Line;
use super::number::Number;

/// Greatest power that is worked out.
const GREATEST: i32 = 30;

/// The number with the power behind it, if one stands there.
pub fn raised(line: &Line, base: Number) -> Option<Number> {
    let next = base.next;
    let times = matches!(line.gap(next), "x" | "X" | "\u{D7}") && line.word(next) == "10";
    let at = if times { next + 1 } else { next };
    let (mark, sign) = mark(line.gap(at))?;
    let atom = line.get(at).filter(|atom| atom.digits())?;
    let power = line.int(at).filter(|power| *power <= GREATEST)?;
    let closed = line.text[atom.end..].chars().next().is_none_or(|c| !c.is_ascii_alphabetic());
    let ten = mark == 'e' || times;
    if !closed || times && mark == 'e' {
        return None;
    }
    let value = if ten { base.value.shift(sign * power)? } else { to(base.value, power, sign < 0)? };
    Some(Number { start: base.start, end: atom.end, next: at + 1, value })
}

/// The mark of a power and its sign; two signs undo each other.
fn mark(gap: &str) -> Option<(char, i32)> {
    let mut chars = gap.chars();
    let mark = match chars.next()? {
        'e' | 'E' => 'e',
        '^' => '^',
        _ => return None,
    };
    match chars.as_str() {
        "" | "+" | "--" => Some((mark, 1)),
        "-" | "\u{FF0D}" => Some((mark, -1)),
        _ => None,
    }
}

fn to(base: Decimal, power: i32, below: bool) -> Option<Decimal> {
    let mut value = Decimal::whole(1);
    for _ in 0..power {
        value = value.times(base)?;
    }
    if below { Decimal::whole(1).over(value) } else { Some(value) }
}
