use crate::rules::prelude::*;

rule! {
    /// Reports CONVERT_TO_BINARY on an integration response.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/"},
    ///    "responses": [{"properties": {"integrationResponseKey": "$default", "contentHandlingStrategy": "CONVERT_TO_BINARY"}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/"},
    ///    "responses": [{"properties": {"integrationResponseKey": "$default", "contentHandlingStrategy": "CONVERT_TO_TEXT"}}]}]}]}
    /// ```
    ///
    /// Source: Developer guide, Working with binary media types for WebSocket APIs.
    pub(crate) BINARY_CONVERSION_OF_RESPONSE = "GW125" "binary-conversion-of-response" Info;
    why: "Clients receive text, not bytes.";
    help: "Use CONVERT_TO_TEXT for a backend that answers with bytes.";
    check: Response(check);
}

fn check(it: &ResponseSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::ContentHandlingStrategy;
    if it.protocol() == Some(Protocol::WebSocket) && it.literal(id) == Some("CONVERT_TO_BINARY") {
        let facts = Facts::Unsuitable { name: id.name().into(), value: "CONVERT_TO_BINARY".into() };
        findings.report(&BINARY_CONVERSION_OF_RESPONSE, it.path(id), facts);
    }
}
