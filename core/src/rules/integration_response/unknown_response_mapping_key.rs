use crate::expr::websocket::Key;
use crate::rules::prelude::*;
use crate::rules::websocket_mapping::entry::MappingEntry;

rule! {
    /// Reports a key of the `responseParameters` of an integration response other than `method.response.header.NAME`.
    ///
    /// ```json bad also=GW716
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default",
    ///        "responseParameters": {"integration.response.header.x-id": "'a'"}}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [
    ///      {"properties": {"integrationResponseKey": "$default",
    ///        "responseParameters": {"method.response.header.x-id": "'a'"}}}]}]}]}
    /// ```
    ///
    /// Service: REST APIs answer `Invalid mapping expression specified: Validation Result: warnings : [], errors :
    /// [Invalid mapping expression specified: VALUE]`; the words of v2 APIs have not been recorded.
    ///
    /// Source: botocore model `apigatewayv2`; StackQL page of the resource.
    pub(crate) UNKNOWN_RESPONSE_MAPPING_KEY = "GW713" "unknown-response-mapping-key" Error;
    why: "The answer has headers only, and this names none.";
    help: "Write method.response.header.NAME.";
    check: IntegrationResponse;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let is_wrong = match it.key {
        Key::Method { name } => name.text.is_empty(),
        Key::Http(_) => false,
        Key::Integration { .. } | Key::Other => true,
    };
    if is_wrong {
        it.report_key(&UNKNOWN_RESPONSE_MAPPING_KEY, findings);
    }
}
