//! The text of a template as values: YAML or JSON, every function in its long form.

use crate::formats::json::{self, Parsed};
use crate::formats::yaml::{self, Shape, Yaml};
use crate::model::{Kind, Map, Member, Span, Text, Value};
use alloc::{borrow::Cow, format, vec::Vec};
use core::ops::Range;

/// Reads a template. What looks like JSON and is none may still be YAML between brackets.
pub(crate) fn parse(text: &str) -> Parsed {
    let is_json = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    let json = if is_json { json::parse(text) } else { Parsed { value: None, errors: Vec::new() } };
    if is_json && json.errors.is_empty() {
        return json;
    }
    let (document, errors) = yaml::parse(text).only();
    if is_json && !errors.is_empty() {
        return json;
    }
    Parsed { value: document.map(long_form), errors }
}

/// A node with `!Sub x` as `{"Fn::Sub": "x"}`. The object stands where the tag and its node stand.
fn long_form(node: Yaml) -> Value {
    let Yaml { tag, shape, span, whole, .. } = node;
    let function = tag.as_deref().and_then(function);
    let kind = match shape {
        // What a function is called with is text as it is typed.
        Shape::Scalar(text, _) if function.is_some() => Kind::Text(Text::Literal(text.into())),
        Shape::Scalar(text, style) => Yaml::scalar_kind(text, style, tag.as_deref()),
        Shape::List(items) => Kind::List(items.into_iter().map(long_form).collect()),
        Shape::Map(pairs) => {
            let mut members = Map::new();
            for pair in pairs {
                let value = long_form(pair.value);
                members.push(Member { key: pair.key, key_place: pair.key_span.into(), value });
            }
            Kind::Map(members)
        }
    };
    let value = Value::at(kind, span);
    match function {
        Some(function) => Value::at(Kind::Map([(function, value)].into_iter().collect()), whole),
        None => value,
    }
}

/// The function that a tag calls: `!Ref` is `Ref`, `!Sub` is `Fn::Sub`.
fn function(tag: &str) -> Option<Cow<'static, str>> {
    match tag.strip_prefix('!')? {
        "Ref" => Some("Ref".into()),
        "Condition" => Some("Condition".into()),
        name if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
            Some(format!("Fn::{name}").into())
        }
        _ => None,
    }
}

/// Where a part of a text stands in the template. In the text of `Sub`, `${!x}` says `${x}`.
pub(crate) fn inside(source: &str, value: Span, part: Range<usize>) -> Option<Span> {
    let written = value.of(source);
    if !written.contains("Sub") {
        return yaml::inside(source, value, part);
    }
    let node = yaml::parse(written).documents.into_iter().next()?;
    let text = match node.shape {
        Shape::Map(pairs) => pairs.into_iter().find(|pair| pair.key == "Fn::Sub")?.value,
        Shape::Scalar(..) if node.tag.as_deref() == Some("!Sub") => node,
        _ => return yaml::inside(source, value, part),
    };
    let at = |offset: u32| (value.start + offset) as usize;
    let said = escaped(text.scalar()?, part);
    yaml::inside(source, Span::new(at(text.span.start), at(text.span.end)), said)
}

/// The range in the text of `Sub` for a range in what it says.
fn escaped(text: &str, part: Range<usize>) -> Range<usize> {
    let marks: Vec<usize> = text.match_indices("${!").map(|(at, _)| at + 2).collect();
    let outer = |offset: usize| {
        // Each mark before the offset is one more byte in the template.
        let before = marks.iter().enumerate().take_while(|(count, mark)| **mark - count <= offset).count();
        offset + before
    };
    let end = if part.is_empty() { outer(part.start) } else { outer(part.end - 1) + 1 };
    outer(part.start)..end
}
