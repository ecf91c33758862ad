use super::entry::VariableSubject;
use crate::expr::http::VariableProblem;
use crate::nearest::nearest;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a variable that names no part of the request or the answer.
    ///
    /// Requests have `header.NAME`, `querystring.NAME`, `path`, `path.NAME` and `body`; answers have `header.NAME` and `body`.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$request.headers.x-id"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$request.query.id"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$request.params.id"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$request.header"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"200": {"overwrite:header.x-id": "$response.statuscode"}}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"append:header.x-order": "$request.header.x-id"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) UNKNOWN_MESSAGE_PART = "GW325" "unknown-message-part" Error;
    why: "The message has no such part.";
    help: "Use header, querystring, path or body of requests, header or body of answers.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &VariableSubject<'_, '_, '_>, findings: &mut Findings) {
    let Some(VariableProblem::Source(part)) = it.problem else { return };
    let Some(finding) = it.report(&UNKNOWN_MESSAGE_PART, Some(part.span()), findings) else { return };
    let side = it.entry.side();
    let mended = it.entry.rewritten(|variable| match variable.problem(side) {
        Some(VariableProblem::Source(part)) => {
            let before = variable.name.text.get(..variable.name.text.len() - part.text.len())?;
            let (word, name) = part.text.split_once('.')?;
            Some(VariableSubject::renamed(variable, &format!("{before}{}.{name}", meant(word)?)))
        }
        _ => Some(variable.whole.text.into()),
    });
    if let Some(text) = mended {
        it.entry.offer_value(finding, Safety::NeedsReview, "Correct the variable", text);
    }
}

/// The part that a misspelt one stands for.
fn meant(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "header" | "headers" => "header",
        "querystring" | "query" | "querystringparameters" | "qs" => "querystring",
        "path" | "pathparameters" => "path",
        "body" => "body",
        other => nearest(other, ["header", "querystring", "path", "body"])?,
    })
}
