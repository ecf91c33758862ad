use super::entry::each_mapping;
use crate::expr::websocket::Value as Source;
use crate::rules::prelude::*;

rule! {
    /// Reports that the body or id of a message is mapped where only `$connect` and `$disconnect` lead.
    ///
    /// Judged by the routes that the design tells. Templates are looked at too: `$input.body` and what `$input` finds in it.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET",
    ///   "routes": [{"routeKey": "$connect", "target": {"concat": ["integrations/", {"ref": "Open"}]}}],
    ///   "integrations": [{"name": "Open", "properties": {"integrationType": "HTTP", "integrationMethod": "POST",
    ///     "integrationUri": "https://example.com/in",
    ///     "requestParameters": {"integration.request.header.x-id": "route.request.body.id"}}}]}]}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET",
    ///   "routes": [{"routeKey": "$disconnect", "target": {"concat": ["integrations/", {"ref": "Close"}]}}],
    ///   "integrations": [{"name": "Close", "properties": {"integrationType": "HTTP", "integrationMethod": "POST",
    ///     "integrationUri": "https://example.com/in", "templateSelectionExpression": "\\$default",
    ///     "requestTemplates": {"$default": "{\"id\": $input.json('$.id')}"}}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET",
    ///   "routes": [{"routeKey": "$connect", "target": {"concat": ["integrations/", {"ref": "Open"}]}}],
    ///   "integrations": [{"name": "Open", "properties": {"integrationType": "HTTP", "integrationMethod": "POST",
    ///     "integrationUri": "https://example.com/in",
    ///     "requestParameters": {"integration.request.header.x-id": "context.connectionId"}}}]}]}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, API Gateway WebSocket API mapping template reference.
    pub(crate) MESSAGE_DATA_WITHOUT_MESSAGE = "GW518" "message-data-without-message" Warning;
    why: "Connecting and disconnecting carry no message.";
    help: "Take the value from the context, or on $connect from a header or the query.";
    check: Integration(check), Template;
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    if !it.never_has_message() {
        return;
    }
    each_mapping(it, |entry| {
        let of_message = match entry.request_value() {
            Some(Source::RouteBody { .. }) => true,
            Some(Source::Context { name }) => name.text == "messageId",
            _ => false,
        };
        if of_message {
            entry.report_value(&MESSAGE_DATA_WITHOUT_MESSAGE, findings);
        }
    });
}
