//! The variables of a template, by their names.

use super::ast::Slice;
use crate::java::Value;
use crate::ordered::Ordered as _;
use alloc::{boxed::Box, collections::BTreeMap, string::String, vec::Vec};

/// From how many variables on an index pays. Templates have a few, and to compare a few names takes less time.
const MANY: usize = 16;

/// How many bytes of a name are in its [`start`].
const STARTS_WITH: usize = 7;

/// How a name starts, and its length: two numbers are compared in less time than two texts. A name that is no longer than
/// [`STARTS_WITH`] is all in it.
fn start(name: &str) -> u64 {
    let length = name.len().min(0xff) as u64;
    name.bytes().take(STARTS_WITH).fold(length, |start, byte| start << 8 | u64::from(byte))
}

#[derive(Default)]
pub(super) struct Variables {
    /// How the names start.
    starts: Vec<u64>,
    /// The names, one behind the other.
    names: String,
    /// What has a name; one that was taken away has no value.
    all: Vec<(Slice, Option<Value>)>,
    /// Where each is, once there are many.
    index: BTreeMap<Box<str>, usize>,
}

impl Variables {
    fn find(&self, name: &str) -> Option<usize> {
        if !self.index.is_empty() {
            return self.index.get(name).copied();
        }
        let start = start(name);
        let is_it = |at: usize| name.len() <= STARTS_WITH || self.names[self.all[at].0.range()] == *name;
        let mut starts = self.starts.iter().enumerate();
        starts.find(|(at, other)| **other == start && is_it(*at)).map(|(at, _)| at)
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
        let (at, from) = (self.all.len(), self.names.len());
        self.starts.push(start(name));
        self.names.push_str(name);
        self.all.push((Slice::new(from, self.names.len()), Some(value)));
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
        self.starts.clear();
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
    fn names_that_start_alike_are_different() {
        let names = [
            "",
            "a",
            "aa",
            "aaaaaaa",
            "aaaaaaaa",
            "aaaaaaab",
            &"a".repeat(263),
            &"a".repeat(264),
            "\u{1}a",
            "ä",
        ];
        for (at, name) in names.into_iter().enumerate() {
            let mut variables = Variables::default();
            variables.set(name, Value::Null);
            for (other_at, other) in names.into_iter().enumerate() {
                assert_eq!(variables.get(other).is_some(), at == other_at, "{other:?} where {name:?} is set");
            }
        }
    }

    #[test]
    fn few_and_many_variables_are_found() {
        for count in [3, MANY, MANY + 1, 3 * MANY] {
            let name = |number: usize| format!("{}{number}", ["v", "long_variable_"][number % 2]);
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
            variables.set(&name(1), Value::Null);
            assert!(variables.get(&name(1)).is_some() && variables.get(&name(2)).is_none());
        }
    }
}
