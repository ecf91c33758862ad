//! The methods of numbers, truth values and characters.

use crate::java::{BigInteger, Failure, Value, compare_numbers, read_double};
use alloc::{format, rc::Rc, string::String, string::ToString, vec::Vec};
use core::cmp::Ordering;

type Answer = Result<Option<Value>, Failure>;

/// The number as Java's `int`, cut as Java cuts it.
#[allow(clippy::cast_possible_truncation, reason = "that is what Java does")]
pub(super) fn to_int(value: &Value) -> Option<i32> {
    match value {
        Value::Double(number) => Some(*number as i32),
        _ => to_long(value).map(|number| number as i32),
    }
}

#[allow(clippy::cast_possible_truncation, reason = "that is what Java does")]
fn to_long(value: &Value) -> Option<i64> {
    match value {
        Value::Integer(number) => Some(i64::from(*number)),
        Value::Long(number) => Some(*number),
        Value::Double(number) => Some(*number as i64),
        Value::BigInteger(number) => Some(number.low_bits()),
        Value::BigDecimal(number) => Some(number.to_integer().ok()?.low_bits()),
        _ => None,
    }
}

#[allow(clippy::cast_precision_loss, reason = "Java rounds as well")]
fn to_double(value: &Value) -> Option<f64> {
    match value {
        Value::Double(number) => Some(*number),
        Value::BigInteger(number) => Some(number.to_f64()),
        Value::BigDecimal(number) => Some(number.to_f64()),
        _ => to_long(value).map(|number| number as f64),
    }
}

fn order(order: Ordering) -> Option<Value> {
    Some(Value::Integer(order as i32))
}

pub(super) fn call(at: &Value, name: &str, arguments: &[Value]) -> Answer {
    let same_kind = |other: &Value| core::mem::discriminant(at) == core::mem::discriminant(other);
    if matches!(arguments, [other] if name == "compareTo" && !same_kind(other)) {
        return Err(super::strings::incomparable());
    }
    match at {
        Value::Bool(truth) => Ok(call_bool(*truth, name, arguments)),
        Value::Character(character) => Ok(match (name, arguments) {
            ("charValue", []) => Some(at.clone()),
            ("compareTo", [Value::Character(other)]) => {
                let unit = |character: char| i64::from(u32::from(character));
                Some(Value::integer(unit(*character) - unit(*other)))
            }
            _ => None,
        }),
        _ => call_number(at, name, arguments),
    }
}

fn call_bool(truth: bool, name: &str, arguments: &[Value]) -> Option<Value> {
    let is_true = |text: &str| Some(Value::Bool(text.eq_ignore_ascii_case("true")));
    match (name, arguments) {
        ("booleanValue", []) => Some(Value::Bool(truth)),
        ("logicalAnd", [Value::Bool(a), Value::Bool(b)]) => Some(Value::Bool(*a && *b)),
        ("logicalOr", [Value::Bool(a), Value::Bool(b)]) => Some(Value::Bool(*a || *b)),
        ("logicalXor", [Value::Bool(a), Value::Bool(b)]) => Some(Value::Bool(a != b)),
        ("toString", [Value::Bool(other)]) => Some(if *other { "true" } else { "false" }.into()),
        ("compareTo", [Value::Bool(other)]) => order(truth.cmp(other)),
        ("parseBoolean" | "valueOf", [Value::Text(text)]) => is_true(text),
        ("parseBoolean" | "valueOf", [Value::Null]) => Some(Value::Bool(false)),
        ("valueOf", [Value::Bool(_)]) => arguments.first().cloned(),
        _ => None,
    }
}

fn call_number(at: &Value, name: &str, arguments: &[Value]) -> Answer {
    Ok(match (name, arguments) {
        ("intValue", []) => to_int(at).map(Value::Integer),
        ("longValue", []) => to_long(at).map(Value::Long),
        ("doubleValue", []) => to_double(at).map(Value::Double),
        // A float prints its own shortest digits.
        ("floatValue", []) => to_double(at).and_then(|number| {
            #[allow(clippy::cast_possible_truncation, reason = "that is what Java does")]
            let narrow = number as f32;
            narrow.to_string().parse().ok().map(Value::Double)
        }),
        ("byteValue", []) => to_int(at).map(|number| Value::Integer(i32::from(number as i8))),
        ("shortValue", []) => to_int(at).map(|number| Value::Integer(i32::from(number as i16))),
        ("compareTo", [other]) => compare_numbers(at, other)?.and_then(order),
        ("valueOf" | "parseInt" | "parseLong" | "parseDouble", [Value::Null]) if reads(at, name) => {
            return no_number("null");
        }
        (_, [a, b]) if let Some(found) = of_two(at, name, a, b)? => Some(found),
        _ => match at {
            Value::Integer(_) => call_int(name, arguments)?,
            Value::Long(_) => call_long(name, arguments)?,
            Value::Double(number) => call_double(*number, name, arguments)?,
            _ => None,
        },
    })
}

/// Whether the class of a number reads text by this method.
fn reads(at: &Value, name: &str) -> bool {
    match at {
        Value::Integer(_) => matches!(name, "valueOf" | "parseInt"),
        Value::Long(_) => matches!(name, "valueOf" | "parseLong"),
        Value::Double(_) => matches!(name, "valueOf" | "parseDouble"),
        _ => false,
    }
}

/// `compare`, `max`, `min` and `sum` of two numbers, as wide as the receiver. A narrower number is widened.
fn of_two(at: &Value, name: &str, a: &Value, b: &Value) -> Answer {
    let widened = |value: &Value| match (at, value) {
        (Value::Integer(_), Value::Integer(_)) => Some(value.clone()),
        (Value::Long(_), Value::Integer(_) | Value::Long(_)) => to_long(value).map(Value::Long),
        (Value::Double(_), Value::Integer(_) | Value::Long(_) | Value::Double(_)) => {
            to_double(value).map(Value::Double)
        }
        _ => None,
    };
    let Some((a, b)) = widened(a).zip(widened(b)) else { return Ok(None) };
    let smaller = compare_numbers(&a, &b)?;
    Ok(match name {
        "compare" => smaller.and_then(order),
        "max" => Some(if smaller == Some(Ordering::Less) { b } else { a }),
        "min" => Some(if smaller == Some(Ordering::Less) { a } else { b }),
        "sum" => Some(match (a, b) {
            (Value::Integer(a), Value::Integer(b)) => Value::Integer(a.wrapping_add(b)),
            (Value::Long(a), Value::Long(b)) => Value::Long(a.wrapping_add(b)),
            (Value::Double(a), Value::Double(b)) => Value::Double(a + b),
            _ => Value::Null,
        }),
        _ => None,
    })
}

fn no_number<T>(text: &str) -> Result<T, Failure> {
    Err(Failure::Exception(format!("{} is not a number.", crate::Quoted(text))))
}

/// Reads a whole number in a base from 2 to 36.
fn read(text: &str, base: &Value, min: i64, max: i64) -> Result<i64, Failure> {
    let base = to_int(base).and_then(|base| u32::try_from(base).ok()).filter(|base| (2..=36).contains(base));
    let number = base.and_then(|base| i64::from_str_radix(text, base).ok());
    number.filter(|number| (min..=max).contains(number)).map_or_else(|| no_number(text), Ok)
}

/// The digits of a number in a base from 2 to 36; any other base is 10.
fn in_base(number: i64, base: i32) -> Value {
    let base = u32::try_from(base).ok().filter(|base| (2..=36).contains(base)).unwrap_or(10);
    let mut digits = Vec::new();
    let mut rest = number.unsigned_abs();
    while rest > 0 || digits.is_empty() {
        digits.extend(
            u32::try_from(rest % u64::from(base)).ok().and_then(|digit| char::from_digit(digit, base)),
        );
        rest /= u64::from(base);
    }
    digits.extend((number < 0).then_some('-'));
    digits.iter().rev().collect::<String>().into()
}

fn call_int(name: &str, arguments: &[Value]) -> Answer {
    let (min, max) = (i64::from(i32::MIN), i64::from(i32::MAX));
    let decimal = Value::Integer(10);
    Ok(match (name, arguments) {
        ("parseInt" | "valueOf", [Value::Text(text)]) => {
            Some(Value::integer(read(text, &decimal, min, max)?))
        }
        ("parseInt" | "valueOf", [Value::Text(text), base @ Value::Integer(_)]) => {
            Some(Value::integer(read(text, base, min, max)?))
        }
        ("valueOf", [Value::Integer(_)]) => arguments.first().cloned(),
        ("signum", [Value::Integer(other)]) => Some(Value::Integer(other.signum())),
        ("bitCount", [Value::Integer(other)]) => Some(Value::integer(i64::from(other.count_ones()))),
        ("toString", [Value::Integer(other)]) => Some(other.to_string().into()),
        ("toString", [Value::Integer(other), Value::Integer(base)]) => Some(in_base((*other).into(), *base)),
        ("toBinaryString", [Value::Integer(other)]) => Some(format!("{other:b}").into()),
        ("toHexString", [Value::Integer(other)]) => Some(format!("{other:x}").into()),
        ("toOctalString", [Value::Integer(other)]) => Some(format!("{other:o}").into()),
        _ => None,
    })
}

fn call_long(name: &str, arguments: &[Value]) -> Answer {
    let read = |text: &str, base: &Value| {
        read(text, base, i64::MIN, i64::MAX).map(|number| Some(Value::Long(number)))
    };
    Ok(match (name, arguments) {
        ("parseLong" | "valueOf", [Value::Text(text)]) => read(text, &Value::Integer(10))?,
        ("parseLong" | "valueOf", [Value::Text(text), base @ Value::Integer(_)]) => read(text, base)?,
        ("valueOf", [Value::Integer(other)]) => Some(Value::Long(i64::from(*other))),
        ("valueOf", [Value::Long(_)]) => arguments.first().cloned(),
        ("toString", [Value::Integer(_) | Value::Long(_)]) => Some(crate::java::text(&arguments[0])?.into()),
        ("toString", [other @ (Value::Integer(_) | Value::Long(_)), Value::Integer(base)]) => {
            to_long(other).map(|number| in_base(number, *base))
        }
        ("toBinaryString", [other @ (Value::Integer(_) | Value::Long(_))]) => {
            Some(format!("{:b}", to_long(other).unwrap_or(0)).into())
        }
        ("toHexString", [other @ (Value::Integer(_) | Value::Long(_))]) => {
            Some(format!("{:x}", to_long(other).unwrap_or(0)).into())
        }
        _ => None,
    })
}

fn call_double(number: f64, name: &str, arguments: &[Value]) -> Answer {
    let widened = |value: &Value| {
        matches!(value, Value::Integer(_) | Value::Long(_) | Value::Double(_)).then(|| to_double(value))?
    };
    Ok(match (name, arguments) {
        ("parseDouble" | "valueOf", [Value::Text(text)]) => match read_double(text) {
            Some(number) => Some(Value::Double(number)),
            None => return no_number(text),
        },
        ("valueOf", [other]) => widened(other).map(Value::Double),
        ("toString", [Value::Double(other)]) => Some(crate::java::print_double(*other).into()),
        ("isNaN", []) => Some(Value::Bool(number.is_nan())),
        ("isNaN", [other]) => widened(other).map(|other| Value::Bool(other.is_nan())),
        ("isInfinite", [other]) => widened(other).map(|other| Value::Bool(other.is_infinite())),
        ("isInfinite", []) => Some(Value::Bool(number.is_infinite())),
        _ => None,
    })
}

/// A whole number of any size, for `String.format`.
pub(super) fn whole(value: &Value) -> Option<Rc<BigInteger>> {
    match value {
        Value::Integer(number) => Some(Rc::new(i64::from(*number).into())),
        Value::Long(number) => Some(Rc::new((*number).into())),
        Value::BigInteger(number) => Some(number.clone()),
        _ => None,
    }
}
