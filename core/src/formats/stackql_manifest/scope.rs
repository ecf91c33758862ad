//! What placeholders stand for: the globals of a stack and the props of a resource.

use super::super::stackql::placeholder;
use crate::model::{Kind, Part, PartRef, Reference, Str, Text, Value};
use alloc::{borrow::ToOwned as _, collections::BTreeMap, string::String, vec::Vec};
use core::cell::Cell;

/// How much text placeholders may make in all: a value that is put in twice counts twice.
const MOST_FILLED: usize = 8 << 20;

/// What a part of a value weighs beside its text.
const PART: usize = 32;

/// Values by the names of placeholders.
#[derive(Debug)]
pub(super) struct Scope<'p> {
    /// Where to look for what is not here.
    parent: Option<&'p Scope<'p>>,
    values: BTreeMap<String, (Value, usize)>,
    /// How much may still be put in.
    left: &'p Cell<usize>,
}

/// The budget of a reading.
pub(super) fn budget() -> Cell<usize> {
    Cell::new(MOST_FILLED)
}

impl<'p> Scope<'p> {
    pub(super) fn new(left: &'p Cell<usize>) -> Self {
        Self { parent: None, values: BTreeMap::new(), left }
    }

    /// The scope of what is inside of this one.
    pub(super) fn inner(&'p self) -> Self {
        Self { parent: Some(self), values: BTreeMap::new(), left: self.left }
    }

    /// Gives a name to a value of the manifest, as far as it is known.
    pub(super) fn define(&mut self, name: &str, value: Value) {
        let value = (self.parent.unwrap_or(self)).fill(with_references(value));
        // What another name stands for is not known either; this one is nearer.
        let is_known = !matches!(&value.kind, Kind::Text(text) if text.reference().is_some());
        if is_known || self.parent.is_some() {
            let weight = weight(&value);
            self.values.insert(name.to_owned(), (value, weight));
        }
    }

    /// The value of a name, when there is one and the budget allows for it.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        let mut scope = Some(self);
        while let Some(it) = scope {
            if let Some((value, weight)) = it.values.get(name) {
                self.left.set(self.left.get().checked_sub(*weight)?);
                return Some(value);
            }
            scope = it.parent;
        }
        None
    }

    /// The value with what its placeholders stand for.
    pub(super) fn fill(&self, value: Value) -> Value {
        let Value { kind, place } = value;
        match kind {
            Kind::Text(text) => match text.reference() {
                Some(Reference::Named { name, attribute: None }) => match self.get(name) {
                    Some(value) => value.clone(),
                    None => Value { kind: Kind::Text(text), place },
                },
                _ => Value { kind: Kind::Text(self.fill_text(text)), place },
            },
            other => self.fill_inside(Value { kind: other, place }),
        }
    }

    /// The same for what is inside of a list or an object, where only text goes into text.
    fn fill_inside(&self, value: Value) -> Value {
        let Value { kind, place } = value;
        let kind = match kind {
            Kind::Text(text) => Kind::Text(self.fill_text(text)),
            Kind::List(items) => Kind::List(items.into_iter().map(|item| self.fill_inside(item)).collect()),
            Kind::Map(mut members) => {
                for member in members.members_mut() {
                    let value = core::mem::replace(&mut member.value, Value::new(Kind::Null));
                    member.value = self.fill_inside(value);
                }
                Kind::Map(members)
            }
            plain => plain,
        };
        Value { kind, place }
    }

    fn fill_text(&self, text: Text) -> Text {
        if text.literal().is_some() {
            return text;
        }
        let mut parts = Vec::new();
        for part in text.parts() {
            match part {
                PartRef::Literal(literal) => parts.push(Part::Literal(Str::Owned(literal.into()))),
                PartRef::Reference(reference) => match self.text_of(reference) {
                    Some(text) => parts.extend(text.parts().map(|part| match part {
                        PartRef::Literal(literal) => Part::Literal(Str::Owned(literal.into())),
                        PartRef::Reference(reference) => Part::Reference(reference.clone()),
                    })),
                    None => parts.push(Part::Reference(reference.clone())),
                },
            }
        }
        Text::from_parts(parts)
    }

    /// What a reference says in the middle of a text.
    fn text_of(&self, reference: &Reference) -> Option<Text> {
        let Reference::Named { name, attribute: None } = reference else { return None };
        match &self.get(name)?.kind {
            Kind::Text(text) => Some(text.clone()),
            Kind::Number(digits) => Some(Text::Literal(digits.clone())),
            _ => None,
        }
    }
}

/// A value of the manifest with its placeholders as references.
pub(super) fn with_references(value: Value) -> Value {
    let Value { kind, place } = value;
    let kind = match kind {
        Kind::Text(text) => match text.literal() {
            Some(literal) if literal.contains("{{") => {
                Kind::Text(placeholder::read(literal, |literal| literal.into()))
            }
            _ => Kind::Text(text),
        },
        Kind::List(items) => Kind::List(items.into_iter().map(with_references).collect()),
        Kind::Map(mut members) => {
            for member in members.members_mut() {
                let value = core::mem::replace(&mut member.value, Value::new(Kind::Null));
                member.value = with_references(value);
            }
            Kind::Map(members)
        }
        plain => plain,
    };
    Value { kind, place }
}

/// How much of the budget a copy of a value takes.
fn weight(value: &Value) -> usize {
    PART + match &value.kind {
        Kind::Null | Kind::Bool(_) => 0,
        Kind::Number(digits) => digits.len(),
        Kind::Text(text) => text
            .parts()
            .map(|part| match part {
                PartRef::Literal(literal) => PART + literal.len(),
                PartRef::Reference(_) => 2 * PART,
            })
            .sum(),
        Kind::List(items) => items.iter().map(weight).sum(),
        Kind::Map(members) => {
            members.members().iter().map(|member| member.key.len() + weight(&member.value)).sum()
        }
    }
}
