//! What arguments say: text, JSON, YAML or the AWS CLI's shorthand.

use super::ID;
use super::read::Script;
use crate::formats::{broken_text, json, shape, yaml};
use crate::model::{
    Api, Kind, Map, Member, Part, PartRef, Place, PropertyKind, Reference, Span, Str, Text, Value,
};
use alloc::{format, string::String, vec, vec::Vec};

/// Characters of private use around the number of a reference.
const OPEN: char = '\u{f8f0}';
const CLOSE: char = '\u{f8f1}';

/// An argument: what it says, and where that stands.
#[derive(Clone)]
pub(super) struct Argument {
    pub(super) text: Text,
    pub(super) span: Span,
    /// The file beside the script that it stands in.
    pub(super) file: Option<String>,
}

impl Argument {
    /// Says of an API that this is its protocol.
    pub(super) fn describe(&self, api: &mut Api) {
        api.protocol_type = Some(self.text.clone());
        api.places.set("protocolType", self.span.into());
    }
}

impl Script<'_> {
    pub(super) fn value(&mut self, argument: &Argument, kind: &'static PropertyKind) -> Value {
        let Argument { text, span, .. } = argument;
        let literal = text.literal().unwrap_or_default();
        match kind {
            PropertyKind::Millis { .. } if json_number(literal) => {
                Value::at(Kind::Number(Str::Owned(literal.into())), *span)
            }
            PropertyKind::Flag if literal == "true" => Value::at(Kind::Bool(true), *span),
            PropertyKind::Object(_)
            | PropertyKind::Mappings { .. }
            | PropertyKind::StatusMappings { .. }
            | PropertyKind::Templates => {
                let value = self.parsed(argument, false);
                shape::value_to_wire(value, kind)
            }
            _ => Value::at(Kind::Text(text.clone()), *span),
        }
    }

    /// A JSON or shorthand argument, or one in YAML.
    pub(super) fn parsed(&mut self, Argument { text, span, file }: &Argument, is_yaml: bool) -> Value {
        let span = *span;
        // References stand in the JSON as characters that nobody uses, and come back afterwards.
        let mut written = String::new();
        let mut references = Vec::new();
        for part in text.parts() {
            match part {
                PartRef::Literal(text) => written.push_str(text),
                PartRef::Reference(reference) => {
                    written.push_str(&format!("{OPEN}{}{CLOSE}", references.len()));
                    references.push(reference.clone());
                }
            }
        }
        if !is_yaml && !written.trim_start().starts_with(['{', '[']) {
            return match shorthand(&written) {
                Some(map) => {
                    let mut value = Value::at(Kind::Map(map), span);
                    settle(&mut value, span, None, &references);
                    value
                }
                None => Value::at(Kind::Text(text.clone()), span),
            };
        }
        // Between quotes, or in a here-document.
        let quotes = ((span.end - span.start) as usize).checked_sub(written.len());
        let base = match quotes.filter(|_| file.is_none()) {
            Some(quotes @ (0 | 2)) => Some(span.start as usize + quotes / 2),
            _ => None,
        };
        let parsed = if is_yaml {
            let (document, errors) = yaml::parse(&written).only();
            json::Parsed { value: document.map(yaml::Yaml::into_value), errors }
        } else {
            json::parse(&written)
        };
        let (value, mistake) = parsed.one_mistake();
        if let Some(error) = mistake {
            let place = base.map_or(span, |base| {
                Span::new(base + error.span.start as usize, base + error.span.end as usize)
            });
            let file = file.iter().map(|file| format!("{file}: ")).collect::<String>();
            self.findings.push(broken_text(place, file + &error.message));
        }
        let Some(mut value) = value else {
            let text = Str::Owned(span.of(self.source.text).into());
            let unknown = Part::Reference(Reference::Expression { text, format: ID.into() });
            return Value::at(Kind::Text(Text::from_parts([unknown])), span);
        };
        settle(&mut value, span, base, &references);
        value
    }
}

/// `Key=Value,Key2=Value2`
fn shorthand(text: &str) -> Option<Map> {
    let mut map = Map::new();
    for pair in text.split(',') {
        let (key, value) = pair.split_once('=')?;
        map.push(Member {
            key: Str::Owned(key.trim().into()),
            key_place: Default::default(),
            value: Value::from(String::from(value)),
        });
    }
    Some(map)
}

/// Gives values their places in the source and puts the references back.
fn settle(value: &mut Value, span: Span, base: Option<usize>, references: &[Reference]) {
    let place = |place: Place| match (place.0, base) {
        (Some(inner), Some(base)) => Span::new(base + inner.start as usize, base + inner.end as usize).into(),
        _ => span.into(),
    };
    value.place = place(value.place);
    match &mut value.kind {
        Kind::List(items) => items.iter_mut().for_each(|item| settle(item, span, base, references)),
        Kind::Map(members) => {
            for member in members.members_mut() {
                member.key_place = place(member.key_place);
                settle(&mut member.value, span, base, references);
            }
        }
        Kind::Text(text) if !references.is_empty() => {
            let literal = text.literal().unwrap_or_default();
            let mut pieces = literal.split(OPEN);
            let mut parts = vec![Part::Literal(Str::Owned(pieces.next().unwrap_or_default().into()))];
            for piece in pieces {
                let reference = piece
                    .split_once(CLOSE)
                    .and_then(|(number, rest)| Some((references.get(number.parse::<usize>().ok()?)?, rest)));
                if let Some((reference, rest)) = reference {
                    parts.push(Part::Reference(reference.clone()));
                    parts.push(Part::Literal(Str::Owned(rest.into())));
                }
            }
            *text = Text::from_parts(parts);
        }
        _ => {}
    }
}

fn json_number(text: &str) -> bool {
    let parsed = json::parse(text);
    parsed.errors.is_empty() && matches!(parsed.value, Some(Value { kind: Kind::Number(_), .. }))
}
