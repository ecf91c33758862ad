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

/// The quota.
const MOST: usize = 300;

fn check(it: &ApiSubject<'_>, findings: &mut Findings) {
    let count = it.api.integrations.len();
    if it.protocol == Some(Protocol::WebSocket) && count > MOST {
        let facts = Facts::TooMany { name: "integrations".into(), count, limit: MOST };
        findings.report(&TOO_MANY_INTEGRATIONS_ON_WEBSOCKET_API, it.own_path().join("integrations"), facts);
    }
}
