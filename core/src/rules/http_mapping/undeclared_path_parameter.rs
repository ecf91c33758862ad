use super::entry::VariableSubject;
use crate::expr::http::{Reference, Source};
use crate::expr::route_key::path_variables;
use crate::rules::prelude::*;

rule! {
    /// Reports a path parameter in a mapping that no route of the integration declares.
    ///
    /// Nothing is reported when the design has no routes, or when it does not know all of them.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "HTTP",
    ///   "routes": [{"routeKey": "GET /orders/{id}", "target": {"concat": ["integrations/", {"ref": "Orders"}]}}],
    ///   "integrations": [{"name": "Orders", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET",
    ///     "integrationUri": "https://example.com/orders/{id}", "payloadFormatVersion": "1.0",
    ///     "requestParameters": {"append:header.x-id": "$request.path.order"}}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "HTTP",
    ///   "routes": [{"routeKey": "GET /orders/{id}", "target": {"concat": ["integrations/", {"ref": "Orders"}]}}],
    ///   "integrations": [{"name": "Orders", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET",
    ///     "integrationUri": "https://example.com/orders/{id}", "payloadFormatVersion": "1.0",
    ///     "requestParameters": {"append:header.x-id": "$request.path.id"}}}]}]}
    /// ```
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) UNDECLARED_PATH_PARAMETER = "GW334" "undeclared-path-parameter" Warning;
    why: "No route of this integration has such a parameter, so the value is empty.";
    help: "Declare {NAME} in the path of the route, or correct the name.";
    check: HttpMapping;
}

pub(super) fn check(it: &VariableSubject<'_, '_, '_>, findings: &mut Findings) {
    let Reference::Request(Source::Path(Some(name))) = it.reference else { return };
    let integration = it.entry.mappings.it;
    if !integration.api.knows_all_routes || integration.routes().next().is_none() {
        return;
    }
    for (_, route) in integration.routes() {
        let Some(key) = route.route_key.as_ref().and_then(|key| key.literal()) else { return };
        if path_variables(key).any(|variable| variable.name.text == name.text) {
            return;
        }
    }
    it.report(&UNDECLARED_PATH_PARAMETER, Some(name.span()), findings);
}
