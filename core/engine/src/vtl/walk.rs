//! What a loop runs over. Values are read when their turn comes, and a collection that got longer or shorter meanwhile is an
//! error, as in Java.

use crate::java::{Entry, Failure, Iter, List, ListKind, Map, Value, ViewKind};
use alloc::{rc::Rc, vec::Vec};

pub(super) enum Walk {
    List { list: Rc<List>, at: usize, length: usize },
    Map { map: Rc<Map>, kind: ViewKind, keys: Vec<Value>, at: usize },
    Iterator(Rc<Iter>),
}

impl Walk {
    /// The walk over a value; `None` for values that a loop skips.
    pub(super) fn over(value: Value) -> Option<Self> {
        let of_map = |map: Rc<Map>, kind| {
            let mut keys = Vec::with_capacity(map.len());
            map.each(|key, _| keys.push(key.clone()));
            Self::Map { map, kind, keys, at: 0 }
        };
        Some(match value {
            Value::List(list) => {
                let length = list.items.borrow().len();
                Self::List { list, at: 0, length }
            }
            Value::Map(map) => of_map(map, ViewKind::Values),
            Value::View(view) => of_map(view.map.clone(), view.kind),
            Value::Iter(iter) => Self::Iterator(iter),
            _ => return None,
        })
    }

    /// How many elements there are from here on.
    pub(super) fn left(&self) -> usize {
        match self {
            Self::List { list, at, .. } => list.items.borrow().len().saturating_sub(*at),
            Self::Map { keys, at, .. } => keys.len() - at,
            Self::Iterator(iter) => iter.items.len() - iter.taken.get(),
        }
    }

    /// Whether the walk goes on. One that has passed the end of a list does, to fail.
    pub(super) fn has_next(&self) -> bool {
        match self {
            Self::List { list, at, .. } => list.items.borrow().len() != *at,
            _ => self.left() > 0,
        }
    }

    /// The next element.
    ///
    /// # Errors
    /// When elements came or went since the walk began.
    pub(super) fn step(&mut self) -> Result<Value, Failure> {
        match self {
            Self::List { list, at, length } => {
                let items = list.items.borrow();
                if items.len() != *length && list.kind != ListKind::Array {
                    return Err(changed());
                }
                *at += 1;
                items.get(*at - 1).cloned().ok_or_else(changed)
            }
            Self::Map { map, kind, keys, at } => {
                let key = keys.get(*at).filter(|_| map.len() == keys.len()).ok_or_else(changed)?;
                *at += 1;
                let value = map.get(key).ok_or_else(changed)?;
                Ok(match kind {
                    ViewKind::Keys => key.clone(),
                    ViewKind::Values => value,
                    ViewKind::Entries => {
                        Value::Entry(Rc::new(Entry { key: key.clone(), before: value, map: map.clone() }))
                    }
                })
            }
            Self::Iterator(iter) => {
                let next = iter.items.get(iter.taken.get()).cloned().ok_or_else(changed)?;
                iter.taken.set(iter.taken.get() + 1);
                Ok(next)
            }
        }
    }
}

fn changed() -> Failure {
    Failure::Exception("Elements were added to or removed from what the loop runs over.".into())
}
