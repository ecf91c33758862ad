use super::status::StatusSubject;
use crate::expr::http::is_status;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a status code in `responseParameters` that is not between 200 and 599.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"199": {"overwrite:statuscode": "200"}}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"600": {"overwrite:statuscode": "200"}}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"500": {"overwrite:statuscode": "200"}}}
    /// ```
    ///
    /// Service: `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Status Code 199 is not
    /// valid.]`
    ///
    /// Source: Answers of deployments recorded by cdk-preflight.
    pub(crate) STATUS_SELECTOR_OUT_OF_RANGE = "GW317" "status-selector-out-of-range" Error;
    why: "Mappings are chosen by status codes from 200 to 599.";
    help: "Use a status code from 200 to 599.";
    check: HttpMapping;
}

pub(super) fn check(it: &StatusSubject<'_, '_>, findings: &mut Findings) {
    let code = it.member.key.trim();
    if !is_number(code) || is_status(code) {
        return;
    }
    let facts = Facts::Unsuitable { name: "status code".into(), value: code.into() };
    let message = format!(
        "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Status Code {code} is not valid.]"
    );
    it.report(&STATUS_SELECTOR_OUT_OF_RANGE, facts, findings).service_says(message);
}

/// Whether a text is all digits.
pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
