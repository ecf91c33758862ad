use crate::expr::response_key::{ResponseKey, response_key};
use crate::expr::websocket::{self, Key, Value as Source};
use crate::expr::{http, is_header_character, jsonpath};
use crate::rules::prelude::*;
use alloc::{format, string::String, vec::Vec};

rule! {
    /// Reports an integration response of an HTTP API.
    ///
    /// The fix removes a response that says nothing but its key, and turns header mappings of a response to one status code into
    /// `responseParameters` of the integration.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "HTTP", "integrations": [
    ///   {"properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///     "payloadFormatVersion": "1.0"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "HTTP", "integrations": [
    ///   {"properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///     "payloadFormatVersion": "1.0"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/200/",
    ///        "responseParameters": {"method.response.header.x-kind": "'order'"}}}]}]}]}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"200": {"overwrite:header.x-kind": "order"}}}
    /// ```
    ///
    /// Service: `IntegrationResponses are currently not supported for this API protocol type. This is because the API may only be
    /// configured with proxy integration at this time.`
    ///
    /// Source: answers of deployments recorded by cdk-preflight.
    pub(crate) RESPONSE_ON_HTTP_API = "GW701" "response-on-http-api" Error;
    why: "HTTP APIs have no integration responses.";
    help: "Use responseParameters of the integration to change the answer.";
    fix: true;
    check: Response(check);
}

const MESSAGE: &str = "IntegrationResponses are currently not supported for this API protocol type. This is because the API \
                       may only be configured with proxy integration at this time.";

fn check(it: &ResponseSubject<'_>, findings: &mut Findings) {
    if it.protocol() != Some(Protocol::Http) {
        return;
    }
    let facts = Facts::NotApplicable { name: "response".into(), on: "an HTTP API".into() };
    let finding = findings.report(&RESPONSE_ON_HTTP_API, it.own_path(), facts);
    finding.service_says(MESSAGE);
    let remove = Edit::Remove { path: it.own_path() };
    if says_only_its_key(it) {
        finding.fix(Safety::NeedsReview, "Remove it", [remove]);
    } else if let Some(add) = as_response_parameters(it) {
        finding.fix(Safety::NeedsReview, "Convert to responseParameters", [add, remove]);
    }
}

fn says_only_its_key(it: &ResponseSubject<'_>) -> bool {
    it.response.extra.is_empty()
        && it.properties().members().iter().all(|member| {
            matches!(
                PropertyId::from_name(&member.key),
                Some(
                    PropertyId::ApiId
                        | PropertyId::IntegrationId
                        | PropertyId::IntegrationResponseId
                        | PropertyId::IntegrationResponseKey
                )
            )
        })
}

/// The header mappings of a response to one status code as `responseParameters`, when they and nothing else can be carried over.
fn as_response_parameters(it: &ResponseSubject<'_>) -> Option<Edit> {
    let integration = it.integration;
    let others = [PropertyId::ResponseTemplates, PropertyId::ContentHandlingStrategy];
    let ResponseKey::Pattern(status) = response_key(it.literal(PropertyId::IntegrationResponseKey)?) else {
        return None;
    };
    let is_status = matches!(status.text.as_bytes(), [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9']);
    if !is_status
        || others.into_iter().any(|id| it.written(id).is_some())
        || !integration.is_missing(PropertyId::ResponseParameters)
    {
        return None;
    }
    let converted = it.map(PropertyId::ResponseParameters)?.members().iter().map(|entry| {
        let Key::Method { name } = websocket::key(&entry.key) else { return None };
        let can_be_set = !name.text.is_empty()
            && name.first_not(is_header_character).is_none()
            && !http::is_reserved_header(name.text);
        let value = as_http_value(entry.value.literal()?).filter(|_| can_be_set)?;
        Some((format!("overwrite:header.{}", name.text), Value::from(value)))
    });
    let mappings: Map = converted.collect::<Option<Vec<_>>>()?.into_iter().collect();
    let parameters = Map::from_iter([(String::from(status.text), Value::from(mappings))]);
    Some(Edit::Add { path: integration.path(PropertyId::ResponseParameters), value: parameters.into() })
}

/// A value as the mappings of HTTP APIs write it, when they have it.
fn as_http_value(text: &str) -> Option<String> {
    let value = websocket::value(text);
    match value {
        _ if !value.is_response_source() => None,
        Source::Static { text } => {
            let stays_text = !text.text.is_empty() && websocket::value(text.text) == Source::Bare;
            (stays_text && !text.text.contains('$')).then(|| text.text.into())
        }
        Source::ResponseBody { path } => {
            let is_known = path.is_none_or(|path| jsonpath::problem(path).is_none());
            is_known.then(|| format!("${}", text.trim_start_matches("integration.")))
        }
        Source::ResponseHeader { name } => text
            .starts_with("integration.response.header.")
            .then(|| format!("$response.header.{}", name.text)),
        _ => Some(format!("${text}")),
    }
}
