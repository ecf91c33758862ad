use crate::rules::prelude::*;

rule! {
    /// Reports a `routeResponseSelectionExpression` of a route that is not `$default`.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET",
    ///   "routes": [{"routeKey": "ping", "routeResponseSelectionExpression": "$integration.response.statuscode"}],
    ///   "integrations": []}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET",
    ///   "routes": [{"routeKey": "ping", "routeResponseSelectionExpression": "$default"}],
    ///   "integrations": []}]}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, WebSocket selection expressions.
    pub(crate) ROUTE_RESPONSE_NOT_DEFAULT = "GW720" "route-response-not-default" Error;
    why: "Route responses have the key $default only.";
    help: "Use $default.";
    fix: true;
    check: Api(check);
}

fn check(it: &ApiSubject<'_>, findings: &mut Findings) {
    if it.protocol != Some(Protocol::WebSocket) {
        return;
    }
    let name = "routeResponseSelectionExpression";
    for (index, route) in it.api.routes.iter().enumerate() {
        let expression = route.route_response_selection_expression.as_ref().and_then(|text| text.literal());
        if let Some(value) = expression.filter(|value| *value != "$default") {
            let facts = Facts::Unsuitable { name: name.into(), value: value.into() };
            let path = Design::route_path(it.index, index).join(name);
            let finding = findings.report(&ROUTE_RESPONSE_NOT_DEFAULT, path, facts);
            finding.fix_replace(Safety::NeedsReview, "Use $default", "$default");
        }
    }
}
