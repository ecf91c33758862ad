use super::{keys, response_path};
use crate::expr::Piece;
use crate::expr::pattern::{Matcher, Reading, Statuses};
use crate::expr::response_key::{ResponseKey, response_key};
use crate::rules::prelude::*;
use alloc::{format, string::String, vec::Vec};

rule! {
    /// Reports patterns of two integration responses that both match one status code or one message.
    ///
    /// For HTTP and MOCK integrations the patterns are compared with every status code from 100 to 599. For Lambda functions the plain
    /// text in a pattern (`not found` in `/.*not found.*/`) is the message that the others are compared with. A pattern has to match the
    /// whole of it. Of more than 50 responses the first 50 are compared.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/4\\d\\d/"}},
    ///      {"properties": {"integrationResponseKey": "/404/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "AWS", "integrationMethod": "POST",
    ///     "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invocations"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/.*not found.*/"}},
    ///      {"properties": {"integrationResponseKey": "/.*order not found.*/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/404/"}},
    ///      {"properties": {"integrationResponseKey": "/5\\d\\d/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    ///
    /// Source: the order of patterns is not documented.
    pub(crate) OVERLAPPING_RESPONSE_PATTERNS = "GW710" "overlapping-response-patterns" Warning;
    why: "Which of the two the service takes is not documented.";
    help: "Write patterns that exclude each other.";
    check: Integration(check);
}

/// How many responses are compared, as the effort grows with the square.
const MOST: usize = 50;

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let patterns = || {
        let first = keys(it).take_while(|(index, _)| *index < MOST);
        first.filter_map(|(index, key)| match response_key(key) {
            ResponseKey::Pattern(pattern) if !pattern.text.is_empty() => Some((index, pattern)),
            _ => None,
        })
    };
    if patterns().nth(1).is_none() {
        return;
    }
    match it.case {
        Some(Case::WebSocketHttp | Case::WebSocketMock) => {
            let common = |(_, a): (&str, &Statuses), (_, b): (&str, &Statuses)| {
                a.first_common(b).map(|status| format!("{status}"))
            };
            compare(it, patterns(), Statuses::new, common, findings);
        }
        Some(Case::WebSocketAws) if it.names_lambda() => {
            let matcher = |pattern: &str| Matcher::new(pattern, Reading::Whole);
            let common = |(a, matches_a): (&str, &Matcher), (b, matches_b): (&str, &Matcher)| {
                let plain = sample(b).filter(|message| matches_a.matches(message));
                plain.or_else(|| sample(a).filter(|message| matches_b.matches(message))).map(String::from)
            };
            compare(it, patterns(), matcher, common, findings);
        }
        _ => {}
    }
}

/// Reports each pattern that has something in common with an earlier one.
fn compare<'a, M>(
    it: &IntegrationSubject<'_>,
    patterns: impl Iterator<Item = (usize, Piece<'a>)>,
    compile: impl Fn(&str) -> Option<M>,
    common: impl Fn((&str, &M), (&str, &M)) -> Option<String>,
    findings: &mut Findings,
) {
    let mut earlier: Vec<(usize, &str, M)> = Vec::new();
    for (index, Piece { text, .. }) in patterns {
        let Some(compiled) = compile(text) else { continue };
        let found = earlier.iter().find_map(|(other, pattern, matches)| {
            // The same key twice is another mistake.
            let sample = common((pattern, matches), (text, &compiled)).filter(|_| *pattern != text)?;
            Some((*other, *pattern, sample))
        });
        if let Some((other, pattern, sample)) = found {
            let id = PropertyId::IntegrationResponseKey;
            let path = |index| response_path(it, index).join("properties").join(id.name());
            let (value, other_value) = (format!("/{text}/"), format!("/{pattern}/"));
            let facts = Facts::Overlap { value, other: other_value, sample };
            let finding = findings.report(&OVERLAPPING_RESPONSE_PATTERNS, path(index), facts);
            finding.see(path(other), "The other pattern.");
        }
        earlier.push((index, text, compiled));
    }
}

/// A message that a pattern matches: its text, when nothing else is in it but `.*` at the ends.
fn sample(pattern: &str) -> Option<&str> {
    let start = pattern.strip_prefix(".*").unwrap_or(pattern);
    let text = start.strip_suffix(".*").unwrap_or(start);
    (!text.is_empty() && !text.contains(|c: char| r"\.[]{}()*+?^$|".contains(c))).then_some(text)
}
