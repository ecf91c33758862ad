//! What functions say, as text with references.

use super::ID;
use super::reference::{as_attribute, as_call, as_reference};
use crate::formats::json;
use crate::model::{Kind, Map, Part, Reference, Str, Text, Value};
use alloc::{format, string::String, vec, vec::Vec};

/// A value as text, where it is text in the end: CloudFormation takes a number or a truth value for the text it is written
/// with. `None` for nothing, lists and plain objects.
pub(crate) fn text_of(value: &Value) -> Option<Text> {
    match &value.kind {
        Kind::Text(Text::Literal(text)) => Some(Text::from_parts(dynamic_references(text))),
        Kind::Text(text) => Some(text.clone()),
        Kind::Number(digits) => Some(Text::Literal(digits.clone())),
        Kind::Bool(value) => Some(if *value { "true" } else { "false" }.into()),
        Kind::Map(members) => as_call(members).map(|(function, argument)| call(function, argument, value)),
        Kind::Null | Kind::List(_) => None,
    }
}

/// Whether a value takes its property away: `!Ref AWS::NoValue`.
pub(crate) fn is_no_value(value: &Value) -> bool {
    let call = value.map().and_then(as_call);
    call.is_some_and(|(function, name)| function == "Ref" && name.literal() == Some("AWS::NoValue"))
}

/// What a call says; `value` is the whole of it.
fn call(function: &str, argument: &Value, value: &Value) -> Text {
    let known = match function {
        "Ref" => argument.literal().map(|name| Text::named(String::from(name), None)),
        "Fn::GetAtt" => as_attribute(argument).map(|name| reference(&name)),
        "Fn::Sub" => substituted(argument),
        "Fn::Join" => joined(argument),
        _ => None,
    };
    known.unwrap_or_else(|| expression(json::to_line(value)))
}

fn reference(name: &str) -> Text {
    Text::Parts(vec![Part::Reference(as_reference(name))])
}

fn expression(text: String) -> Text {
    Text::Parts(vec![Part::Reference(Reference::Expression { text: text.into(), format: ID.into() })])
}

/// `"text"`, or `["text", {"Variable": value}]`.
fn substituted(argument: &Value) -> Option<Text> {
    let none = Map::new();
    let (text, variables) = match argument.list() {
        None => (argument.literal()?, &none),
        Some([text, variables]) => (text.literal()?, variables.map()?),
        Some(_) => return None,
    };
    let mut parts = Vec::new();
    let mut pieces = text.split("${");
    let literal = |text: &str| Part::Literal(Str::Owned(text.into()));
    parts.extend(dynamic_references(pieces.next().unwrap_or_default()));
    for piece in pieces {
        let Some((name, rest)) = piece.split_once('}') else {
            parts.push(literal(&format!("${{{piece}")));
            continue;
        };
        match name.strip_prefix('!') {
            Some(name) => parts.push(literal(&format!("${{{name}}}"))),
            None => match variables.get(name.trim()) {
                Some(value) => match text_of(value)? {
                    Text::Literal(text) => parts.push(Part::Literal(text)),
                    Text::Parts(inner) => parts.extend(inner),
                },
                None => parts.push(Part::Reference(as_reference(name.trim()))),
            },
        }
        parts.extend(dynamic_references(rest));
    }
    Some(Text::from_parts(parts))
}

/// `["delimiter", [value, …]]`.
fn joined(argument: &Value) -> Option<Text> {
    let [delimiter, items] = argument.list()? else { return None };
    let delimiter = delimiter.literal()?;
    let mut parts = Vec::new();
    for (at, item) in items.list()?.iter().filter(|item| !is_no_value(item)).enumerate() {
        if at > 0 {
            parts.push(Part::Literal(Str::Owned(delimiter.into())));
        }
        match text_of(item)? {
            Text::Literal(text) => parts.push(Part::Literal(text)),
            Text::Parts(inner) => parts.extend(inner),
        }
    }
    Some(Text::from_parts(parts))
}

/// The text with every `{{resolve:…}}` as an expression: CloudFormation puts its value there.
fn dynamic_references(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("{{resolve:") {
        let Some(length) = rest[start..].find("}}").map(|end| end + 2) else { break };
        parts.push(Part::Literal(Str::Owned(rest[..start].into())));
        let text = Str::Owned(rest[start..start + length].into());
        parts.push(Part::Reference(Reference::Expression { text, format: ID.into() }));
        rest = &rest[start + length..];
    }
    parts.push(Part::Literal(Str::Owned(rest.into())));
    parts
}
