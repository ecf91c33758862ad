use crate::model::{Route, Text};
use crate::rules::prelude::*;
use alloc::vec::Vec;

rule! {
    /// Reports integration responses to which no route with a route response leads.
    ///
    /// Judged only when the design tells every route of the integration. A route response that is a resource of its own, in a
    /// template or in Terraform, counts.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET",
    ///   "routes": [{"routeKey": "ping", "target": {"concat": ["integrations/", {"ref": "Ping"}]}}],
    ///   "integrations": [{"name": "Ping", "properties": {"integrationType": "HTTP", "integrationMethod": "POST",
    ///     "integrationUri": "https://example.com/in"},
    ///     "responses": [{"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET",
    ///   "routes": [{"routeKey": "ping", "target": {"concat": ["integrations/", {"ref": "Ping"}]},
    ///     "routeResponseSelectionExpression": "$default"}],
    ///   "integrations": [{"name": "Ping", "properties": {"integrationType": "HTTP", "integrationMethod": "POST",
    ///     "integrationUri": "https://example.com/in"},
    ///     "responses": [{"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    ///
    /// Source: developer guide, Setting up WebSocket API integration responses.
    pub(crate) RESPONSE_WITHOUT_ROUTE_RESPONSE = "GW719" "response-without-route-response" Warning;
    why: "Nothing is sent to the client until the route has the route response $default.";
    help: "Add the route response $default, and set routeResponseSelectionExpression of the route to $default.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let is_used = matches!(it.case, Some(Case::WebSocketAws | Case::WebSocketHttp | Case::WebSocketMock));
    let is_told = it.api.knows_all_routes && it.routes().next().is_some();
    let is_answered = it.routes().any(|(_, route)| route.route_response_selection_expression.is_some());
    if is_used && is_told && !is_answered && !it.integration.responses.is_empty() {
        let facts = Facts::Missing { name: "routeResponseSelectionExpression".into() };
        let path = it.own_path().join("responses");
        let finding = findings.report(&RESPONSE_WITHOUT_ROUTE_RESPONSE, path, facts);
        for (index, _) in it.routes().take(1) {
            finding.see(Design::route_path(it.api.index, index), "The route without a route response.");
        }
        let edits: Vec<_> = it
            .routes()
            .filter(|(_, route)| carries_messages(route))
            .map(|(index, _)| {
                let path = Design::route_path(it.api.index, index).join("routeResponseSelectionExpression");
                Edit::Add { path, value: "$default".into() }
            })
            .collect();
        if !edits.is_empty() {
            finding.fix(Safety::NeedsReview, "Add the route response", edits);
        }
    }
}

/// Whether clients send messages to a route; nobody waits for an answer of the others.
fn carries_messages(route: &Route) -> bool {
    let key = route.route_key.as_ref().and_then(Text::literal);
    !matches!(key, Some("$connect" | "$disconnect"))
}
