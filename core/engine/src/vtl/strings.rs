//! The methods of text. Lengths and indices count UTF-16 units, as in Java.

use super::format::format_text;
use crate::java::{Budget, Failure, ListKind, Value, text};
use crate::jregex::Regex;
use alloc::{format, string::String, vec::Vec};
use core::cmp::Ordering;

type Answer = Result<Option<Value>, Failure>;

fn truth(holds: bool) -> Option<Value> {
    Some(Value::Bool(holds))
}

fn units(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

/// The byte of a unit. The second unit of a character counts as its first; `None` behind the end.
fn byte_of(text: &str, unit: usize) -> Option<usize> {
    if text.is_ascii() {
        return (unit <= text.len()).then_some(unit);
    }
    let mut at = 0;
    for (byte, character) in text.char_indices() {
        if at + character.len_utf16() > unit {
            return Some(byte);
        }
        at += character.len_utf16();
    }
    (at == unit).then_some(text.len())
}

/// The byte of a unit that is counted from the start, brought inside of the text.
fn clamped(text: &str, unit: i32) -> usize {
    usize::try_from(unit).map_or(0, |unit| byte_of(text, unit).unwrap_or(text.len()))
}

fn unit_of(text: &str, byte: Option<usize>) -> Option<Value> {
    Some(byte.map_or(Value::Integer(-1), |byte| Value::count(units(&text[..byte]))))
}

fn bad_index(text: &str, index: i32) -> Failure {
    Failure::Exception(format!("Index {index} is out of range: the text has {} characters.", units(text)))
}

fn inside(text: &str, index: i32) -> Result<usize, Failure> {
    usize::try_from(index).ok().and_then(|index| byte_of(text, index)).ok_or_else(|| bad_index(text, index))
}

/// What stands for half of a character: the service, too, sends a question mark in its place.
const HALF: char = '?';

/// Whether the unit at this index is the second one of a character.
fn is_second_half(text: &str, index: i32) -> bool {
    let before = usize::try_from(index).ok().and_then(|index| index.checked_sub(1));
    !text.is_ascii() && before.is_some_and(|before| byte_of(text, before) == inside(text, index).ok())
}

/// The part between two indices. Of a character that is cut, the half that is in it becomes a question mark.
fn part(text: &str, from: i32, to: i32) -> Result<Value, Failure> {
    let (start, end) = (inside(text, from)?, inside(text, to)?);
    if from > to {
        return Err(bad_index(text, to));
    }
    let (cut_first, cut_last) = (is_second_half(text, from), is_second_half(text, to));
    if !cut_first && !cut_last {
        return Ok(text[start..end].into());
    }
    if from == to {
        return Ok("".into());
    }
    let mut part = String::new();
    let mut whole = &text[start..end];
    if cut_first {
        part.push(HALF);
        let mut rest = whole.chars();
        rest.next();
        whole = rest.as_str();
    }
    part.push_str(whole);
    if cut_last {
        part.push(HALF);
    }
    Ok(part.into())
}

fn regex(pattern: &str) -> Result<Regex, Failure> {
    Regex::new(pattern).map_err(|error| {
        let pattern = crate::Quoted(pattern);
        Failure::Exception(format!(
            "{pattern} is not a regular expression that works here. {}",
            error.message
        ))
    })
}

fn pieces(pieces: Vec<&str>) -> Option<Value> {
    Some(Value::list(ListKind::Array, pieces.into_iter().map(Value::from).collect()))
}

/// Whether there is a method for these arguments when null counts as text. It fails on null.
fn takes(name: &str, arguments: &[Value]) -> bool {
    let is_text = |argument: &Value| matches!(argument, Value::Null | Value::Text(_));
    match (name, arguments) {
        (
            "contains"
            | "indexOf"
            | "lastIndexOf"
            | "startsWith"
            | "endsWith"
            | "matches"
            | "split"
            | "concat"
            | "compareToIgnoreCase",
            [Value::Null],
        )
        | ("indexOf" | "lastIndexOf" | "startsWith" | "split", [Value::Null, Value::Integer(_)])
        | ("format", [Value::Null, ..]) => true,
        ("replace" | "replaceAll" | "replaceFirst", [from, to]) => is_text(from) && is_text(to),
        _ => false,
    }
}

/// What comes of comparing values of two classes.
pub(super) fn incomparable() -> Failure {
    Failure::Exception("compareTo needs a value of the same class.".into())
}

pub(super) fn call(this: &str, name: &str, arguments: &[Value], budget: &Budget) -> Answer {
    budget.spend(this.len() / 64)?;
    Ok(match arguments {
        [] => return call_alone(this, name, budget),
        [other] if name == "compareTo" && !matches!(other, Value::Text(_)) => return Err(incomparable()),
        [Value::Text(other)] => match name {
            "contains" => truth(this.contains(&**other)),
            "indexOf" => unit_of(this, this.find(&**other)),
            "lastIndexOf" => unit_of(this, this.rfind(&**other)),
            "startsWith" => truth(this.starts_with(&**other)),
            "endsWith" => truth(this.ends_with(&**other)),
            "concat" => Some((String::from(this) + other).into()),
            "equalsIgnoreCase" => truth(this.to_lowercase() == other.to_lowercase()),
            "contentEquals" => truth(*this == **other),
            "compareTo" => Some(compare(this, other)),
            "compareToIgnoreCase" => Some(compare(&this.to_lowercase(), &other.to_lowercase())),
            "matches" => truth(regex(other)?.matches(this, budget)?),
            "split" => pieces(regex(other)?.split(this, 0, budget)?),
            "valueOf" => Some(Value::Text(other.clone())),
            "format" => Some(format_text(other, &[], budget)?.into()),
            _ => None,
        },
        [Value::Integer(index)] => match name {
            "charAt" => {
                let byte = inside(this, *index)?;
                let character = this[byte..].chars().next().ok_or_else(|| bad_index(this, *index))?;
                Some(Value::Character(if character.len_utf16() == 1 { character } else { HALF }))
            }
            "substring" => Some(part(this, *index, i32::try_from(units(this)).unwrap_or(i32::MAX))?),
            "codePointAt" => {
                let character = this[inside(this, *index)?..].chars().next();
                let character = character.ok_or_else(|| bad_index(this, *index))?;
                let code = if is_second_half(this, *index) {
                    i32::from(character.encode_utf16(&mut [0; 2])[1])
                } else {
                    u32::from(character).cast_signed()
                };
                Some(Value::Integer(code))
            }
            "indexOf" => unit_of(this, code_point(*index).and_then(|character| this.find(character))),
            "lastIndexOf" => unit_of(this, code_point(*index).and_then(|character| this.rfind(character))),
            "valueOf" => Some(text(&arguments[0])?.into()),
            "repeat" => {
                let count = usize::try_from(*index).map_err(|_| bad_index(this, *index))?;
                budget.spend(this.len().saturating_mul(count) / 16)?;
                Some(this.repeat(count).into())
            }
            _ => None,
        },
        [Value::Integer(from), Value::Integer(to)] if matches!(name, "substring" | "subSequence") => {
            Some(part(this, *from, *to)?)
        }
        [Value::Text(other), Value::Integer(from)] => match name {
            "indexOf" => {
                let from = clamped(this, *from);
                unit_of(this, this[from..].find(&**other).map(|at| from + at))
            }
            "lastIndexOf" if *from < 0 => Some(Value::Integer(-1)),
            "lastIndexOf" => {
                let last = clamped(this, *from);
                let end = (last + other.len()).min(this.len());
                unit_of(this, this.get(..end).unwrap_or(this).rfind(&**other))
            }
            "startsWith" => {
                let from = usize::try_from(*from).ok().and_then(|from| byte_of(this, from));
                truth(from.is_some_and(|from| this[from..].starts_with(&**other)))
            }
            "split" => pieces(regex(other)?.split(this, *from, budget)?),
            "format" => Some(format_text(other, &arguments[1..], budget)?.into()),
            _ => None,
        },
        [Value::Text(from), Value::Text(to)] if name == "replace" => {
            let count = if to.len() > from.len() { this.matches(&**from).count() } else { 0 };
            budget.spend(count * (to.len() - from.len().min(to.len())) / 16)?;
            Some(this.replace(&**from, to).into())
        }
        [Value::Text(from), Value::Text(to)] if name == "replaceAll" => {
            Some(regex(from)?.replace(this, to, true, budget)?.into())
        }
        // Java asks for the replacement only where something is replaced.
        [Value::Text(from), Value::Null]
            if name == "replaceAll" && regex(from)?.find(this, 0, budget)?.is_none() =>
        {
            Some(this.into())
        }
        [Value::Text(from), Value::Text(to)] if name == "replaceFirst" => {
            Some(regex(from)?.replace(this, to, false, budget)?.into())
        }
        [Value::Character(from), Value::Character(to)] if name == "replace" => {
            Some(this.replace(*from, to.encode_utf8(&mut [0; 4])).into())
        }
        [Value::Text(between), rest @ ..] if name == "join" => Some(join(between, rest)?.into()),
        [Value::Text(pattern), rest @ ..] if name == "format" => {
            Some(format_text(pattern, rest, budget)?.into())
        }
        [Value::Integer(at), Value::Text(other), Value::Integer(from), Value::Integer(length)]
            if name == "regionMatches" =>
        {
            truth(same_region(this, *at, other, [*from, *length], false))
        }
        [
            Value::Bool(fold),
            Value::Integer(at),
            Value::Text(other),
            Value::Integer(from),
            Value::Integer(length),
        ] if name == "regionMatches" => truth(same_region(this, *at, other, [*from, *length], *fold)),
        [Value::Null] if name == "equalsIgnoreCase" => truth(false),
        [_] if name == "valueOf" => Some(text(&arguments[0])?.into()),
        _ if takes(name, arguments) => {
            return Err(Failure::Exception(format!("{name} needs text and was given null.")));
        }
        _ => None,
    })
}

fn call_alone(this: &str, name: &str, budget: &Budget) -> Answer {
    if matches!(name, "toCharArray" | "getBytes") {
        budget.spend(this.len() / 8)?;
    }
    Ok(Some(match name {
        "length" => Value::count(units(this)),
        "isEmpty" => Value::Bool(this.is_empty()),
        "trim" => this.trim_matches(|character| character <= ' ').into(),
        "toUpperCase" => this.to_uppercase().into(),
        "toLowerCase" => this.to_lowercase().into(),
        "intern" => this.into(),
        "toCharArray" => {
            let unit = |unit: u16| Value::Character(char::from_u32(u32::from(unit)).unwrap_or(HALF));
            Value::list(ListKind::Array, this.encode_utf16().map(unit).collect())
        }
        "getBytes" => bytes(this),
        "isBlank" => Value::Bool(this.trim().is_empty()),
        "strip" => this.trim().into(),
        "stripLeading" => this.trim_start().into(),
        "stripTrailing" => this.trim_end().into(),
        _ => return Ok(None),
    }))
}

/// The bytes of a text.
pub(super) fn bytes(text: &str) -> Value {
    let byte = |byte: u8| Value::Integer(i32::from(byte.cast_signed()));
    Value::list(ListKind::Array, text.bytes().map(byte).collect())
}

/// Whether a part of one text is a part of another, in whichever case when it is folded.
fn same_region(this: &str, at: i32, other: &str, [from, length]: [i32; 2], fold: bool) -> bool {
    let part = |text: &str, from: i32| -> Option<String> {
        let from = usize::try_from(from).ok()?;
        let end = from.checked_add(usize::try_from(length).ok()?)?;
        let part = text.get(byte_of(text, from)?..byte_of(text, end)?)?;
        Some(if fold { part.to_lowercase() } else { part.into() })
    };
    part(this, at).is_some_and(|mine| Some(mine) == part(other, from))
}

fn code_point(code: i32) -> Option<char> {
    u32::try_from(code).ok().and_then(char::from_u32)
}

/// The difference of the first units that differ, or of the lengths.
fn compare(a: &str, b: &str) -> Value {
    let mut pairs = a.encode_utf16().zip(b.encode_utf16());
    match pairs.find(|(a, b)| a != b) {
        Some((a, b)) => Value::Integer(i32::from(a) - i32::from(b)),
        None => match units(a).cmp(&units(b)) {
            Ordering::Less => Value::Integer(-i32::try_from(units(b) - units(a)).unwrap_or(i32::MAX)),
            _ => Value::count(units(a) - units(b)),
        },
    }
}

/// `String.join`: of the elements of a collection, or of the arguments.
fn join(between: &str, rest: &[Value]) -> Result<String, Failure> {
    let elements = match rest {
        [one] => one.elements(),
        _ => None,
    };
    let texts = elements.as_deref().unwrap_or(rest).iter().map(text).collect::<Result<Vec<_>, _>>()?;
    Ok(texts.join(between))
}
