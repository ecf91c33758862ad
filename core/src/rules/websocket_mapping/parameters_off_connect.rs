use crate::rules::prelude::*;

rule! {
    /// Reports parameters that a route of a WebSocket API other than `$connect` declares.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET",
    ///   "routes": [{"routeKey": "send", "requestParameters": {"route.request.querystring.id": {"required": true}}}],
    ///   "integrations": []}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET",
    ///   "routes": [{"routeKey": "$connect", "requestParameters": {"route.request.querystring.id": {"required": true}}}],
    ///   "integrations": []}]}
    /// ```
    ///
    /// Service: `Request parameters are only supported for the $connect route in WEBSOCKET APIs`
    ///
    /// Source: that message, as a deployment tool quotes it; developer guide, Setting up data mapping for WebSocket APIs.
    pub(crate) PARAMETERS_OFF_CONNECT = "GW520" "parameters-off-connect" Warning;
    why: "Only the request that opens a connection has headers and a query.";
    help: "Take requestParameters from the route.";
    fix: true;
    check: Api(check);
}

fn check(it: &ApiSubject<'_>, findings: &mut Findings) {
    if it.protocol != Some(Protocol::WebSocket) {
        return;
    }
    let name = "requestParameters";
    for (index, route) in it.api.routes.iter().enumerate() {
        let key = route.route_key.as_ref().and_then(|key| key.literal());
        if route.request_parameters.is_empty() || key.is_none_or(|key| key == "$connect") {
            continue;
        }
        let facts = Facts::Misplaced { name: name.into(), outside: "the route $connect" };
        let path = Design::route_path(it.index, index).join(name);
        findings.report(&PARAMETERS_OFF_CONNECT, path, facts).fix_remove(Safety::Safe);
    }
}
