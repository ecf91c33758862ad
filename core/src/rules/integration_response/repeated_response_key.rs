use super::{keys, response_path};
use crate::ordered::sort_by_key;
use crate::rules::prelude::*;
use alloc::vec::Vec;

rule! {
    /// Reports two integration responses of one integration with the same key.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "/4.*/"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    ///
    /// Service: answers with a ConflictException, whose words have not been recorded.
    ///
    /// Source: botocore model `apigatewayv2`.
    pub(crate) REPEATED_RESPONSE_KEY = "GW706" "repeated-response-key" Error;
    why: "An integration has one response for a key.";
    help: "Keep one response for the key.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    if it.protocol() != Some(Protocol::WebSocket) || !can_repeat(it) {
        return;
    }
    let id = PropertyId::IntegrationResponseKey;
    let mut keys: Vec<_> = keys(it).filter(|(_, key)| !key.is_empty()).collect();
    sort_by_key(&mut keys, |(index, key)| (*key, *index));
    for same in keys.chunk_by(|(_, a), (_, b)| a == b) {
        let [(first, key), later @ ..] = same else { continue };
        for (index, _) in later {
            let path = response_path(it, *index).join("properties").join(id.name());
            let finding =
                findings.report(&REPEATED_RESPONSE_KEY, path, Facts::Duplicate { key: (*key).into() });
            let other = response_path(it, *first).join("properties").join(id.name());
            finding.see(other, "The first response with this key.");
        }
    }
}

/// Whether a key is there again, or there are too many to compare each with each.
fn can_repeat(it: &IntegrationSubject<'_>) -> bool {
    const FEW: usize = 32;
    let is_again = |(index, key): (usize, &str)| {
        keys(it).take_while(|(other, _)| *other < index).any(|(_, other)| other == key)
    };
    it.integration.responses.len() > FEW || keys(it).any(is_again)
}
