//! The variables of a template, by their names.

use super::ast::Slice;
use crate::java::Value;
use crate::ordered::Ordered as _;
use alloc::{boxed::Box, collections::BTreeMap, string::String, vec::Vec};

/// From how many variables on an index pays. Templates have a few, and to compare a few names takes less time.
const MANY: usize = 16;

#[derive(Default)]
pub(super) struct Variables {
    /// The names, one behind the other.
    names: String,
    /// What has a name; one that was taken away has no value.
    all: Vec<(Slice, Option<Value>)>,
    /// Where each is, once there are many.
    index: BTreeMap<Box<str>, usize>,
}

impl Variables {
    fn find(&self, name: &str) -> Option<usize> {
        if self.index.is_empty() {
            let (names, name) = (self.names.as_bytes(), name.as_bytes());
            // Most names are known by their first letter, which is compared without a call.
            let is_same = |other: &[u8]| other.first() == name.first() && *other == *name;
            return self.all.iter().position(|(other, _)| is_same(&names[other.range()]));
        }
        self.index.get(name).copied()
    }

    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.all[self.find(name)?].1.as_ref()
    }

    pub(super) fn set(&mut self, name: &str, value: Value) {
        match self.find(name) {
            Some(at) => self.all[at].1 = Some(value),
            None => self.add(name, value),
        }
    }

    fn add(&mut self, name: &str, value: Value) {
        let (at, start) = (self.all.len(), self.names.len());
        self.names.push_str(name);
        self.all.push((Slice::new(start, self.names.len()), Some(value)));
        if !self.index.is_empty() {
            self.index.insert(name.into(), at);
        } else if at == MANY {
            let names = self.all.iter().enumerate();
            self.index = names.map(|(at, (name, _))| (self.names[name.range()].into(), at)).ordered();
        }
    }

    pub(super) fn remove(&mut self, name: &str) {
        if let Some(at) = self.find(name) {
            self.all[at].1 = None;
        }
    }

    /// Takes all variables away, and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.names.clear();
        self.all.clear();
        if !self.index.is_empty() {
            self.index.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn few_and_many_variables_are_found() {
        for count in [3, MANY, MANY + 1, 3 * MANY] {
            let name = |number: usize| format!("v{number}");
            let mut variables = Variables::default();
            for number in 0..count {
                variables.set(&name(number), Value::Null);
                variables.set(&name(number), Value::count(number));
            }
            for number in (0..count).step_by(3) {
                variables.remove(&name(number));
            }
            for number in 0..count {
                let found = variables
                    .get(&name(number))
                    .map(|value| matches!(value, Value::Integer(it) if *it as usize == number));
                assert_eq!(found, (number % 3 != 0).then_some(true), "{number} of {count}");
            }
            for number in 0..count {
                variables.remove(&name(number));
            }
            variables.set("v1", Value::Null);
            assert!(variables.get("v1").is_some() && variables.get("v2").is_none());
        }
    }
}
