use crate::expr::route_key::path_variables;
use crate::expr::uri::Variable;
use crate::rules::prelude::*;
use alloc::collections::BTreeSet;

rule! {
    /// Reports a path variable in `integrationUri` that no route of the integration declares.
    ///
    /// Nothing is reported when the design has no routes, or when it does not know all of them: a route whose key or target is not known
    /// could declare the variable. `{proxy+}` is reported by GW209 first.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "HTTP",
    ///   "routes": [{"routeKey": "GET /orders/{id}", "target": {"concat": ["integrations/", {"ref": "Orders"}]}}],
    ///   "integrations": [{"name": "Orders", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET",
    ///     "integrationUri": "https://example.com/orders/{id}/{part}", "payloadFormatVersion": "1.0"}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "HTTP",
    ///   "routes": [{"routeKey": "GET /orders/{id}", "target": {"concat": ["integrations/", {"ref": "Orders"}]}}],
    ///   "integrations": [{"name": "Orders", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET",
    ///     "integrationUri": "https://example.com/orders/{id}", "payloadFormatVersion": "1.0"}}]}]}
    /// ```
    ///
    /// Source: developer guide, Working with HTTP proxy integrations for HTTP APIs.
    pub(crate) UNDECLARED_PATH_VARIABLE = "GW210" "undeclared-path-variable" Warning;
    why: "No route of this integration declares the variable.";
    help: "Add the variable to the path of the route, or remove it from the URI.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let is_known = it.is_on(Protocol::Http) && it.api.knows_all_routes && it.routes().next().is_some();
    let Some(target) = it.target.filter(|_| is_known) else { return };
    let mut variables = target
        .variables()
        .filter_map(|variable| match variable {
            Variable::Path { whole, name, closed: true } => Some((whole, name.text)),
            _ => None,
        })
        .filter(|(_, name)| !name.contains(['{', '+']))
        .peekable();
    if variables.peek().is_none() {
        return;
    }
    let mut declared = BTreeSet::new();
    for (_, route) in it.routes() {
        let Some(key) = route.route_key.as_ref().and_then(|key| key.literal()) else { return };
        declared.extend(path_variables(key).map(|variable| variable.name.text));
    }
    for (whole, name) in variables {
        // What is there twice is one mistake.
        if declared.insert(name) {
            it.report_uri_part(&UNDECLARED_PATH_VARIABLE, "variable", whole, findings);
        }
    }
}
