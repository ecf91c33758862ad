use super::entry::VariableSubject;
use crate::expr::http::VariableProblem;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a variable whose brace is never closed.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "${request.header.x-id"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "id-${request.header.x-id, ${context.stage}"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "${request.header.x-id}"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) UNCLOSED_MAPPING_VARIABLE = "GW324" "unclosed-mapping-variable" Error;
    why: "It does not say where the name ends.";
    help: "Close the brace behind the name.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &VariableSubject<'_, '_, '_>, findings: &mut Findings) {
    if it.problem != Some(VariableProblem::Unclosed) {
        return;
    }
    let Some(finding) = it.report(&UNCLOSED_MAPPING_VARIABLE, None, findings) else { return };
    let closed = it.entry.rewritten(|variable| {
        Some(format!("{}{}", variable.whole.text, if variable.closed { "" } else { "}" }))
    });
    if let Some(text) = closed {
        it.entry.offer_value(finding, Safety::NeedsReview, "Close the brace", text);
    }
}
