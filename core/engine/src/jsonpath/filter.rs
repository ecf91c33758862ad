//! The conditions of filters.

use super::{Path, evaluate};
use crate::Quoted;
use crate::java::{BigDecimal, Budget, Comparison, Failure, Value, text};
use crate::jregex::Regex;
use alloc::{boxed::Box, format, rc::Rc, vec::Vec};
use core::cmp::Ordering;

/// What a filter asks of an element.
#[derive(Clone, Debug)]
pub(super) enum Condition {
    /// `@.name`: something is there.
    Exists(Operand),
    Compare(Operand, Comparison, Operand),
    /// `@.name =~ /…/`: the whole text matches.
    Matches(Operand, Rc<Regex>),
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
}

#[derive(Clone, Debug)]
pub(super) enum Operand {
    /// A path from the element, `@.name`.
    Here(Path),
    /// A path from the document, `$.name`.
    Root(Path),
    /// Anything else: numbers, `true`, `false` and `null` are texts as well.
    Text(Rc<str>),
}

impl Condition {
    /// Whether the condition holds for an element.
    pub(super) fn holds(&self, here: &Value, root: &Value, budget: &Budget) -> Result<bool, Failure> {
        budget.spend(1)?;
        Ok(match self {
            Self::Exists(operand) => operand.value(here, root, budget)?.is_some_and(|value| !value.is_null()),
            Self::Compare(left, comparison, right) => {
                match (left.value(here, root, budget)?, right.value(here, root, budget)?) {
                    (Some(left), Some(right)) => compare(&left, *comparison, &right)?,
                    _ => false,
                }
            }
            Self::Matches(operand, regex) => match operand.value(here, root, budget)? {
                None | Some(Value::Null) => false,
                Some(value) => regex.matches(&text(&value)?, budget)?,
            },
            Self::Not(inner) => !inner.holds(here, root, budget)?,
            // The last condition is asked first, which shows when one of them fails.
            Self::All(parts) => {
                for part in parts.iter().rev() {
                    if !part.holds(here, root, budget)? {
                        return Ok(false);
                    }
                }
                true
            }
            Self::Any(parts) => {
                for part in parts.iter().rev() {
                    if part.holds(here, root, budget)? {
                        return Ok(true);
                    }
                }
                false
            }
        })
    }
}

impl Operand {
    fn value(&self, here: &Value, root: &Value, budget: &Budget) -> Result<Option<Value>, Failure> {
        match self {
            Self::Here(path) => evaluate::find(path, here, root, budget),
            Self::Root(path) => evaluate::find(path, root, root, budget),
            Self::Text(text) => Ok(Some(Value::Text(text.clone()))),
        }
    }
}

/// Whether a comparison holds between two values.
fn compare(left: &Value, comparison: Comparison, right: &Value) -> Result<bool, Failure> {
    let is_order = !matches!(comparison, Comparison::Equal | Comparison::Different);
    if is_order && left.is_null() != right.is_null() {
        return Ok(false);
    }
    Ok(order(left, right)?.is_some_and(|order| comparison.holds(order)))
}

/// How two values compare, where they do. The text on the right is read as what stands on the left.
fn order(left: &Value, right: &Value) -> Result<Option<Ordering>, Failure> {
    let is_nothing = |value: &Value| matches!(value.as_text(), Some("null")) || value.is_null();
    Ok(match (left, right) {
        _ if is_nothing(left) || is_nothing(right) => Some(is_nothing(right).cmp(&is_nothing(left))),
        (Value::Text(left), Value::Text(right)) => Some(left.cmp(right)),
        (Value::Bool(left), Value::Text(right)) => Some(left.cmp(&right.eq_ignore_ascii_case("true"))),
        (Value::Bool(left), Value::Bool(right)) => Some(left.cmp(right)),
        _ if left.is_number() && (right.is_number() || right.as_text().is_some()) => {
            // Both are read from their texts: 0.1 is one tenth.
            let read = |value| Ok(BigDecimal::parse(&text(value)?));
            match (read(left)?, read(right)?) {
                (Some(left), Some(right)) => Some(left.compare(&right)?),
                (_, None) => {
                    let right = text(right)?;
                    let message =
                        format!("A filter compares a number with {}, which is none.", Quoted(&right));
                    return Err(Failure::Exception(message));
                }
                _ => None,
            }
        }
        _ => None,
    })
}
