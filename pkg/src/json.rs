//! Values of the core as JSON, for what goes back to JavaScript.

use gatewright_core::model::{Kind, Value, text_to_value};
use js_sys::JSON;
use serde::ser::{Error as _, Serialize, SerializeMap as _, Serializer};

/// A value with its texts in the JSON form of the design document.
///
/// Its keys are the user's, and one of them may be `__proto__`, which an object cannot be given member by member.
/// JavaScript's own parser keeps it, so these values cross as text.
pub struct Json(pub Value);

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = serde_json::to_string(&Borrowed(&self.0)).map_err(S::Error::custom)?;
        let value = JSON::parse(&text).map_err(|_| S::Error::custom("JavaScript cannot read the value"))?;
        serde_wasm_bindgen::preserve::serialize(&value, serializer)
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
