use super::KeySubject;
use crate::expr::response_key::ResponseKey;
use crate::rules::prelude::*;

rule! {
    /// Reports the pattern of an integration response of a Lambda function that can match digits only.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "AWS", "integrationMethod": "POST",
    ///     "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invocations"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/5\\d\\d/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "AWS", "integrationMethod": "POST",
    ///     "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invocations"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/.*timed out.*/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    ///
    /// Source: acceptance tests of the Terraform provider; developer guide, Setting up data transformations for WebSocket APIs.
    pub(crate) STATUS_PATTERN_ON_LAMBDA = "GW712" "status-pattern-on-lambda" Warning;
    why: "It is compared with the error message of the function, not with a status code.";
    help: "Write a pattern for the message, such as /.*timed out.*/.";
    check: IntegrationResponse;
}

pub(super) fn check(it: &KeySubject<'_>, findings: &mut Findings) {
    let ResponseKey::Pattern(pattern) = it.key else { return };
    let integration = it.subject.integration;
    if integration.case == Some(Case::WebSocketAws)
        && has_only_digits(pattern.text)
        && integration.names_lambda()
    {
        it.report(&STATUS_PATTERN_ON_LAMBDA, findings).within(pattern.span());
    }
}

/// Whether a pattern has digits, `\d`, classes of digits, counts of them and alternatives, and nothing else.
fn has_only_digits(pattern: &str) -> bool {
    let has_digit = pattern.contains(r"\d") || pattern.contains(|c: char| c.is_ascii_digit());
    has_digit
        && pattern
            .split(r"\d")
            .all(|text| text.bytes().all(|byte| byte.is_ascii_digit() || b"[]{},-()|^$".contains(&byte)))
}
