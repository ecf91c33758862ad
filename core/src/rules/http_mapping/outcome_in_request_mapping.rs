use super::entry::VariableSubject;
use crate::expr::context;
use crate::expr::http::{Reference, Side};
use crate::rules::prelude::*;

rule! {
    /// Reports a context variable of the outcome in a mapping of requests.
    ///
    /// Such variables are `status`, `integrationStatus`, `responseLatency` and others.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$context.integrationStatus"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"500": {"append:header.x-status": "$context.integrationStatus"}}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: Advice; developer guide, Customizing HTTP API access logs.
    pub(crate) OUTCOME_IN_REQUEST_MAPPING = "GW338" "outcome-in-request-mapping" Warning;
    why: "This value is not known before the integration runs.";
    help: "Use it in responseParameters.";
    check: HttpMapping;
}

pub(super) fn check(it: &VariableSubject<'_, '_, '_>, findings: &mut Findings) {
    let is_outcome = matches!(it.reference, Reference::Context(name) if context::is_outcome(name.text));
    if is_outcome && it.entry.side() == Side::Request {
        it.report(&OUTCOME_IN_REQUEST_MAPPING, None, findings);
    }
}
