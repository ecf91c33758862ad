//! `String.format`: texts, truth values, characters and numbers, with index, flags, width and precision.

use super::numbers::whole;
use crate::java::{BigDecimal, Budget, Failure, ListKind, Value, hash, print_double, text};
use alloc::{format, string::String, string::ToString as _};

/// A directive of a format: `%2$-8.3s`.
struct Directive<'p> {
    index: Option<usize>,
    flags: &'p str,
    width: Option<usize>,
    precision: Option<usize>,
    letter: char,
}

pub(super) fn format_text(pattern: &str, arguments: &[Value], budget: &Budget) -> Result<String, Failure> {
    // An array is the arguments, and not one of them.
    let spread = match arguments {
        [Value::List(list)] if list.kind == ListKind::Array => list.items.borrow().clone(),
        _ => arguments.to_vec(),
    };
    let mut out = String::new();
    let mut next = 0;
    let mut rest = pattern;
    while let Some((before, behind)) = rest.split_once('%') {
        out += before;
        let (directive, behind) = Directive::read(behind).ok_or_else(unknown)?;
        rest = behind;
        let part = match directive.letter {
            '%' => "%".into(),
            'n' => "\n".into(),
            _ => {
                let at = directive.index.map_or(next, |index| index.wrapping_sub(1));
                next += usize::from(directive.index.is_none());
                let message = "There are fewer arguments than the format asks for.";
                let argument = spread.get(at).ok_or_else(|| Failure::Exception(message.into()))?;
                directive.part(argument, budget)?
            }
        };
        let width = directive.width.unwrap_or(0);
        budget.spend((part.len() + width) / 16 + 1)?;
        // Widths are counted in UTF-16 units.
        let width = width.saturating_sub(part.encode_utf16().count() - part.chars().count());
        out += &match directive.has('-') {
            true => format!("{part:<width$}"),
            false => format!("{part:>width$}"),
        };
    }
    Ok(out + rest)
}

fn unknown() -> Failure {
    Failure::Exception("The format has a directive that makes no sense, or is not known here.".into())
}

impl<'p> Directive<'p> {
    /// The directive behind a `%`, and what follows it.
    fn read(text: &'p str) -> Option<(Self, &'p str)> {
        let end = |text: &str, fits: fn(char) -> bool| {
            text.find(|character| !fits(character)).unwrap_or(text.len())
        };
        let number = |text: &'p str| {
            let end = end(text, |character| character.is_ascii_digit());
            (text[..end].parse().ok().filter(|number| *number <= 10_000), &text[end..])
        };
        let (index, behind) = number(text);
        let (index, text) = match behind.strip_prefix('$') {
            Some(behind) if index.is_some() => (index, behind),
            _ => (None, text),
        };
        let (flags, text) = text.split_at(end(text, |character| "-#+ 0,(".contains(character)));
        let (width, mut text) = number(text);
        let mut precision = None;
        if let Some(behind) = text.strip_prefix('.') {
            (precision, text) = number(behind);
            precision?;
        }
        let letter = text.chars().next()?;
        let directive = Self { index, flags, width, precision, letter };
        directive.makes_sense().then_some((directive, &text[letter.len_utf8()..]))
    }

    /// Whether its letter can have its flags, width and precision.
    fn makes_sense(&self) -> bool {
        let only = |flags: &str| self.flags.chars().all(|flag| flags.contains(flag));
        let fits = match self.letter.to_ascii_lowercase() {
            '%' => only("-") && self.precision.is_none(),
            'n' => only("") && self.precision.is_none() && self.width.is_none(),
            's' | 'b' | 'h' => only("-"),
            'c' => only("-") && self.precision.is_none(),
            'd' => !self.has('#') && self.precision.is_none(),
            'o' | 'x' => !self.has(',') && self.precision.is_none(),
            'e' => !self.has(','),
            _ => true,
        };
        let is_padded = self.has('-') || self.has('0');
        let is_torn = self.has('-') && self.has('0') || self.has('+') && self.has(' ');
        let is_upper = self.letter.is_ascii_uppercase() && "DFNO".contains(self.letter);
        fits && !is_torn && !is_upper && (self.width.is_some() || !is_padded)
    }

    fn has(&self, flag: char) -> bool {
        self.flags.contains(flag)
    }

    /// What an argument becomes, without the blanks around it.
    fn part(&self, value: &Value, budget: &Budget) -> Result<String, Failure> {
        let places = self.precision.unwrap_or(6);
        let part = match (self.letter.to_ascii_lowercase(), value) {
            ('s', _) => self.cut(text(value)?),
            ('b', _) => self.cut(match value {
                Value::Bool(truth) => truth.to_string(),
                _ => (!value.is_null()).to_string(),
            }),
            ('h' | 'c' | 'x' | 'o' | 'd' | 'e' | 'f', Value::Null) => self.cut("null".into()),
            ('h', _) => self.cut(format!("{:x}", hash(value, budget)?)),
            ('c', Value::Character(_)) => text(value)?,
            ('c', Value::Integer(code)) => {
                u32::try_from(*code).ok().and_then(char::from_u32).ok_or_else(unknown)?.to_string()
            }
            ('x' | 'o', Value::Integer(_) | Value::Long(_)) if self.flags.contains(['+', ' ', '(']) => {
                return Err(unknown());
            }
            ('x', Value::Integer(number)) => self.based("0x", format!("{number:x}")),
            ('x', Value::Long(number)) => self.based("0x", format!("{number:x}")),
            ('o', Value::Integer(number)) => self.based("0", format!("{number:o}")),
            ('o', Value::Long(number)) => self.based("0", format!("{number:o}")),
            ('d', _) => {
                let number =
                    whole(value).ok_or_else(|| Failure::Exception("%d needs a whole number.".into()))?;
                self.number(number.is_negative(), number.abs().to_string())
            }
            ('e' | 'f', Value::Double(number)) if number.is_nan() => "NaN".into(),
            ('e' | 'f', Value::Double(number)) if number.is_infinite() => {
                self.number(number.is_sign_negative(), "Infinity".into())
            }
            ('e', Value::Double(number)) => {
                let digits = scientific(&print_double(number.abs()), places, self.has('#'));
                self.number(number.is_sign_negative(), digits)
            }
            ('e', Value::BigDecimal(number)) => {
                let digits = number.to_string();
                let digits = scientific(digits.trim_start_matches('-'), places, self.has('#'));
                self.number(number.is_negative(), digits)
            }
            ('f', Value::Double(number)) => {
                let digits = BigDecimal::parse(&print_double(number.abs())).ok_or_else(unknown)?;
                self.number(number.is_sign_negative(), self.pointed(digits.fixed(places)?))
            }
            ('f', Value::BigDecimal(number)) => {
                self.number(number.is_negative(), self.pointed(number.fixed(places)?))
            }
            _ => return Err(unknown()),
        };
        Ok(if self.letter.is_ascii_uppercase() { part.to_uppercase() } else { part })
    }

    /// Digits in another base than ten, with what tells the base where that is asked for.
    fn based(&self, prefix: &str, digits: String) -> String {
        self.signed(if self.has('#') { prefix } else { "" }, digits)
    }

    /// Digits with a point, even where nothing follows it, if that is asked for.
    fn pointed(&self, digits: String) -> String {
        if self.has('#') && !digits.contains('.') { digits + "." } else { digits }
    }

    fn cut(&self, text: String) -> String {
        match self.precision {
            Some(most) => text.chars().take(most).collect(),
            None => text,
        }
    }

    /// The digits of a number with its sign, in groups and filled with zeros as the flags say.
    fn number(&self, negative: bool, digits: String) -> String {
        let mut out = digits;
        if self.has(',') {
            let whole = out.find('.').unwrap_or(out.len());
            (1..whole).rev().filter(|at| (whole - at).is_multiple_of(3)).for_each(|at| out.insert(at, ','));
        }
        let sign = match negative {
            true if self.has('(') => return self.signed("(", out + ")"),
            true => "-",
            false if self.has('+') => "+",
            false if self.has(' ') => " ",
            false => "",
        };
        self.signed(sign, out)
    }

    fn signed(&self, sign: &str, digits: String) -> String {
        let width = if self.has('0') { self.width.unwrap_or(0).saturating_sub(sign.len()) } else { 0 };
        format!("{sign}{digits:0>width$}")
    }
}

/// Digits as `1.234500e+03`, rounded half up, from those of a number without a sign.
fn scientific(number: &str, places: usize, is_pointed: bool) -> String {
    let (mantissa, exponent) = number.split_once('E').unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = [whole, fraction].concat();
    let significant = all.trim_start_matches('0');
    let mut digits: String = if significant.is_empty() { "0".into() } else { significant.into() };
    let mut exponent: i64 = match significant {
        "" => 0,
        _ => {
            let before = i64::try_from(whole.len()).unwrap_or(0);
            let zeros = i64::try_from(all.len() - significant.len()).unwrap_or(0);
            exponent.parse::<i64>().unwrap_or(0) + before - 1 - zeros
        }
    };
    if digits.len() > places + 1 {
        let rounds_up = digits.as_bytes()[places + 1] >= b'5';
        digits.truncate(places + 1);
        if rounds_up {
            let kept = digits.trim_end_matches('9').len();
            let nines = digits.len() - kept;
            digits.truncate(kept);
            match digits.pop() {
                Some(last) => digits.push(char::from(last as u8 + 1)),
                None => {
                    digits.push('1');
                    exponent += 1;
                }
            }
            digits.extend(core::iter::repeat_n('0', nines));
            digits.truncate(places + 1);
        }
    }
    let (first, rest) = digits.split_at(1);
    let point = if places > 0 || is_pointed { "." } else { "" };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{first}{point}{rest:0<places$}e{sign}{:02}", exponent.unsigned_abs())
}
