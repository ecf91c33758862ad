use super::entry::VariableSubject;
use crate::expr::http::{Side, VariableProblem};
use crate::rules::prelude::*;

rule! {
    /// Reports a variable of the request in a mapping of answers.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"200": {"overwrite:header.x-id": "$request.header.x-id"}}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"200": {"overwrite:header.x-id": "$response.header.id"}}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) REQUEST_IN_RESPONSE_MAPPING = "GW322" "request-in-response-mapping" Error;
    why: "The request is not there any more when the answer is mapped.";
    help: "Use $response, $context or $stageVariables.";
    check: HttpMapping;
}

pub(super) fn check(it: &VariableSubject<'_, '_, '_>, findings: &mut Findings) {
    if it.problem == Some(VariableProblem::OtherSide) && it.entry.side() == Side::Response {
        it.report(&REQUEST_IN_RESPONSE_MAPPING, None, findings);
    }
}
