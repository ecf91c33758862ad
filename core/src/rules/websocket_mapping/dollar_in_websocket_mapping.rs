use super::entry::{MappingEntry, undollared};
use crate::expr::websocket::Value as Source;
use crate::rules::prelude::*;

rule! {
    /// Reports a value of `requestParameters` with `$` or `${…}` around a variable.
    ///
    /// Selection expressions and the mappings of HTTP APIs write variables like that; here they stand alone and without a dollar. A stage
    /// variable in other text is reported by GW519.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "$context.connectionId"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "${stageVariables.id}"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "$request.header.x-id"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "id-${context.connectionId}"}}
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
    pub(crate) DOLLAR_IN_WEBSOCKET_MAPPING = "GW506" "dollar-in-websocket-mapping" Error;
    why: "In these mappings a variable stands alone, without a dollar.";
    help: "Leave out the dollar and the braces.";
    fix: true;
    check: WebSocketMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let Some(Source::Dollar { variable, inside }) = it.request_value() else { return };
    let finding = it.report_value(&DOLLAR_IN_WEBSOCKET_MAPPING, findings).within(variable.span());
    if it.text == Some(variable.text) {
        it.offer(finding, Safety::Safe, "Remove the dollar", undollared(inside.text));
    } else {
        finding.help_with("Write one variable and nothing else: text and variables cannot be mixed here.");
    }
}
