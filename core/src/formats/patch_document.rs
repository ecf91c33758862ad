//! Patch documents: the JSON of RFC 6902 by which Cloud Control, and StackQL on top of it, change a resource.
//!
//! A design says what is there, so that what can be read of a patch document is what it adds and replaces.

use super::shape;
use crate::diagnostic::{Diagnostic, Facts, Quoted};
use crate::model::{Kind, Map, Member, Path, Property, PropertyKind, Resource, Str, Value};
use crate::nearest::nearest;
use crate::rules::format::{BROKEN_PATCH_DOCUMENT, BROKEN_PATCH_PATH, READ_ONLY_PATCH};
use alloc::{collections::BTreeSet, format, string::String, vec::Vec};

/// The operations of RFC 6902.
const OPERATIONS: &[&str] = &["add", "remove", "replace", "move", "copy", "test"];

/// What a patch document says about a resource.
#[derive(Debug, Default)]
pub(crate) struct Patched {
    /// What it adds and replaces, in the shape of the API.
    pub(crate) properties: Map,
    /// What a design cannot say: the reason, and the path below the properties.
    pub(crate) losses: Vec<(Path, String)>,
    /// What is wrong with the document; their paths are below the resource.
    pub(crate) findings: Vec<Diagnostic>,
}

/// Reads a patch document of a resource.
pub(crate) fn read(document: &Value, resource: Resource) -> Patched {
    let mut patched = Patched::default();
    match document.list() {
        Some(operations) => operations.iter().for_each(|operation| patched.operation(operation, resource)),
        None => patched.wrong_type("PatchDocument", document, "a list of operations"),
    }
    for property in patched.properties.members_mut() {
        if let Kind::Map(members) = &mut property.value.kind {
            keep_last(members);
        }
    }
    patched
}

/// Of operations on the same member the last one counts.
fn keep_last(members: &mut Map) {
    let mut seen = BTreeSet::new();
    let mut kept: Vec<_> = core::mem::take(members).into_iter().collect();
    kept.reverse();
    kept.retain(|member| seen.insert(member.key.clone()));
    kept.into_iter().rev().for_each(|member| members.push(member));
}

impl Patched {
    fn operation(&mut self, operation: &Value, resource: Resource) {
        let Some(members) = operation.map() else {
            return self.wrong_type("An operation", operation, "an object");
        };
        let Some(op) = members.get("op").and_then(Value::literal) else {
            return self.missing("op", operation);
        };
        if !OPERATIONS.contains(&op) {
            let facts = Facts::NotAccepted { name: "op".into(), value: op.into(), accepted: OPERATIONS };
            return self.broken(facts, members.get("op").unwrap_or(operation));
        }
        let Some(path) = members.get("path").filter(|path| path.literal().is_some()) else {
            return self.missing("path", operation);
        };
        let needs = match op {
            "add" | "replace" | "test" => "value",
            "move" | "copy" => "from",
            _ => "path",
        };
        let Some(value) = members.get(needs) else { return self.missing(needs, operation) };
        let Some((row, below)) = self.target(path, resource) else { return };
        if op != "test" && row.is_fixed() {
            let value = path.literal().unwrap_or_default().into();
            let facts = Facts::Unsuitable { name: "path".into(), value };
            let finding = Diagnostic::new(&READ_ONLY_PATCH, Path::root(), facts);
            return self.findings.push(Diagnostic { place: path.place, ..finding });
        }
        if matches!(op, "add" | "replace") {
            self.set(row, &below, value, path);
        } else {
            let reason = format!(
                "The operation {op} of {} says nothing about what is there in the end; it is left out.",
                Quoted(path.literal().unwrap_or_default())
            );
            self.losses.push((Path::root().join(row.name()), reason));
        }
    }

    /// The property that a path leads to, and the steps below it.
    fn target(&mut self, path: &Value, resource: Resource) -> Option<(&'static Property, Vec<String>)> {
        let text = path.literal()?;
        let steps = text.strip_prefix('/').unwrap_or(text).split('/').map(unescape);
        let Some(steps) = steps.collect::<Option<Vec<_>>>() else {
            self.broken_path(text, path).help_with("Write ~0 for ~ and ~1 for / inside of a key.");
            return None;
        };
        let (first, below) = steps.split_first()?;
        let rows = resource.properties();
        let exact = rows.iter().find(|row| row.names.cloudformation == Some(&**first));
        let row = exact.or_else(|| rows.iter().find(|row| row.name().eq_ignore_ascii_case(first)));
        let Some(row) = row else {
            let names = rows.iter().filter_map(|row| row.names.cloudformation);
            let facts = Facts::Unknown { name: first.clone(), nearest: nearest(first, names) };
            let finding = Diagnostic::new(&BROKEN_PATCH_PATH, Path::root(), facts);
            self.findings.push(Diagnostic { place: path.place, ..finding });
            return None;
        };
        let depth = match row.kind {
            PropertyKind::Mappings { .. } | PropertyKind::Templates | PropertyKind::Object(_) => 1,
            PropertyKind::StatusMappings { .. } => 4,
            _ => 0,
        };
        if !text.starts_with('/') {
            self.broken_path(text, path).help_with("Start the path with /.");
        } else if exact.is_none() {
            let name = row.names.cloudformation.unwrap_or(row.name());
            self.broken_path(text, path).help_with(format!("Write /{name}."));
        } else if below.len() > depth {
            let key = escape(&below.join("/"));
            let help = match depth {
                0 => String::from("The property has nothing below it."),
                _ => format!("Escape / inside of a key as ~1: /{first}/{key}."),
            };
            self.broken_path(text, path).help_with(help);
            return (depth == 1).then(|| (row, alloc::vec![below.join("/")]));
        }
        Some((row, below.to_vec()))
    }

    fn set(&mut self, row: &'static Property, below: &[String], value: &Value, path: &Value) {
        match below {
            [] => self.properties.set(row.name(), shape::value_to_wire(value.clone(), &row.kind)),
            [key] => {
                // A map of this one member has the shape that a member of the whole value would have.
                let member =
                    Member { key: Str::Owned(key.clone()), key_place: path.place, value: value.clone() };
                let mut single = Map::new();
                single.push(member);
                let single =
                    shape::value_to_wire(Value { kind: Kind::Map(single), place: path.place }, &row.kind);
                match self.properties.get_mut(row.name()).map(|value| &mut value.kind) {
                    Some(Kind::Map(members)) => {
                        let Kind::Map(single) = single.kind else { return };
                        single.into_iter().for_each(|member| members.push(member));
                    }
                    _ => self.properties.set(row.name(), single),
                }
            }
            _ => {
                let reason = format!(
                    "{} changes a part of a list that is not known here; it is left out.",
                    Quoted(path.literal().unwrap_or_default())
                );
                self.losses.push((Path::root().join(row.name()), reason));
            }
        }
    }

    fn missing(&mut self, name: &'static str, operation: &Value) {
        self.broken(Facts::Missing { name: name.into() }, operation);
    }

    fn wrong_type(&mut self, name: &'static str, value: &Value, expected: &'static str) {
        if !value.is_unknown() {
            let literal = value.literal().map(String::from);
            let facts =
                Facts::WrongType { name: name.into(), value: literal, found: value.kind_name(), expected };
            self.broken(facts, value);
        }
    }

    fn broken(&mut self, facts: Facts, value: &Value) {
        let finding = Diagnostic::new(&BROKEN_PATCH_DOCUMENT, Path::root(), facts);
        self.findings.push(Diagnostic { place: value.place, ..finding });
    }

    fn broken_path(&mut self, text: &str, path: &Value) -> &mut Diagnostic {
        let facts = Facts::Unsuitable { name: "path".into(), value: text.into() };
        let finding = Diagnostic::new(&BROKEN_PATCH_PATH, Path::root(), facts);
        self.findings.push(Diagnostic { place: path.place, ..finding });
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }
}

fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// `None` when a `~` has neither 0 nor 1 behind it.
fn unescape(step: &str) -> Option<String> {
    let mut pieces = step.split('~');
    let mut text = String::from(pieces.next().unwrap_or_default());
    for piece in pieces {
        text.push(match piece.as_bytes().first()? {
            b'0' => '~',
            b'1' => '/',
            _ => return None,
        });
        text.push_str(&piece[1..]);
    }
    Some(text)
}
