//! Patch documents (RFC 6902) for Cloud Control and StackQL, on properties in CloudFormation's shape.
//!
//! Maps are patched by their keys, unless putting the whole map is shorter. What is not in the properties that are known
//! is added, because `add` works on a member that is there, too, and `replace` fails on one that is not. The mappings
//! below a status code are a list, whose order nobody promises: a status code is patched as a whole.

use super::compare::{Sameness, compare};
use super::diff::{by_key, effective};
use super::effective::Effective;
use super::matching::Pair;
use super::update::Remainder;
use crate::diagnostic::Quoted;
use crate::formats::json;
use crate::model::{Kind, Map, Path, Property, PropertyId, PropertyKind, Segment, Str, Value};
use alloc::{format, string::ToString as _, vec, vec::Vec};

/// A patch document.
#[derive(Debug)]
pub(super) struct Document {
    shaped: Shaped,
    /// The operations, each an object of `op`, `path` and `value`.
    pub(super) operations: Vec<Value>,
    /// What they do not do for certain.
    pub(super) remains: Vec<Remainder>,
}

/// Gives a value of a property the form that a format has for it, in CloudFormation's shape.
type Shaped = fn(Value, &'static PropertyKind) -> Value;

/// The properties that Cloud Control has been seen to reset when they are removed.
const SEEN_RESET: &[PropertyId] = &[PropertyId::Description, PropertyId::RequestParameters];

/// The patch document that makes what is wanted of what is there.
pub(super) fn document(pair: &Pair<'_>, shaped: Shaped) -> Document {
    let mut document = Document { shaped, operations: Vec::new(), remains: Vec::new() };
    let Some((before, after)) = effective(pair) else { return document };
    let path = pair.side.path().join("properties");
    for row in pair.side.resource().properties() {
        if row.is_writable() && !row.is_identity() {
            document.property(row, &before, &after, &path);
        }
    }
    let (old, new) = (before.unknown(), after.unknown());
    for key in old.keys().chain(new.keys().filter(|key| !old.contains_key(*key))) {
        if old.get(key) != new.get(key) {
            let reason = format!("Cloud Control has no property {}; it is left out.", Quoted(key));
            document.remains.push(Remainder { path: path.join(Str::Owned((*key).into())), reason });
        }
    }
    document
}

impl Document {
    fn property(
        &mut self,
        row: &'static Property,
        before: &Effective<'_>,
        after: &Effective<'_>,
        path: &Path,
    ) {
        let path = path.join(row.name());
        let Some(name) = row.names.cloudformation else { return };
        let pointer = Path::root().join(name);
        let shaped = |value: Value| (self.shaped)(value, &row.kind);
        let is_there = before.given(row).is_some();
        match (before.get(row), after.get(row)) {
            _ if after.drops(row) => {
                if before.given(row) != after.given(row) {
                    let reason = format!("The service takes {name} here and forgets it; it is left out.");
                    self.remains.push(Remainder { path, reason });
                }
            }
            (None, None) => {}
            (None, Some(new)) => {
                if before.protocol.is_some() || !after.is_default(row, &new) {
                    self.operations.push(operation("add", &pointer, Some(shaped(new))));
                }
            }
            (Some(old), None) => {
                // With another type it may be no default any more.
                let is_default = before.is_default(row, &old) && after.is_default(row, &old);
                if is_there && (before.protocol.is_some() || !is_default) {
                    self.operations.push(operation("remove", &pointer, None));
                    if !SEEN_RESET.contains(&row.id) {
                        let reason = format!(
                            "{name} is removed from the properties; whether Cloud Control clears it has not been observed. Read the resource back afterwards."
                        );
                        self.remains.push(Remainder { path, reason });
                    }
                }
            }
            (Some(old), Some(new)) => match (compare(&old, &new), &old.kind, &new.kind) {
                (Sameness::Same, ..) if after.is_only_default_of(before, row) => {
                    self.operations.push(operation("add", &pointer, Some(shaped(new))));
                }
                (Sameness::Same, ..) => {}
                (_, Kind::Map(old), Kind::Map(new)) if row.kind.has_free_keys() && is_there => {
                    self.map(row, &pointer, old, new, &path);
                }
                (Sameness::Unknown, ..) => self.not_known(path, name),
                (Sameness::Different, ..) => {
                    let op = if is_there { "replace" } else { "add" };
                    self.operations.push(operation(op, &pointer, Some(shaped(new))));
                }
            },
        }
    }

    fn not_known(&mut self, path: Path, name: &str) {
        let reason = format!(
            "What {name} refers to is known only after deployment, so whether it changes is not known; it is left as it is."
        );
        self.remains.push(Remainder { path, reason });
    }

    fn map(&mut self, row: &'static Property, pointer: &Path, old: &Map, new: &Map, path: &Path) {
        let mut operations = Vec::new();
        let mut is_partly_unknown = false;
        for (key, old, new) in by_key(old, new) {
            let pointer = pointer.join(Segment::Key(key.clone()));
            let value = |new: &Value| {
                let single = Map::from_iter([(key.clone(), new.clone())]);
                let shaped = (self.shaped)(single.into(), &row.kind);
                shaped.map().and_then(|map| map.get(key)).cloned()
            };
            match (old, new) {
                (None, Some(new)) => operations.push(operation("add", &pointer, value(new))),
                (Some(_), None) => operations.push(operation("remove", &pointer, None)),
                (Some(old), Some(new)) => match compare(old, new) {
                    Sameness::Same => {}
                    Sameness::Different => operations.push(operation("replace", &pointer, value(new))),
                    Sameness::Unknown => {
                        is_partly_unknown = true;
                        self.not_known(path.join(key.clone()), key);
                    }
                },
                (None, None) => {}
            }
        }
        let shaped = (self.shaped)(new.clone().into(), &row.kind);
        let whole = vec![operation("replace", pointer, Some(shaped))];
        let length =
            |operations: &[Value]| operations.iter().map(|it| json::to_line(it).len()).sum::<usize>();
        let is_shorter = length(&whole) < length(&operations) && !is_partly_unknown;
        self.operations.extend(if is_shorter { whole } else { operations });
        if matches!(row.kind, PropertyKind::Templates)
            && old.members().iter().any(|it| new.get(&it.key).is_none())
        {
            let reason = "A template is removed from the properties; whether Cloud Control takes it away has not been observed. Read the resource back afterwards.".into();
            self.remains.push(Remainder { path: path.clone(), reason });
        }
    }
}

fn operation(op: &'static str, path: &Path, value: Option<Value>) -> Value {
    let members = [("op", Value::from(op)), ("path", Value::from(path.to_string()))];
    Map::from_iter(members.into_iter().chain(value.map(|value| ("value", value)))).into()
}
