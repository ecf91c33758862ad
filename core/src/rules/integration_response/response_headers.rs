use super::proxy;
use crate::rules::prelude::*;

rule! {
    /// Reports `responseParameters` of an integration response.
    ///
    /// The property comes from REST APIs. Messages over a WebSocket have no headers, so that headers can reach a client in the answer to
    /// `$connect` at most.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default",
    ///        "responseParameters": {"method.response.header.x-id": "integration.response.header.x-id"}}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: inference; no observation is known.
    pub(crate) RESPONSE_HEADERS = "GW716" "response-headers" Info;
    why: "Messages over a WebSocket have no headers; an effect is possible on $connect at most.";
    help: "Put the value into the message with a response template.";
    check: Response(check);
}

fn check(it: &ResponseSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::ResponseParameters;
    let is_websocket = it.protocol() == Some(Protocol::WebSocket);
    // What a proxy integration does not use is reported as a whole.
    if is_websocket && proxy(it).is_none() && it.map(id).is_some_and(|entries| !entries.is_empty()) {
        let on = "a response of a WebSocket API".into();
        let facts = Facts::NotApplicable { name: id.name().into(), on };
        findings.report(&RESPONSE_HEADERS, it.path(id), facts);
    }
}
