//! Values of the core as JSON, for what goes back to JavaScript.

use gatewright_core::model::{Kind, Value, text_to_value};
use serde::ser::{Serialize, SerializeMap as _, Serializer};

/// A value with its texts in the JSON form of the design document.
pub struct Json(pub Value);

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Borrowed(&self.0).serialize(serializer)
    }
}

struct Borrowed<'a>(&'a Value);

impl Serialize for Borrowed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.kind {
            Kind::Null => serializer.serialize_unit(),
            Kind::Bool(value) => serializer.serialize_bool(*value),
            Kind::Number(digits) => match (digits.parse::<i64>(), digits.parse::<f64>()) {
                (Ok(whole), _) => serializer.serialize_i64(whole),
                (_, Ok(number)) if number.is_finite() => serializer.serialize_f64(number),
                // JavaScript has no such number; its digits are better than nothing.
                _ => serializer.serialize_str(digits),
            },
            Kind::Text(text) => match text.literal() {
                Some(literal) => serializer.serialize_str(literal),
                None => Borrowed(&text_to_value(text)).serialize(serializer),
            },
            Kind::List(items) => serializer.collect_seq(items.iter().map(Borrowed)),
            Kind::Map(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for member in members.members() {
                    map.serialize_entry(&*member.key, &Borrowed(&member.value))?;
                }
                map.end()
            }
        }
    }
}
