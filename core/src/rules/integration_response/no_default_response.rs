use super::means_default;
use crate::model::IntegrationResponse;
use crate::rules::prelude::*;

rule! {
    /// Reports integration responses of an AWS, HTTP or MOCK integration none of which has the key `$default`.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/4\\d\\d/"}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/4\\d\\d/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    ///
    /// Source: developer guide, WebSocket selection expressions.
    pub(crate) NO_DEFAULT_RESPONSE = "GW707" "no-default-response" Warning;
    why: "It catches successful answers and those that no pattern matches.";
    help: "Add a response with the key $default.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let is_used = matches!(it.case, Some(Case::WebSocketAws | Case::WebSocketHttp | Case::WebSocketMock));
    let responses = &it.integration.responses;
    let id = PropertyId::IntegrationResponseKey;
    let could_be_default = |response: &IntegrationResponse| match response.properties.get(id.name()) {
        Some(key) => key.literal().is_none_or(|key| key.trim().is_empty() || means_default(key)),
        None => true,
    };
    if !is_used || responses.is_empty() || responses.iter().any(could_be_default) {
        return;
    }
    let path = it.own_path().join("responses");
    let finding =
        findings.report(&NO_DEFAULT_RESPONSE, path.clone(), Facts::Missing { name: "$default".into() });
    let properties = Map::from_iter([(id.name(), "$default".into())]);
    let response = Map::from_iter([("properties", Value::from(properties))]);
    let edit = Edit::Add { path: path.join("-"), value: response.into() };
    finding.fix(Safety::NeedsReview, "Add $default response", [edit]);
}
