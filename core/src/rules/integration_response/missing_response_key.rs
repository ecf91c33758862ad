use crate::rules::prelude::*;

rule! {
    /// Reports an integration response without `integrationResponseKey`.
    ///
    /// An update need not repeat it, so a response that gives its `integrationResponseId` and no key is taken for the body of an update.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"responseTemplates": {"$default": "$input.body"}}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseId": "r1s2t3", "responseTemplates": {"$default": "$input.body"}}}]}]}]}
    /// ```
    ///
    /// Source: botocore model `apigatewayv2`; CloudFormation registry schema.
    pub(crate) MISSING_RESPONSE_KEY = "GW702" "missing-response-key" Error;
    why: "The key says which answers the response is for; the service requires it.";
    help: "Set $default, or a pattern such as /2\\d\\d/.";
    check: Response(check);
}

fn check(it: &ResponseSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::IntegrationResponseKey;
    if it.protocol() != Some(Protocol::WebSocket) {
        return;
    }
    let name = id.name().into();
    if it.literal(id).is_some_and(|key| key.trim().is_empty()) {
        findings.report(&MISSING_RESPONSE_KEY, it.path(id), Facts::Empty { name });
    } else if it.is_missing(id) && !it.is_update() && it.response.extra.get("properties").is_none() {
        findings.report(&MISSING_RESPONSE_KEY, it.path(id), Facts::Missing { name });
    }
}
