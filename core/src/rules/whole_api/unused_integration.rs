use crate::rules::prelude::*;
use alloc::string::String;

rule! {
    /// Reports an integration that no route leads to.
    ///
    /// Only while every route that is known leads to an integration that is known.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"name": "Api", "protocolType": "HTTP", "routes": [{"routeKey": "GET /a", "target": {"ref": "A"}}], "integrations": [{"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}, {"name": "B", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"name": "Api", "protocolType": "HTTP", "routes": [{"routeKey": "GET /a", "target": {"ref": "A"}}, {"routeKey": "GET /b", "target": {"ref": "B"}}], "integrations": [{"name": "A", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}, {"name": "B", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET", "integrationUri": "https://example.com", "payloadFormatVersion": "1.0"}}]}]}
    /// ```
    ///
    /// Service: Accepts it.
    ///
    /// Source: Live probes of cdkd.
    pub(crate) UNUSED_INTEGRATION = "GW804" "unused-integration" Info;
    why: "It is legal, and does nothing.";
    help: "Point a route to it, or take it out.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let api = it.api;
    if !api.api.routes.is_empty() && api.knows_all_routes && it.routes().next().is_none() {
        let name = if it.integration.name.is_empty() { "The integration" } else { &*it.integration.name };
        findings.report(
            &UNUSED_INTEGRATION,
            it.own_path(),
            Facts::Unused { name: String::from(name).into() },
        );
    }
}
