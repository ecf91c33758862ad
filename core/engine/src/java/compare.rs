//! `equals` of Java and `==` of Velocity.

use super::arithmetic::{big, decimal, double};
use super::{DEEPEST, Failure, List, Map, TOO_DEEP, Value, text};
use alloc::rc::Rc;
use core::cell::Cell;
use core::cmp::Ordering;

/// The operators of comparison, in templates and in the filters of JSONPath.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Comparison {
    Equal,
    Different,
    Less,
    Greater,
    AtMost,
    AtLeast,
}

impl Comparison {
    /// Whether it holds of a value that is in this order to another.
    #[must_use]
    pub fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order == Ordering::Equal,
            Self::Different => order != Ordering::Equal,
            Self::Less => order == Ordering::Less,
            Self::Greater => order == Ordering::Greater,
            Self::AtMost => order != Ordering::Greater,
            Self::AtLeast => order != Ordering::Less,
        }
    }
}

/// How much work may still be done.
#[derive(Debug)]
pub struct Budget {
    steps: Cell<u32>,
}

impl Budget {
    /// A budget of so many steps.
    #[must_use]
    pub fn new(steps: u32) -> Self {
        Self { steps: Cell::new(steps) }
    }

    /// Takes steps from the budget.
    ///
    /// # Errors
    /// When it is used up.
    pub fn spend(&self, steps: usize) -> Result<(), Failure> {
        let left = u32::try_from(steps).ok().and_then(|steps| self.steps.get().checked_sub(steps));
        self.steps.set(left.unwrap_or(0));
        left.map(|_| ()).ok_or(Failure::Limit("The template takes too many steps."))
    }
}

/// `a.equals(b)`: values of different kinds are different, lists and maps are compared by their elements.
///
/// # Errors
/// When the values are nested too deep or the budget is used up.
pub fn equals(a: &Value, b: &Value, budget: &Budget) -> Result<bool, Failure> {
    deep(a, b, budget, 0)
}

fn deep(a: &Value, b: &Value, budget: &Budget, depth: usize) -> Result<bool, Failure> {
    budget.spend(1)?;
    if depth > DEEPEST {
        return Err(TOO_DEEP);
    }
    Ok(match (a, b) {
        (Value::Null, Value::Null) => true,
        (Value::Bool(a), Value::Bool(b)) => a == b,
        (Value::Integer(a), Value::Integer(b)) => a == b,
        (Value::Long(a), Value::Long(b)) => a == b,
        (Value::BigInteger(a), Value::BigInteger(b)) => a == b,
        (Value::Double(a), Value::Double(b)) => a.to_bits() == b.to_bits(),
        (Value::BigDecimal(a), Value::BigDecimal(b)) => a == b,
        (Value::Character(a), Value::Character(b)) => a == b,
        (Value::Text(a), Value::Text(b)) => {
            budget.spend(a.len().min(b.len()) / 64)?;
            a == b
        }
        (Value::List(a), Value::List(b)) => Rc::ptr_eq(a, b) || lists(a, b, budget, depth)?,
        (Value::Map(a), Value::Map(b)) => Rc::ptr_eq(a, b) || maps(a, b, budget, depth)?,
        (Value::View(a), Value::View(b)) => a.kind == b.kind && Rc::ptr_eq(&a.map, &b.map),
        (Value::Entry(a), Value::Entry(b)) => {
            deep(&a.key, &b.key, budget, depth + 1)? && deep(&a.value(), &b.value(), budget, depth + 1)?
        }
        (Value::Iter(a), Value::Iter(b)) => Rc::ptr_eq(a, b),
        (Value::Object(a), Value::Object(b)) => Rc::ptr_eq(a, b),
        _ => false,
    })
}

fn lists(a: &List, b: &List, budget: &Budget, depth: usize) -> Result<bool, Failure> {
    let (a, b) = (a.items.borrow(), b.items.borrow());
    if a.len() != b.len() {
        return Ok(false);
    }
    for (a, b) in a.iter().zip(b.iter()) {
        if !deep(a, b, budget, depth + 1)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn maps(a: &Map, b: &Map, budget: &Budget, depth: usize) -> Result<bool, Failure> {
    if a.len() != b.len() {
        return Ok(false);
    }
    for (key, value) in a.members() {
        match b.get(&key) {
            Some(other) if deep(&value, &other, budget, depth + 1)? => {}
            _ => return Ok(false),
        }
    }
    Ok(true)
}

/// `a == b` in a template: numbers by value, other kinds by `equals`, unrelated kinds by their texts.
///
/// # Errors
/// Those of [`equals`], and when the texts are too long.
pub fn loosely_equal(a: &Value, b: &Value, budget: &Budget) -> Result<bool, Failure> {
    let related = core::mem::discriminant(a) == core::mem::discriminant(b);
    match (a, b) {
        (Value::Null, _) | (_, Value::Null) => Ok(a.is_null() && b.is_null()),
        _ if a.is_number() && b.is_number() => Ok(compare_numbers(a, b)? == Some(Ordering::Equal)),
        _ if related => equals(a, b, budget),
        _ => {
            let (a, b) = (text(a)?, text(b)?);
            budget.spend(a.len() / 64)?;
            Ok(a == b)
        }
    }
}

/// Which number is greater; `None` when one is none.
///
/// # Errors
/// When the numbers are too far apart to be compared.
pub fn compare_numbers(a: &Value, b: &Value) -> Result<Option<Ordering>, Failure> {
    Ok(match (a, b) {
        (Value::Integer(a), Value::Integer(b)) => Some(a.cmp(b)),
        (Value::BigDecimal(_), _) | (_, Value::BigDecimal(_)) => match (decimal(a), decimal(b)) {
            (Some(a), Some(b)) => Some(a.compare(&b)?),
            _ => None,
        },
        _ => match (big(a), big(b)) {
            (Some(a), Some(b)) => Some(a.cmp(&b)),
            _ => double(a).zip(double(b)).and_then(|(a, b)| a.partial_cmp(&b)),
        },
    })
}
