//! Changes to a document: the operations of JSON Patch (RFC 6902) that fixes need.

use super::{Design, Kind, Map, Path, Segment, Value};
use core::fmt;

/// One change to a design document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Sets the member or inserts the element at `path`. The parent has to exist.
    Add {
        /// Where.
        path: Path,
        /// What, in the document's JSON form.
        value: Value,
    },
    /// Puts another value at `path`, which has to exist.
    Replace {
        /// Where.
        path: Path,
        /// What, in the document's JSON form.
        value: Value,
    },
    /// Takes the value at `path` out.
    Remove {
        /// Where.
        path: Path,
    },
    /// Moves the value at `from` to `path`. Within one object this is a new name, and the member keeps its place.
    Move {
        /// From where.
        from: Path,
        /// To where.
        path: Path,
    },
}

/// An edit that does not fit the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditError {
    /// The path that is not there.
    pub path: Path,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The design has nothing at \"{}\", so the edit does not fit it.", self.path)
    }
}

impl core::error::Error for EditError {}

impl Design {
    /// The design after the edits, in order; the design itself stays as it is.
    ///
    /// # Errors
    /// When an edit names a place that is not there.
    pub fn edited(&self, edits: &[Edit]) -> Result<Self, EditError> {
        let document = self.to_value().edited(edits)?;
        let edited = Self::from_value(document).map_err(|_| EditError { path: Path::root() })?;
        Ok(Self { origin: self.origin, ..edited })
    }
}

impl Value {
    /// The value after the edits, in order; the value itself stays as it is.
    ///
    /// # Errors
    /// When an edit names a place that is not there.
    pub fn edited(&self, edits: &[Edit]) -> Result<Self, EditError> {
        let mut document = self.clone();
        for edit in edits {
            apply(&mut document, edit)?;
        }
        Ok(document)
    }
}

fn apply(document: &mut Value, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::Add { path, value } => add(document, path, value.clone()),
        Edit::Replace { path, value } => {
            value_at(document, path)?.kind = value.kind.clone();
            Ok(())
        }
        Edit::Remove { path } => remove(document, path).map(drop),
        Edit::Move { from, path } => match (from.0.split_last(), path.0.split_last()) {
            (Some((Segment::Key(old), parent)), Some((Segment::Key(new), other))) if parent == other => {
                let members = members_at(document, from, parent)?;
                if members.get(old).is_none() {
                    return Err(EditError { path: from.clone() });
                }
                members.rename(old, new.clone());
                Ok(())
            }
            _ => {
                let value = remove(document, from)?;
                add(document, path, value)
            }
        },
    }
}

fn add(document: &mut Value, path: &Path, value: Value) -> Result<(), EditError> {
    let missing = || EditError { path: path.clone() };
    let Some((last, parent)) = path.0.split_last() else {
        *document = value;
        return Ok(());
    };
    match (&mut child(document, parent).ok_or_else(missing)?.kind, last) {
        (Kind::Map(members), Segment::Key(key)) => members.set(key.clone(), value),
        (Kind::Map(members), Segment::Index(index)) => members.set(alloc::format!("{index}"), value),
        (Kind::List(items), Segment::Index(index)) if *index <= items.len() => items.insert(*index, value),
        (Kind::List(items), Segment::Key(key)) if key == "-" => items.push(value),
        _ => return Err(missing()),
    }
    Ok(())
}

fn remove(document: &mut Value, path: &Path) -> Result<Value, EditError> {
    let missing = || EditError { path: path.clone() };
    let (last, parent) = path.0.split_last().ok_or_else(missing)?;
    match (&mut child(document, parent).ok_or_else(missing)?.kind, last) {
        (Kind::Map(members), Segment::Key(key)) => members.remove(key),
        (Kind::Map(members), Segment::Index(index)) => members.remove(&alloc::format!("{index}")),
        (Kind::List(items), Segment::Index(index)) if *index < items.len() => Some(items.remove(*index)),
        _ => None,
    }
    .ok_or_else(missing)
}

fn members_at<'a>(
    document: &'a mut Value,
    path: &Path,
    parent: &[Segment],
) -> Result<&'a mut Map, EditError> {
    match child(document, parent).map(|value| &mut value.kind) {
        Some(Kind::Map(members)) => Ok(members),
        _ => Err(EditError { path: path.clone() }),
    }
}

fn value_at<'a>(document: &'a mut Value, path: &Path) -> Result<&'a mut Value, EditError> {
    child(document, &path.0).ok_or_else(|| EditError { path: path.clone() })
}

fn child<'a>(value: &'a mut Value, path: &[Segment]) -> Option<&'a mut Value> {
    let Some((step, rest)) = path.split_first() else { return Some(value) };
    let next = match (step, &mut value.kind) {
        (Segment::Key(key), Kind::Map(members)) => members.get_mut(key)?,
        (Segment::Index(index), Kind::Map(members)) => members.get_mut(&alloc::format!("{index}"))?,
        (Segment::Index(index), Kind::List(items)) => items.get_mut(*index)?,
        (Segment::Key(_), _) | (Segment::Index(_), _) => return None,
    };
    child(next, rest)
}
