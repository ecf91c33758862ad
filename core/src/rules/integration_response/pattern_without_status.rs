use super::KeySubject;
use crate::expr::pattern::{Verdict, matches_some_status};
use crate::expr::response_key::ResponseKey;
use crate::rules::prelude::*;

rule! {
    /// Reports the pattern of an integration response of an HTTP or MOCK integration that matches no status code.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/2xx/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/not found/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/2\\d\\d/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    ///
    /// Source: acceptance tests of the Terraform provider; developer guide, Setting up data transformations for WebSocket APIs.
    pub(crate) PATTERN_WITHOUT_STATUS = "GW711" "pattern-without-status" Warning;
    why: "It is compared with the status code, from 100 to 599, and never matches.";
    help: "Write a pattern for status codes, such as /2\\d\\d/.";
    check: IntegrationResponse;
}

pub(super) fn check(it: &KeySubject<'_>, findings: &mut Findings) {
    let ResponseKey::Pattern(pattern) = it.key else { return };
    let is_compared = matches!(it.subject.case(), Some(Case::WebSocketHttp | Case::WebSocketMock));
    if is_compared && it.verdict == Some(Verdict::Good) && matches_some_status(pattern.text) == Some(false) {
        it.report(&PATTERN_WITHOUT_STATUS, findings).within(pattern.span());
    }
}
