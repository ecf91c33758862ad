//! What a plain scalar means: YAML 1.1 as PyYAML reads it, and with it SAM, the AWS CLI, cfn-lint, Idem and StackQL.

use crate::model::{Kind, Str, Text};
use alloc::{format, string::String};

/// The value of a scalar that stands without quotes and without a tag. Numbers keep their digits where JSON has the same
/// ones (`1.0` stays apart from `1`); those of other notations (`0777`, `0x1F`, `1:30`, `1_000`) get JSON's. A date is text.
pub(super) fn resolve(text: &str) -> Kind {
    let one_of = |words: &[&str]| words.contains(&text);
    if one_of(&["", "~", "null", "Null", "NULL"]) {
        Kind::Null
    } else if one_of(&["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"]) {
        Kind::Bool(true)
    } else if one_of(&["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"]) {
        Kind::Bool(false)
    } else {
        match number(text) {
            Some(digits) => Kind::Number(digits.into()),
            None => Kind::Text(Text::Literal(Str::Owned(text.into()))),
        }
    }
}

/// The digits of a number as JSON writes them.
fn number(text: &str) -> Option<String> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => ("-", &text[1..]),
        b'+' => ("", &text[1..]),
        b'0'..=b'9' | b'.' => ("", text),
        _ => return None,
    };
    let digits = whole(digits).or_else(|| sexagesimal(digits)).or_else(|| float(digits))?;
    Some(format!("{sign}{digits}"))
}

/// `12`, `1_000`, `0777`, `0x1F`, `0b101`.
fn whole(text: &str) -> Option<String> {
    let digits = |text: &str| -> String { text.chars().filter(|c| *c != '_').collect() };
    let radix = |text: &str, radix| u64::from_str_radix(&digits(text), radix).ok().map(|n| format!("{n}"));
    if let Some(rest) = text.strip_prefix("0x") {
        return radix(rest, 16);
    }
    if let Some(rest) = text.strip_prefix("0b") {
        return radix(rest, 2);
    }
    let decimal = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    match text.as_bytes() {
        [b'0'] => Some("0".into()),
        [b'0', rest @ ..] if rest.iter().all(|byte| matches!(byte, b'0'..=b'7' | b'_')) => radix(text, 8),
        [b'1'..=b'9', ..] if decimal => Some(digits(text)),
        _ => None,
    }
}

/// `190:20:30`: digits to the base of 60.
fn sexagesimal(text: &str) -> Option<String> {
    let mut fields = text.split(':');
    let first = fields.next().filter(|first| first.starts_with(|c: char| matches!(c, '1'..='9')))?;
    let mut sum: u64 = first.replace('_', "").parse().ok()?;
    let mut count = 0;
    for field in fields {
        let digit: u64 = field.parse().ok().filter(|_| field.len() <= 2 && !field.starts_with('+'))?;
        sum = sum.checked_mul(60)?.checked_add(Some(digit).filter(|digit| *digit < 60)?)?;
        count += 1;
    }
    (count > 0).then(|| format!("{sum}"))
}

/// `1.0`, `1.`, `.5`, `6.8523e+5`. YAML 1.1 wants a point, and a sign in the exponent.
fn float(text: &str) -> Option<String> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent),
        None => (text, ""),
    };
    let digits = exponent.strip_prefix(['+', '-']);
    let has_exponent = text.len() > mantissa.len();
    if has_exponent && !digits.is_some_and(|d| !d.is_empty() && d.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let (whole, fraction) = mantissa.split_once('.')?;
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    if !is_digits(whole) || !is_digits(fraction) || whole.starts_with('_') || fraction.starts_with('_') {
        return None;
    }
    let (whole, fraction) = (whole.replace('_', ""), fraction.replace('_', ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let fraction = if fraction.is_empty() { "0" } else { &fraction };
    let exponent = if has_exponent { &text[mantissa.len()..] } else { "" };
    Some(format!("{whole}.{fraction}{exponent}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_yaml_1_1() {
        for (text, digits) in [
            ("0", "0"),
            ("12", "12"),
            ("-12", "-12"),
            ("+12", "12"),
            ("1.0", "1.0"),
            ("2.0", "2.0"),
            ("1.", "1.0"),
            (".5", "0.5"),
            ("00.5", "0.5"),
            ("6.8523e+5", "6.8523e+5"),
            ("0777", "511"),
            ("0x1F", "31"),
            ("0b11", "3"),
            ("1_000", "1000"),
            ("1:30", "90"),
            ("190:20:30", "685230"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
        ] {
            assert_eq!(resolve(text), Kind::Number(digits.into()), "{text}");
        }
        let texts = [
            "1e3",
            "08",
            "1:60",
            "0o17",
            "2010-09-09",
            ".",
            "..",
            "1.2.3",
            "-",
            "+",
            "_1",
            ".inf",
            "1:3:",
            "1e",
            "$default",
            "10.0.0.1",
            "1.5e5",
            "0x",
            "0b2",
            "٣",
        ];
        for text in texts {
            assert_eq!(resolve(text), Kind::Text(Text::Literal(text.into())), "{text}");
        }
        assert_eq!(resolve("yes"), Kind::Bool(true));
        assert_eq!(resolve("y"), Kind::Text("y".into()));
        assert_eq!(resolve("OFF"), Kind::Bool(false));
        assert_eq!(resolve("~"), Kind::Null);
    }
}
