use super::entry::VariableSubject;
use crate::expr::http::{Reference, Source};
use crate::rules::prelude::*;

rule! {
    /// Reports a JSON path into a body.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$request.body.order.id"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$request.body"}}
    /// ```
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) JSON_PATH_INTO_BODY = "GW333" "json-path-into-body" Info;
    why: "Only the first 100 KB of a body are searched.";
    help: "Pass the whole body where it can be larger.";
    check: HttpMapping;
}

pub(super) fn check(it: &VariableSubject<'_, '_, '_>, findings: &mut Findings) {
    if let Reference::Request(Source::Body(path)) | Reference::Response(Source::Body(path)) = it.reference
        && !path.text.is_empty()
    {
        it.report(&JSON_PATH_INTO_BODY, None, findings);
    }
}
