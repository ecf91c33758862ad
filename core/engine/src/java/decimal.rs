//! `java.math.BigDecimal`.

use super::{BigInteger, Failure};
use alloc::format;
use alloc::string::String;
use core::cmp::Ordering;
use core::fmt;

/// A decimal number of any size: `unscaled` × 10^-`scale`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BigDecimal {
    unscaled: BigInteger,
    scale: i32,
}

impl BigDecimal {
    /// Reads a number as JSON writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let unscaled = BigInteger::parse(&format!("{whole}{fraction}"))?;
        Some(Self { unscaled, scale: i32::try_from(fraction.len()).ok()?.checked_sub(exponent)? })
    }

    /// The number that a double is, to its last binary digit, like `new BigDecimal(double)`.
    #[must_use]
    pub fn from_f64(number: f64) -> Option<Self> {
        const FRACTION: u64 = (1 << 52) - 1;
        let bits = number.to_bits();
        let exponent = i32::try_from(bits >> 52 & 0x7ff).ok()?;
        let hidden = if exponent == 0 { 0 } else { FRACTION + 1 };
        let whole = i64::try_from(bits & FRACTION | hidden).ok()?;
        if !number.is_finite() || whole == 0 {
            return number.is_finite().then(|| BigInteger::default().into());
        }
        let zeros = whole.trailing_zeros();
        let power = exponent.max(1) - 1075 + i32::try_from(zeros).ok()?;
        let whole = whole >> zeros;
        let mut unscaled = BigInteger::from(if number < 0.0 { -whole } else { whole });
        // A half is five tenths.
        let base = BigInteger::from(if power < 0 { 5 } else { 2 });
        for _ in 0..power.unsigned_abs() {
            unscaled = unscaled.multiply(&base).ok()?;
        }
        Some(Self { unscaled, scale: (-power).max(0) })
    }

    /// How many parts it has when it is brought to the scale of another number.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.unscaled.weight() + self.scale.unsigned_abs().min(20_000) as usize / 9
    }

    /// `hashCode`
    #[must_use]
    pub fn hash_code(&self) -> i32 {
        self.unscaled.hash_code().wrapping_mul(31).wrapping_add(self.scale)
    }

    /// The nearest double.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        format!("{self}").parse().unwrap_or(f64::NAN)
    }

    /// The digits before the point.
    ///
    /// # Errors
    /// When they are too many.
    pub fn to_integer(&self) -> Result<BigInteger, Failure> {
        let power = self.scale.unsigned_abs() as usize;
        if self.scale <= 0 {
            return self.unscaled.shift(power);
        }
        let divisor = BigInteger::from(1).shift(power)?;
        Ok(self.unscaled.divide(&divisor)?.unwrap_or_default().0)
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.unscaled.is_negative()
    }

    /// Its digits without a sign, with so many behind the point; a half is rounded up.
    ///
    /// # Errors
    /// When they are too many.
    pub fn fixed(&self, places: usize) -> Result<String, Failure> {
        let target = i32::try_from(places).unwrap_or(i32::MAX);
        let power = target.abs_diff(self.scale) as usize;
        let unscaled = self.unscaled.abs();
        let rounded = if self.scale <= target {
            unscaled.shift(power)?
        } else {
            let unit = BigInteger::from(1).shift(power)?;
            let (quotient, rest) = unscaled.divide(&unit)?.unwrap_or_default();
            if rest.add(&rest) < unit { quotient } else { quotient.add(&BigInteger::from(1)) }
        };
        let least = places + 1;
        let mut digits = format!("{:0>least$}", format!("{rounded}"));
        if places > 0 {
            digits.insert(digits.len() - places, '.');
        }
        Ok(digits)
    }

    /// Both numbers over one scale.
    fn align(&self, other: &Self) -> Result<(BigInteger, BigInteger, i32), Failure> {
        let scale = self.scale.max(other.scale);
        let to = |number: &Self| number.unscaled.shift(scale.abs_diff(number.scale) as usize);
        Ok((to(self)?, to(other)?, scale))
    }

    /// The sum.
    ///
    /// # Errors
    /// When it has too many digits.
    pub fn add(&self, other: &Self) -> Result<Self, Failure> {
        let (a, b, scale) = self.align(other)?;
        Ok(Self { unscaled: a.add(&b), scale })
    }

    /// The number with the other sign.
    #[must_use]
    pub fn negate(&self) -> Self {
        Self { unscaled: self.unscaled.negate(), scale: self.scale }
    }

    /// The product.
    ///
    /// # Errors
    /// When it has too many digits.
    pub fn multiply(&self, other: &Self) -> Result<Self, Failure> {
        let scale = self.scale.saturating_add(other.scale);
        Ok(Self { unscaled: self.unscaled.multiply(&other.unscaled)?, scale })
    }

    /// The quotient at the scale of the dividend, a half rounded towards zero; `None` when the divisor is zero.
    ///
    /// # Errors
    /// When it has too many digits.
    pub fn divide(&self, other: &Self) -> Result<Option<Self>, Failure> {
        let power = other.scale.unsigned_abs() as usize;
        let (a, b) = if other.scale >= 0 {
            (self.unscaled.shift(power)?, other.unscaled.clone())
        } else {
            (self.unscaled.clone(), other.unscaled.shift(power)?)
        };
        Ok(a.divide(&b)?.map(|(quotient, rest)| {
            let up = rest.abs().add(&rest.abs()) > b.abs();
            let one = BigInteger::from(if a.is_negative() == b.is_negative() { 1 } else { -1 });
            Self { unscaled: if up { quotient.add(&one) } else { quotient }, scale: self.scale }
        }))
    }

    /// Which number is greater.
    ///
    /// # Errors
    /// When they are too far apart.
    pub fn compare(&self, other: &Self) -> Result<Ordering, Failure> {
        let (a, b, _) = self.align(other)?;
        Ok(a.cmp(&b))
    }
}

impl From<BigInteger> for BigDecimal {
    fn from(unscaled: BigInteger) -> Self {
        Self { unscaled, scale: 0 }
    }
}

impl fmt::Display for BigDecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        let digits = format!("{}", self.unscaled.abs());
        if self.unscaled.is_negative() {
            text.push('-');
        }
        let scale = i64::from(self.scale);
        let length = i64::try_from(digits.len()).unwrap_or(i64::MAX);
        let exponent = length - 1 - scale;
        if scale >= 0 && exponent >= -6 {
            let point = usize::try_from(length - scale).unwrap_or(0);
            if point == 0 {
                text.push_str("0.");
                (length..scale).for_each(|_| text.push('0'));
                text.push_str(&digits);
            } else {
                text.push_str(&digits[..point]);
                if scale > 0 {
                    text.push('.');
                    text.push_str(&digits[point..]);
                }
            }
        } else {
            text.push_str(&digits[..1]);
            if length > 1 {
                text.push('.');
                text.push_str(&digits[1..]);
            }
            if exponent != 0 {
                text += &format!("E{exponent:+}");
            }
        }
        f.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_print_and_calculate_as_in_java() {
        let number = |text| BigDecimal::parse(text).unwrap();
        let text = |number: BigDecimal| format!("{number}");
        for (given, printed) in [
            ("0.1234567890123456789", "0.1234567890123456789"),
            ("1234567890123456789.50", "1234567890123456789.50"),
            ("0.00000012345", "1.2345E-7"),
            ("1.5E30", "1.5E+30"),
            ("-12.50e1", "-125.0"),
        ] {
            assert_eq!(text(number(given)), printed);
        }
        assert_eq!(text(number("0.5").add(&number("1")).unwrap()), "1.5");
        assert_eq!(text(number("1.000").divide(&number("3")).unwrap().unwrap()), "0.333");
        assert_eq!(text(number("0.5").divide(&number("2")).unwrap().unwrap()), "0.2");
        assert_eq!(text(number("2.0").divide(&number("3")).unwrap().unwrap()), "0.7");
        assert_eq!(text(number("1.50").multiply(&number("-2")).unwrap()), "-3.00");
    }
}
