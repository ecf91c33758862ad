//! What rules on patch documents look at: the operations, applied one after the other to what is there.

use crate::formats::patch_document::{Target, Written};
use crate::model::{Edit, Kind, Path, Property, Resource, Value};
use alloc::{string::String, vec::Vec};

/// A patch document and the properties that it changes, both in the shape of CloudFormation. Paths are below the
/// document.
pub(crate) struct PatchDocumentSubject<'a> {
    pub(crate) resource: Resource,
    pub(crate) current: &'a Value,
    pub(crate) document: &'a Value,
}

/// An operation that has what it needs.
pub(crate) struct Operation<'a> {
    pub(crate) op: &'a str,
    /// The path as it is written.
    pub(crate) pointer: &'a str,
    /// The path taken apart.
    pub(crate) path: Vec<String>,
    value: Option<&'a Value>,
    from: Option<&'a str>,
}

/// Why an operation fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// What it is about is not there, or is not what a test says.
    NotThere,
    /// What it adds to is not there.
    NoParent,
}

impl<'a> PatchDocumentSubject<'a> {
    /// The row of a property by its CloudFormation name.
    pub(crate) fn row(&self, name: &str) -> Option<&'static Property> {
        self.resource.properties().iter().find(|row| row.names.cloudformation == Some(name))
    }

    /// The operations that have all that the reader of a patch document asks for, with their indices.
    pub(crate) fn written(&self) -> impl Iterator<Item = (usize, Written<'a>)> {
        let list = self.document.list().unwrap_or_default();
        list.iter().enumerate().filter_map(|(at, operation)| Some((at, Written::read(operation).ok()?)))
    }

    /// Whether an operation is not there, or it or its path is broken, which GW912 and GW913 report.
    fn is_broken(&self, at: usize) -> bool {
        let operation = self.document.list().and_then(|list| list.get(at));
        let written = operation.and_then(|operation| Written::read(operation).ok());
        let target = written.and_then(|written| Target::read(written.path, self.resource).ok());
        target.is_none_or(|target| target.fault.is_some())
    }

    /// The operations that can be understood, with their indices.
    pub(crate) fn operations(&self) -> impl Iterator<Item = (usize, Operation<'a>)> {
        let list = self.document.list().unwrap_or_default();
        list.iter().enumerate().filter_map(|(at, operation)| {
            let text = |name: &str| operation.map()?.get(name)?.literal();
            let pointer = text("path")?;
            let path =
                pointer.strip_prefix('/')?.split('/').map(|step| step.replace("~1", "/").replace("~0", "~"));
            let value = operation.map()?.get("value");
            Some((
                at,
                Operation { op: text("op")?, pointer, path: path.collect(), value, from: text("from") },
            ))
        })
    }

    /// Applies the operations and tells of the first that fails; what comes after it is never tried.
    pub(crate) fn walk(&self, mut tell: impl FnMut(usize, &Operation<'a>, Failure)) {
        let mut state = self.current.clone();
        let sound = (0..).take_while(|at| !self.is_broken(*at)).count();
        for (at, operation) in self.operations().take_while(|(at, _)| *at < sound) {
            match apply(&state, &operation) {
                Ok(Some(changed)) => state = changed,
                Ok(None) => return,
                Err(failure) => return tell(at, &operation, failure),
            }
        }
    }
}

/// The state after an operation; `None` when that cannot be told.
fn apply(state: &Value, operation: &Operation<'_>) -> Result<Option<Value>, Failure> {
    let Some(path) = Path::parse(operation.pointer) else { return Ok(None) };
    let Some((_, parent)) = path.0.split_last() else { return Ok(None) };
    let there = state.find(&path.0);
    let adds = |value: &Value, state: &Value| match state.find(parent).map(|parent| &parent.kind) {
        None => Err(Failure::NoParent),
        Some(Kind::Map(_) | Kind::List(_)) => {
            Ok(state.edited(&[Edit::Add { path: path.clone(), value: value.clone() }]).ok())
        }
        Some(_) => Ok(None),
    };
    match (operation.op, operation.value, operation.from) {
        ("add", Some(value), _) => adds(value, state),
        ("remove", ..) => match there {
            Some(_) => Ok(state.edited(&[Edit::Remove { path }]).ok()),
            None => Err(Failure::NotThere),
        },
        ("replace", Some(value), _) => match there {
            Some(_) => Ok(state.edited(&[Edit::Replace { path, value: value.clone() }]).ok()),
            None => Err(Failure::NotThere),
        },
        ("test", Some(value), _) => match there {
            Some(there) if there == value => Ok(Some(state.clone())),
            _ => Err(Failure::NotThere),
        },
        ("move" | "copy", _, Some(from)) => {
            let Some(source) = Path::parse(from) else { return Ok(None) };
            let Some(value) = state.find(&source.0).cloned() else { return Err(Failure::NotThere) };
            if operation.op == "copy" {
                return adds(&value, state);
            }
            match state.edited(&[Edit::Remove { path: source }]) {
                Ok(without) => adds(&value, &without),
                Err(_) => Ok(None),
            }
        }
        _ => Ok(None),
    }
}
