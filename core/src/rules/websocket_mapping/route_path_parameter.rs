use super::entry::MappingEntry;
use crate::expr::websocket::Value as Source;
use crate::rules::prelude::*;

rule! {
    /// Reports a value of `requestParameters` that begins with `route.request.path`.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "route.request.path.id"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "route.request.body.id"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: developer guide, Setting up data mapping for WebSocket APIs.
    pub(crate) ROUTE_PATH_PARAMETER = "GW512" "route-path-parameter" Error;
    why: "The routes of a WebSocket API have no path, so there are no path parameters.";
    help: "Take the value from the message, the query or a header.";
    check: WebSocketMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    if it.request_value() == Some(Source::RoutePath) {
        it.report_value(&ROUTE_PATH_PARAMETER, findings);
    }
}
