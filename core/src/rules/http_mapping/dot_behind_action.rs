use super::entry::MappingEntry;
use crate::expr::http::KeyProblem;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a mapping key with a dot behind the action: `overwrite.statuscode`.
    ///
    /// The API reference shows a dot in this place; the service refuses it.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"404": {"overwrite.statuscode": "200"}}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"append.header.x-id": "$context.requestId"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"404": {"overwrite:statuscode": "200"}}}
    /// ```
    ///
    /// Service: `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid Response Actioned
    /// Parameter destination specified: KEY]`
    ///
    /// Source: Acceptance tests of the Terraform provider; hashicorp/terraform-provider-aws#17997.
    pub(crate) DOT_BEHIND_ACTION = "GW313" "dot-behind-action" Error;
    why: "The service refuses the dot that the API reference shows.";
    help: "Write a colon behind the action: overwrite:statuscode.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    if let Some(KeyProblem::DottedAction { action, rest }) = it.problem() {
        let finding = it.report_destination(&DOT_BEHIND_ACTION, findings);
        finding.within_key(it.in_key(action.span().end..rest.start));
        it.offer_key(finding, Safety::Safe, "Write a colon", format!("{}:{}", action.text, rest.text));
    }
}
