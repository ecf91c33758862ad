use super::entry::MappingEntry;
use crate::expr::websocket::Value as Source;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a value of `requestParameters` that begins with `method.request`.
    ///
    /// The description of the property in the API's own model still says `method.request`, the form of REST APIs; the guide for
    /// WebSocket APIs says `route.request`.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "method.request.header.x-id"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "route.request.header.x-id"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: developer guide, Setting up data mapping for WebSocket APIs; botocore model `apigatewayv2` and the API reference say `method.request`.
    pub(crate) METHOD_REQUEST_ON_WEBSOCKET_API = "GW505" "method-request-on-websocket-api" Warning;
    why: "method.request belongs to REST APIs.";
    help: "Write route.request.… instead.";
    fix: true;
    check: WebSocketMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let Some(Source::MethodRequest { rest }) = it.request_value() else { return };
    let finding = it.report_value(&METHOD_REQUEST_ON_WEBSOCKET_API, findings).within(0..rest.start - 1);
    it.offer(finding, Safety::Safe, "Use route.request", format!("route.request.{}", rest.text));
}
