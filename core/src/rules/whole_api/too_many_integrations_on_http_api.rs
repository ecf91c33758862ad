use super::integration_count;
use crate::rules::prelude::*;

rule! {
    /// Reports more than 300 integrations on an HTTP API.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"name": "Api", "protocolType": "HTTP", "integrations": [⟨300 × {"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}, ⟩{"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"name": "Api", "protocolType": "HTTP", "integrations": [⟨299 × {"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}, ⟩{"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]}
    /// ```
    ///
    /// Service: A limit error; its text has not been observed.
    ///
    /// Source: API Gateway developer guide, "Quotas".
    pub(crate) TOO_MANY_INTEGRATIONS_ON_HTTP_API = "GW801" "too-many-integrations-on-http-api" Error;
    why: "An HTTP API has 300 integrations at most; this quota cannot be raised.";
    help: "Split the API.";
    check: Api(check);
}

fn check(it: &ApiSubject<'_>, findings: &mut Findings) {
    integration_count::check(it, Protocol::Http, &TOO_MANY_INTEGRATIONS_ON_HTTP_API, findings);
}
