use super::entry::{MappingEntry, safety_of_quoting};
use crate::expr::websocket::Value as Source;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports static text in `requestParameters` without single quotes around it.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.Content-Type": "application/json"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-kind": "chat"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-kind": "'chat'"}}
    /// ```
    ///
    /// Service: REST APIs answer `Invalid mapping expression specified: Validation Result: warnings : [], errors :
    /// [Invalid mapping expression specified: VALUE]`; the words of v2 APIs have not been recorded.
    ///
    /// Source: developer guide, Setting up data mapping for WebSocket APIs.
    pub(crate) UNQUOTED_TEXT = "GW507" "unquoted-text" Error;
    why: "Text without quotes is read as an expression, and this is none.";
    help: "Put single quotes around the text: 'text'.";
    fix: true;
    check: WebSocketMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let (Some(Source::Bare), Some(text)) = (it.request_value(), it.text) else { return };
    let finding = it.report_value(&UNQUOTED_TEXT, findings);
    it.offer(finding, safety_of_quoting(text), "Add single quotes", format!("'{text}'"));
}
