use super::{has_templates, proxy};
use crate::rules::prelude::*;

rule! {
    /// Reports `responseTemplates` on a response of a proxy integration.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default", "responseTemplates": {"$default": "$input.body"}}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default", "responseTemplates": {"$default": "$input.body"}}}]}]}]}
    /// ```
    ///
    /// Source: developer guide, Setting up a WebSocket API integration responses.
    pub(crate) TEMPLATES_OF_PROXY_RESPONSE = "GW722" "templates-of-proxy-response" Warning;
    why: "Proxy integrations send the backend's answer as it is; the templates are not used.";
    help: "Remove the response, or use the type AWS or HTTP.";
    fix: true;
    check: Response(check);
}

fn check(it: &ResponseSubject<'_>, findings: &mut Findings) {
    let (Some(proxy), true) = (proxy(it), has_templates(it)) else { return };
    let id = PropertyId::ResponseTemplates;
    let facts = Facts::NotApplicable { name: id.name().into(), on: proxy.into() };
    findings.report(&TEMPLATES_OF_PROXY_RESPONSE, it.path(id), facts).fix_remove(Safety::NeedsReview);
}
