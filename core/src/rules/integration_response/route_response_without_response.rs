use crate::rules::prelude::*;

rule! {
    /// Reports an AWS, HTTP or MOCK integration without integration responses that a route with a route response leads to.
    ///
    /// Judged by the routes that the design tells.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET",
    ///   "routes": [{"routeKey": "ping", "target": {"concat": ["integrations/", {"ref": "Ping"}]},
    ///     "routeResponseSelectionExpression": "$default"}],
    ///   "integrations": [{"name": "Ping", "properties": {"integrationType": "HTTP", "integrationMethod": "POST",
    ///     "integrationUri": "https://example.com/in"}}]}]}
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
    pub(crate) ROUTE_RESPONSE_WITHOUT_RESPONSE = "GW709" "route-response-without-response" Warning;
    why: "The route waits for an answer, and no integration response makes one.";
    help: "Add an integration response with the key $default.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let is_used = matches!(it.case, Some(Case::WebSocketAws | Case::WebSocketHttp | Case::WebSocketMock));
    let taken = !it.integration.responses.is_empty() || it.integration.extra.get("responses").is_some();
    if !is_used || taken {
        return;
    }
    let answered = it.routes().find(|(_, route)| route.route_response_selection_expression.is_some());
    let Some((index, _)) = answered else { return };
    let path = it.own_path();
    let facts = Facts::Missing { name: "responses".into() };
    let finding = findings.report(&ROUTE_RESPONSE_WITHOUT_RESPONSE, path.clone(), facts);
    finding.see(Design::route_path(it.api.index, index), "The route with a route response.");
    let key = PropertyId::IntegrationResponseKey.name();
    let properties = Map::from_iter([(key, "$default".into())]);
    let response = Map::from_iter([("properties", Value::from(properties))]);
    let value = Value::new(Kind::List([response.into()].into()));
    let edit = Edit::Add { path: path.join("responses"), value };
    finding.fix(Safety::NeedsReview, "Add $default response", [edit]);
}
