use super::{KeySubject, keys, means_default};
use crate::expr::response_key::ResponseKey;
use crate::rules::prelude::*;
use alloc::{format, string::String};

rule! {
    /// Reports an `integrationResponseKey` that is neither `$default` nor a pattern between slashes.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "200"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "4xx"}},
    ///      {"properties": {"integrationResponseKey": "$default"}}]}]}]}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "default"}}]}]}]}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "not found"}},
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
    /// Service: its reaction has not been observed.
    ///
    /// Source: developer guide, Setting up a WebSocket API integration responses.
    pub(crate) RESPONSE_KEY_WITHOUT_SLASHES = "GW703" "response-key-without-slashes" Error;
    why: "It is neither $default nor a pattern between slashes.";
    help: "Write $default, or put the expression between slashes.";
    fix: true;
    check: IntegrationResponse;
}

pub(super) fn check(it: &KeySubject<'_>, findings: &mut Findings) {
    if it.key != ResponseKey::Other {
        return;
    }
    let finding = it.report(&RESPONSE_KEY_WITHOUT_SLASHES, findings);
    let is_free = |key: &String| keys(it.subject.integration).all(|(_, other)| other != key);
    if let Some(key) = meant(it.text).filter(is_free) {
        finding.fix_replace(Safety::Safe, format!("Use {key}"), key);
    }
}

/// The key that was meant: `default` is `$default`, `200` is `/200/`, `2xx` is `/2\d\d/`.
fn meant(text: &str) -> Option<String> {
    let text = text.trim();
    if means_default(text) {
        return Some("$default".into());
    }
    match text.as_bytes() {
        [b'1'..=b'5', tens, ones] => {
            let digit = |byte: u8| match byte {
                b'0'..=b'9' => Some(String::from(char::from(byte))),
                b'x' | b'X' => Some("\\d".into()),
                _ => None,
            };
            Some(format!("/{}{}{}/", &text[..1], digit(*tens)?, digit(*ones)?))
        }
        _ => None,
    }
}
