//! `String.format`: texts, truth values, characters and numbers, with index, flags, width and precision.

use super::numbers::whole;
use crate::java::{BigDecimal, Budget, Failure, ListKind, Value, print_double, text};
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
                directive.part(argument)?
            }
        };
        let width = directive.width.unwrap_or(0);
        budget.spend((part.len() + width) / 16 + 1)?;
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
        let is_padded = directive.has('-') || directive.has('0');
        (width.is_some() || !is_padded).then_some((directive, &text[letter.len_utf8()..]))
    }

    fn has(&self, flag: char) -> bool {
        self.flags.contains(flag)
    }

    /// What an argument becomes, without the blanks around it.
    fn part(&self, value: &Value) -> Result<String, Failure> {
        let part = match (self.letter.to_ascii_lowercase(), value) {
            ('s' | 'b' | 'c', _) if self.flags.contains(|flag| flag != '-') => return Err(unknown()),
            ('s', _) => self.cut(text(value)?),
            ('b', _) => self.cut(match value {
                Value::Bool(truth) => truth.to_string(),
                _ => (!value.is_null()).to_string(),
            }),
            ('c' | 'x' | 'd' | 'f', Value::Null) => self.cut("null".into()),
            ('c', Value::Character(_)) => text(value)?,
            ('c', Value::Integer(code)) => {
                u32::try_from(*code).ok().and_then(char::from_u32).ok_or_else(unknown)?.to_string()
            }
            ('x', Value::Integer(number)) => self.signed("", format!("{number:x}")),
            ('x', Value::Long(number)) => self.signed("", format!("{number:x}")),
            ('d', _) if self.letter == 'd' && self.precision.is_none() => {
                let number =
                    whole(value).ok_or_else(|| Failure::Exception("%d needs a whole number.".into()))?;
                self.number(number.is_negative(), number.abs().to_string())
            }
            ('f', Value::Double(number)) if !number.is_finite() => text(value)?,
            ('f', Value::Double(number)) if self.letter == 'f' => {
                let digits = BigDecimal::parse(&print_double(number.abs())).ok_or_else(unknown)?;
                self.number(number.is_sign_negative(), digits.fixed(self.precision.unwrap_or(6))?)
            }
            ('f', Value::BigDecimal(number)) if self.letter == 'f' => {
                self.number(number.is_negative(), number.fixed(self.precision.unwrap_or(6))?)
            }
            _ => return Err(unknown()),
        };
        Ok(if self.letter.is_ascii_uppercase() { part.to_uppercase() } else { part })
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
