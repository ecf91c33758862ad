use super::entry::each_mapping;
use crate::expr::websocket::Value as Source;
use crate::rules::prelude::*;

rule! {
    /// Reports a header or query parameter that is mapped where a route other than `$connect` leads.
    ///
    /// Only the request that opens a connection has headers and a query. Judged by the routes that the design tells.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET",
    ///   "routes": [{"routeKey": "send", "target": {"concat": ["integrations/", {"ref": "Send"}]}}],
    ///   "integrations": [{"name": "Send", "properties": {"integrationType": "HTTP", "integrationMethod": "POST",
    ///     "integrationUri": "https://example.com/in",
    ///     "requestParameters": {"integration.request.header.x-id": "route.request.querystring.id"}}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET",
    ///   "routes": [{"routeKey": "$connect", "target": {"concat": ["integrations/", {"ref": "Send"}]}}],
    ///   "integrations": [{"name": "Send", "properties": {"integrationType": "HTTP", "integrationMethod": "POST",
    ///     "integrationUri": "https://example.com/in",
    ///     "requestParameters": {"integration.request.header.x-id": "route.request.querystring.id"}}}]}]}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Setting up data mapping for WebSocket APIs.
    pub(crate) PARAMETER_WITHOUT_CONNECT = "GW510" "parameter-without-connect" Warning;
    why: "Headers and query parameters exist on $connect only.";
    help: "Take the value from the message or from the context.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let other = it.routes().find(|(_, route)| {
        let key = route.route_key.as_ref().and_then(|key| key.literal());
        key.is_some_and(|key| key != "$connect")
    });
    let Some((index, _)) = other else { return };
    each_mapping(it, |entry| {
        if matches!(entry.request_value(), Some(Source::RouteParameter { .. })) {
            let finding = entry.report_value(&PARAMETER_WITHOUT_CONNECT, findings);
            finding.see(Design::route_path(it.api.index, index), "The route that is not $connect.");
        }
    });
}
