//! The methods of lists, maps, their views and iterators.

use super::methods::{is_collection, out_of_range};
use crate::java::{Budget, Failure, Iter, List, ListKind, Map, Value, View, ViewKind, equals, text};
use alloc::{format, rc::Rc, vec::Vec};
use core::cell::Cell;

type Answer = Result<Option<Value>, Failure>;

pub(super) fn call(at: &Value, name: &str, arguments: &[Value], budget: &Budget) -> Answer {
    match at {
        Value::List(list) => call_list(at, list, name, arguments, budget),
        Value::Map(map) => call_map(map, name, arguments, budget),
        Value::View(view) => call_view(at, view, name, arguments, budget),
        Value::Iter(iter) => call_iter(iter, name, arguments),
        _ => Ok(None),
    }
}

/// What a Java method without a result gives.
fn nothing() -> Option<Value> {
    Some("".into())
}

fn truth(holds: bool) -> Option<Value> {
    Some(Value::Bool(holds))
}

/// Where an element is, from either end.
fn position<'a>(
    mut items: impl Iterator<Item = (usize, &'a Value)>,
    sought: &Value,
    budget: &Budget,
) -> Result<Option<usize>, Failure> {
    for (at, item) in &mut items {
        if equals(item, sought, budget)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

fn index_value(found: Option<usize>) -> Option<Value> {
    Some(found.map_or(Value::Integer(-1), Value::count))
}

/// The same elements once more.
fn copy(items: &[Value], budget: &Budget) -> Result<Vec<Value>, Failure> {
    budget.spend(items.len() / 16)?;
    Ok(items.to_vec())
}

fn iterator(items: Vec<Value>) -> Option<Value> {
    Some(Value::Iter(Rc::new(Iter { items, taken: Cell::new(0) })))
}

/// The index, when it is inside of a list of this length.
fn inside(index: i32, length: usize) -> Result<usize, Failure> {
    usize::try_from(index).ok().filter(|at| *at < length).ok_or_else(|| out_of_range(index, length))
}

fn needs_collection(name: &str) -> Failure {
    Failure::Exception(format!("{name} needs a list or map and was given null."))
}

fn only_shows(name: &str) -> Failure {
    Failure::Exception(format!("{name} would add to a set that shows a map."))
}

/// Whether every element of the one is in the other.
fn contains_all(items: &[Value], sought: &[Value], budget: &Budget) -> Result<bool, Failure> {
    for item in sought {
        if position(items.iter().enumerate(), item, budget)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

fn call_list(at: &Value, list: &List, name: &str, arguments: &[Value], budget: &Budget) -> Answer {
    let length = list.items.borrow().len();
    if list.kind == ListKind::Array {
        if let Some(answer) = call_array(list, length, name, arguments, budget)? {
            return Ok(Some(answer));
        }
    } else {
        let changed = change_list(list, length, name, arguments, budget)?;
        if changed.is_some() {
            return Ok(changed);
        }
    }
    let items = list.items.borrow();
    let search = |sought: &Value| position(items.iter().enumerate(), sought, budget);
    Ok(match (name, arguments) {
        ("size", []) => Some(Value::count(length)),
        ("isEmpty", []) => truth(length == 0),
        ("get", [Value::Integer(index)]) => Some(items[inside(*index, length)?].clone()),
        ("contains", [sought]) => truth(search(sought)?.is_some()),
        ("indexOf", [sought]) => index_value(search(sought)?),
        ("lastIndexOf", [sought]) => index_value(position(items.iter().enumerate().rev(), sought, budget)?),
        ("containsAll", [Value::Null]) => return Err(needs_collection(name)),
        ("containsAll", [other]) if is_collection(other) => {
            let other = other.elements().unwrap_or_default();
            truth(contains_all(&items, &other, budget)?)
        }
        ("subList", [Value::Integer(from), Value::Integer(to)]) => {
            let end = |index: i32| usize::try_from(index).ok().filter(|at| *at <= length);
            let part = end(*from).zip(end(*to)).and_then(|(from, to)| items.get(from..to));
            let Some(part) = part else {
                let message = format!("{from} to {to} is no part of a list of {length}.");
                return Err(Failure::Exception(message));
            };
            budget.spend(part.len() / 16)?;
            let kind = if list.kind == ListKind::Array { ListKind::Plain } else { list.kind };
            Some(Value::list(kind, part.to_vec()))
        }
        ("iterator", []) => iterator(copy(&items, budget)?),
        ("toArray", []) => Some(Value::list(ListKind::Array, copy(&items, budget)?)),
        ("clone", []) => Some(Value::list(list.kind, copy(&items, budget)?)),
        ("toJSONString", []) if list.kind == ListKind::Json => Some(text(at)?.into()),
        _ => None,
    })
}

/// The methods of arrays that differ from those of lists: an array keeps its length.
fn call_array(list: &List, length: usize, name: &str, arguments: &[Value], budget: &Budget) -> Answer {
    let fixed = || Err(Failure::Exception(format!("{name} would change the length of an array.")));
    Ok(match (name, arguments) {
        ("set", [Value::Integer(index), value]) => {
            let at = inside(*index, length)?;
            Some(core::mem::replace(&mut list.items.borrow_mut()[at], value.clone()))
        }
        ("add", [_] | [Value::Integer(_), _]) | ("remove", [Value::Integer(_)]) => return fixed(),
        ("remove", [sought]) => {
            let items = list.items.borrow();
            match position(items.iter().enumerate(), sought, budget)? {
                Some(_) => return fixed(),
                None => truth(false),
            }
        }
        ("clear", []) if length > 0 => return fixed(),
        ("clear", []) => nothing(),
        ("addAll", [other]) if is_collection(other) => {
            match other.elements().is_some_and(|elements| !elements.is_empty()) {
                true => return fixed(),
                false => truth(false),
            }
        }
        _ => None,
    })
}

/// The methods that change a list.
fn change_list(list: &List, length: usize, name: &str, arguments: &[Value], budget: &Budget) -> Answer {
    Ok(match (name, arguments) {
        ("add", [value]) => {
            list.items.borrow_mut().push(value.clone());
            truth(true)
        }
        ("add", [Value::Integer(index), value]) => {
            let at = usize::try_from(*index).ok().filter(|at| *at <= length);
            budget.spend(length / 64)?;
            list.items.borrow_mut().insert(at.ok_or_else(|| out_of_range(*index, length))?, value.clone());
            nothing()
        }
        ("set", [Value::Integer(index), value]) => {
            let at = inside(*index, length)?;
            Some(core::mem::replace(&mut list.items.borrow_mut()[at], value.clone()))
        }
        ("remove", [Value::Integer(index)]) => {
            budget.spend(length / 64)?;
            let at = inside(*index, length)?;
            Some(list.items.borrow_mut().remove(at))
        }
        ("remove", [value]) => {
            let found = position(list.items.borrow().iter().enumerate(), value, budget)?;
            if let Some(at) = found {
                list.items.borrow_mut().remove(at);
            }
            truth(found.is_some())
        }
        ("addAll" | "removeAll" | "retainAll", [Value::Null]) => return Err(needs_collection(name)),
        ("addAll", [other]) if is_collection(other) => {
            let other = other.elements().unwrap_or_default();
            budget.spend(other.len())?;
            let changed = !other.is_empty();
            list.items.borrow_mut().extend(other);
            truth(changed)
        }
        ("clear", []) => {
            drop(list.items.take());
            nothing()
        }
        ("removeAll" | "retainAll", [other]) if is_collection(other) => {
            let other = other.elements().unwrap_or_default();
            let keep = name == "retainAll";
            let mut kept = Vec::new();
            for item in list.items.take() {
                if position(other.iter().enumerate(), &item, budget)?.is_some() == keep {
                    kept.push(item);
                }
            }
            let changed = kept.len() != length;
            *list.items.borrow_mut() = kept;
            truth(changed)
        }
        _ => None,
    })
}

fn call_map(map: &Rc<Map>, name: &str, arguments: &[Value], budget: &Budget) -> Answer {
    let view = |kind| Some(Value::View(Rc::new(View { kind, map: map.clone() })));
    let or_null = |found: Option<Value>| Some(found.unwrap_or(Value::Null));
    Ok(match (name, arguments) {
        ("get", [key]) => or_null(map.get(key)),
        ("put", [key, value]) => or_null(map.put(key.clone(), value.clone())),
        ("containsKey", [key]) => truth(map.get(key).is_some()),
        ("containsValue", [sought]) => {
            let members = map.members();
            let values = members.iter().map(|(_, value)| value).enumerate();
            truth(position(values, sought, budget)?.is_some())
        }
        ("keySet", []) => view(ViewKind::Keys),
        ("values", []) => view(ViewKind::Values),
        ("entrySet", []) => view(ViewKind::Entries),
        ("size", []) => Some(Value::count(map.len())),
        ("isEmpty", []) => truth(map.is_empty()),
        ("remove", [key]) => or_null(map.remove(key)),
        ("putAll", [Value::Null]) => return Err(needs_collection(name)),
        ("putAll", [Value::Map(other)]) => {
            for (key, value) in other.members() {
                budget.spend(1)?;
                map.put(key, value);
            }
            nothing()
        }
        ("clear", []) => {
            map.clear();
            nothing()
        }
        ("clone", []) => {
            budget.spend(map.len())?;
            Some(Value::map(map.members()))
        }
        ("replace", [key, value]) => match map.get(key) {
            Some(_) => or_null(map.put(key.clone(), value.clone())),
            None => Some(Value::Null),
        },
        ("replace", [key, old, new]) => match map.get(key) {
            Some(there) if equals(&there, old, budget)? => {
                map.put(key.clone(), new.clone());
                truth(true)
            }
            _ => truth(false),
        },
        ("remove", [key, value]) => match map.get(key) {
            Some(there) if equals(&there, value, budget)? => {
                map.remove(key);
                truth(true)
            }
            _ => truth(false),
        },
        ("getOrDefault", [key, default]) => Some(map.get(key).unwrap_or_else(|| default.clone())),
        ("putIfAbsent", [key, value]) => match map.get(key) {
            Some(there) if !there.is_null() => Some(there),
            _ => {
                map.put(key.clone(), value.clone());
                Some(Value::Null)
            }
        },
        _ => None,
    })
}

fn call_view(at: &Value, view: &View, name: &str, arguments: &[Value], budget: &Budget) -> Answer {
    Ok(match (name, arguments) {
        ("size", []) => Some(Value::count(view.map.len())),
        ("isEmpty", []) => truth(view.map.is_empty()),
        ("clear", []) => {
            view.map.clear();
            nothing()
        }
        ("addAll" | "containsAll" | "removeAll" | "retainAll", [Value::Null]) => {
            return Err(needs_collection(name));
        }
        ("addAll", [other]) if is_collection(other) && other.elements().is_some_and(|all| all.is_empty()) => {
            truth(false)
        }
        ("add", [_]) => return Err(only_shows(name)),
        ("addAll", [other]) if is_collection(other) => return Err(only_shows(name)),
        ("contains", [key]) if view.kind == ViewKind::Keys => truth(view.map.get(key).is_some()),
        ("contains", [sought]) => {
            truth(position(view.elements().iter().enumerate(), sought, budget)?.is_some())
        }
        ("containsAll", [other]) if is_collection(other) => {
            let other = other.elements().unwrap_or_default();
            truth(contains_all(&view.elements(), &other, budget)?)
        }
        ("remove", [sought]) => {
            let found = position(view.elements().iter().enumerate(), sought, budget)?;
            if let Some((key, _)) = found.and_then(|at| view.map.members().into_iter().nth(at)) {
                view.map.remove(&key);
            }
            truth(found.is_some())
        }
        ("removeAll" | "retainAll", [other]) if is_collection(other) => {
            let other = other.elements().unwrap_or_default();
            let before = view.map.len();
            for ((key, _), element) in view.map.members().into_iter().zip(view.elements()) {
                if position(other.iter().enumerate(), &element, budget)?.is_some() != (name == "retainAll") {
                    view.map.remove(&key);
                }
            }
            truth(view.map.len() != before)
        }
        ("iterator" | "toArray", []) => {
            budget.spend(view.map.len() / 16)?;
            let elements = at.elements().unwrap_or_default();
            if name == "iterator" { iterator(elements) } else { Some(Value::list(ListKind::Array, elements)) }
        }
        _ => None,
    })
}

fn call_iter(iter: &Iter, name: &str, arguments: &[Value]) -> Answer {
    let next = iter.items.get(iter.taken.get());
    Ok(match (name, arguments, next) {
        ("hasNext", [], next) => truth(next.is_some()),
        ("next", [], Some(next)) => {
            iter.taken.set(iter.taken.get() + 1);
            Some(next.clone())
        }
        ("next", [], None) => return Err(Failure::Exception("The iterator has no further element.".into())),
        _ => None,
    })
}
