use super::entry::VariableSubject;
use crate::expr::http::Reference;
use crate::rules::prelude::*;
use crate::rules::service_action::is_context_object_as_attributes;

rule! {
    /// Reports `$context.authorizer.claims` without a claim.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$context.authorizer.claims"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$context.authorizer.claims.sub"}}
    /// ```
    ///
    /// Source: developer guide, Customizing HTTP API access logs.
    pub(crate) ALL_CLAIMS = "GW337" "all-claims" Warning;
    why: "This value is always null.";
    help: "Name a claim, for example $context.authorizer.claims.sub.";
    check: HttpMapping;
}

pub(super) fn check(it: &VariableSubject<'_, '_, '_>, findings: &mut Findings) {
    let is_claims = matches!(it.reference, Reference::Context(name) if name.text == "authorizer.claims");
    if is_claims && !is_context_object_as_attributes(it.entry) {
        it.report(&ALL_CLAIMS, None, findings);
    }
}
