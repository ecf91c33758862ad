//! The conditions of filters.

use super::{Path, evaluate};
use crate::java::{Budget, Failure, Value, compare_numbers, loosely_equal, read_double};
use crate::jregex::Regex;
use alloc::{boxed::Box, rc::Rc, vec::Vec};
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
    Value(Value),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    Different,
    Less,
    Greater,
    AtMost,
    AtLeast,
}

impl Condition {
    /// Whether the condition holds for an element.
    pub(super) fn holds(&self, here: &Value, root: &Value, budget: &Budget) -> Result<bool, Failure> {
        budget.spend(1)?;
        Ok(match self {
            Self::Exists(operand) => operand.value(here, root, budget)?.is_some(),
            Self::Compare(left, comparison, right) => {
                match (left.value(here, root, budget)?, right.value(here, root, budget)?) {
                    (Some(left), Some(right)) => comparison.holds(&left, &right, budget)?,
                    _ => false,
                }
            }
            Self::Matches(operand, regex) => match operand.value(here, root, budget)? {
                Some(Value::Text(text)) => regex.matches(&text, budget)?,
                _ => false,
            },
            Self::Not(inner) => !inner.holds(here, root, budget)?,
            Self::All(parts) => {
                for part in parts {
                    if !part.holds(here, root, budget)? {
                        return Ok(false);
                    }
                }
                true
            }
            Self::Any(parts) => {
                for part in parts {
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
            Self::Value(value) => Ok(Some(value.clone())),
        }
    }
}

impl Comparison {
    fn holds(self, left: &Value, right: &Value, budget: &Budget) -> Result<bool, Failure> {
        match self {
            Self::Equal => same(left, right, budget),
            Self::Different => Ok(!same(left, right, budget)?),
            _ => {
                let order = match (left, right) {
                    (Value::Text(left), Value::Text(right)) => Some(left.cmp(right)),
                    _ => compare_numbers(left, right)?,
                };
                Ok(order.is_some_and(|order| match self {
                    Self::Less => order == Ordering::Less,
                    Self::Greater => order == Ordering::Greater,
                    Self::AtMost => order != Ordering::Greater,
                    _ => order != Ordering::Less,
                }))
            }
        }
    }
}

/// A number equals a text that reads as that number; other kinds are equal only to their own.
fn same(left: &Value, right: &Value, budget: &Budget) -> Result<bool, Failure> {
    match (left, right) {
        (Value::Text(text), number) | (number, Value::Text(text)) if number.is_number() => {
            let read = read_double(text).map(Value::Double);
            read.map_or(Ok(false), |read| loosely_equal(number, &read, budget))
        }
        _ if left.is_number() && right.is_number()
            || core::mem::discriminant(left) == core::mem::discriminant(right) =>
        {
            loosely_equal(left, right, budget)
        }
        _ => Ok(false),
    }
}
