use super::integration_count;
use crate::rules::prelude::*;

rule! {
    /// Reports more than 300 integrations on a WebSocket API.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"name": "Api", "protocolType": "WEBSOCKET", "integrations": [⟨300 × {"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com"}}, ⟩{"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com"}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"name": "Api", "protocolType": "WEBSOCKET", "integrations": [⟨299 × {"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com"}}, ⟩{"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com"}}]}]}
    /// ```
    ///
    /// Service: A limit error; its text has not been observed.
    ///
    /// Source: API Gateway developer guide, "Quotas".
    pub(crate) TOO_MANY_INTEGRATIONS_ON_WEBSOCKET_API = "GW802" "too-many-integrations-on-websocket-api" Warning;
    why: "A WebSocket API has 300 integrations at most, until a higher quota is granted.";
    help: "Ask for a higher quota.";
    check: Api(check);
}

fn check(it: &ApiSubject<'_>, findings: &mut Findings) {
    integration_count::check(it, Protocol::WebSocket, &TOO_MANY_INTEGRATIONS_ON_WEBSOCKET_API, findings);
}
