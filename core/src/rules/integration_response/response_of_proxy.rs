use super::{has_templates, proxy};
use crate::rules::prelude::*;

rule! {
    /// Reports an integration response of a proxy integration.
    ///
    /// A response with templates is reported by GW722.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
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
    ///   {"properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": []}]}]}
    /// ```
    ///
    /// Source: developer guide, Setting up a WebSocket API integration responses.
    pub(crate) RESPONSE_OF_PROXY = "GW708" "response-of-proxy" Warning;
    why: "Proxy integrations send the backend's answer as it is; the response is not used.";
    help: "Remove the response, or use the type AWS or HTTP.";
    fix: true;
    check: Response(check);
}

fn check(it: &ResponseSubject<'_>, findings: &mut Findings) {
    let (Some(proxy), false) = (proxy(it), has_templates(it)) else { return };
    let facts = Facts::NotApplicable { name: "response".into(), on: proxy.into() };
    findings.report(&RESPONSE_OF_PROXY, it.own_path(), facts).fix_remove(Safety::NeedsReview);
}
