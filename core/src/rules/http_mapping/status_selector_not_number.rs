use super::status::StatusSubject;
use super::status_selector_out_of_range::is_number;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a key of `responseParameters` that is no status code: `2XX`, `$default`, a pattern.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"5XX": {"overwrite:statuscode": "200"}}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"$default": {"overwrite:statuscode": "200"}}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"500": {"overwrite:statuscode": "200"}}}
    /// ```
    ///
    /// Service: For numbers out of range it says `Status Code 199 is not valid.`; its words for other texts have not been
    /// observed.
    ///
    /// Source: The botocore model `apigatewayv2`; developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) STATUS_SELECTOR_NOT_NUMBER = "GW318" "status-selector-not-number" Error;
    why: "Patterns and defaults are not available.";
    help: "Name every status code by itself.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &StatusSubject<'_, '_>, findings: &mut Findings) {
    let selector = it.member.key.trim();
    if is_number(selector) {
        return;
    }
    let facts = Facts::Unsuitable { name: "status code".into(), value: selector.into() };
    let finding = it.report(&STATUS_SELECTOR_NOT_NUMBER, facts, findings);
    // Which codes of a class are in use is not known; the first of them is a beginning.
    let [class @ b'2'..=b'5', b'x' | b'X', b'x' | b'X'] = selector.as_bytes() else { return };
    let code = format!("{}00", char::from(*class));
    if it.statuses.get(&code).is_none() {
        let (from, path) = (finding.path.clone(), it.path_of(&code));
        finding.fix(Safety::NeedsReview, format!("Use {code}"), [Edit::Move { from, path }]);
    }
}
