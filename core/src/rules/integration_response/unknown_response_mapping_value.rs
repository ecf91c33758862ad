use crate::expr::websocket::Value as Source;
use crate::rules::prelude::*;
use crate::rules::websocket_mapping::entry::{MappingEntry, below, requoted, safety_of_quoting, undollared};
use alloc::format;

rule! {
    /// Reports a value of the `responseParameters` of an integration response that is none of the documented forms.
    ///
    /// They are `integration.response.header.NAME`, `integration.response.multivalueheader.NAME`, `integration.response.body` with or
    /// without a JSON path, `stageVariables.NAME`, `context.NAME`, and text in single quotes.
    ///
    /// ```json bad also=GW716
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default",
    ///        "responseParameters": {"method.response.header.x-id": "order placed"}}}]}]}]}
    /// ```
    /// ```json bad also=GW716
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default",
    ///        "responseParameters": {"method.response.header.x-id": "integration.response.body.$.id"}}}]}]}]}
    /// ```
    /// ```json bad also=GW716
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default",
    ///        "responseParameters": {"method.response.header.x-id": "$response.header.x-id"}}}]}]}]}
    /// ```
    /// ```json bad also=GW716
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default",
    ///        "responseParameters": {"method.response.header.x-id": "route.request.header.x-id"}}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default",
    ///        "responseParameters": {"method.response.header.x-id": "integration.response.body.id"}}}]}]}]}
    /// ```
    ///
    /// Service: REST APIs answer `Invalid mapping expression specified: Validation Result: warnings : [], errors :
    /// [Invalid mapping expression specified: VALUE]`; the words of v2 APIs have not been recorded.
    ///
    /// Source: botocore model `apigatewayv2`; StackQL page of the resource.
    pub(crate) UNKNOWN_RESPONSE_MAPPING_VALUE = "GW714" "unknown-response-mapping-value" Error;
    why: "It is no value that an integration response knows.";
    help: "Use integration.response.header.NAME, integration.response.body.PATH or 'text'.";
    fix: true;
    check: IntegrationResponse;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let (Some(value), Some(text)) = (it.value, it.text) else { return };
    if value.is_response_source() {
        return;
    }
    let span = match value {
        Source::Dollar { variable, .. } | Source::PartialStageVariable { variable } => Some(variable.span()),
        Source::ResponseBody { path: Some(path) } if !path.text.is_empty() => Some(path.span()),
        _ => None,
    };
    let finding = it.report_value(&UNKNOWN_RESPONSE_MAPPING_VALUE, findings);
    finding.span = span;
    match value {
        Source::Dollar { variable, inside } if variable.text == text => {
            it.offer(finding, Safety::Safe, "Remove the dollar", undollared(inside.text));
        }
        Source::ResponseBody { path: Some(path) } if path.text.starts_with('$') => {
            it.offer(finding, Safety::Safe, "Remove the dollar", below("integration.response.body", path));
        }
        Source::BrokenQuotes => {
            let (text, safety) = requoted(text);
            it.offer(finding, safety, "Correct the quotes", text);
        }
        Source::Bare => {
            it.offer(finding, safety_of_quoting(text), "Add single quotes", format!("'{text}'"));
        }
        _ => {}
    }
}
