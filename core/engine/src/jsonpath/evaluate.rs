//! Walking a document along a path, as Jayway's JsonPath 2.0 was observed to do it.

use super::{Path, Step};
use crate::java::{Budget, DEEPEST, Failure, ListKind, TOO_DEEP, Value};
use alloc::vec::Vec;

pub(super) fn find(
    path: &Path,
    here: &Value,
    root: &Value,
    budget: &Budget,
) -> Result<Option<Value>, Failure> {
    let mut search = Search { steps: &path.steps, root, budget, found: Vec::new() };
    match search.walk(0, here, 0) {
        Ok(()) if path.is_definite() => Ok(search.found.pop()),
        Ok(()) => Ok(Some(Value::list(ListKind::Json, search.found))),
        Err(Stop::Missing) => Ok(None),
        Err(Stop::Failed(failure)) => Err(failure),
    }
}

/// What ends a walk early.
enum Stop {
    /// Something is missing. The path finds nothing, unless the walk was at an element of a list of which all are taken.
    Missing,
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

type Walked = Result<(), Stop>;

struct Search<'a> {
    steps: &'a [Step],
    root: &'a Value,
    budget: &'a Budget,
    found: Vec<Value>,
}

impl Search<'_> {
    /// Pays for one step, as deep as this.
    fn pay(&self, depth: usize) -> Result<(), Failure> {
        self.budget.spend(1)?;
        if depth > 2 * DEEPEST { Err(TOO_DEEP) } else { Ok(()) }
    }

    /// The steps from this one on.
    fn walk(&mut self, at: usize, here: &Value, depth: usize) -> Walked {
        let steps = self.steps;
        let Some(step) = steps.get(at) else {
            self.found.push(here.clone());
            return Ok(());
        };
        self.pay(depth)?;
        let deeper = depth + 1;
        match (step, here) {
            (Step::Names(names), Value::Map(map)) => match names.as_slice() {
                [name] => match map.get_text(name) {
                    Some(member) => self.walk(at + 1, &member, deeper),
                    None if at + 1 < steps.len()
                        && !steps[at.saturating_sub(1)..].iter().all(Step::is_definite) =>
                    {
                        Ok(())
                    }
                    None => Err(Stop::Missing),
                },
                _ if at + 1 < steps.len() => {
                    Err(Failure::Exception("Several names can only stand at the end of a path.".into())
                        .into())
                }
                names => {
                    let members = names
                        .iter()
                        .filter_map(|name| Some((Value::from(name.as_str()), map.get_text(name)?)));
                    self.found.push(Value::map(members));
                    Ok(())
                }
            },
            (Step::Indices(indices), Value::List(list)) => {
                let items = list.items.borrow();
                indices.iter().try_for_each(|index| {
                    let item = from_end(*index, items.len()).and_then(|index| items.get(index));
                    self.walk(at + 1, item.ok_or(Stop::Missing)?, deeper)
                })
            }
            (Step::Slice(from, to), Value::List(list)) => {
                let items = list.items.borrow();
                let length = items.len();
                let open = from.is_none() || to.is_none();
                let end = |index: i64| match from_end(index, length) {
                    // Between two places none is counted from the end.
                    _ if !open => index,
                    Some(index) => i64::try_from(index).unwrap_or(i64::MAX),
                    None => 0,
                };
                let whole = i64::try_from(length).unwrap_or(i64::MAX);
                let (from, to) = (from.map_or(0, end), to.map_or(whole, end).min(whole));
                (from..to).try_for_each(|index| {
                    let item = usize::try_from(index).ok().and_then(|index| items.get(index));
                    self.walk(at + 1, item.ok_or(Stop::Missing)?, deeper)
                })
            }
            (Step::All, Value::List(list)) => {
                list.items.borrow().iter().try_for_each(|item| match self.walk(at + 1, item, deeper) {
                    Err(Stop::Missing) => Ok(()),
                    walked => walked,
                })
            }
            (Step::All, Value::Map(map)) => {
                map.members().iter().try_for_each(|(_, member)| self.walk(at + 1, member, deeper))
            }
            (Step::Filter(condition), Value::List(list)) => list.items.borrow().iter().try_for_each(|item| {
                match condition.holds(item, self.root, self.budget)? {
                    true => self.walk(at + 1, item, deeper),
                    false => Ok(()),
                }
            }),
            (Step::Filter(condition), Value::Map(_)) => {
                match condition.holds(here, self.root, self.budget)? {
                    true => self.walk(at + 1, here, deeper),
                    false => Ok(()),
                }
            }
            (Step::Descend, _) => self.descend(at + 1, here, deeper),
            (Step::Names(_) | Step::Indices(_), _) | (Step::Slice(..), Value::Null) => Err(Stop::Missing),
            _ => Ok(()),
        }
    }

    /// The steps from this one on, at this value and at all below it, where the value has what the step asks for.
    fn descend(&mut self, at: usize, here: &Value, depth: usize) -> Walked {
        self.pay(depth)?;
        let Some(below) = here.elements() else { return Ok(()) };
        let fits = match &self.steps[at] {
            Step::Names(names) => names.iter().all(|name| here.member(name).is_some()),
            Step::Indices(_) | Step::Slice(..) => here.as_list().is_some(),
            Step::Filter(condition) => condition.holds(here, self.root, self.budget)?,
            Step::All => true,
            Step::Descend => false,
        };
        if fits && here.as_list().is_some() && at + 1 < self.steps.len() {
            // What follows is asked of each element, whichever the step names.
            below.iter().try_for_each(|item| self.walk(at + 1, item, depth + 1))?;
        } else if fits {
            self.walk(at, here, depth + 1)?;
        }
        below.iter().try_for_each(|next| self.descend(at, next, depth + 1))
    }
}

/// An index, counted from the end when it is negative; `None` before the start.
fn from_end(index: i64, length: usize) -> Option<usize> {
    let counted = if index < 0 { index.checked_add_unsigned(length as u64)? } else { index };
    usize::try_from(counted).ok()
}
