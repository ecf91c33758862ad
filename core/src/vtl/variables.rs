//! The variables of a template, by their names.

use crate::java::Value;
use crate::ordered::Ordered as _;
use alloc::{collections::BTreeMap, rc::Rc, vec::Vec};

/// From how many variables on an index pays. Templates have a few, and to compare a few names takes less time.
const MANY: usize = 16;

#[derive(Default)]
pub(super) struct Variables {
    all: Vec<(Rc<str>, Value)>,
    /// Where each is, once there are many.
    index: BTreeMap<Rc<str>, usize>,
}

impl Variables {
    fn find(&self, name: &str) -> Option<usize> {
        if self.index.is_empty() {
            return self.all.iter().position(|(other, _)| **other == *name);
        }
        self.index.get(name).copied()
    }

    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.find(name).map(|at| &self.all[at].1)
    }

    pub(super) fn set(&mut self, name: &str, value: Value) {
        match self.find(name) {
            Some(at) => self.all[at].1 = value,
            None => self.add(name.into(), value),
        }
    }

    /// Adds a variable that is not there.
    pub(super) fn add(&mut self, name: Rc<str>, value: Value) {
        let at = self.all.len();
        if !self.index.is_empty() {
            self.index.insert(name.clone(), at);
        }
        self.all.push((name, value));
        if self.index.is_empty() && at == MANY {
            let names = self.all.iter().enumerate();
            self.index = names.map(|(at, (name, _))| (name.clone(), at)).ordered();
        }
    }

    pub(super) fn remove(&mut self, name: &str) {
        let Some(at) = self.find(name) else { return };
        self.all.swap_remove(at);
        if self.index.remove(name).is_some()
            && let Some((moved, _)) = self.all.get(at)
        {
            self.index.insert(moved.clone(), at);
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
