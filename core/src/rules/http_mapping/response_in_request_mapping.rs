use super::entry::VariableSubject;
use crate::expr::http::{Side, VariableProblem};
use crate::rules::prelude::*;

rule! {
    /// Reports a variable of the answer in a mapping of requests.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$response.header.x-id"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"append:header.x-order": "$request.header.x-id"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) RESPONSE_IN_REQUEST_MAPPING = "GW321" "response-in-request-mapping" Error;
    why: "There is no answer yet when the request is mapped.";
    help: "Use $request, $context or $stageVariables.";
    check: HttpMapping;
}

pub(super) fn check(it: &VariableSubject<'_, '_, '_>, findings: &mut Findings) {
    if it.problem == Some(VariableProblem::OtherSide) && it.entry.side() == Side::Request {
        it.report(&RESPONSE_IN_REQUEST_MAPPING, None, findings);
    }
}
