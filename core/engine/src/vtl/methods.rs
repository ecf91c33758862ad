//! Properties, elements and methods: which of them a value has.

use super::eval::{Raised, Renderer};
use super::objects::{Class, InputObject, Loop, Util, object};
use super::{collections, numbers, strings, util};
use crate::java::{Failure, ListKind, Map, PayloadError, Value, ViewKind, equals, hash, json, text};
use crate::jsonpath;
use alloc::{format, rc::Rc};

impl Renderer<'_> {
    /// `$x.name`
    pub(super) fn property(&self, at: &Value, name: &str) -> Value {
        let found = match (at, name) {
            (Value::Null, _) => None,
            (_, "class") if object::<Class>(at).is_none() => Some(class_of(at)),
            (Value::Map(map), _) => map.get_text(name),
            (Value::Entry(entry), "key") => Some(entry.key.clone()),
            (Value::Entry(entry), "value") => Some(entry.value()),
            (Value::Text(text), "empty") => Some(Value::Bool(text.is_empty())),
            (Value::Text(text), "bytes") => Some(strings::bytes(text)),
            (Value::Text(text), "blank") => Some(Value::Bool(text.trim().is_empty())),
            (Value::List(list), "empty") if list.kind != ListKind::Array => {
                Some(Value::Bool(list.items.borrow().is_empty()))
            }
            (Value::View(view), "empty") => Some(Value::Bool(view.map.is_empty())),
            (Value::Object(_), _) => self.member(at, name),
            _ => None,
        };
        found.unwrap_or(Value::Null)
    }

    /// A property of one of the engine's own objects.
    fn member(&self, at: &Value, name: &str) -> Option<Value> {
        if let Some(input) = object::<InputObject>(at) {
            return (name == "body").then(|| Value::Text(input.body.clone()));
        }
        if let Some(Class(class)) = object::<Class>(at) {
            return match name {
                "name" => Some((*class).into()),
                "simpleName" => Some(simple_name(class).into()),
                _ => None,
            };
        }
        self.the_loop(at)?.property(name)
    }

    fn the_loop(&self, at: &Value) -> Option<&Rc<Loop>> {
        let id = object::<Loop>(at)?.id;
        self.memory.open_loops.iter().find(|open| open.id == id)
    }

    /// `$x[k]`
    pub(super) fn element(&self, at: &Value, key: &Value) -> Result<Value, Failure> {
        match (at, key) {
            (Value::List(list), Value::Integer(index)) => {
                let items = list.items.borrow();
                let place = place(*index, items.len());
                let item = place.and_then(|place| items.get(place).cloned());
                item.ok_or_else(|| out_of_range(*index, items.len()))
            }
            (Value::Map(map), Value::Integer(index)) => {
                Ok(map.get(&from_the_end(map, *index)).unwrap_or(Value::Null))
            }
            (Value::Map(map), _) => Ok(map.get(key).unwrap_or(Value::Null)),
            (_, Value::Integer(index)) if *index < 0 && has_no_size(at) => Err(no_size(*index)),
            (Value::Object(_), Value::Text(name)) => {
                Ok(object::<Loop>(at).and_then(|open| open.own.get_text(name)).unwrap_or(Value::Null))
            }
            _ => Ok(Value::Null),
        }
    }

    /// `#set($x.name = …)`
    pub(super) fn put_property(&self, at: &Value, name: &str, value: Value) -> Result<(), Raised> {
        match at {
            Value::Map(map) => drop(map.put(name.into(), value)),
            Value::Object(_) => {
                if let Some(open) = object::<Loop>(at) {
                    open.own.put(name.into(), value);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// `#set($x[k] = …)`
    pub(super) fn put_index(&self, at: &Value, key: Value, value: Value) -> Result<(), Raised> {
        match (at, &key) {
            (Value::List(list), Value::Integer(index)) => {
                let mut items = list.items.borrow_mut();
                let length = items.len();
                let there = place(*index, length).and_then(|place| items.get_mut(place));
                *there.ok_or_else(|| out_of_range(*index, length))? = value;
            }
            (Value::Map(map), Value::Integer(index)) => drop(map.put(from_the_end(map, *index), value)),
            (Value::Map(map), _) => drop(map.put(key, value)),
            (_, Value::Integer(index)) if *index < 0 && has_no_size(at) => return Err(no_size(*index).into()),
            _ => {}
        }
        Ok(())
    }

    /// `$x.name(…)`. A method that does not exist, or not for these arguments, gives null.
    pub(super) fn call(&mut self, at: &Value, name: &str, arguments: &[Value]) -> Result<Value, Failure> {
        let found = self.find_method(at, name, arguments)?;
        // Velocity takes a method without parameters for one that any arguments fit, and Java refuses them. What the method
        // does here comes to nothing, as there is no output.
        if found.is_none() && !arguments.is_empty() && self.find_method(at, name, &[])?.is_some() {
            return Err(Failure::Exception(format!("{name}() takes nothing, and was given something.")));
        }
        if let Some(Value::Text(text)) = &found {
            self.budget.spend(text.len() / 16)?;
        }
        Ok(found.unwrap_or(Value::Null))
    }

    fn find_method(&mut self, at: &Value, name: &str, arguments: &[Value]) -> Result<Option<Value>, Failure> {
        Ok(match (name, arguments) {
            ("toString", []) => Some(text(at)?.into()),
            ("equals", [_]) if is_array(at) => Some(Value::Bool(same_array(at, &arguments[0]))),
            ("hashCode", []) if is_value(at) => Some(Value::Integer(hash(at, &self.budget)?)),
            ("equals", [other]) => Some(Value::Bool(equals(at, other, &self.budget)?)),
            ("getClass", []) => Some(class_of(at)),
            _ => match at {
                Value::Text(text) => strings::call(text, name, arguments, &self.budget)?,
                Value::List(_) | Value::Map(_) | Value::View(_) | Value::Iter(_) => {
                    collections::call(at, name, arguments, &self.budget)?
                }
                Value::Entry(entry) => match (name, arguments) {
                    ("getKey", []) => Some(entry.key.clone()),
                    ("getValue", []) => Some(entry.value()),
                    ("setValue", [value]) => entry.map.put(entry.key.clone(), value.clone()),
                    _ => None,
                },
                Value::Object(_) => self.call_object(at, name, arguments)?,
                _ => numbers::call(at, name, arguments)?,
            },
        })
    }

    fn call_object(&mut self, at: &Value, name: &str, arguments: &[Value]) -> Result<Option<Value>, Failure> {
        if let Some(input) = object::<InputObject>(at) {
            return self.call_input(input, name, arguments);
        }
        if object::<Util>(at).is_some() {
            return util::call(name, arguments);
        }
        let property = match (name, arguments) {
            ("hasNext", []) => "hasNext",
            ("isFirst" | "getFirst", []) => "first",
            ("isLast" | "getLast", []) => "last",
            ("getName", []) => "name",
            ("getSimpleName", []) => "simpleName",
            ("getIndex", []) => "index",
            ("getCount", []) => "count",
            ("getParent", []) => "parent",
            ("getTopmost", []) => "topmost",
            ("get", [Value::Text(key)]) if object::<Loop>(at).is_some() => key,
            // It is a map of what the template set on it.
            _ => match object::<Loop>(at) {
                Some(open) => {
                    return collections::call(&Value::Map(open.own.clone()), name, arguments, &self.budget);
                }
                None => return Ok(None),
            },
        };
        Ok(self.member(at, property))
    }

    fn call_input(
        &mut self,
        input: &InputObject,
        name: &str,
        arguments: &[Value],
    ) -> Result<Option<Value>, Failure> {
        Ok(match (name, arguments) {
            ("getBody", []) => Some(Value::Text(input.body.clone())),
            ("path", [Value::Text(path)]) => self.find(input, path, false)?,
            ("json", [Value::Text(path)]) => match self.find(input, path, true)? {
                Some(Value::Null) | None => Some("\"\"".into()),
                Some(value) => Some(json(&value)?.into()),
            },
            ("params", []) => Some(self.params().clone()),
            ("params", [Value::Null]) => Some("".into()),
            ("params", [Value::Text(name)]) => {
                let (params, maps) = (self.params(), ["path", "querystring", "header"]);
                let value = maps.iter().filter_map(|map| params.member(map)?.member(name)).next();
                Some(value.unwrap_or_else(|| "".into()))
            }
            _ => None,
        })
    }

    /// What a path finds in the payload. Where it finds a list or map, the template shares it with others who look there, unless
    /// it is only to be written.
    fn find(&self, input: &InputObject, path: &str, only_written: bool) -> Result<Option<Value>, Failure> {
        let parsed = jsonpath::Path::parse(path).map_err(|error| {
            let path = crate::Quoted(path);
            Failure::Exception(format!("{path} is not a JSONPath. {}", error.message))
        })?;
        let unread = |error: &PayloadError| {
            Failure::Exception(format!(
                "The payload cannot be read as JSON at byte {}. {}",
                error.at, error.message
            ))
        };
        if let Some(found) = input.look_up(&parsed) {
            let found = found.map_err(|error| unread(&error))?;
            if only_written || !found.as_ref().is_some_and(Value::holds_values) {
                return Ok(found);
            }
        }
        let document = input.document().map_err(unread)?;
        match document {
            Value::Map(_) | Value::List(_) => parsed.find(document, &self.budget),
            // Nothing is looked for in anything else.
            _ => Ok((path == "$").then(|| document.clone())),
        }
    }
}

/// A class, of which nothing but the name can be seen.
fn class_of(value: &Value) -> Value {
    Value::Object(Rc::new(Class(match value {
        Value::Object(_) if object::<Class>(value).is_some() => "java.lang.Class",
        _ => value.class_name(),
    })))
}

fn simple_name(class: &str) -> &str {
    match class {
        "[Ljava.lang.String;" => "String[]",
        _ => class.rsplit(['.', '$']).next().unwrap_or(class),
    }
}

/// Whether a value has a hash code of its own: the engine's objects have none, but for `$foreach`, which is a map.
fn is_value(value: &Value) -> bool {
    !matches!(value, Value::Object(object) if object.as_map().is_none())
}

fn is_array(value: &Value) -> bool {
    value.as_list().is_some_and(|list| list.kind == ListKind::Array)
}

/// Arrays are equal when they are one.
fn same_array(a: &Value, b: &Value) -> bool {
    matches!((a, b), (Value::List(a), Value::List(b)) if Rc::ptr_eq(a, b))
}

/// The place of an index in a list. A negative one counts from the end.
fn place(index: i32, length: usize) -> Option<usize> {
    let index = i64::from(index);
    usize::try_from(if index < 0 { index + i64::try_from(length).ok()? } else { index }).ok()
}

/// A negative index is counted from the size, even where it is a key.
fn from_the_end(map: &Map, index: i32) -> Value {
    match i32::try_from(map.len()) {
        Ok(length) if index < 0 => Value::Integer(index.saturating_add(length)),
        _ => Value::Integer(index),
    }
}

fn has_no_size(value: &Value) -> bool {
    object::<Loop>(value).is_none()
        && !matches!(value, Value::Null | Value::List(_) | Value::Map(_) | Value::View(_))
}

fn no_size(index: i32) -> Failure {
    Failure::Exception(format!("Index {index} is counted from the end, and this value has no size."))
}

pub(super) fn out_of_range(index: i32, length: usize) -> Failure {
    let elements = if length == 1 { "element" } else { "elements" };
    Failure::Exception(format!("Index {index} is out of range: the list has {length} {elements}."))
}

/// The elements of a list or view, as an argument of `addAll` and its like.
pub(super) fn is_collection(value: &Value) -> bool {
    match value {
        Value::List(_) => true,
        Value::View(view) => matches!(view.kind, ViewKind::Keys | ViewKind::Values | ViewKind::Entries),
        _ => false,
    }
}
