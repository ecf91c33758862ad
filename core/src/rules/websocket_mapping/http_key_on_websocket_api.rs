use super::entry::MappingEntry;
use crate::expr::websocket::Key;
use crate::rules::prelude::*;

rule! {
    /// Reports a key of `requestParameters` in the form of HTTP APIs: `overwrite:header.x`.
    ///
    /// The fix writes key and value in the form of WebSocket APIs, where there is one: they set headers and query parameters and
    /// remove nothing, and their values are no mixture of text and variables.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"overwrite:header.x-id": "$context.connectionId"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"append:querystring.kind": "chat"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"remove:header.x-id": "''"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "context.connectionId"}}
    /// ```
    ///
    /// Service: REST APIs answer `Invalid mapping expression specified: Validation Result: warnings : [], errors :
    /// [Invalid mapping expression specified: VALUE]`; the words of v2 APIs have not been recorded.
    ///
    /// Source: developer guide, Setting up data mapping for WebSocket APIs.
    pub(crate) HTTP_KEY_ON_WEBSOCKET_API = "GW502" "http-key-on-websocket-api" Error;
    why: "This is the form of HTTP APIs.";
    help: "Write integration.request.header.NAME, .querystring.NAME or .path.NAME.";
    fix: true;
    check: WebSocketMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    if let (true, Key::Http(http)) = (it.is_request(), it.key) {
        let finding = it.report_key(&HTTP_KEY_ON_WEBSOCKET_API, findings);
        it.offer_conversion(finding);
        if http.action.text == "remove" {
            finding.help_with("Remove the entry: these mappings set parameters and remove none.");
        }
    }
}
