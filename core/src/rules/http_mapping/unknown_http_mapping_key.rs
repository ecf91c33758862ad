use super::entry::MappingEntry;
use crate::expr::http::KeyProblem;
use crate::rules::prelude::*;

rule! {
    /// Reports a key of a parameter mapping that is no `action:location.name`.
    ///
    /// Narrower rules say what is wrong with a key that nearly is one.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"x-id": "$context.requestId"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"200": {"overwrite:statuscode.x": "404"}}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$context.requestId"}}
    /// ```
    ///
    /// Service: `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid Request Actioned
    /// Parameter destination specified: KEY]`
    ///
    /// Source: Answers of deployments recorded by cdk-preflight; developer guide, Transform API requests and responses for HTTP
    /// APIs.
    pub(crate) UNKNOWN_HTTP_MAPPING_KEY = "GW301" "unknown-http-mapping-key" Error;
    why: "A key says what to do and where: action:location.name.";
    help: "Write action:location.name, for example overwrite:header.x-id.";
    check: HttpMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    if it.problem() == Some(KeyProblem::Other) {
        it.report_destination(&UNKNOWN_HTTP_MAPPING_KEY, findings);
    }
}
