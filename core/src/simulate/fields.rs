//! Headers and query strings: names with one or more values, in the order they came.

use crate::model::{Kind, Map, Str, Value};
use alloc::collections::BTreeMap;
use alloc::{string::String, vec::Vec};

/// Names with values. Each name has its values together, where the first of them came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// Fields that were removed have no values.
    fields: Vec<Field>,
    at: BTreeMap<String, usize>,
    ignores_case: bool,
}

/// A name and its values.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Field {
    name: String,
    values: Vec<String>,
}

impl Fields {
    /// No headers: their names ignore case.
    #[must_use]
    pub fn headers() -> Self {
        Self { ignores_case: true, ..Self::default() }
    }

    /// No query: its names keep their case.
    #[must_use]
    pub fn query() -> Self {
        Self::default()
    }

    fn key(&self, name: &str) -> String {
        if self.ignores_case { name.to_ascii_lowercase() } else { name.into() }
    }

    /// The names with their values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        let there = self.fields.iter().filter(|field| !field.values.is_empty());
        there.map(|field| (&*field.name, &field.values[..]))
    }

    /// Whether there is no value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// The values of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> &[String] {
        self.at.get(&self.key(name)).map_or(&[], |at| &self.fields[*at].values)
    }

    /// Whether the name has a value.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// The values of a name, joined with commas; `None` when it has none.
    #[must_use]
    pub fn joined(&self, name: &str) -> Option<String> {
        let values = self.get(name);
        (!values.is_empty()).then(|| values.join(","))
    }

    /// Adds a value behind those that are there.
    pub fn append(&mut self, name: &str, value: impl Into<String>) {
        let key = self.key(name);
        let next = self.fields.len();
        let at = *self.at.entry(key).or_insert(next);
        if at == next {
            self.fields.push(Field { name: name.into(), values: Vec::new() });
        }
        self.fields[at].values.push(value.into());
    }

    /// Puts one value in the place of all.
    pub fn overwrite(&mut self, name: &str, value: impl Into<String>) {
        self.remove(name);
        self.append(name, value);
    }

    /// Takes all values away.
    pub fn remove(&mut self, name: &str) {
        if let Some(at) = self.at.get(&self.key(name)) {
            self.fields[*at].values.clear();
        }
    }

    /// The same with names in lower case, as the service passes headers on.
    #[must_use]
    pub fn lowercased(mut self) -> Self {
        self.fields.iter_mut().for_each(|field| field.name.make_ascii_lowercase());
        self
    }

    /// Pairs of a name and one value.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.iter().flat_map(|(name, values)| values.iter().map(move |value| (name, &**value)))
    }

    /// As a value: text for one value, a list for several.
    #[must_use]
    pub fn to_value(&self) -> Value {
        self.map_values(|values| match values {
            [value] => value.clone().into(),
            values => list(values),
        })
    }

    /// As an object with what is made of the values of each name.
    #[must_use]
    pub fn map_values(&self, value: impl Fn(&[String]) -> Value) -> Value {
        self.iter().map(|(name, values)| (Str::Owned(name.into()), value(values))).collect::<Map>().into()
    }

    /// The number of bytes on the wire: `name: value` and a line end each.
    #[must_use]
    pub fn wire_length(&self) -> usize {
        self.pairs().map(|(name, value)| name.len() + value.len() + 4).sum()
    }
}

/// Texts as a list value.
pub(super) fn list(texts: &[String]) -> Value {
    Value::new(Kind::List(texts.iter().map(|text| text.clone().into()).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::json::to_line;

    #[test]
    fn headers_ignore_case_and_keep_their_order() {
        let mut headers = Fields::headers();
        headers.append("X-Id", "1");
        headers.append("accept", "a");
        headers.append("x-id", "2");
        assert_eq!(to_line(&headers.to_value()), r#"{"X-Id": ["1", "2"], "accept": "a"}"#);
        headers.overwrite("X-ID", "3");
        headers.remove("Accept");
        assert_eq!(to_line(&headers.lowercased().to_value()), r#"{"x-id": "3"}"#);
    }

    #[test]
    fn queries_keep_case() {
        let mut query = Fields::query();
        query.append("a", "1");
        query.append("A", "2");
        assert_eq!((query.joined("a"), query.joined("b")), (Some("1".into()), None));
    }
}
