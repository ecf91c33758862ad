use super::offer;
use crate::expr::route_key::path_variables;
use crate::expr::uri::{Uri, Variable};
use crate::ordered::Ordered as _;
use crate::rules::prelude::*;
use alloc::collections::BTreeSet;
use alloc::format;

rule! {
    /// Reports a variable in the path of a route that does not reach the backend.
    ///
    /// This is about HTTP_PROXY integrations over the internet, whose URI says the whole path. Neither the URI nor a mapping in
    /// `requestParameters` uses the variable. A private integration passes on the path of the request.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "HTTP",
    ///   "routes": [{"routeKey": "GET /orders/{id}", "target": {"concat": ["integrations/", {"ref": "Orders"}]}}],
    ///   "integrations": [{"name": "Orders", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET",
    ///     "integrationUri": "https://example.com/orders", "payloadFormatVersion": "1.0"}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "HTTP",
    ///   "routes": [{"routeKey": "GET /orders/{id}", "target": {"concat": ["integrations/", {"ref": "Orders"}]}}],
    ///   "integrations": [{"name": "Orders", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET",
    ///     "integrationUri": "https://example.com/orders/{id}", "payloadFormatVersion": "1.0"}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "HTTP",
    ///   "routes": [{"routeKey": "GET /orders/{id}", "target": {"concat": ["integrations/", {"ref": "Orders"}]}}],
    ///   "integrations": [{"name": "Orders", "properties": {"integrationType": "HTTP_PROXY", "integrationMethod": "GET",
    ///     "integrationUri": "https://example.com/orders", "payloadFormatVersion": "1.0",
    ///     "requestParameters": {"append:querystring.id": "$request.path.id"}}}]}]}
    /// ```
    ///
    /// Service: The path that the backend then receives has not been observed.
    ///
    /// Source: developer guide, Working with HTTP proxy integrations for HTTP APIs.
    pub(crate) UNUSED_ROUTE_VARIABLE = "GW211" "unused-route-variable" Warning;
    why: "This part of the path of the request is not passed to the backend.";
    help: "Put the variable into integrationUri, or use it in a mapping.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let is_public = it.case == Some(Case::HttpProxy) && it.is_public_http();
    // A reference may hold a variable too.
    let Some(target) = it.target.filter(|target| is_public && !target.has_reference()) else { return };
    let (Uri::Url(url), Some(_)) = (target.uri, it.routes().next()) else { return };
    let mappings = it.map(PropertyId::RequestParameters);
    if mappings.is_none() && !it.is_missing(PropertyId::RequestParameters) {
        return;
    }
    let mut used: BTreeSet<&str> = target
        .variables()
        .filter_map(|variable| match variable {
            Variable::Path { name, .. } => Some(name.text.trim_end_matches('+')),
            _ => None,
        })
        .ordered();
    for member in mappings.into_iter().flat_map(Map::members) {
        let Some(value) = member.value.literal() else { return };
        if member.key.trim() == "overwrite:path" {
            return;
        }
        let names = value.split("request.path.").skip(1);
        used.extend(
            names.map(|rest| rest.split(|letter| !is_name_letter(letter)).next().unwrap_or_default()),
        );
    }
    for (index, route) in it.routes() {
        let key = route.route_key.as_ref().and_then(|key| key.literal()).unwrap_or_default();
        for name in path_variables(key).map(|variable| variable.name.text) {
            // What several routes declare is one mistake.
            if !used.insert(name) {
                continue;
            }
            let facts = Facts::Missing { name: format!("{{{name}}}").into() };
            let path = it.path(PropertyId::IntegrationUri);
            let finding = findings.report(&UNUSED_ROUTE_VARIABLE, path, facts);
            finding.see(Design::route_path(it.api.index, index), "The route that declares it.");
            if url.query.is_none() && url.fragment.is_none() && name.chars().all(is_name_letter) {
                let longer = format!("{}/{{{name}}}", target.piece.text.trim_end_matches('/'));
                offer(finding, Safety::NeedsReview, "Append the variable", longer);
            }
        }
    }
}

/// Whether a character can stand in the name of a path variable.
fn is_name_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-')
}
