use super::KeySubject;
use crate::expr::pattern::Verdict;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports an `integrationResponseKey` with a pattern that cannot be checked here.
    ///
    /// Look-around, back-references and possessive quantifiers are in Java's dialect, as are some escapes and flags that the parser
    /// here does not have.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/(?!404)4\\d\\d/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "AWS", "integrationMethod": "POST",
    ///     "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invocations"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/.*+timeout/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/4\\d\\d/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    ///
    /// Source: the dialect of the service is not documented.
    pub(crate) UNCHECKED_RESPONSE_PATTERN = "GW705" "unchecked-response-pattern" Info;
    why: "The pattern has a part that cannot be checked here.";
    help: "Test the pattern against the service.";
    check: IntegrationResponse;
}

pub(super) fn check(it: &KeySubject<'_>, findings: &mut Findings) {
    if let Some(Verdict::Unsure { span, what }) = &it.verdict {
        let finding = it.report(&UNCHECKED_RESPONSE_PATTERN, findings);
        finding
            .within(span.clone())
            .help_with(format!("Test the pattern against the service: it has {what}."));
    }
}
