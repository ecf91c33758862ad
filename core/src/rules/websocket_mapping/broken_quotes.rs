use super::entry::{MappingEntry, requoted};
use crate::expr::websocket::Value as Source;
use crate::rules::prelude::*;

rule! {
    /// Reports static text in `requestParameters` with quotes that do not fit.
    ///
    /// One of the two is missing, they are double quotes, or there is another one inside.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-kind": "'chat"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-kind": "\"chat\""}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-kind": "'it's'"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-kind": "'chat'"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: developer guide, Setting up data mapping for WebSocket APIs.
    pub(crate) BROKEN_QUOTES = "GW508" "broken-quotes" Error;
    why: "The quotes around the text do not fit.";
    help: "Use one pair of single quotes and no quote inside.";
    fix: true;
    check: WebSocketMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let (Some(Source::BrokenQuotes), Some(text)) = (it.request_value(), it.text) else { return };
    let finding = it.report_value(&BROKEN_QUOTES, findings);
    let (text, safety) = requoted(text);
    it.offer(finding, safety, "Correct the quotes", text);
}
