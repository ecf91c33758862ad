use super::entry::{MappingEntry, below};
use crate::expr::websocket::Value as Source;
use crate::rules::prelude::*;

rule! {
    /// Reports the `$` of a JSON path behind `route.request.body`.
    ///
    /// Elsewhere a JSON path begins with `$`; here `route.request.body` stands for it.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "route.request.body.$.order.id"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "route.request.body$.order.id"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "route.request.body.order.id"}}
    /// ```
    ///
    /// Service: REST APIs answer `Invalid mapping expression specified: Validation Result: warnings : [], errors :
    /// [Invalid mapping expression specified: VALUE]`; the words of v2 APIs have not been recorded.
    ///
    /// Source: developer guide, Setting up data mapping for WebSocket APIs; botocore model `apigatewayv2`.
    pub(crate) DOLLAR_IN_BODY_PATH = "GW513" "dollar-in-body-path" Error;
    why: "route.request.body stands for the $ of the JSON path.";
    help: "Write the path without the leading $.";
    fix: true;
    check: WebSocketMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let Some(Source::RouteBody { path: Some(path) }) = it.request_value() else { return };
    if path.text.starts_with('$') {
        let span = path.start..path.start + 1;
        let finding = it.report_value(&DOLLAR_IN_BODY_PATH, findings).within(span);
        it.offer(finding, Safety::Safe, "Remove the dollar", below("route.request.body", path));
    }
}
