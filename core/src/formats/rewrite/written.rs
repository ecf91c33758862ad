//! Values as they are written in YAML or JSON, with their places.

use crate::formats::json;
use crate::formats::yaml::{self, Shape, Yaml};
use crate::model::{Kind, Span, Value};
use alloc::{string::String, vec::Vec};

/// A value as it is written in YAML or JSON.
pub(super) struct Written {
    /// Where it stands, with its tag.
    pub(super) span: Span,
    pub(super) shape: WrittenShape,
    /// Whether it is, or stands in, `{…}` or `[…]`.
    pub(super) flow: bool,
}

pub(super) enum WrittenShape {
    Scalar,
    List(Vec<Written>),
    Map(Vec<(String, Span, Written)>),
}

impl Written {
    /// The only document of a text; `None` when it is not there or broken.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']) {
            let parsed = json::parse(text);
            if parsed.errors.is_empty() {
                return parsed.value.as_ref().map(Self::of_json);
            }
        }
        let mut parsed = yaml::parse(text);
        let document = (!parsed.documents.is_empty()).then(|| parsed.documents.swap_remove(0));
        document.map(|document| Self::of_yaml(document, text))
    }

    fn of_json(value: &Value) -> Self {
        let shape = match &value.kind {
            Kind::List(items) => WrittenShape::List(items.iter().map(Self::of_json).collect()),
            Kind::Map(members) => WrittenShape::Map(
                members
                    .members()
                    .iter()
                    .filter_map(|member| {
                        Some((String::from(&*member.key), member.key_place.0?, Self::of_json(&member.value)))
                    })
                    .collect(),
            ),
            _ => WrittenShape::Scalar,
        };
        Self { span: value.place.0.unwrap_or(Span::new(0, 0)), shape, flow: true }
    }

    fn of_yaml(node: Yaml, text: &str) -> Self {
        // What stands elsewhere is changed here only as a whole.
        if let Some(span) = node.alias {
            return Self { span, shape: WrittenShape::Scalar, flow: false };
        }
        let flow = node.span.of(text).starts_with(['{', '[']);
        let shape = match node.shape {
            Shape::Scalar(..) => WrittenShape::Scalar,
            _ if node.tag.is_some() => WrittenShape::Scalar,
            Shape::List(items) => {
                WrittenShape::List(items.into_iter().map(|item| Self::of_yaml(item, text)).collect())
            }
            Shape::Map(pairs) => {
                let own = pairs
                    .into_iter()
                    .filter(|pair| pair.value.alias.is_none_or(|alias| alias.start >= pair.key_span.end));
                WrittenShape::Map(
                    own.map(|pair| (pair.key.into_owned(), pair.key_span, Self::of_yaml(pair.value, text)))
                        .collect(),
                )
            }
        };
        let flow = flow && !matches!(shape, WrittenShape::Scalar);
        Self { span: node.whole, shape, flow }
    }

    /// The value that stands at a span.
    pub(super) fn find(&self, place: Span) -> Option<&Self> {
        if self.span == place {
            return Some(self);
        }
        let holds = |it: &&Self| it.span.start <= place.start && place.end <= it.span.end;
        match &self.shape {
            WrittenShape::Scalar => None,
            WrittenShape::List(items) => items.iter().find(holds)?.find(place),
            WrittenShape::Map(pairs) => pairs.iter().map(|(_, _, value)| value).find(holds)?.find(place),
        }
    }
}

/// A member of an object as it is written.
pub(super) struct Pair<'w> {
    pub(super) key: &'w str,
    pub(super) key_span: Span,
    pub(super) value: &'w Written,
    /// Where its lines start: at its key, or at the dash before it.
    pub(super) start: usize,
}

impl<'w> Pair<'w> {
    pub(super) fn of(pairs: &'w [(String, Span, Written)]) -> Vec<Self> {
        let pairs = pairs.iter();
        pairs
            .map(|(key, key_span, value)| Self {
                key,
                key_span: *key_span,
                value,
                start: key_span.start as usize,
            })
            .collect()
    }

    /// The members of a list of objects with one member each, which Idem takes for one object.
    pub(super) fn of_items(items: &'w [Written], text: &str) -> Option<Vec<Self>> {
        let pair = |item: &'w Written| match &item.shape {
            WrittenShape::Map(pairs) if !item.flow => match &pairs[..] {
                [(key, key_span, value)] => {
                    let start = text[..key_span.start as usize].rfind('-')?;
                    Some(Self { key, key_span: *key_span, value, start })
                }
                _ => None,
            },
            _ => None,
        };
        items.iter().map(pair).collect()
    }

    pub(super) fn is_item(&self) -> bool {
        self.start < self.key_span.start as usize
    }
}
