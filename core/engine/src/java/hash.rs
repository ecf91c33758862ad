//! `hashCode` of Java.

use super::{Budget, DEEPEST, Failure, ListKind, Map, TOO_DEEP, Value, ViewKind};

/// The hash code of a value. That of arrays, iterators and the engine's own objects is any number in Java, and 0 here.
///
/// # Errors
/// When the value is nested too deep or the budget is used up.
pub fn hash(value: &Value, budget: &Budget) -> Result<i32, Failure> {
    deep(value, budget, 0)
}

#[allow(clippy::cast_possible_truncation, reason = "that is what Java does")]
fn folded(bits: u64) -> i32 {
    (bits ^ (bits >> 32)) as i32
}

fn deep(value: &Value, budget: &Budget, depth: usize) -> Result<i32, Failure> {
    budget.spend(1)?;
    if depth > DEEPEST {
        return Err(TOO_DEEP);
    }
    let inner = |value: &Value| deep(value, budget, depth + 1);
    let pair = |key: &Value, value: &Value| Ok::<_, Failure>(inner(key)? ^ inner(value)?);
    Ok(match value {
        Value::Bool(true) => 1231,
        Value::Bool(false) => 1237,
        Value::Integer(number) => *number,
        Value::Long(number) => folded(number.cast_unsigned()),
        Value::BigInteger(number) => number.hash_code(),
        Value::Double(number) if number.is_nan() => folded(0x7ff8_0000_0000_0000),
        Value::Double(number) => folded(number.to_bits()),
        Value::Character(character) => u32::from(*character).cast_signed(),
        Value::Text(text) => {
            budget.spend(text.len() / 64)?;
            text.encode_utf16().fold(0, |hash, unit| hash.wrapping_mul(31).wrapping_add(i32::from(unit)))
        }
        Value::List(list) if list.kind != ListKind::Array => {
            let mut hash = 1_i32;
            for item in list.items.borrow().iter() {
                hash = hash.wrapping_mul(31).wrapping_add(inner(item)?);
            }
            hash
        }
        Value::Map(map) => of_map(map, pair)?,
        Value::Entry(entry) => pair(&entry.key, &entry.value())?,
        Value::View(view) if view.kind != ViewKind::Values => {
            let mut hash = 0_i32;
            for element in view.elements() {
                hash = hash.wrapping_add(inner(&element)?);
            }
            hash
        }
        Value::BigDecimal(number) => number.hash_code(),
        Value::Object(object) => object.as_map().map_or(Ok(0), |map| of_map(map, pair))?,
        _ => 0,
    })
}

fn of_map(map: &Map, pair: impl Fn(&Value, &Value) -> Result<i32, Failure>) -> Result<i32, Failure> {
    let mut hash = 0_i32;
    for (key, value) in map.members() {
        hash = hash.wrapping_add(pair(&key, &value)?);
    }
    Ok(hash)
}
