use super::entry::VariableSubject;
use crate::expr::http::VariableProblem;
use crate::expr::jsonpath::Problem;
use crate::rules::prelude::*;

rule! {
    /// Reports a JSON path with a filter (`?(`).
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$request.body.lines[?(@.id)].id"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$request.body.order.lines[0].id"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) FILTER_IN_JSON_PATH = "GW331" "filter-in-json-path" Error;
    why: "Filters are not available.";
    help: "Address elements by their index.";
    check: HttpMapping;
}

pub(super) fn check(it: &VariableSubject<'_, '_, '_>, findings: &mut Findings) {
    if let Some(VariableProblem::Path(problem @ Problem::Filter(_))) = &it.problem {
        it.report(&FILTER_IN_JSON_PATH, Some(problem.span()), findings);
    }
}
