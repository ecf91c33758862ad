//! What a template is rendered with.

use crate::java::{Map, MapKind, Value};
use alloc::{rc::Rc, string::String, vec::Vec};

/// What a template is rendered with. All maps are [`Value::Map`]; anything else counts as an empty one.
#[derive(Clone, Debug)]
pub struct Input {
    /// The text of `$input.body`.
    pub payload: Option<String>,
    /// The maps `path`, `querystring` and `header` of `$input.params()`.
    pub params: Value,
    /// `$context`
    pub context: Value,
    /// `$stageVariables`
    pub stage_variables: Value,
    /// Other variables, by their names.
    pub variables: Value,
}

impl Default for Input {
    fn default() -> Self {
        let none = Value::Null;
        Self {
            payload: None,
            params: none.clone(),
            context: none.clone(),
            stage_variables: none.clone(),
            variables: none,
        }
    }
}

impl Input {
    /// `$input.params()`: always the three maps.
    pub(super) fn params(&self) -> Value {
        Value::map(["path", "querystring", "header"].map(|name| {
            let given = self.params.member(name).filter(|value| value.as_map().is_some());
            (name.into(), given.unwrap_or_else(|| Value::map([])))
        }))
    }

    /// `$stageVariables`
    pub(super) fn stage_variables(&self) -> Value {
        match &self.stage_variables {
            map @ Value::Map(_) => map.clone(),
            _ => Value::map([]),
        }
    }

    /// `$context`, whose maps print as nothing.
    pub(super) fn context(&self) -> Value {
        match silent(&self.context, 0) {
            map @ Value::Map(_) => map,
            _ => Value::Map(Rc::new(Map::new(MapKind::Silent))),
        }
    }
}

fn silent(value: &Value, depth: usize) -> Value {
    match value {
        Value::Map(map) if depth < crate::java::DEEPEST => {
            let members = map.members().into_iter().map(|(key, value)| (key, silent(&value, depth + 1)));
            Value::Map(Rc::new(Map::from_members(MapKind::Silent, members.collect::<Vec<_>>())))
        }
        _ => value.clone(),
    }
}
