use super::entry::MappingEntry;
use crate::expr::http::KeyProblem;
use crate::rules::prelude::*;

rule! {
    /// Reports a key of `responseParameters` that appends to the status code or removes it.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"500": {"append:statuscode": "404"}}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"500": {"overwrite:statuscode": "404"}}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) STATUS_CODE_NOT_OVERWRITTEN = "GW316" "status-code-not-overwritten" Error;
    why: "The status code can only be overwritten.";
    help: "Use overwrite:statuscode.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    if let Some(KeyProblem::StatusCodeAction(action)) = it.problem() {
        let finding =
            it.report_key(&STATUS_CODE_NOT_OVERWRITTEN, findings).within_key(it.in_key(action.span()));
        it.offer_key(finding, Safety::NeedsReview, "Use overwrite:statuscode", "overwrite:statuscode".into());
    }
}
