//! `+ - * / %` as Velocity works them out.

use super::{BigDecimal, BigInteger, Failure, Value};
use alloc::rc::Rc;

/// An operator between two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

/// What it costs to calculate with two numbers: nothing unless one of them can be long.
#[must_use]
pub fn effort(left: &Value, right: &Value) -> usize {
    let weight = |value: &Value| match value {
        Value::BigInteger(number) => number.weight(),
        Value::BigDecimal(number) => number.weight(),
        // As long as its binary fraction makes it.
        Value::Double(_) => 16,
        _ => 1,
    };
    let is_long = |value: &Value| matches!(value, Value::BigInteger(_) | Value::BigDecimal(_));
    if is_long(left) || is_long(right) { weight(left) * (weight(right) + 8) } else { 0 }
}

/// The result, or `None` where there is none: a side that is no number, or a zero divisor.
///
/// Integers take the wider kind of both, and a wider one still when the result does not fit.
///
/// # Errors
/// When the numbers become too long, and for the remainder of decimals.
pub fn calculate(operator: Operator, left: &Value, right: &Value) -> Result<Option<Value>, Failure> {
    let integer = |value: &Value| match value {
        Value::Integer(number) => Some(i64::from(*number)),
        Value::Long(number) => Some(*number),
        _ => None,
    };
    if let (Some(a), Some(b)) = (integer(left), integer(right)) {
        let result = match operator {
            Operator::Add => a.checked_add(b),
            Operator::Subtract => a.checked_sub(b),
            Operator::Multiply => a.checked_mul(b),
            Operator::Divide | Operator::Remainder if b == 0 => return Ok(None),
            Operator::Divide => a.checked_div(b),
            Operator::Remainder => Some(a.wrapping_rem(b)),
        };
        if let Some(result) = result {
            let narrow = matches!((left, right), (Value::Integer(_), Value::Integer(_)));
            return Ok(Some(if narrow { Value::integer(result) } else { Value::Long(result) }));
        }
    }
    if let (Some(a), Some(b)) = (big(left), big(right)) {
        let result = match operator {
            Operator::Add => a.add(&b),
            Operator::Subtract => a.add(&b.negate()),
            Operator::Multiply => a.multiply(&b)?,
            Operator::Remainder if b.is_negative() => {
                return Err(Failure::Exception(
                    "The remainder of a long number needs a divisor above 0.".into(),
                ));
            }
            Operator::Divide | Operator::Remainder => match a.divide(&b)? {
                Some((quotient, _)) if operator == Operator::Divide => quotient,
                // That of long numbers is never negative.
                Some((_, rest)) if rest.is_negative() => rest.add(&b),
                Some((_, rest)) => rest,
                None => return Ok(None),
            },
        };
        return Ok(Some(Value::BigInteger(Rc::new(result))));
    }
    let is_big = |value: &Value| matches!(value, Value::BigInteger(_) | Value::BigDecimal(_));
    if is_big(left) || is_big(right) {
        let (Some(a), Some(b)) = (decimal(left), decimal(right)) else { return Ok(None) };
        let result = match operator {
            Operator::Add => Some(a.add(&b)?),
            Operator::Subtract => Some(a.add(&b.negate())?),
            Operator::Multiply => Some(a.multiply(&b)?),
            Operator::Divide => a.divide(&b)?,
            Operator::Remainder => {
                return Err(Failure::Exception("The remainder of decimal numbers is not supported.".into()));
            }
        };
        return Ok(result.map(|number| Value::BigDecimal(Rc::new(number))));
    }
    let (Some(a), Some(b)) = (double(left), double(right)) else { return Ok(None) };
    Ok(match operator {
        Operator::Divide | Operator::Remainder if b == 0.0 => None,
        Operator::Add => Some(a + b),
        Operator::Subtract => Some(a - b),
        Operator::Multiply => Some(a * b),
        Operator::Divide => Some(a / b),
        Operator::Remainder => Some(a % b),
    }
    .map(Value::Double))
}

/// The number as an integer of any size; `None` when it has a fraction or is none.
pub(super) fn big(value: &Value) -> Option<BigInteger> {
    match value {
        Value::Integer(number) => Some(i64::from(*number).into()),
        Value::Long(number) => Some((*number).into()),
        Value::BigInteger(number) => Some((**number).clone()),
        _ => None,
    }
}

pub(super) fn decimal(value: &Value) -> Option<BigDecimal> {
    match value {
        Value::BigDecimal(number) => Some((**number).clone()),
        Value::Double(number) => BigDecimal::from_f64(*number),
        _ => big(value).map(BigDecimal::from),
    }
}

/// The number as a double.
#[allow(clippy::cast_precision_loss, reason = "Java rounds as well")]
pub(super) fn double(value: &Value) -> Option<f64> {
    match value {
        Value::Integer(number) => Some(f64::from(*number)),
        Value::Long(number) => Some(*number as f64),
        Value::Double(number) => Some(*number),
        Value::BigInteger(number) => Some(number.to_f64()),
        Value::BigDecimal(number) => Some(number.to_f64()),
        _ => None,
    }
}
