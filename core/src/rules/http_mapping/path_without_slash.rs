use super::entry::WholeValue;
use super::expression_without_dollar::is_expression;
use super::quoted_text::unquoted;
use crate::expr::http::Destination;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a static path that does not start with a slash, or that has a query.
    ///
    /// The Terraform documentation shows a path without a slash, so this is no error.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:path": "orders"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:path": "/orders?kind=new"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:path": "/orders"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: Advice; RFC 3986.
    pub(crate) PATH_WITHOUT_SLASH = "GW341" "path-without-slash" Warning;
    why: "A path starts with a slash and has no query.";
    help: "Start the path with a slash; use querystring keys for the query.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &WholeValue<'_, '_, '_>, findings: &mut Findings) {
    let Some(text) = it.static_text().filter(|_| it.entry.target() == Some(Destination::Path)) else {
        return;
    };
    let query = text.find('?');
    let is_path = text.starts_with('/') && query.is_none();
    if is_path || unquoted(text, false).is_some() || is_expression(text) {
        return;
    }
    let finding = it.entry.report_value(&PATH_WITHOUT_SLASH, findings);
    match query {
        Some(at) => {
            finding.within(at..text.len());
        }
        None => it.entry.offer_value(
            finding,
            Safety::NeedsReview,
            "Add a slash",
            format!("/{}", text.trim_start()),
        ),
    }
}
