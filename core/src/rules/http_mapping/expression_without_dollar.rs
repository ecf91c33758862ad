use super::entry::WholeValue;
use super::translate::to_variable;
use crate::characters::find_ascii;
use crate::expr::http::Side;
use crate::rules::prelude::*;

rule! {
    /// Reports an expression of another kind of API, or one without its dollar.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "context.requestId"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "route.request.header.x-id"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "request.header.x-id"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "integration.response.header.x-id"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "method.request.multivalueheader.x-id"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$context.requestId"}}
    /// ```
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) EXPRESSION_WITHOUT_DOLLAR = "GW328" "expression-without-dollar" Warning;
    why: "Without a dollar this text is sent as it stands.";
    help: "Write a dollar before it: $context.requestId, $request.header.x-id.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &WholeValue<'_, '_, '_>, findings: &mut Findings) {
    let Some(text) = it.static_text().filter(|text| !it.is_status() && is_expression(text)) else { return };
    let finding = it.entry.report_value(&EXPRESSION_WITHOUT_DOLLAR, findings);
    if let Some(variable) = to_variable(text, it.entry.side()) {
        it.entry.offer_value(finding, Safety::NeedsReview, "Write as variable", variable);
    }
}

/// Whether a text reads as an expression of HTTP APIs without its dollar, or of another kind of API.
pub(in crate::rules) fn is_expression(text: &str) -> bool {
    // All of them have a dot.
    find_ascii(text, 0, b'.').is_some()
        && (is_foreign(text)
            || [Side::Request, Side::Response].into_iter().any(|side| to_variable(text, side).is_some()))
}

/// Whether a text begins as expressions of other kinds of APIs do, and no sentence.
fn is_foreign(text: &str) -> bool {
    const BEGINNINGS: [&str; 3] = ["method.request.", "route.request.", "integration.response."];
    BEGINNINGS.into_iter().any(|beginning| text.starts_with(beginning)) && !text.contains(' ')
}
