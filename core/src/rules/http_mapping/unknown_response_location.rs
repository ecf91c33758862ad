use super::entry::MappingEntry;
use super::unknown_request_location::around;
use crate::expr::http::{KeyProblem, Side};
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a key of `responseParameters` with a location other than `header` and `statuscode`.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"200": {"overwrite:path": "/orders"}}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"200": {"overwrite:headers.x-id": "$context.requestId"}}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"200": {"overwrite:statusCode": "404"}}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"200": {"overwrite:header.x-id": "$context.requestId"}}}
    /// ```
    ///
    /// Service: `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid Response Actioned
    /// Parameter destination specified: KEY]`
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs; answers of deployments recorded by
    /// cdk-preflight.
    pub(crate) UNKNOWN_RESPONSE_LOCATION = "GW315" "unknown-response-location" Error;
    why: "Answers have headers and a status code to change.";
    help: "Use header or statuscode.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let (Side::Response, Some(KeyProblem::Location(location))) = (it.side(), it.problem()) else { return };
    let finding = it.report_destination_part(&UNKNOWN_RESPONSE_LOCATION, location, findings);
    let folded = location.text.trim().to_ascii_lowercase().replace(['-', '_'], "");
    let meant = match folded.as_str() {
        "header" | "headers" => "header",
        "statuscode" | "status" => "statuscode",
        _ => return,
    };
    let (before, after) = around(&it.member.key, location);
    it.offer_key(finding, Safety::Safe, "Correct the location", format!("{before}{meant}{after}"));
}
