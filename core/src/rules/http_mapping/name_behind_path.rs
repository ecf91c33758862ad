use super::entry::MappingEntry;
use crate::expr::http::KeyProblem;
use crate::rules::prelude::*;

rule! {
    /// Reports `overwrite:path` with a name behind it.
    ///
    /// The documented key has no name. The API's own description of `requestParameters` reads as if there could be one, so this
    /// is no error.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:path.order": "/orders"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:path": "/orders"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs; the botocore model `apigatewayv2` suggests
    /// otherwise.
    pub(crate) NAME_BEHIND_PATH = "GW305" "name-behind-path" Warning;
    why: "The whole path is overwritten, not a part of it.";
    help: "Write overwrite:path without a name.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    if let Some(KeyProblem::PathName(name)) = it.problem() {
        let finding = it.report_key(&NAME_BEHIND_PATH, findings).within_key(it.in_key(name.span()));
        it.offer_key(finding, Safety::NeedsReview, "Drop the name", "overwrite:path".into());
    }
}
