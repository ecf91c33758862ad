use super::entry::MappingEntry;
use crate::expr::http::KeyProblem;
use crate::rules::prelude::*;

rule! {
    /// Reports a key of `requestParameters` that appends to the path or removes it.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"append:path": "/orders"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"remove:path": "''"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:path": "/orders"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) PATH_NOT_OVERWRITTEN = "GW304" "path-not-overwritten" Error;
    why: "The path can only be overwritten.";
    help: "Use overwrite:path with the whole path.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    if let Some(KeyProblem::PathAction(action)) = it.problem() {
        let finding = it.report_key(&PATH_NOT_OVERWRITTEN, findings).within_key(it.in_key(action.span()));
        it.offer_key(finding, Safety::NeedsReview, "Use overwrite:path", "overwrite:path".into());
    }
}
