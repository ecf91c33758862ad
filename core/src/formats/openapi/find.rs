//! Documents in a text: the text itself, or parts of it in templates and manifests, as objects or as JSON text.

use super::document::Kind;
use crate::formats::json;
use crate::model::{Kind as ValueKind, Map, Place, Text, Value};
use alloc::borrow::Cow;
use alloc::vec::Vec;

/// A document.
pub(super) struct Found<'v> {
    pub(super) document: Cow<'v, Map>,
    pub(super) place: Place,
    /// What the resource around it is for.
    pub(super) kind: Option<Kind>,
    /// The name of the resource around it.
    pub(super) name: Option<&'v str>,
}

/// Every document in a value.
pub(super) fn documents(value: &Value) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    search(value, None, None, &mut found);
    found
}

fn search<'v>(value: &'v Value, kind: Option<Kind>, name: Option<&'v str>, found: &mut Vec<Found<'v>>) {
    match &value.kind {
        ValueKind::Map(members) if is_document(members) => {
            found.push(Found { document: Cow::Borrowed(members), place: value.place, kind, name });
        }
        ValueKind::Map(members) => {
            let resource = members.get("Type").and_then(Value::literal).filter(|it| it.contains("::"));
            let kind = resource.map_or(kind, kind_of);
            for member in members.members() {
                let below = member.value.map().and_then(|value| value.get("Type"));
                let name = if below.is_some() { Some(&*member.key) } else { name };
                search(&member.value, kind, name, found);
            }
        }
        ValueKind::List(items) => items.iter().for_each(|item| search(item, kind, name, found)),
        ValueKind::Text(Text::Literal(text)) if text.trim_start().starts_with('{') => {
            if let Some(mut document) = json::parse(text).value
                && document.map().is_some_and(is_document)
            {
                // Places inside the text are not places in the file.
                document.move_places(&|_| value.place);
                if let ValueKind::Map(document) = document.kind {
                    found.push(Found { document: Cow::Owned(document), place: value.place, kind, name });
                }
            }
        }
        _ => {}
    }
}

fn is_document(members: &Map) -> bool {
    members.get("paths").is_some() && ["openapi", "swagger"].iter().any(|name| members.get(name).is_some())
}

/// What a resource of a template makes of the document in it.
fn kind_of(resource: &str) -> Option<Kind> {
    match resource {
        "AWS::Serverless::HttpApi" | "AWS::ApiGatewayV2::Api" => Some(Kind::Http),
        "AWS::Serverless::Api" | "AWS::ApiGateway::RestApi" => Some(Kind::Rest),
        _ => None,
    }
}
