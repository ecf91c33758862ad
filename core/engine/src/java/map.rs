//! Maps that keep the order of their members.

use super::value::take_apart;
use super::{BigDecimal, BigInteger, Value};
use crate::ordered::Ordered as _;
use alloc::collections::BTreeMap;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::RefCell;
use core::mem;

/// How a map prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapKind {
    /// `{a=1}`
    Plain,
    /// As nothing: the maps of `$context`.
    Silent,
}

/// A `java.util.LinkedHashMap`. Keys can be any value.
#[derive(Debug)]
pub struct Map {
    /// How it prints.
    pub kind: MapKind,
    inner: RefCell<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    /// In the order of insertion. A removed member leaves a gap.
    slots: Vec<Option<(Value, Value)>>,
    gaps: usize,
    /// Where each key is, once there are many.
    index: Option<BTreeMap<Key, usize>>,
}

/// From how many members on an index pays: it takes longer to make than many comparisons.
const MANY: usize = 24;

/// What makes two keys the same. Lists and maps as keys are the same when they are one object.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Null,
    Bool(bool),
    Integer(i32),
    Long(i64),
    BigInteger(Rc<BigInteger>),
    Double(u64),
    BigDecimal(Rc<BigDecimal>),
    Character(char),
    Text(Rc<str>),
    Identity(usize),
}

impl Key {
    fn of(value: &Value) -> Self {
        let identity = |at: *const ()| Self::Identity(at.addr());
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Integer(value) => Self::Integer(*value),
            Value::Long(value) => Self::Long(*value),
            Value::BigInteger(value) => Self::BigInteger(value.clone()),
            Value::Double(value) => Self::Double(value.to_bits()),
            Value::BigDecimal(value) => Self::BigDecimal(value.clone()),
            Value::Character(value) => Self::Character(*value),
            Value::Text(value) => Self::Text(value.clone()),
            Value::List(value) => identity(Rc::as_ptr(value).cast()),
            Value::Map(value) => identity(Rc::as_ptr(value).cast()),
            Value::View(value) => identity(Rc::as_ptr(value).cast()),
            Value::Entry(value) => identity(Rc::as_ptr(value).cast()),
            Value::Iter(value) => identity(Rc::as_ptr(value).cast()),
            Value::Object(value) => identity(Rc::as_ptr(value).cast()),
        }
    }
}

impl Inner {
    fn find(&self, key: &Value) -> Option<usize> {
        match (&self.index, key) {
            (Some(index), _) => index.get(&Key::of(key)).copied(),
            (None, Value::Text(text)) => self.find_text(text),
            (None, _) => {
                let key = Key::of(key);
                self.slots
                    .iter()
                    .position(|slot| slot.as_ref().is_some_and(|(other, _)| Key::of(other) == key))
            }
        }
    }

    fn find_text(&self, key: &str) -> Option<usize> {
        match &self.index {
            Some(index) => index.get(&Key::Text(key.into())).copied(),
            None => self
                .slots
                .iter()
                .position(|slot| matches!(slot, Some((Value::Text(other), _)) if **other == *key)),
        }
    }

    fn put(&mut self, key: Value, value: Value) -> Option<Value> {
        if let Some((_, there)) = self.find(&key).and_then(|at| self.slots[at].as_mut()) {
            return Some(mem::replace(there, value));
        }
        let at = self.slots.len();
        match &mut self.index {
            Some(index) => {
                index.insert(Key::of(&key), at);
            }
            None if at == MANY => {
                let keys = self.slots.iter().enumerate();
                let mut index: BTreeMap<_, _> =
                    keys.filter_map(|(at, slot)| Some((Key::of(&slot.as_ref()?.0), at))).ordered();
                index.insert(Key::of(&key), at);
                self.index = Some(index);
            }
            None => {}
        }
        self.slots.push(Some((key, value)));
        None
    }

    fn remove(&mut self, key: &Value) -> Option<Value> {
        let at = self.find(key)?;
        let (_, value) = self.slots[at].take()?;
        self.gaps += 1;
        if let Some(index) = &mut self.index {
            index.remove(&Key::of(key));
        }
        if self.gaps > MANY && self.gaps > self.slots.len() / 2 {
            let members = mem::take(self).slots.into_iter().flatten();
            members.for_each(|(key, value)| drop(self.put(key, value)));
        }
        Some(value)
    }
}

impl Map {
    /// An empty map.
    #[must_use]
    pub fn new(kind: MapKind) -> Self {
        Self { kind, inner: RefCell::default() }
    }

    /// A map of these members; of two with one key the last value counts, at the first one's place.
    #[must_use]
    pub fn from_members(kind: MapKind, members: impl IntoIterator<Item = (Value, Value)>) -> Self {
        let members = members.into_iter();
        let mut inner = Inner { slots: Vec::with_capacity(members.size_hint().0), ..Inner::default() };
        for (key, value) in members {
            inner.put(key, value);
        }
        Self { kind, inner: RefCell::new(inner) }
    }

    /// The number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        let inner = self.inner.borrow();
        inner.slots.len() - inner.gaps
    }

    /// Whether there is no member.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &Value) -> Option<Value> {
        let inner = self.inner.borrow();
        Some(inner.slots[inner.find(key)?].as_ref()?.1.clone())
    }

    /// The value of a key that is text.
    #[must_use]
    pub fn get_text(&self, key: &str) -> Option<Value> {
        let inner = self.inner.borrow();
        Some(inner.slots[inner.find_text(key)?].as_ref()?.1.clone())
    }

    /// Sets a key and gives its previous value.
    pub fn put(&self, key: Value, value: Value) -> Option<Value> {
        self.inner.borrow_mut().put(key, value)
    }

    /// Takes a member out and gives its value.
    pub fn remove(&self, key: &Value) -> Option<Value> {
        self.inner.borrow_mut().remove(key)
    }

    /// Takes all members out.
    pub fn clear(&self) {
        take_apart(self.take_holders());
    }

    /// The members in order, as they are at the moment.
    #[must_use]
    pub fn members(&self) -> Vec<(Value, Value)> {
        self.inner.borrow().slots.iter().flatten().cloned().collect()
    }

    /// Shows the members in order. The function must not change the map.
    pub fn each(&self, mut show: impl FnMut(&Value, &Value)) {
        self.inner.borrow().slots.iter().flatten().for_each(|(key, value)| show(key, value));
    }

    /// Shows the members in order until the function fails. It must not change the map.
    pub(super) fn try_each<E>(&self, mut show: impl FnMut(&Value, &Value) -> Result<(), E>) -> Result<(), E> {
        self.inner.borrow().slots.iter().flatten().try_for_each(|(key, value)| show(key, value))
    }

    /// Takes the members out and gives the values in them that hold others.
    pub(super) fn take_holders(&self) -> Vec<Value> {
        holders(self.inner.take().slots.into_iter().flatten())
    }
}

fn holders(members: impl Iterator<Item = (Value, Value)>) -> Vec<Value> {
    let mut holders = Vec::new();
    for (key, value) in members {
        holders.extend([key, value].into_iter().filter(Value::holds_values));
    }
    holders
}

impl Drop for Map {
    fn drop(&mut self) {
        let slots = &mut self.inner.get_mut().slots;
        if slots.iter().flatten().any(|(key, value)| key.holds_values() || value.holds_values()) {
            take_apart(holders(slots.drain(..).flatten()));
        }
    }
}
