use crate::expr::websocket::Key;
use crate::rules::prelude::*;
use crate::rules::websocket_mapping::entry::MappingEntry;

rule! {
    /// Reports two keys of the `responseParameters` of an integration response for one header, in different case.
    ///
    /// ```json bad also=GW716
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default",
    ///        "responseParameters": {"method.response.header.X-Id": "'a'", "method.response.header.x-id": "'b'"}}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default",
    ///        "responseParameters": {"method.response.header.x-id": "'a'"}}}]}]}]}
    /// ```
    ///
    /// Source: RFC 9110 section 5.1.
    pub(crate) REPEATED_RESPONSE_HEADER = "GW718" "repeated-response-header" Warning;
    why: "Header names ignore case, so both set the same header.";
    help: "Keep one entry for the header.";
    fix: true;
    check: IntegrationResponse;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    if matches!(it.key, Key::Method { .. }) {
        it.report_repetition(&REPEATED_RESPONSE_HEADER, findings);
    }
}
