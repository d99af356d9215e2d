//! Exact decimal numbers: what a text says is never rounded by a machine's floating point.

/// `digits / 10^scale`. Every operation is checked: what does not fit is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    digits: i128,
    scale: u32,
}

/// Digits kept where a division does not come out even.
const SIGNIFICANT: u32 = 15;

fn power(exponent: u32) -> Option<i128> {
    10_i128.checked_pow(exponent)
}

impl Decimal {
    /// Nought.
    pub const ZERO: Self = Self { digits: 0, scale: 0 };

    /// A whole number.
    pub const fn whole(value: i128) -> Self {
        Self { digits: value, scale: 0 }
    }

    /// From digits before and after the point.
    pub fn parse(whole: &str, fraction: &str) -> Option<Self> {
        let mut digits = 0_i128;
        for byte in whole.bytes().chain(fraction.bytes()).filter(u8::is_ascii_digit) {
            digits = digits.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
        }
        Some(Self { digits, scale: u32::try_from(fraction.len()).ok()? }.reduced())
    }

    /// Without trailing zeros behind the point.
    fn reduced(mut self) -> Self {
        while self.scale > 0 && self.digits % 10 == 0 {
            self.digits /= 10;
            self.scale -= 1;
        }
        self
    }

    /// Times ten to the power of `exponent`.
    pub fn shift(self, exponent: i32) -> Option<Self> {
        if exponent < 0 {
            return Some(
                Self { digits: self.digits, scale: self.scale.checked_add(exponent.unsigned_abs())? }.reduced(),
            );
        }
        let exponent = exponent.unsigned_abs();
        if exponent <= self.scale {
            return Some(Self { digits: self.digits, scale: self.scale - exponent }.reduced());
        }
        Some(Self { digits: self.digits.checked_mul(power(exponent - self.scale)?)?, scale: 0 })
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let left = self.digits.checked_mul(power(scale - self.scale)?)?;
        let right = other.digits.checked_mul(power(scale - other.scale)?)?;
        Some(Self { digits: left.checked_add(right)?, scale }.reduced())
    }

    /// The product.
    pub fn times(self, other: Self) -> Option<Self> {
        Some(Self { digits: self.digits.checked_mul(other.digits)?, scale: self.scale + other.scale }.reduced())
    }

    /// The quotient, rounded to fifteen significant digits where it does not come out even.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.digits == 0 {
            return None;
        }
        let scale = self.scale.max(other.scale);
        let mut rest = self.digits.checked_mul(power(scale - self.scale)?)?;
        let divisor = other.digits.checked_mul(power(scale - other.scale)?)?;
        let mut digits = rest / divisor;
        rest %= divisor;
        let mut scale = 0;
        while rest != 0 && scale < 30 && digits.unsigned_abs() < power(SIGNIFICANT)?.unsigned_abs() {
            rest = rest.checked_mul(10)?;
            digits = digits.checked_mul(10)?.checked_add(rest / divisor)?;
            rest %= divisor;
            scale += 1;
        }
        if rest != 0 && scale > 0 {
            let up = if digits % 10 >= 5 { 1 } else { 0 };
            digits = digits / 10 + up;
            scale -= 1;
        }
        Some(Self { digits, scale }.reduced())
    }

    /// With the sign turned.
    pub const fn negated(self) -> Self {
        Self { digits: -self.digits, scale: self.scale }
    }

    /// As a whole number, where it is one.
    pub fn integer(self) -> Option<i64> {
        let plain = self.reduced();
        if plain.scale == 0 { i64::try_from(plain.digits).ok() } else { None }
    }

    /// Whether it is less than `other`.
    pub fn less(self, other: Self) -> bool {
        self.plus(other.negated()).is_some_and(|difference| difference.digits < 0)
    }

    /// Whether it is nought.
    pub const fn is_zero(self) -> bool {
        self.digits == 0
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let plain = self.reduced();
        let sign = if plain.digits < 0 { "-" } else { "" };
        let digits = plain.digits.unsigned_abs().to_string();
        let scale = plain.scale as usize;
        if scale == 0 {
            return write!(f, "{sign}{digits}");
        }
        let padded = format!("{digits:0>width$}", width = scale + 1);
        let (whole, fraction) = padded.split_at(padded.len() - scale);
        write!(f, "{sign}{whole}.{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn show(value: Option<Decimal>) -> String {
        value.map(|value| value.to_string()).unwrap_or_default()
    }

    #[test]
    fn keeps_what_is_written() {
        assert_eq!(show(Decimal::parse("1", "0753")), "1.0753");
        assert_eq!(show(Decimal::parse("36", "57").and_then(|d| d.shift(8))), "3657000000");
        assert_eq!(show(Decimal::parse("0", "500")), "0.5");
        assert_eq!(show(Decimal::parse("7", "").and_then(|d| d.shift(-9))), "0.000000007");
        assert_eq!(show(Decimal::whole(2).over(Decimal::whole(3))), "0.666666666666667");
        assert_eq!(show(Decimal::whole(-3).over(Decimal::whole(2))), "-1.5");
    }

    #[test]
    fn refuses_what_does_not_fit() {
        assert_eq!(Decimal::parse(&"9".repeat(60), ""), None);
        assert_eq!(Decimal::whole(1).shift(60), None);
        assert_eq!(Decimal::whole(1).over(Decimal::ZERO), None);
    }
}
