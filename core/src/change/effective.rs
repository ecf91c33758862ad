//! Properties as the service has them: defaults filled in, what it drops left out, one spelling for equal values.

use crate::expr::uri::calls_lambda;
use crate::model::property::{Case, Removal};
use crate::model::{
    IntegrationType, Kind, Map, Property, PropertyId, PropertyKind, Protocol, Resource, Text, Value,
};
use crate::ordered::Ordered as _;
use alloc::{borrow::Cow, collections::BTreeMap};

/// The effective properties of a resource.
pub(super) struct Effective<'a> {
    pub(super) resource: Resource,
    pub(super) protocol: Option<Protocol>,
    /// The case of the integration; `None` when it is not known.
    pub(super) case: Option<Case>,
    is_lambda: bool,
    properties: &'a Map,
}

impl<'a> Effective<'a> {
    /// The properties of an integration.
    pub(super) fn integration(properties: &'a Map, protocol: Option<Protocol>) -> Self {
        let text = |id: PropertyId| properties.get(id.name()).and_then(Value::text);
        let kind =
            text(PropertyId::IntegrationType).and_then(Text::literal).and_then(IntegrationType::from_name);
        let private = text(PropertyId::ConnectionType).and_then(Text::literal) == Some("VPC_LINK");
        let subtype = text(PropertyId::IntegrationSubtype).is_some_and(|text| text.literal() != Some(""));
        let is_lambda = match kind {
            Some(IntegrationType::AwsProxy) => !subtype,
            Some(IntegrationType::Aws) => {
                text(PropertyId::IntegrationUri).and_then(calls_lambda) == Some(true)
            }
            _ => false,
        };
        let case =
            protocol.zip(kind).and_then(|(protocol, kind)| Case::new(protocol, kind, private, subtype));
        Self { resource: Resource::Integration, protocol, case, is_lambda, properties }
    }

    /// The properties of an integration response.
    pub(super) fn response(properties: &'a Map) -> Self {
        Self {
            resource: Resource::IntegrationResponse,
            protocol: Some(Protocol::WebSocket),
            case: None,
            is_lambda: false,
            properties,
        }
    }

    /// The value that the service has for a property: the given one in its usual form, or else the default.
    pub(super) fn get(&self, row: &Property) -> Option<Value> {
        if self.drops(row) {
            return None;
        }
        self.given(row).or_else(|| self.default(row))
    }

    /// The value that is given for a property, in its usual form. What is empty is not there.
    pub(super) fn given(&self, row: &Property) -> Option<Value> {
        normal(self.properties.get(row.name())?, &row.kind).map(Cow::into_owned)
    }

    /// Whether the service takes the property and forgets it.
    pub(super) fn drops(&self, row: &Property) -> bool {
        self.case.is_some_and(|case| row.applies.is_dropped(case))
    }

    /// Whether a value that is given here was only a default before, of a kind of integration that this is not.
    pub(super) fn is_only_default_of(&self, before: &Self, row: &Property) -> bool {
        before.is_lambda != self.is_lambda
            && row.defaults.lambda.is_some()
            && self.given(row).is_some()
            && before.given(row).is_none()
    }

    /// Whether a value is what the service uses when nothing is said; on either protocol, while it is not known.
    pub(super) fn is_default(&self, row: &Property, value: &Value) -> bool {
        match self.default(row) {
            Some(default) => default == *value,
            None if self.protocol.is_some() => false,
            None => [row.defaults.http, row.defaults.websocket]
                .into_iter()
                .flatten()
                .any(|default| in_form_of(&row.kind, default) == *value),
        }
    }

    fn default(&self, row: &Property) -> Option<Value> {
        let lambda = row.defaults.lambda.filter(|_| self.is_lambda);
        let everywhere = row.defaults.http.filter(|http| row.defaults.websocket == Some(http));
        let default = lambda.or_else(|| match self.protocol {
            Some(protocol) => row.defaults.on(protocol),
            None => everywhere,
        })?;
        Some(in_form_of(&row.kind, default))
    }

    /// How an update takes a value of the property away, or a key out of it.
    pub(super) fn removal(&self, row: &Property) -> Removal {
        let is_mapping = row.id == PropertyId::RequestParameters;
        match row.removal {
            // Seen on HTTP APIs only.
            Removal::Empty if is_mapping && self.protocol != Some(Protocol::Http) => Removal::Unverified,
            removal => removal,
        }
    }

    /// Whether the service looks at the property as a whole with every update, and takes no `""` for a removal: the
    /// parameters of a service action.
    pub(super) fn sends_whole(&self, row: &Property) -> bool {
        self.case == Some(Case::HttpService) && row.id == PropertyId::RequestParameters
    }

    /// The members that the table does not have, the last one of each name.
    pub(super) fn unknown(&self) -> BTreeMap<&'a str, &'a Value> {
        let members = self.properties.members().iter();
        let unknown = members.filter(|member| self.resource.find(&member.key).is_none());
        let mut last: BTreeMap<_, _> = unknown.map(|member| (&*member.key, &member.value)).ordered();
        last.retain(|_, value| value.kind != Kind::Null);
        last
    }
}

fn in_form_of(kind: &PropertyKind, text: &'static str) -> Value {
    Value::new(match kind {
        PropertyKind::Millis { .. } => Kind::Number(text.into()),
        PropertyKind::Flag => Kind::Bool(text == "true"),
        _ => Kind::Text(text.into()),
    })
}

/// A value in the form in which equal values are equal. `None` when it says nothing: it is null, or empty where empty
/// means not there.
///
/// Text may be written as a number (`payloadFormatVersion: 1.0` in YAML, a status code), and a number as text.
fn normal<'v>(value: &'v Value, kind: &PropertyKind) -> Option<Cow<'v, Value>> {
    let changed = match (kind, &value.kind) {
        (_, Kind::Null) => return None,
        (PropertyKind::Text { .. } | PropertyKind::Choice(_), _) => {
            let text = as_text(value)?;
            if text.literal() == Some("") {
                return None;
            }
            return Some(text);
        }
        (PropertyKind::Millis { .. }, Kind::Text(Text::Literal(digits))) => match digits.parse::<i64>() {
            Ok(number) => Value::from(number),
            Err(_) if digits.is_empty() => return None,
            Err(_) => return Some(Cow::Borrowed(value)),
        },
        (PropertyKind::Object(rows), Kind::Map(members)) => {
            normal_map(members, |key, value| match rows.iter().find(|row| row.name() == key) {
                Some(row) => normal(value, &row.kind),
                None => Some(Cow::Borrowed(value)),
            })?
        }
        // A key that is mapped to nothing is not there: the service takes "" for its removal.
        (PropertyKind::Mappings { .. }, Kind::Map(members)) => normal_mappings(members)?,
        (PropertyKind::StatusMappings { .. }, Kind::Map(members)) => {
            normal_map(members, |_, value| match &value.kind {
                Kind::Map(mappings) => normal_mappings(mappings).map(Cow::Owned),
                _ => Some(Cow::Borrowed(value)),
            })?
        }
        // An empty template is a template.
        (PropertyKind::Templates, Kind::Map(members)) => normal_map(members, |_, value| as_text(value))?,
        _ => return Some(Cow::Borrowed(value)),
    };
    Some(Cow::Owned(changed))
}

fn normal_mappings(members: &Map) -> Option<Value> {
    normal_map(members, |_, value| as_text(value).filter(|text| text.literal() != Some("")))
}

/// The members whose values say something, each key once; `None` when there are none.
fn normal_map<'v>(
    members: &'v Map,
    normal: impl Fn(&str, &'v Value) -> Option<Cow<'v, Value>>,
) -> Option<Value> {
    let last: BTreeMap<&str, usize> =
        members.members().iter().enumerate().map(|(at, member)| (&*member.key, at)).ordered();
    let counting = members.members().iter().enumerate().filter(|(at, member)| last[&*member.key] == *at);
    let map: Map = counting
        .filter(|(_, member)| member.value.kind != Kind::Null)
        .filter_map(|(_, member)| {
            Some((member.key.clone(), normal(&member.key, &member.value)?.into_owned()))
        })
        .collect();
    (!map.is_empty()).then(|| map.into())
}

/// Text as it is; a number or a truth value as the text that it becomes.
fn as_text(value: &Value) -> Option<Cow<'_, Value>> {
    match &value.kind {
        Kind::Null => None,
        Kind::Number(digits) => Some(Cow::Owned(Text::Literal(digits.clone()).into())),
        Kind::Bool(flag) => Some(Cow::Owned(if *flag { "true" } else { "false" }.into())),
        _ => Some(Cow::Borrowed(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::json;

    #[track_caller]
    fn effective(protocol: Protocol, properties: &str, id: PropertyId) -> Option<alloc::string::String> {
        let value = json::parse(properties).value.unwrap();
        let effective = Effective::integration(value.map().unwrap(), Some(protocol));
        effective.get(Resource::Integration.property(id).unwrap()).map(|value| json::to_line(&value))
    }

    #[test]
    fn what_the_service_returns_is_filled_in() {
        use Protocol::{Http, WebSocket};
        let lambda = r#"{"integrationType": "AWS_PROXY", "integrationUri": "x"}"#;
        let service = r#"{"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage"}"#;
        let action = r#"{"integrationType": "AWS", "integrationUri": "arn:aws:apigateway:us-east-1:sqs:action/SendMessage"}"#;
        let function = r#"{"integrationType": "AWS", "integrationUri": {"concat": ["arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/", {"ref": "F"}]}}"#;
        let function = &json::to_line(&Value::from(crate::model::read_properties(
            json::parse(function).value.unwrap().map().unwrap().clone(),
            Resource::Integration.properties(),
        )));
        for (protocol, properties, id, expected) in [
            (Http, lambda, PropertyId::IntegrationMethod, Some("\"POST\"")),
            (Http, service, PropertyId::IntegrationMethod, None),
            (WebSocket, action, PropertyId::IntegrationMethod, None),
            (Http, lambda, PropertyId::TimeoutInMillis, Some("30000")),
            (WebSocket, lambda, PropertyId::TimeoutInMillis, Some("29000")),
            (Http, lambda, PropertyId::PayloadFormatVersion, None),
            (WebSocket, lambda, PropertyId::PayloadFormatVersion, Some("\"1.0\"")),
            (Http, lambda, PropertyId::ConnectionType, Some("\"INTERNET\"")),
            (WebSocket, function, PropertyId::PassthroughBehavior, Some("\"WHEN_NO_MATCH\"")),
        ] {
            assert_eq!(effective(protocol, properties, id).as_deref(), expected, "{properties} {id:?}");
        }
    }

    #[test]
    fn what_the_service_drops_is_not_there() {
        let properties = r#"{"integrationType": "HTTP_PROXY", "passthroughBehavior": "NEVER", "tlsConfig": {"serverNameToVerify": "x"}}"#;
        for id in [PropertyId::PassthroughBehavior, PropertyId::TlsConfig] {
            assert_eq!(effective(Protocol::Http, properties, id), None);
        }
    }

    #[test]
    fn equal_values_have_one_form() {
        let properties = r#"{"timeoutInMillis": "5000", "payloadFormatVersion": 1.0, "description": "",
            "requestParameters": {"a": 1, "a": true, "b": "", "c": null},
            "responseParameters": {"200": {"overwrite:statuscode": 201}, "404": {}}}"#;
        for (id, expected) in [
            (PropertyId::TimeoutInMillis, Some("5000")),
            (PropertyId::PayloadFormatVersion, Some("\"1.0\"")),
            (PropertyId::Description, None),
            (PropertyId::RequestParameters, Some(r#"{"a": "true"}"#)),
            (PropertyId::ResponseParameters, Some(r#"{"200": {"overwrite:statuscode": "201"}}"#)),
        ] {
            assert_eq!(effective(Protocol::Http, properties, id).as_deref(), expected);
        }
    }
}
