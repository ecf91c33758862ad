use super::entry::MappingEntry;
use crate::expr::websocket::Key;
use crate::rules::prelude::*;

rule! {
    /// Reports a key of `requestParameters` that names no part of the integration request.
    ///
    /// A key says where the value goes: `integration.request.header.NAME`, `integration.request.querystring.NAME` or
    /// `integration.request.path.NAME`.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"header.x-id": "context.connectionId"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.body.id": "context.connectionId"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "context.connectionId"}}
    /// ```
    ///
    /// Service: REST APIs answer `Invalid mapping expression specified: Validation Result: warnings : [], errors :
    /// [Invalid mapping expression specified: VALUE]`; the words of v2 APIs have not been recorded.
    ///
    /// Source: botocore model `apigatewayv2`; developer guide, Setting up data mapping for WebSocket APIs.
    pub(crate) UNKNOWN_WEBSOCKET_MAPPING_KEY = "GW501" "unknown-websocket-mapping-key" Error;
    why: "It names no part of the integration request.";
    help: "Write integration.request.header.NAME, .querystring.NAME or .path.NAME.";
    check: WebSocketMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let is_wrong = match it.key {
        Key::Integration { name, .. } => name.text.is_empty(),
        Key::Http(_) => false,
        Key::Method { .. } | Key::Other => true,
    };
    if it.is_request() && is_wrong {
        it.report_key(&UNKNOWN_WEBSOCKET_MAPPING_KEY, findings);
    }
}
