use super::entry::MappingEntry;
use crate::expr::http::KeyProblem;
use crate::rules::prelude::*;

rule! {
    /// Reports a status code that `requestParameters` is to change.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:statuscode": "404"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"500": {"overwrite:statuscode": "404"}}}
    /// ```
    ///
    /// Service: `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid Request Actioned
    /// Parameter destination specified: KEY]`
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) STATUS_CODE_OF_REQUEST = "GW314" "status-code-of-request" Error;
    why: "A request has no status code.";
    help: "Change the status code in responseParameters.";
    check: HttpMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    if it.problem() == Some(KeyProblem::StatusCodeOfRequest) {
        it.report_destination(&STATUS_CODE_OF_REQUEST, findings);
    }
}
