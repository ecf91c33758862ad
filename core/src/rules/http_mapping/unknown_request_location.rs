use super::entry::MappingEntry;
use crate::expr::Piece;
use crate::expr::http::{KeyProblem, Side};
use crate::nearest::nearest;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a key of `requestParameters` with a location other than `header`, `querystring` and `path`.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:headers.x-id": "$context.requestId"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"append:query.id": "$context.requestId"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"append:cookie.id": "$context.requestId"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$context.requestId"}}
    /// ```
    ///
    /// Service: `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid Request Actioned
    /// Parameter destination specified: KEY]`
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) UNKNOWN_REQUEST_LOCATION = "GW303" "unknown-request-location" Error;
    why: "Requests have headers, a query string and a path to change.";
    help: "Use header, querystring or path.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let (Side::Request, Some(KeyProblem::Location(location))) = (it.side(), it.problem()) else { return };
    let finding = it.report_destination_part(&UNKNOWN_REQUEST_LOCATION, location, findings);
    if let Some((meant, safety)) = location_meant(location.text) {
        let (before, after) = around(&it.member.key, location);
        it.offer_key(finding, safety, "Correct the location", format!("{before}{meant}{after}"));
    }
}

/// The location that a misspelt one stands for.
fn location_meant(location: &str) -> Option<(&'static str, Safety)> {
    let folded = location.trim().to_ascii_lowercase();
    Some(match folded.as_str() {
        "header" | "headers" => ("header", Safety::Safe),
        "querystring" | "query" | "qs" | "querystrings" | "queryparameter" | "queryparameters" => {
            ("querystring", Safety::Safe)
        }
        "path" => ("path", Safety::Safe),
        _ => (nearest(&folded, ["header", "querystring", "path"])?, Safety::NeedsReview),
    })
}

/// What stands before and after a piece of a key.
pub(super) fn around<'k>(key: &'k str, piece: Piece<'_>) -> (&'k str, &'k str) {
    let key = key.trim();
    let (start, end) = (piece.span().start, piece.span().end);
    (key.get(..start).unwrap_or_default(), key.get(end..).unwrap_or_default())
}
