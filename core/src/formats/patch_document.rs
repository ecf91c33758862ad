//! Patch documents: the JSON of RFC 6902 by which Cloud Control, and StackQL on top of it, change a resource.
//!
//! A design says what is there, so that what can be read of a patch document is what it adds and replaces.

use super::shape;
use crate::diagnostic::{Diagnostic, Facts, Quoted, Safety};
use crate::model::{Kind, Map, Member, Path, Property, PropertyKind, Resource, Str, Value};
use crate::nearest::nearest;
use crate::rules::Rule;
use crate::rules::format::{BROKEN_PATCH_DOCUMENT, BROKEN_PATCH_PATH, READ_ONLY_PATCH};
use alloc::{boxed::Box, collections::BTreeSet, format, string::String, vec::Vec};

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
    match operations(document) {
        Ok(operations) => operations.iter().for_each(|operation| patched.operation(operation, resource)),
        Err(fault) => patched.report(fault),
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

/// What keeps a patch document, or a part of it, from being what it should be.
#[derive(Debug)]
pub(crate) struct Fault<'a> {
    rule: &'static Rule,
    facts: Facts,
    /// The part that is wrong.
    value: &'a Value,
    /// The name of the part, unless it is all of the operation.
    pub(crate) member: Option<&'static str>,
    /// What to do, where the rule does not say it.
    help: Option<String>,
    /// What a path should be, and whether that is certain.
    pub(crate) corrected: Option<(Safety, String)>,
}

impl<'a> Fault<'a> {
    fn new(rule: &'static Rule, facts: Facts, value: &'a Value) -> Box<Self> {
        Box::new(Self { rule, facts, value, member: None, help: None, corrected: None })
    }

    /// A part that is of the wrong type; `None` when it is not known yet.
    fn wrong_type(name: &'static str, value: &'a Value, expected: &'static str) -> Option<Box<Self>> {
        let literal = value.literal().map(String::from);
        let facts =
            Facts::WrongType { name: name.into(), value: literal, found: value.kind_name(), expected };
        (!value.is_unknown()).then(|| Self::new(&BROKEN_PATCH_DOCUMENT, facts, value))
    }

    pub(crate) fn finding(self, at: Path) -> Diagnostic {
        let finding = Diagnostic::new(self.rule, at, self.facts);
        Diagnostic { place: self.value.place, help: self.help.map(Str::Owned), ..finding }
    }
}

/// The operations of a document; an error when it is no list.
pub(crate) fn operations(document: &Value) -> Result<&[Value], Option<Box<Fault<'_>>>> {
    document.list().ok_or_else(|| Fault::wrong_type("PatchDocument", document, "a list of operations"))
}

/// An operation, as it is written, that has what it needs.
pub(crate) struct Written<'a> {
    op: &'a str,
    pub(crate) path: &'a Value,
    /// Its `value` or `from`.
    value: &'a Value,
}

impl<'a> Written<'a> {
    /// The error is `None` for what is not known yet.
    pub(crate) fn read(operation: &'a Value) -> Result<Self, Option<Box<Fault<'a>>>> {
        let members =
            operation.map().ok_or_else(|| Fault::wrong_type("An operation", operation, "an object"))?;
        let missing = |name: &'static str| {
            Some(Fault::new(&BROKEN_PATCH_DOCUMENT, Facts::Missing { name: name.into() }, operation))
        };
        let op = members.get("op").filter(|op| op.literal().is_some()).ok_or_else(|| missing("op"))?;
        let name = op.literal().unwrap_or_default();
        if !OPERATIONS.contains(&name) {
            let facts = Facts::NotAccepted { name: "op".into(), value: name.into(), accepted: OPERATIONS };
            let mut fault = Fault::new(&BROKEN_PATCH_DOCUMENT, facts, op);
            fault.member = Some("op");
            return Err(Some(fault));
        }
        let path = members.get("path").filter(|path| path.literal().is_some());
        let path = path.ok_or_else(|| missing("path"))?;
        let needs = match name {
            "add" | "replace" | "test" => "value",
            "move" | "copy" => "from",
            _ => "path",
        };
        let value = members.get(needs).ok_or_else(|| missing(needs))?;
        Ok(Self { op: name, path, value })
    }
}

/// What a path leads to.
pub(crate) struct Target<'a> {
    row: &'static Property,
    /// The steps below the property; `None` when they lead too far down.
    below: Option<Vec<String>>,
    /// What is wrong with the path although it is clear what is meant.
    pub(crate) fault: Option<Box<Fault<'a>>>,
}

impl<'a> Target<'a> {
    pub(crate) fn read(path: &'a Value, resource: Resource) -> Result<Self, Box<Fault<'a>>> {
        let text = path.literal().unwrap_or_default();
        let fault = |facts, help: Option<String>, corrected: Option<(Safety, String)>| {
            let fault = *Fault::new(&BROKEN_PATCH_PATH, facts, path);
            Box::new(Fault { member: Some("path"), help, corrected, ..fault })
        };
        let unsuitable = || Facts::Unsuitable { name: "path".into(), value: text.into() };
        let steps = text.strip_prefix('/').unwrap_or(text).split('/').map(unescape);
        let Some(steps) = steps.collect::<Option<Vec<_>>>() else {
            let help = "Write ~0 for ~ and ~1 for / inside of a key.";
            return Err(fault(unsuitable(), Some(help.into()), None));
        };
        let (first, below) = steps.split_first().map_or(("", &[][..]), |(first, below)| (&**first, below));
        let rows = resource.properties();
        let exact = rows.iter().find(|row| row.names.cloudformation == Some(first));
        let row = exact.or_else(|| rows.iter().find(|row| row.name().eq_ignore_ascii_case(first)));
        let Some(row) = row else {
            let nearest = nearest(first, rows.iter().filter_map(|row| row.names.cloudformation));
            let corrected = nearest.and_then(|name| corrected(name, below, resource));
            let corrected = corrected.map(|path| (Safety::NeedsReview, path));
            return Err(fault(
                Facts::Unknown { name: first.into(), nearest: nearest.map(Str::Borrowed) },
                None,
                corrected,
            ));
        };
        let name = row.names.cloudformation.unwrap_or(row.name());
        let depth = depth(row);
        let is_deep = below.len() > depth;
        let help = if !text.starts_with('/') {
            Some(String::from("Start the path with /."))
        } else if exact.is_none() {
            Some(format!("Write /{name}."))
        } else if is_deep && depth == 0 {
            Some(String::from("The property has nothing below it."))
        } else {
            let key = || escape(&below.join("/"));
            is_deep.then(|| format!("Escape / inside of a key as ~1: /{first}/{}.", key()))
        };
        let fault = help.map(|help| {
            let corrected = corrected(name, below, resource).map(|path| (Safety::Safe, path));
            fault(unsuitable(), Some(help), corrected)
        });
        let below = match depth {
            _ if !is_deep => Some(below.to_vec()),
            1 => Some(alloc::vec![below.join("/")]),
            _ => None,
        };
        Ok(Self { row, below, fault })
    }
}

/// The path of a property and the steps below it, escaped; `None` when they lead too far down.
fn corrected(name: &str, below: &[String], resource: Resource) -> Option<String> {
    let row = resource.properties().iter().find(|row| row.names.cloudformation == Some(name))?;
    match (depth(row), below) {
        (depth, below) if below.len() <= depth => {
            let steps = below.iter().map(|step| format!("/{}", escape(step)));
            Some([format!("/{name}")].into_iter().chain(steps).collect())
        }
        (1, below) => Some(format!("/{name}/{}", escape(&below.join("/")))),
        _ => None,
    }
}

/// How many steps can follow a property.
fn depth(row: &Property) -> usize {
    match row.kind {
        PropertyKind::Mappings { .. } | PropertyKind::Templates | PropertyKind::Object(_) => 1,
        PropertyKind::StatusMappings { .. } => 4,
        _ => 0,
    }
}

impl Patched {
    fn operation(&mut self, operation: &Value, resource: Resource) {
        let Written { op, path, value } = match Written::read(operation) {
            Ok(operation) => operation,
            Err(fault) => return self.report(fault),
        };
        let Target { row, below, fault } = match Target::read(path, resource) {
            Ok(target) => target,
            Err(fault) => return self.report(Some(fault)),
        };
        self.report(fault);
        let Some(below) = below else { return };
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

    fn report(&mut self, fault: Option<Box<Fault<'_>>>) {
        self.findings.extend(fault.map(|fault| fault.finding(Path::root())));
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
