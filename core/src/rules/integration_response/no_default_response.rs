use super::{keys, means_default};
use crate::expr::pattern::{Matcher, Reading};
use crate::expr::response_key::{ResponseKey, response_key};
use crate::model::IntegrationResponse;
use crate::rules::prelude::*;
use alloc::vec::Vec;

rule! {
    /// Reports integration responses of an AWS, HTTP or MOCK integration none of which has the key `$default`.
    ///
    /// A MOCK integration answers with the status that its template renders. Where responses match every status that the
    /// templates have, nothing is left for `$default`.
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
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "MOCK", "templateSelectionExpression": "200",
    ///                   "requestTemplates": {"200": "{\"statusCode\": 200}"}},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/200/"}}]}]}]}
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
    if it.case == Some(Case::WebSocketMock) && matches_what_is_rendered(it) {
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

/// Whether every status that the templates of a MOCK integration render is matched by a response.
fn matches_what_is_rendered(it: &IntegrationSubject<'_>) -> bool {
    let templates = it.get(PropertyId::RequestTemplates).and_then(Value::map);
    let Some(templates) = templates.filter(|templates| (1..=MOST).contains(&templates.len())) else {
        return false;
    };
    let statuses: Option<Vec<&str>> =
        templates.members().iter().map(|template| status_in(template.value.literal()?)).collect();
    let patterns = keys(it).take(MOST).filter_map(|(_, key)| match response_key(key) {
        ResponseKey::Pattern(pattern) => Matcher::new(pattern.text, Reading::Whole),
        _ => None,
    });
    let patterns: Vec<Matcher> = patterns.collect();
    let is_matched = |status: &&str| patterns.iter().any(|pattern| pattern.matches(status));
    statuses.is_some_and(|statuses| statuses.iter().all(is_matched))
}

/// The greatest number of templates and of responses that are looked at.
const MOST: usize = 16;

/// The status in `{"statusCode": 200}`, when it is the only one and a number.
fn status_in(template: &str) -> Option<&str> {
    let (_, rest) = template.split_once("\"statusCode\"")?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    let status = rest.get(..3).filter(|status| status.bytes().all(|byte| byte.is_ascii_digit()))?;
    let is_whole = !rest[3..].starts_with(|c: char| c.is_ascii_digit());
    (is_whole && !rest.contains("\"statusCode\"")).then_some(status)
}
