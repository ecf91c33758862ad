use super::selection::TemplateSelection;
use crate::rules::prelude::*;

rule! {
    /// Reports a variable in the `templateSelectionExpression` of an integration other than `${request.body.PATH}`.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "${context.routeKey}"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "${request.header.kind}-v1"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "${request.body.kind}-v1", "requestTemplates": {"$default": "$input.body"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: developer guide, Setting up data transformations for WebSocket APIs.
    pub(crate) UNKNOWN_VARIABLE_IN_REQUEST_SELECTION = "GW531" "unknown-variable-in-request-selection" Error;
    why: "Only ${request.body.PATH} and static text can be used here.";
    help: "Take the value from the message: ${request.body.PATH}.";
    check: TemplateSelection;
}

pub(super) fn check(it: &TemplateSelection<'_, '_>, findings: &mut Findings) {
    if it.is_request() {
        it.report_unknown_variables(&UNKNOWN_VARIABLE_IN_REQUEST_SELECTION, findings);
    }
}
