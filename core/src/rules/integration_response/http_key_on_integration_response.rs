use crate::expr::websocket::Key;
use crate::rules::prelude::*;
use crate::rules::websocket_mapping::entry::MappingEntry;

rule! {
    /// Reports a key of the `responseParameters` of an integration response in the form of HTTP APIs: `append:header.x`.
    ///
    /// ```json bad also=GW716
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default",
    ///        "responseParameters": {"append:header.x-id": "$response.header.x-id"}}}]}]}]}
    /// ```
    /// ```json bad also=GW716
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default",
    ///        "responseParameters": {"overwrite:statuscode": "204"}}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default",
    ///        "responseParameters": {"method.response.header.x-id": "integration.response.header.x-id"}}}]}]}]}
    /// ```
    ///
    /// Service: REST APIs answer `Invalid mapping expression specified: Validation Result: warnings : [], errors :
    /// [Invalid mapping expression specified: VALUE]`; the words of v2 APIs have not been recorded.
    ///
    /// Source: botocore model `apigatewayv2`.
    pub(crate) HTTP_KEY_ON_INTEGRATION_RESPONSE = "GW715" "http-key-on-integration-response" Error;
    why: "This is the form of HTTP APIs.";
    help: "Write method.response.header.NAME.";
    fix: true;
    check: IntegrationResponse;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    if matches!(it.key, Key::Http(_)) {
        let finding = it.report_key(&HTTP_KEY_ON_INTEGRATION_RESPONSE, findings);
        it.offer_conversion(finding);
    }
}
