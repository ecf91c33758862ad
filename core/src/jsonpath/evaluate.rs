//! Walking a document along a path.

use super::{Path, Step};
use crate::java::{Budget, DEEPEST, Failure, ListKind, TOO_DEEP, Value};
use alloc::{vec, vec::Vec};

pub(super) fn find(
    path: &Path,
    here: &Value,
    root: &Value,
    budget: &Budget,
) -> Result<Option<Value>, Failure> {
    let mut search = Search { root, budget, found: Vec::new() };
    search.walk(&path.steps, here, 0)?;
    Ok(if path.is_definite() {
        search.found.pop()
    } else if search.found.is_empty() && leads_nowhere(&path.steps, here) {
        None
    } else {
        Some(Value::list(ListKind::Json, search.found))
    })
}

/// Whether a name is asked of what is no object, or an element of what has none, before the path spreads. Then there is not
/// even a list. Observed on Jayway's JsonPath 2.0, where a missing name gives an empty one.
fn leads_nowhere(steps: &[Step], here: &Value) -> bool {
    let mut here = here.clone();
    for step in steps {
        let next = match (step, &here) {
            (Step::Names(names), Value::Map(map)) => match names.as_slice() {
                [name] => map.get_text(name),
                _ => return false,
            },
            (Step::Indices(indices), Value::List(list)) => match indices.as_slice() {
                [index] => {
                    let items = list.items.borrow();
                    let Some(item) = from_end(*index, items.len()).and_then(|at| items.get(at)) else {
                        return true;
                    };
                    Some(item.clone())
                }
                _ => return false,
            },
            (Step::Names(_), _) => return true,
            (Step::Indices(indices), _) => return indices.len() == 1,
            _ => return false,
        };
        match next {
            Some(next) => here = next,
            None => return false,
        }
    }
    false
}

struct Search<'a> {
    root: &'a Value,
    budget: &'a Budget,
    found: Vec<Value>,
}

impl Search<'_> {
    fn walk(&mut self, steps: &[Step], here: &Value, depth: usize) -> Result<(), Failure> {
        self.budget.spend(1)?;
        let Some((step, rest)) = steps.split_first() else {
            self.found.push(here.clone());
            return Ok(());
        };
        if depth > 2 * DEEPEST {
            return Err(TOO_DEEP);
        }
        for next in self.step(step, rest, here, depth)? {
            self.walk(rest, &next, depth + 1)?;
        }
        Ok(())
    }

    /// What one step leads to. A descent walks the rest itself.
    fn step(
        &mut self,
        step: &Step,
        rest: &[Step],
        here: &Value,
        depth: usize,
    ) -> Result<Vec<Value>, Failure> {
        Ok(match (step, here) {
            (Step::Names(names), Value::Map(map)) => match names.as_slice() {
                [name] => map.get_text(name).into_iter().collect(),
                names => {
                    let members = names
                        .iter()
                        .filter_map(|name| Some((Value::from(name.as_str()), map.get_text(name)?)));
                    vec![Value::map(members)]
                }
            },
            (Step::Indices(indices), Value::List(list)) => {
                let items = list.items.borrow();
                let element = |index: &i64| items.get(from_end(*index, items.len())?).cloned();
                indices.iter().filter_map(element).collect()
            }
            (Step::Slice(from, to), Value::List(list)) => {
                let items = list.items.borrow();
                let place = |index: i64| from_end(index, items.len()).unwrap_or(0).min(items.len());
                let (from, to) = (from.map_or(0, place), to.map_or(items.len(), place));
                items.get(from..to).unwrap_or_default().to_vec()
            }
            (Step::All, Value::List(_) | Value::Map(_)) => here.elements().unwrap_or_default(),
            (Step::Descend, _) => {
                self.descend(rest, here, depth)?;
                Vec::new()
            }
            (Step::Filter(condition), Value::List(list)) => {
                let mut kept = Vec::new();
                for item in list.items.borrow().iter() {
                    if condition.holds(item, self.root, self.budget)? {
                        kept.push(item.clone());
                    }
                }
                kept
            }
            (Step::Filter(condition), Value::Map(_)) if condition.holds(here, self.root, self.budget)? => {
                vec![here.clone()]
            }
            _ => Vec::new(),
        })
    }

    /// The rest of the path, at this value and at all below it. A filter is asked of the value itself.
    fn descend(&mut self, rest: &[Step], here: &Value, depth: usize) -> Result<(), Failure> {
        self.budget.spend(1)?;
        if depth > 2 * DEEPEST {
            return Err(TOO_DEEP);
        }
        let Some(below) = here.elements() else { return Ok(()) };
        match rest.split_first() {
            Some((Step::Filter(condition), after)) => {
                if condition.holds(here, self.root, self.budget)? {
                    self.walk(after, here, depth + 1)?;
                }
            }
            Some((Step::Names(names), _)) if names.iter().any(|name| here.member(name).is_none()) => {}
            _ => self.walk(rest, here, depth + 1)?,
        }
        below.iter().try_for_each(|next| self.descend(rest, next, depth + 1))
    }
}

/// An index, counted from the end when it is negative; `None` before the start.
fn from_end(index: i64, length: usize) -> Option<usize> {
    let counted = if index < 0 { index.checked_add_unsigned(length as u64)? } else { index };
    usize::try_from(counted).ok()
}
