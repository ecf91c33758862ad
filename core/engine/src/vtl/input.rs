//! What a template is rendered with.

use crate::java::{DEEPEST, ListKind, Map, MapKind, Members, Value, read_json, read_members, read_silent};
use alloc::rc::Rc;

/// A part of an [`Input`].
#[derive(Clone, Debug)]
pub enum Given<'a> {
    /// The value.
    Value(Value),
    /// Its JSON text as [`Members`](crate::java::Members) gives it, read when a template first asks for it, with lists of this kind.
    Json(&'a str, ListKind),
}

impl<'a> Given<'a> {
    /// The object with this JSON text, as `JSON.stringify` writes it. `None` when it is nested too deep to be read.
    #[must_use]
    pub fn object(text: &'a str, lists: ListKind) -> Option<Self> {
        // Each level takes two brackets.
        if text.len() > 2 * DEEPEST {
            let mut members = Members::new(text);
            while members.name().is_some() {
                members.value().ok()?;
            }
        }
        Some(Self::Json(text, lists))
    }
}

impl Given<'_> {
    /// The value. A text that cannot be read is null.
    pub(super) fn read(&self) -> Value {
        match self {
            Self::Value(value) => value.clone(),
            Self::Json(text, lists) => read_json(text, *lists).unwrap_or(Value::Null),
        }
    }

    /// Shows the members that have a name, if it is a map that can be read.
    pub(super) fn each_member(&self, show: &mut dyn FnMut(&str, Value)) {
        match self {
            Self::Value(Value::Map(map)) => map.each(|name, value| {
                if let Value::Text(name) = name {
                    show(name, value.clone());
                }
            }),
            Self::Value(_) => {}
            Self::Json(text, lists) => {
                // What cannot be read has no more members.
                let _ = read_members(text, *lists, &mut |name, value| show(&name, value));
            }
        }
    }
}

impl Default for Given<'_> {
    fn default() -> Self {
        Self::Value(Value::Null)
    }
}

impl<T: Into<Value>> From<T> for Given<'_> {
    fn from(value: T) -> Self {
        Self::Value(value.into())
    }
}

/// What a template is rendered with. Anything but a map counts as an empty one where a map is meant.
#[derive(Clone, Debug, Default)]
pub struct Input<'a> {
    /// The text of `$input.body`; anything but text is none.
    pub payload: Given<'a>,
    /// The maps `path`, `querystring` and `header` of `$input.params()`.
    pub params: Given<'a>,
    /// `$context`. Its maps print as nothing; a value has to come with such maps, as [`read_silent`] makes them.
    pub context: Given<'a>,
    /// `$stageVariables`
    pub stage_variables: Given<'a>,
    /// Other variables, by their names.
    pub variables: Given<'a>,
}

impl Input<'_> {
    /// `$input.body`: `{}` when it is empty.
    pub(super) fn body(&self) -> Rc<str> {
        match self.payload.read() {
            Value::Text(payload) if !payload.is_empty() => payload,
            _ => "{}".into(),
        }
    }

    /// `$input.params()`: always the three maps.
    pub(super) fn params(&self) -> Value {
        let params = self.params.read();
        Value::map(["path", "querystring", "header"].map(|name| {
            let given = params.member(name).filter(|value| value.as_map().is_some());
            (name.into(), given.unwrap_or_else(|| Value::map([])))
        }))
    }

    /// `$stageVariables`
    pub(super) fn stage_variables(&self) -> Value {
        match self.stage_variables.read() {
            map @ Value::Map(_) => map,
            _ => Value::map([]),
        }
    }

    /// `$context`, whose maps print as nothing.
    pub(super) fn context(&self) -> Value {
        let context = match &self.context {
            Given::Value(value) => value.clone(),
            Given::Json(text, lists) => read_silent(text, *lists).unwrap_or(Value::Null),
        };
        match context {
            map @ Value::Map(_) => map,
            _ => Value::Map(Rc::new(Map::new(MapKind::Silent))),
        }
    }
}
