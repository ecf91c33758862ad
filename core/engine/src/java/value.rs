//! The kinds of values.

use super::{BigDecimal, BigInteger, Map, MapKind};
use alloc::{borrow::Cow, rc::Rc, string::String, vec::Vec};
use core::any::Any;
use core::cell::{Cell, RefCell};

/// A value. Cloning is cheap; lists and maps are shared.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`
    Null,
    /// `java.lang.Boolean`
    Bool(bool),
    /// `java.lang.Integer`
    Integer(i32),
    /// `java.lang.Long`
    Long(i64),
    /// `java.math.BigInteger`
    BigInteger(Rc<BigInteger>),
    /// `java.lang.Double`
    Double(f64),
    /// `java.math.BigDecimal`
    BigDecimal(Rc<BigDecimal>),
    /// `java.lang.Character`
    Character(char),
    /// `java.lang.String`
    Text(Rc<str>),
    /// A list, JSON list or array.
    List(Rc<List>),
    /// `java.util.LinkedHashMap`
    Map(Rc<Map>),
    /// The keys, values or entries of a map.
    View(Rc<View>),
    /// An entry of a map.
    Entry(Rc<Entry>),
    /// `java.util.Iterator`
    Iter(Rc<Iter>),
    /// Something that only the template engine knows.
    Object(Rc<dyn Object>),
}

/// A value that only the template engine knows, such as `$input`.
pub trait Object: core::fmt::Debug {
    /// To find out what it is.
    fn as_any(&self) -> &dyn Any;

    /// The map that it is, if it is one.
    fn as_map(&self) -> Option<&Map> {
        None
    }

    /// What it prints when it is no map: nothing, for most.
    fn text(&self) -> String {
        String::new()
    }
}

/// The kinds of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// `java.util.ArrayList`
    Plain,
    /// `net.minidev.json.JSONArray`
    Json,
    /// An array, as `split` makes it.
    Array,
}

/// A list.
#[derive(Debug)]
pub struct List {
    /// Its kind.
    pub kind: ListKind,
    /// Its elements.
    pub items: RefCell<Vec<Value>>,
}

/// What a [`View`] shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewKind {
    /// `keySet()`
    Keys,
    /// `values()`
    Values,
    /// `entrySet()`
    Entries,
}

/// The keys, values or entries of a map, as they are at the moment.
#[derive(Debug)]
pub struct View {
    /// What is shown.
    pub kind: ViewKind,
    /// Of which map.
    pub map: Rc<Map>,
}

/// A member of a map, which shows the value that the map has at the moment.
#[derive(Debug)]
pub struct Entry {
    /// The key.
    pub key: Value,
    /// The value that it had.
    pub before: Value,
    /// The map.
    pub map: Rc<Map>,
}

impl Entry {
    /// The value; the one that it had when it is no member any more.
    #[must_use]
    pub fn value(&self) -> Value {
        self.map.get(&self.key).unwrap_or_else(|| self.before.clone())
    }
}

/// A walk over elements.
#[derive(Debug)]
pub struct Iter {
    /// The elements.
    pub items: Vec<Value>,
    /// How many were taken.
    pub taken: Cell<usize>,
}

impl Value {
    /// A list.
    #[must_use]
    pub fn list(kind: ListKind, items: Vec<Self>) -> Self {
        Self::List(Rc::new(List { kind, items: RefCell::new(items) }))
    }

    /// A map of the usual kind.
    #[must_use]
    pub fn map(members: impl IntoIterator<Item = (Self, Self)>) -> Self {
        Self::Map(Rc::new(Map::from_members(MapKind::Plain, members)))
    }

    /// An integer of the narrowest kind.
    #[must_use]
    pub fn integer(number: i64) -> Self {
        i32::try_from(number).map_or(Self::Long(number), Self::Integer)
    }

    /// A count, as Java's `int`.
    #[must_use]
    pub fn count(number: usize) -> Self {
        Self::Integer(i32::try_from(number).unwrap_or(i32::MAX))
    }

    /// The text, if the value is text.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The map, if the value is one.
    #[must_use]
    pub fn as_map(&self) -> Option<&Map> {
        match self {
            Self::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The list, if the value is one.
    #[must_use]
    pub fn as_list(&self) -> Option<&List> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    /// Whether the value is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether the value is a number.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(
            self,
            Self::Integer(_) | Self::Long(_) | Self::BigInteger(_) | Self::Double(_) | Self::BigDecimal(_)
        )
    }

    /// The member of a map; `None` when the value is no map or has no such member.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<Self> {
        self.as_map()?.get_text(name)
    }

    /// The value with plain lists in the place of JSON lists, as variables from outside have them.
    #[must_use]
    pub fn with_plain_lists(&self) -> Self {
        self.plain_to(super::DEEPEST)
    }

    fn plain_to(&self, depth: usize) -> Self {
        match (self, depth.checked_sub(1)) {
            (Self::List(list), Some(depth)) => {
                let items = list.items.borrow();
                Self::list(ListKind::Plain, items.iter().map(|item| item.plain_to(depth)).collect())
            }
            (Self::Map(map), Some(depth)) => {
                Self::map(map.members().into_iter().map(|(key, value)| (key, value.plain_to(depth))))
            }
            _ => self.clone(),
        }
    }

    /// What a loop runs over: `None` for values that it skips.
    #[must_use]
    pub fn elements(&self) -> Option<Vec<Self>> {
        Some(match self {
            Self::List(list) => list.items.borrow().clone(),
            Self::Map(map) => map.members().into_iter().map(|(_, value)| value).collect(),
            Self::View(view) => view.elements(),
            Self::Iter(iter) => iter.items[iter.taken.replace(iter.items.len())..].to_vec(),
            _ => return None,
        })
    }

    /// The name of the class.
    #[must_use]
    pub fn class_name(&self) -> &'static str {
        match self {
            Self::Null => "",
            Self::Bool(_) => "java.lang.Boolean",
            Self::Integer(_) => "java.lang.Integer",
            Self::Long(_) => "java.lang.Long",
            Self::BigInteger(_) => "java.math.BigInteger",
            Self::Double(_) => "java.lang.Double",
            Self::BigDecimal(_) => "java.math.BigDecimal",
            Self::Character(_) => "java.lang.Character",
            Self::Text(_) => "java.lang.String",
            Self::List(list) => match list.kind {
                ListKind::Plain => "java.util.ArrayList",
                ListKind::Json => "net.minidev.json.JSONArray",
                ListKind::Array => match list.items.borrow().first() {
                    Some(Self::Integer(_)) => "[B",
                    Some(Self::Character(_)) => "[C",
                    _ => "[Ljava.lang.String;",
                },
            },
            Self::Map(_) => "java.util.LinkedHashMap",
            Self::View(view) => match view.kind {
                ViewKind::Keys => "java.util.LinkedHashMap$LinkedKeySet",
                ViewKind::Values => "java.util.LinkedHashMap$LinkedValues",
                ViewKind::Entries => "java.util.LinkedHashMap$LinkedEntrySet",
            },
            Self::Entry(_) => "java.util.LinkedHashMap$Entry",
            Self::Iter(_) => "java.util.Iterator",
            Self::Object(_) => "java.lang.Object",
        }
    }

    /// Whether the value is made of others.
    #[must_use]
    pub fn holds_values(&self) -> bool {
        matches!(self, Self::List(_) | Self::Map(_) | Self::View(_) | Self::Entry(_) | Self::Iter(_))
    }
}

impl View {
    /// What the view shows.
    #[must_use]
    pub fn elements(&self) -> Vec<Value> {
        let members = self.map.members().into_iter();
        match self.kind {
            ViewKind::Keys => members.map(|(key, _)| key).collect(),
            ViewKind::Values => members.map(|(_, value)| value).collect(),
            ViewKind::Entries => {
                let entry = |(key, before)| Entry { key, before, map: self.map.clone() };
                members.map(|member| Value::Entry(Rc::new(entry(member)))).collect()
            }
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<Cow<'_, str>> for Value {
    fn from(text: Cow<'_, str>) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl Drop for List {
    fn drop(&mut self) {
        let items = self.items.get_mut();
        if items.iter().any(Value::holds_values) {
            take_apart(core::mem::take(items));
        }
    }
}

/// Drops values without recursion: templates can nest lists deeper than any stack.
pub(super) fn take_apart(mut values: Vec<Value>) {
    while let Some(value) = values.pop() {
        match value {
            Value::List(list) => {
                if let Some(list) = Rc::into_inner(list) {
                    values.append(&mut list.items.borrow_mut());
                }
            }
            Value::Map(map) => {
                if let Some(map) = Rc::into_inner(map) {
                    values.append(&mut map.take_holders());
                }
            }
            Value::View(view) => values.extend(Rc::into_inner(view).map(|view| Value::Map(view.map))),
            Value::Entry(entry) => {
                let entry = Rc::into_inner(entry).into_iter();
                values.extend(entry.flat_map(|entry| [entry.key, entry.before, Value::Map(entry.map)]));
            }
            Value::Iter(iter) => values.extend(Rc::into_inner(iter).into_iter().flat_map(|iter| iter.items)),
            _ => {}
        }
    }
}
