//! `java.math.BigInteger`.

use super::Failure;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;

const BASE: u64 = 1_000_000_000;
/// Decimal digits of a limb.
const DIGITS: usize = 9;
/// How many decimal digits a result of arithmetic may have.
const LONGEST: usize = 20_000;

/// An integer of any size.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct BigInteger {
    negative: bool,
    /// The magnitude in base 10⁹, lowest first, without zeros on top. Empty is zero.
    limbs: Vec<u32>,
}

impl BigInteger {
    fn new(negative: bool, mut limbs: Vec<u32>) -> Self {
        while limbs.last() == Some(&0) {
            limbs.pop();
        }
        Self { negative: negative && !limbs.is_empty(), limbs }
    }

    /// Reads decimal digits, with or without a sign.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let limb = |chunk: &[u8]| chunk.iter().fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0'));
        let limbs = digits.as_bytes().rchunks(DIGITS).map(limb).collect();
        Some(Self::new(text.starts_with('-'), limbs))
    }

    /// How many parts it has, each of which takes time.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.limbs.len()
    }

    /// `longValue`: the lowest 64 bits.
    #[must_use]
    pub fn low_bits(&self) -> i64 {
        let magnitude = self
            .limbs
            .iter()
            .rev()
            .fold(0_i64, |sum, limb| sum.wrapping_mul(1_000_000_000).wrapping_add(i64::from(*limb)));
        if self.negative { magnitude.wrapping_neg() } else { magnitude }
    }

    /// `hashCode`: of the magnitude in base 2³², highest first.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "the carry is what is above 32 bits")]
    pub fn hash_code(&self) -> i32 {
        let mut words: Vec<u32> = Vec::new();
        for limb in self.limbs.iter().rev() {
            let mut carry = u64::from(*limb);
            for word in &mut words {
                carry += u64::from(*word) * BASE;
                *word = carry as u32;
                carry >>= 32;
            }
            if carry > 0 {
                words.push(carry as u32);
            }
        }
        let hash = words
            .iter()
            .rev()
            .fold(0_i32, |hash, word| hash.wrapping_mul(31).wrapping_add(word.cast_signed()));
        if self.negative { hash.wrapping_neg() } else { hash }
    }

    /// The nearest double.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        format!("{self}").parse().unwrap_or(f64::NAN)
    }

    /// Whether the number is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.limbs.is_empty()
    }

    /// Whether the number is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// The number without its sign.
    #[must_use]
    pub fn abs(&self) -> Self {
        Self { negative: false, limbs: self.limbs.clone() }
    }

    /// The number with the other sign.
    #[must_use]
    pub fn negate(&self) -> Self {
        Self::new(!self.negative, self.limbs.clone())
    }

    /// The sum.
    #[must_use]
    pub fn add(&self, other: &Self) -> Self {
        if self.negative == other.negative {
            return Self::new(self.negative, add(&self.limbs, &other.limbs));
        }
        match compare(&self.limbs, &other.limbs) {
            Ordering::Less => Self::new(other.negative, subtract(&other.limbs, &self.limbs)),
            _ => Self::new(self.negative, subtract(&self.limbs, &other.limbs)),
        }
    }

    /// The product.
    ///
    /// # Errors
    /// When it has too many digits.
    pub fn multiply(&self, other: &Self) -> Result<Self, Failure> {
        if (self.limbs.len() + other.limbs.len()) * DIGITS > LONGEST {
            return Err(TOO_LONG);
        }
        let mut product = alloc::vec![0_u32; self.limbs.len() + other.limbs.len()];
        for (at, a) in self.limbs.iter().enumerate() {
            let mut carry = 0;
            for (step, b) in other.limbs.iter().chain([&0]).enumerate() {
                let Some(place) = product.get_mut(at + step) else { break };
                let sum = u64::from(*place) + u64::from(*a) * u64::from(*b) + carry;
                (*place, carry) = split(sum);
            }
        }
        Ok(Self::new(self.negative != other.negative, product))
    }

    /// The quotient towards zero and the remainder with the sign of the dividend; `None` when the divisor is zero.
    ///
    /// # Errors
    /// When the numbers have too many digits.
    pub fn divide(&self, other: &Self) -> Result<Option<(Self, Self)>, Failure> {
        if self.limbs.len().max(other.limbs.len()) * DIGITS > LONGEST {
            return Err(TOO_LONG);
        }
        if other.is_zero() {
            return Ok(None);
        }
        let mut rest = Self::default();
        let mut quotient = alloc::vec![0_u32; self.limbs.len()];
        let divisor = other.abs();
        for at in (0..self.limbs.len()).rev() {
            rest.limbs.insert(0, self.limbs[at]);
            rest = Self::new(false, rest.limbs);
            // The digit is searched for by halves: thirty comparisons instead of an estimate that has to be corrected.
            let (mut low, mut high) = (0_u64, BASE);
            while high - low > 1 {
                let middle = low.midpoint(high);
                if compare(&scale(&divisor.limbs, middle), &rest.limbs) == Ordering::Greater {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            rest = Self::new(false, subtract(&rest.limbs, &scale(&divisor.limbs, low)));
            quotient[at] = u32::try_from(low).unwrap_or(0);
        }
        rest.negative = self.negative && !rest.is_zero();
        Ok(Some((Self::new(self.negative != other.negative, quotient), rest)))
    }

    /// The number times ten to the power.
    ///
    /// # Errors
    /// When the result has too many digits.
    pub fn shift(&self, power: usize) -> Result<Self, Failure> {
        if power > LONGEST {
            return Err(TOO_LONG);
        }
        let mut limbs = alloc::vec![0; power / DIGITS];
        limbs.push(10_u32.pow(u32::try_from(power % DIGITS).unwrap_or(0)));
        self.multiply(&Self::new(false, limbs))
    }
}

const TOO_LONG: Failure = Failure::Limit("A number has more than 20000 digits.");

impl From<i64> for BigInteger {
    fn from(number: i64) -> Self {
        let mut rest = number.unsigned_abs();
        let mut limbs = Vec::with_capacity(3);
        while rest > 0 {
            let (limb, carry) = split(rest);
            limbs.push(limb);
            rest = carry;
        }
        Self::new(number < 0, limbs)
    }
}

impl PartialOrd for BigInteger {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for BigInteger {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => compare(&self.limbs, &other.limbs),
            (true, true) => compare(&other.limbs, &self.limbs),
        }
    }
}

impl fmt::Display for BigInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(self.limbs.len() * DIGITS + 1);
        if self.negative {
            text.push('-');
        }
        let mut limbs = self.limbs.iter().rev();
        text += &format!("{}", limbs.next().unwrap_or(&0));
        limbs.for_each(|limb| text += &format!("{limb:09}"));
        f.write_str(&text)
    }
}

/// The digit and the carry.
fn split(sum: u64) -> (u32, u64) {
    (u32::try_from(sum % BASE).unwrap_or(0), sum / BASE)
}

fn compare(a: &[u32], b: &[u32]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

fn add(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut carry = 0;
    let mut sum = Vec::with_capacity(a.len().max(b.len()) + 1);
    for at in 0..a.len().max(b.len()) {
        let digit = |limbs: &[u32]| limbs.get(at).copied().map_or(0, u64::from);
        let (limb, next) = split(digit(a) + digit(b) + carry);
        sum.push(limb);
        carry = next;
    }
    sum.push(split(carry).0);
    sum
}

/// The difference of two magnitudes, the second of which is not greater.
fn subtract(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut borrow = 0;
    let mut difference = Vec::with_capacity(a.len());
    for (at, limb) in a.iter().enumerate() {
        let taken = b.get(at).copied().map_or(0, u64::from) + borrow;
        borrow = u64::from(u64::from(*limb) < taken);
        difference.push(split(u64::from(*limb) + borrow * BASE - taken).0);
    }
    difference
}

fn scale(limbs: &[u32], factor: u64) -> Vec<u32> {
    let mut carry = 0;
    let mut product = Vec::with_capacity(limbs.len() + 1);
    for limb in limbs {
        let (digit, next) = split(u64::from(*limb) * factor + carry);
        product.push(digit);
        carry = next;
    }
    product.push(split(carry).0);
    while product.last() == Some(&0) {
        product.pop();
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn big_integers_calculate_like_128_bits() {
        let numbers = [0_i64, 1, -1, 7, 999_999_999, 1_000_000_000, -1_000_000_001, i64::MAX, i64::MIN];
        for a in numbers {
            for b in numbers {
                let (x, y) = (BigInteger::from(a), BigInteger::from(b));
                let (a, b) = (i128::from(a), i128::from(b));
                assert_eq!(format!("{}", x.add(&y)), format!("{}", a + b));
                assert_eq!(format!("{}", x.multiply(&y).unwrap()), format!("{}", a * b));
                let divided = x.divide(&y).unwrap().map(|(q, r)| (format!("{q}"), format!("{r}")));
                assert_eq!(divided, (b != 0).then(|| (format!("{}", a / b), format!("{}", a % b))));
                assert_eq!(x.cmp(&y), a.cmp(&b));
            }
        }
    }
}
