use super::entry::WholeValue;
use super::translate::to_variable;
use crate::expr::http::is_status;
use crate::rules::prelude::*;

rule! {
    /// Reports a static status code that is not between 200 and 599.
    ///
    /// The fix takes quotes away, or writes the expression of another API as HTTP APIs do.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"500": {"overwrite:statuscode": "OK"}}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"500": {"overwrite:statuscode": "'404'"}}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"500": {"overwrite:statuscode": "404"}}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) UNUSABLE_STATUS_CODE = "GW319" "unusable-status-code" Error;
    why: "It is no status code that an answer can have.";
    help: "Give a status code from 200 to 599.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &WholeValue<'_, '_, '_>, findings: &mut Findings) {
    let Some(text) = it.static_text().filter(|text| it.is_status() && !is_status(text.trim())) else {
        return;
    };
    let finding = it.entry.report_value(&UNUSABLE_STATUS_CODE, findings);
    let unquoted = text.trim().trim_matches(['\'', '"']);
    if let Some(variable) = to_variable(text, it.entry.side()) {
        it.entry.offer_value(finding, Safety::NeedsReview, "Write as variable", variable);
    } else if is_status(unquoted) {
        it.entry.offer_value(finding, Safety::Safe, "Remove the quotes", unquoted.into());
    }
}
