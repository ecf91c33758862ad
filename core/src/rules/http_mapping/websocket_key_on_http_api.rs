use super::entry::MappingEntry;
use super::translate::{is_readable, to_variable};
use crate::expr::http::{KeyProblem, Side};
use crate::expr::websocket::{self, Key, Value};
use crate::rules::prelude::{Edit, Findings, Safety, rule};
use alloc::{format, string::String};

rule! {
    /// Reports a mapping key in the form of WebSocket or REST APIs: `integration.request.header.x`.
    ///
    /// The fix writes key and value in the form of HTTP APIs, where there is one.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"integration.request.header.x-id": "context.requestId"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"integration.request.querystring.kind": "'order'"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"integration.request.path.id": "method.request.path.id"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"200": {"method.response.header.x-id": "integration.response.header.x-id"}}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$context.requestId"}}
    /// ```
    ///
    /// Service: `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid Request Actioned
    /// Parameter destination specified: KEY]`
    ///
    /// Source: Answers of deployments recorded by cdk-preflight.
    pub(crate) WEBSOCKET_KEY_ON_HTTP_API = "GW312" "websocket-key-on-http-api" Error;
    why: "This is the form of other APIs.";
    help: "Write overwrite:header.NAME, overwrite:querystring.NAME or overwrite:path.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    if it.problem() != Some(KeyProblem::OtherForm) {
        return;
    }
    let finding = it.report_destination(&WEBSOCKET_KEY_ON_HTTP_API, findings);
    if it.side() == Side::Response {
        finding.help_with("Write overwrite:header.NAME or overwrite:statuscode.");
    }
    if let Some((key, value)) = converted(it) {
        let (from, path) = (finding.path.clone(), it.mappings.path_of(&key));
        let edits = [Edit::Move { from, path: path.clone() }, Edit::Replace { path, value: value.into() }];
        finding.fix(Safety::Safe, "Use HTTP form", edits);
    }
}

fn converted(it: &MappingEntry<'_, '_>) -> Option<(String, String)> {
    let key = match (it.side(), websocket::key(it.member.key.trim())) {
        (Side::Request, Key::Integration { location, name }) if location.text != "path" => {
            format!("overwrite:{}.{}", location.text, name.text)
        }
        (Side::Response, Key::Method { name }) => format!("overwrite:header.{}", name.text),
        _ => return None,
    };
    let text = it.text?;
    let value = match websocket::value(text) {
        Value::Static { text } if !text.text.is_empty() && !text.text.contains('$') => text.text.into(),
        Value::Bare | Value::Dollar { .. } if is_readable(text, it.side()) => text.into(),
        _ => to_variable(text, it.side())?,
    };
    it.accepts_key(&key).then_some((key, value))
}
