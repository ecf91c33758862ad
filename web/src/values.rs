//! Values between the document and the controls.

use crate::state::same;
use gatewright_core::formats::json;
use gatewright_core::model::{Kind, Map, PropertyId, Resource, Text, Value, read_properties, text_to_value};
use yew::AttrValue;

/// A value on the screen. Two are equal when nobody can see a difference; the order of members can be seen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown(pub(crate) Option<Value>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (None, None) => true,
            (Some(a), Some(b)) => same(a, b),
            _ => false,
        }
    }
}

impl Shown {
    /// The text that a one-line control shows: literal text, a number, a truth value, `null`.
    pub(crate) fn scalar(&self) -> Option<String> {
        scalar(self.0.as_ref()?)
    }

    /// The text that is not known yet.
    pub(crate) fn reference(&self) -> Option<&Text> {
        self.0.as_ref()?.text().filter(|text| matches!(text, Text::Parts(_)))
    }

    /// What the value is, when it is anything but text: for a mark beside the control.
    pub(crate) fn other_kind(&self) -> Option<&'static str> {
        self.0.as_ref().filter(|value| value.text().is_none()).map(Value::kind_name)
    }
}

/// What a control says about a change.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// The value now; `None` takes it out.
    pub(crate) value: Option<Value>,
    /// The id of the control that is being typed in: what is typed there is one step of the history.
    pub(crate) typing: Option<AttrValue>,
}

impl Change {
    /// A change by one act: a choice, a click.
    pub(crate) fn act(value: Option<Value>) -> Self {
        Self { value, typing: None }
    }

    /// A change by typing.
    pub(crate) fn typed(value: Option<Value>, control: &AttrValue) -> Self {
        Self { value, typing: Some(control.clone()) }
    }
}

/// A value that has one line of text: literal text, a number, a truth value, `null`.
pub(crate) fn scalar(value: &Value) -> Option<String> {
    match &value.kind {
        Kind::Null => Some("null".into()),
        Kind::Bool(truth) => Some(truth.to_string()),
        Kind::Number(digits) => Some(digits.to_string()),
        Kind::Text(text) => text.literal().map(Into::into),
        Kind::List(_) | Kind::Map(_) => None,
    }
}

/// A whole number, as a number; anything else as text, so that it can be seen and reported.
pub(crate) fn number_or_text(text: &str) -> Option<Value> {
    let text = text.trim();
    let parsed = json::parse(text);
    match parsed.value {
        _ if text.is_empty() => None,
        Some(value) if parsed.errors.is_empty() && matches!(value.kind, Kind::Number(_)) => {
            Some(Value::new(value.kind))
        }
        _ => Some(text.to_owned().into()),
    }
}

/// JSON that is no longer stands on one line.
const LONGEST_LINE: usize = 56;

/// The JSON of a value as the document holds it.
pub(crate) fn to_json(value: &Value) -> String {
    let value = match &value.kind {
        Kind::Text(text) => text_to_value(text),
        _ => {
            // The document writes references inside of objects and lists in their JSON form.
            let properties: Map = [("description", value.clone())].into_iter().collect();
            json_form(&properties).unwrap_or_else(|| value.clone())
        }
    };
    let line = json::to_line(&value);
    if line.len() <= LONGEST_LINE { line } else { json::to_text(&value).trim_end().to_owned() }
}

fn json_form(properties: &Map) -> Option<Value> {
    use gatewright_core::model::{Api, Design, Integration};
    let integration = Integration { properties: properties.clone(), ..Integration::default() };
    let api = Api { integrations: vec![integration], ..Api::default() };
    let design = Design { apis: vec![api], ..Design::default() }.to_value();
    let path = Design::integration_path(0, 0).join("properties").join("description");
    design.find(&path.0).cloned()
}

/// Reads JSON text as the value of a property; the error is a sentence.
pub(crate) fn from_json(text: &str, resource: Resource, property: &str) -> Result<Value, String> {
    let parsed = json::parse(text);
    match (parsed.value, parsed.errors.into_iter().next()) {
        (_, Some(error)) => Err(error.message),
        (Some(value), None) => {
            let key = PropertyId::from_name(property)
                .map_or_else(|| property.to_owned().into(), |id| id.name().into());
            let properties: Map = [(gatewright_core::model::Str::clone(&key), value)].into_iter().collect();
            read_properties(properties, resource.properties())
                .remove(&key)
                .ok_or_else(|| "There is no value.".into())
        }
        (None, None) => Err("There is no value.".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_numbers_and_the_rest_is_text() {
        assert_eq!(number_or_text("31000"), Some(31000.into()));
        assert_eq!(number_or_text(" 1.50 ").and_then(|value| scalar(&value)).as_deref(), Some("1.50"));
        assert_eq!(number_or_text("5s"), Some("5s".into()));
        assert_eq!(number_or_text("  "), None);
    }

    #[test]
    fn references_go_to_json_and_back() {
        let map = Map::from_iter([("a", Value::from(Text::named("Fn", Some("Arn".into()))))]);
        let text = to_json(&map.clone().into());
        assert_eq!(text, "{\"a\": {\"ref\": \"Fn\", \"attribute\": \"Arn\"}}");
        assert_eq!(from_json(&text, Resource::Integration, "requestParameters"), Ok(map.into()));
    }

    #[test]
    fn order_is_a_difference() {
        let shown = |keys: [&'static str; 2]| {
            Shown(Some(keys.map(|key| (key, Value::from("x"))).into_iter().collect::<Map>().into()))
        };
        assert_ne!(shown(["a", "b"]), shown(["b", "a"]));
        assert_eq!(shown(["a", "b"]), shown(["a", "b"]));
    }
}
