//! Whether two values are the same, as far as they are known.

use crate::model::{Kind, Map, Part, Text, Value};

/// What comparing two values says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sameness {
    Same,
    Different,
    /// One is known only after deployment, and may be the other.
    Unknown,
}

use Sameness::{Different, Same, Unknown};

/// Compares two values in their usual form.
pub(super) fn compare(a: &Value, b: &Value) -> Sameness {
    match (&a.kind, &b.kind) {
        (Kind::Text(a), Kind::Text(b)) => compare_texts(a, b),
        (Kind::Map(a), Kind::Map(b)) => compare_maps(a, b),
        _ if a.kind == b.kind => Same,
        _ => Different,
    }
}

fn compare_maps(a: &Map, b: &Map) -> Sameness {
    if a.len() != b.len() {
        return Different;
    }
    let others: alloc::collections::BTreeMap<_, _> =
        b.members().iter().map(|member| (&member.key, &member.value)).collect();
    let mut sameness = Same;
    for member in a.members() {
        match others.get(&member.key).map_or(Different, |other| compare(&member.value, other)) {
            Same => {}
            Different => return Different,
            Unknown => sameness = Unknown,
        }
    }
    sameness
}

/// Two texts that refer to different things are different; a text that refers to something may be a literal when its
/// known parts stand in it.
pub(super) fn compare_texts(a: &Text, b: &Text) -> Sameness {
    match (a, b) {
        _ if a == b => Same,
        (Text::Literal(literal), Text::Parts(parts)) | (Text::Parts(parts), Text::Literal(literal))
            if may_be(parts, literal) =>
        {
            Unknown
        }
        _ => Different,
    }
}

/// Whether the known parts stand in the text in their order, at its start and its end where they have to.
fn may_be(parts: &[Part], literal: &str) -> bool {
    let mut rest = literal;
    for (at, part) in parts.iter().enumerate() {
        let Part::Literal(known) = part else { continue };
        let after = if at == 0 {
            rest.strip_prefix(&**known)
        } else if at + 1 == parts.len() {
            rest.strip_suffix(&**known)
        } else {
            rest.split_once(&**known).map(|(_, after)| after)
        };
        match after {
            Some(after) => rest = after,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> Text {
        let value =
            crate::formats::json::parse(&alloc::format!("{{\"description\": {json}}}")).value.unwrap();
        let Kind::Map(map) = value.kind else { panic!() };
        let map = crate::model::read_properties(map, crate::model::Resource::Integration.properties());
        map.get("description").unwrap().text().unwrap().clone()
    }

    #[test]
    fn references_may_be_what_is_known() {
        let arn = r#""arn:aws:lambda:us-east-1:1:function:orders""#;
        for (a, b, expected) in [
            (arn, arn, Same),
            (arn, r#"{"ref": "F", "attribute": "Arn"}"#, Unknown),
            (arn, r#"{"concat": ["arn:aws:lambda:", {"ref": "R"}, ":1:function:", {"ref": "F"}]}"#, Unknown),
            (arn, r#"{"concat": [{"ref": "P"}, ":function:orders"]}"#, Unknown),
            (arn, r#"{"concat": [{"ref": "P"}, ":function:users"]}"#, Different),
            (arn, r#"{"concat": ["https://", {"ref": "H"}]}"#, Different),
            (r#"{"ref": "F"}"#, r#"{"ref": "F"}"#, Same),
            (r#"{"ref": "F"}"#, r#"{"ref": "G"}"#, Different),
        ] {
            assert_eq!(compare_texts(&text(a), &text(b)), expected, "{a} {b}");
            assert_eq!(compare_texts(&text(b), &text(a)), expected, "{b} {a}");
        }
    }
}
