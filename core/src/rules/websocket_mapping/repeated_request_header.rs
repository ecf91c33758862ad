use super::entry::MappingEntry;
use crate::expr::Piece;
use crate::expr::websocket::Key;
use crate::rules::prelude::*;

rule! {
    /// Reports two keys of `requestParameters` for one header, in different case.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.X-Id": "context.connectionId", "integration.request.header.x-id": "context.requestId"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "context.connectionId"}}
    /// ```
    ///
    /// Source: RFC 9110 section 5.1.
    pub(crate) REPEATED_REQUEST_HEADER = "GW516" "repeated-request-header" Warning;
    why: "Header names ignore case, so both set the same header.";
    help: "Keep one entry for the header.";
    fix: true;
    check: WebSocketMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    if it.is_request() && matches!(it.key, Key::Integration { location: Piece { text: "header", .. }, .. }) {
        it.report_repetition(&REPEATED_REQUEST_HEADER, findings);
    }
}
