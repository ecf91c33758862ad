use super::entry::each_mapping;
use crate::expr::websocket::Value as Source;
use crate::model::Route;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a header or query parameter that the route `$connect` does not declare.
    ///
    /// Judged by the routes that the design tells; a value of several, such as `multivalueheader`, is declared like a single one.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET",
    ///   "routes": [{"routeKey": "$connect", "target": {"concat": ["integrations/", {"ref": "Open"}]}}],
    ///   "integrations": [{"name": "Open", "properties": {"integrationType": "HTTP", "integrationMethod": "POST",
    ///     "integrationUri": "https://example.com/in",
    ///     "requestParameters": {"integration.request.header.x-id": "route.request.querystring.id"}}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET",
    ///   "routes": [{"routeKey": "$connect", "target": {"concat": ["integrations/", {"ref": "Open"}]},
    ///     "requestParameters": {"route.request.querystring.id": {"required": true}}}],
    ///   "integrations": [{"name": "Open", "properties": {"integrationType": "HTTP", "integrationMethod": "POST",
    ///     "integrationUri": "https://example.com/in",
    ///     "requestParameters": {"integration.request.header.x-id": "route.request.querystring.id"}}}]}]}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Setting up data mapping for WebSocket APIs.
    pub(crate) UNDECLARED_PARAMETER = "GW511" "undeclared-parameter" Warning;
    why: "The route $connect passes on what its requestParameters declare.";
    help: "Declare the parameter on the route.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    // On other routes there are no parameters at all, which is another rule's.
    let is_connect =
        |route: &Route| route.route_key.as_ref().and_then(|key| key.literal()) == Some("$connect");
    let mut routes = it.routes();
    let (Some((index, route)), None) = (routes.next(), routes.next()) else { return };
    let is_unknown = route.request_parameters.is_empty() && route.places.get(MEMBER).0.is_some();
    if !is_connect(route) || is_unknown {
        return;
    }
    each_mapping(it, |entry| {
        let Some(Source::RouteParameter { location, name }) = entry.request_value() else { return };
        let location = location.text.trim_start_matches("multivalue");
        let declared = format!("route.request.{location}.{}", name.text);
        // Names of headers have no case.
        let is_declared = |key: &str| match location {
            "header" => key.eq_ignore_ascii_case(&declared),
            _ => key == declared,
        };
        if name.text.is_empty() || route.request_parameters.members().iter().any(|it| is_declared(&it.key)) {
            return;
        }
        let path = Design::route_path(it.api.index, index);
        let finding = entry.report_value(&UNDECLARED_PARAMETER, findings);
        finding.see(path.clone(), "The route.");
        let (path, value) = match route.request_parameters.is_empty() {
            true => {
                (path.join(MEMBER), [(declared, Route::parameter(false))].into_iter().collect::<Map>().into())
            }
            false => (path.join(MEMBER).join(declared), Route::parameter(false)),
        };
        finding.fix(Safety::NeedsReview, "Declare it", [Edit::Add { path, value }]);
    });
}

/// The member of a route that declares parameters.
const MEMBER: &str = "requestParameters";
