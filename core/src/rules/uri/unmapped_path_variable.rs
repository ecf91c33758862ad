use crate::expr::uri::Variable;
use crate::rules::prelude::*;
use alloc::format;
use alloc::vec::Vec;

rule! {
    /// Reports a path variable in the URI of a WebSocket API that no mapping fills in.
    ///
    /// Messages have no path: what stands for `{name}` comes from `integration.request.path.name` in `requestParameters`.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/orders/{order}"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/orders/{order}",
    ///  "requestParameters": {"integration.request.path.order": "route.request.body.order.id"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Setting up data mapping for WebSocket APIs.
    pub(crate) UNMAPPED_PATH_VARIABLE = "GW227" "unmapped-path-variable" Warning;
    why: "The variable in the URI has no value without this mapping.";
    help: "Map a value to it in requestParameters, or remove the variable.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let is_http = it.is_http() && it.is_on(Protocol::WebSocket);
    // GW203 and its like report the path of a route.
    let Some(target) = it.target.filter(|target| is_http && !target.is_route_path()) else { return };
    let mappings = it.map(PropertyId::RequestParameters);
    if mappings.is_none() && !it.is_missing(PropertyId::RequestParameters) {
        return;
    }
    let is_mapped = |name: &str| {
        let mut keys = mappings.into_iter().flat_map(Map::members).map(|member| member.key.trim());
        keys.any(|key| key.strip_prefix("integration.request.path.") == Some(name))
    };
    let mut seen = Vec::new();
    for variable in target.variables() {
        let Variable::Path { whole, name, closed: true } = variable else { continue };
        let name = name.text.trim_end_matches('+');
        if name.is_empty() || name.contains('{') || seen.contains(&name) || is_mapped(name) {
            continue;
        }
        seen.push(name);
        let facts = Facts::Missing { name: format!("integration.request.path.{name}").into() };
        let path = it.path(PropertyId::IntegrationUri);
        findings.report(&UNMAPPED_PATH_VARIABLE, path, facts).within(whole.span());
    }
}
