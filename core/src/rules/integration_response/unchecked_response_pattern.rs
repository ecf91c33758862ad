use super::KeySubject;
use crate::expr::pattern::Verdict;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports an `integrationResponseKey` with a pattern that cannot be checked here.
    ///
    /// Patterns are read as Java reads them, but nobody says that the service does. So it is told of look-around, back references,
    /// possessive quantifiers and atomic groups, which other engines do not have. Some of Java is not known here: scripts and blocks of
    /// Unicode, `\X`, `\N{…}` and `\G`, and groups that are nested more than fifty levels deep.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/4\\d\\d|\\p{IsGreek}+/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "AWS", "integrationMethod": "POST",
    ///     "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invocations"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/\\X.*timeout/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/(?!404)4\\d\\d/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/4(?:0[0-35-9]|[1-9]\\d)/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    ///
    /// Source: the dialect of the service is not documented; Java's is assumed.
    pub(crate) UNCHECKED_RESPONSE_PATTERN = "GW705" "unchecked-response-pattern" Info;
    why: "What the service makes of a part of the pattern cannot be checked here.";
    help: "Test the pattern against the service.";
    check: IntegrationResponse;
}

pub(super) fn check(it: &KeySubject<'_>, findings: &mut Findings) {
    if let Some(Verdict::Unsure { span, problem }) = &it.verdict {
        let finding = it.report(&UNCHECKED_RESPONSE_PATTERN, findings);
        finding.within(span.clone()).help_with(format!("Test the pattern against the service. {problem}"));
    }
}
