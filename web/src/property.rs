//! What the form makes of the property table: which rows it shows, and what it says beside them.

use gatewright_core::model::property::{Access, Case, Need, Property, Section};
use gatewright_core::model::{IntegrationType, Path, PropertyId, PropertyKind, Protocol, Resource};
use yew::AttrValue;

use crate::mapping_key::KeyForm;

/// A row of the property table. Two are the same when they are the same row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row(pub(crate) &'static Property);

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

/// Whether the form offers a property that is not set.
pub(crate) fn is_offered(row: &Property, protocol: Option<Protocol>, case: Option<Case>) -> bool {
    if matches!(row.access, Access::CreateOnly | Access::ReadOnly) {
        return false;
    }
    match (case, protocol) {
        (Some(case), _) => matches!(row.applies.need(case), Need::Required | Need::Optional),
        (None, Some(protocol)) => row.applies.on(protocol),
        (None, None) => true,
    }
}

/// The heading of a section.
pub(crate) fn question(resource: Resource, section: Section) -> &'static str {
    match (resource, section) {
        (Resource::IntegrationResponse, Section::Target) => "When am I used?",
        _ => section.question(),
    }
}

/// What is called, in a few words, beside the question.
pub(crate) fn target_words(case: Case) -> &'static str {
    match case {
        Case::HttpProxy => "a public HTTP backend",
        Case::HttpPrivate => "a private HTTP backend",
        Case::HttpLambda | Case::WebSocketAwsProxy => "a Lambda function",
        Case::HttpService => "an action of an AWS service",
        Case::WebSocketHttpProxy => "an HTTP backend, passed through",
        Case::WebSocketHttp => "an HTTP backend, with mapping",
        Case::WebSocketAws => "an AWS service, with mapping",
        Case::WebSocketMock => "nothing: the answer is made here",
    }
}

/// The limit or the kind of a value, for the right of its label.
pub(crate) fn hint(row: &Property, protocol: Option<Protocol>, case: Option<Case>) -> Option<AttrValue> {
    let words = match (&row.kind, row.id) {
        (PropertyKind::Millis { min, max_http, max_websocket }, _) => {
            let max = if protocol == Some(Protocol::WebSocket) { max_websocket } else { max_http };
            return Some(format!("{} – {} ms", thousands(*min), thousands(*max)).into());
        }
        (_, PropertyId::IntegrationUri) => match case? {
            Case::HttpProxy | Case::WebSocketHttpProxy | Case::WebSocketHttp => "URL",
            Case::HttpPrivate => "listener or Cloud Map service ARN",
            Case::HttpLambda => "function ARN",
            Case::WebSocketAwsProxy => "invocation ARN of the function",
            Case::WebSocketAws => "ARN of the action or the function",
            Case::HttpService | Case::WebSocketMock => return None,
        },
        (_, PropertyId::IntegrationSubtype) => "Service-Action",
        (_, PropertyId::CredentialsArn) => "role ARN",
        (_, PropertyId::IntegrationResponseKey) => "$default or /pattern/",
        (_, PropertyId::Description) => "up to 1024 characters",
        _ => return None,
    };
    Some(words.into())
}

/// What an empty control shows.
pub(crate) fn placeholder(
    row: &Property,
    protocol: Option<Protocol>,
    case: Option<Case>,
) -> Option<&'static str> {
    match (row.id, case) {
        (PropertyId::IntegrationUri, Some(Case::HttpLambda)) => {
            Some("arn:aws:lambda:us-east-1:123456789012:function:name")
        }
        (
            PropertyId::IntegrationUri,
            Some(Case::HttpProxy | Case::WebSocketHttpProxy | Case::WebSocketHttp),
        ) => Some("https://example.com/path"),
        (PropertyId::IntegrationUri, Some(Case::HttpPrivate)) => {
            Some("arn:aws:elasticloadbalancing:…:listener/app/…")
        }
        (PropertyId::IntegrationUri, Some(Case::WebSocketAwsProxy)) => {
            Some("arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/…/invocations")
        }
        (PropertyId::CredentialsArn, _) => Some("arn:aws:iam::123456789012:role/name"),
        (PropertyId::IntegrationSubtype, _) => Some("SQS-SendMessage"),
        (PropertyId::IntegrationResponseKey, _) => Some("$default"),
        (PropertyId::TemplateSelectionExpression, _) => Some("\\$default"),
        _ => row.defaults.on(protocol?),
    }
}

/// The line of a select that stands for no value.
pub(crate) fn empty_choice(row: &Property, protocol: Option<Protocol>, case: Option<Case>) -> String {
    let required =
        row.access == Access::Required || case.is_some_and(|case| row.applies.need(case) == Need::Required);
    match protocol.and_then(|protocol| row.defaults.on(protocol)) {
        _ if required => "choose …".into(),
        Some(default) => format!("{default} (default)"),
        None => "not set".into(),
    }
}

/// The words to choose from: those that the protocol and the type take.
pub(crate) fn choices(row: &Property, protocol: Option<Protocol>, case: Option<Case>) -> Vec<&'static str> {
    let takes = |word: &&&'static str| match row.id {
        PropertyId::IntegrationType if protocol == Some(Protocol::Http) => {
            IntegrationType::from_name(word).is_some_and(IntegrationType::is_proxy)
        }
        PropertyId::PayloadFormatVersion => {
            **word == "1.0" || case.is_none_or(|case| case == Case::HttpLambda)
        }
        _ => true,
    };
    match row.kind {
        PropertyKind::Flag => vec!["true", "false"],
        _ => row.kind.choices().iter().filter(takes).copied().collect(),
    }
}

/// The grammar of the keys of a map of parameters.
pub(crate) fn key_form(resource: Resource, protocol: Option<Protocol>, case: Option<Case>) -> KeyForm {
    match (resource, protocol, case) {
        (Resource::IntegrationResponse, ..) => KeyForm::WEBSOCKET_RESPONSE,
        (_, _, Some(Case::HttpService)) => KeyForm::Plain,
        (_, Some(Protocol::WebSocket), _) => KeyForm::WEBSOCKET_REQUEST,
        _ => KeyForm::REQUEST,
    }
}

/// Whether values of a property are usually long: they get both columns and several lines.
pub(crate) fn is_long(id: PropertyId) -> bool {
    matches!(id, PropertyId::IntegrationUri | PropertyId::CredentialsArn | PropertyId::Description)
}

/// The id of the control of a value. Letters, digits and hyphens only, so that it can stand in a list of ids.
pub(crate) fn element_id(path: &Path, nth: usize) -> AttrValue {
    let mut id = String::from("f");
    for letter in path.to_string().chars() {
        match letter {
            '/' => id.push('-'),
            letter if letter.is_ascii_alphanumeric() => id.push(letter),
            other => id.push_str(&format!("_{:x}", u32::from(other))),
        }
    }
    if nth > 0 {
        id.push_str(&format!("--{nth}"));
    }
    id.into()
}

/// A number with a thin blank before the thousands.
fn thousands(number: i64) -> String {
    if number < 10_000 {
        number.to_string()
    } else {
        format!("{}\u{202f}{:03}", number / 1000, number % 1000)
    }
}
