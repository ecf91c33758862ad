use crate::expr::is_header_character;
use crate::expr::websocket::Key;
use crate::rules::prelude::*;
use crate::rules::websocket_mapping::entry::MappingEntry;

rule! {
    /// Reports the name of a response header with a character that header names cannot have.
    ///
    /// Control characters are reported by GW028.
    ///
    /// ```json bad also=GW716
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default",
    ///        "responseParameters": {"method.response.header.x id": "'a'"}}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default",
    ///        "responseParameters": {"method.response.header.x-id": "'a'"}}}]}]}]}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: RFC 9110 section 5.6.2; botocore model `apigatewayv2`.
    pub(crate) RESPONSE_HEADER_NAME_CHARACTER = "GW717" "response-header-name-character" Error;
    why: "No header name has this character.";
    help: "Correct the header name.";
    check: IntegrationResponse;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let Key::Method { name } = it.key else { return };
    if let Some((character, span)) = name.first_not(is_header_character).filter(|(c, _)| !c.is_control()) {
        let facts = Facts::Character { name: "key".into(), value: it.member.key.as_ref().into(), character };
        it.report_key_for(&RESPONSE_HEADER_NAME_CHARACTER, facts, findings).within_key(it.in_key(span));
    }
}
