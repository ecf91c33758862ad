use super::entry::VariableSubject;
use crate::expr::http::VariableProblem;
use crate::expr::jsonpath::Problem;
use crate::rules::prelude::*;

rule! {
    /// Reports a JSON path that searches at every depth (`..`).
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$request.body..id"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$request.body.order.lines[0].id"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) RECURSIVE_DESCENT = "GW330" "recursive-descent" Error;
    why: "Recursive descent is not available.";
    help: "Write the full path.";
    check: HttpMapping;
}

pub(super) fn check(it: &VariableSubject<'_, '_, '_>, findings: &mut Findings) {
    if let Some(VariableProblem::Path(problem @ Problem::RecursiveDescent(_))) = &it.problem {
        it.report(&RECURSIVE_DESCENT, Some(problem.span()), findings);
    }
}
