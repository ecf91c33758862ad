use super::entry::VariableSubject;
use crate::expr::http::VariableProblem;
use crate::expr::jsonpath::Problem;
use crate::rules::prelude::*;

rule! {
    /// Reports a JSON path with an empty step, or with brackets or quotes that do not match.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$request.body.order."}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "${request.body.lines[0}"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "${request.body['order].id}"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$request.body.order.lines[0].id"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: JSONPath as the guide describes it for HTTP APIs.
    pub(crate) MALFORMED_JSON_PATH = "GW332" "malformed-json-path" Error;
    why: "It is no JSON path.";
    help: "Correct the JSON path.";
    check: HttpMapping;
}

pub(super) fn check(it: &VariableSubject<'_, '_, '_>, findings: &mut Findings) {
    if let Some(VariableProblem::Path(problem @ (Problem::EmptyStep(_) | Problem::Unbalanced(_)))) =
        &it.problem
    {
        it.report(&MALFORMED_JSON_PATH, Some(problem.span()), findings);
    }
}
