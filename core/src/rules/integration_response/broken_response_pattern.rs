use super::KeySubject;
use crate::diagnostic::Quoted;
use crate::expr::pattern::Verdict;
use crate::expr::response_key::ResponseKey;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports an `integrationResponseKey` whose pattern is empty or does not compile.
    ///
    /// The service does not say which dialect its patterns are in; Java's is assumed. What is rare in it is not judged, see GW705.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "//"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/(4|5/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/[45]\\d\\d/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: developer guide, WebSocket selection expressions; the dialect is assumed.
    pub(crate) BROKEN_RESPONSE_PATTERN = "GW704" "broken-response-pattern" Error;
    why: "No answer can be compared with it.";
    help: "Correct the regular expression.";
    check: IntegrationResponse;
}

pub(super) fn check(it: &KeySubject<'_>, findings: &mut Findings) {
    let ResponseKey::Pattern(pattern) = it.key else { return };
    if pattern.text.is_empty() {
        let message =
            format!("{} has no pattern between its slashes.", PropertyId::IntegrationResponseKey.name());
        it.report_for(&BROKEN_RESPONSE_PATTERN, Facts::Syntax { message }, findings);
    } else if let Some(Verdict::Broken { span, problem }) = &it.verdict {
        let message = format!("The pattern {} is wrong. {problem}", Quoted(it.text));
        it.report_for(&BROKEN_RESPONSE_PATTERN, Facts::Syntax { message }, findings).within(span.clone());
    }
}
