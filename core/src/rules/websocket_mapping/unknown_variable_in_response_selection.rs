use super::selection::TemplateSelection;
use crate::rules::prelude::*;

rule! {
    /// Reports a variable in the `templateSelectionExpression` of an integration response that cannot be used there.
    ///
    /// Four can: `${request.body.PATH}`, `${integration.response.statuscode}`, `${integration.response.header.NAME}` and
    /// `${integration.response.multivalueheader.NAME}`.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [{"properties": {"integrationResponseKey": "$default",
    ///      "templateSelectionExpression": "${integration.response.statusCode}"}}]}]}]}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [{"properties": {"integrationResponseKey": "$default",
    ///      "templateSelectionExpression": "${integration.response.body.kind}"}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [{"properties": {"integrationResponseKey": "$default",
    ///      "templateSelectionExpression": "${integration.response.statuscode}"}}]}]}]}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: developer guide, Setting up data transformations for WebSocket APIs.
    pub(crate) UNKNOWN_VARIABLE_IN_RESPONSE_SELECTION = "GW532" "unknown-variable-in-response-selection" Error;
    why: "Integration responses know four variables only.";
    help: "Use request.body.PATH, integration.response.statuscode, .header.NAME or .multivalueheader.NAME.";
    check: TemplateSelection;
}

pub(super) fn check(it: &TemplateSelection<'_, '_>, findings: &mut Findings) {
    if !it.is_request() {
        it.report_unknown_variables(&UNKNOWN_VARIABLE_IN_RESPONSE_SELECTION, findings);
    }
}
