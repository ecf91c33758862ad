use super::entry::MappingEntry;
use crate::expr::http::{ACTIONS, KeyProblem};
use crate::nearest::nearest;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a mapping key whose action is not `append`, `overwrite` or `remove`.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"set:header.x-id": "$context.requestId"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"200": {"Remove:header.server": "''"}}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"copy:header.x-id": "$context.requestId"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$context.requestId"}}
    /// ```
    ///
    /// Service: `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid Request Actioned
    /// Parameter destination specified: KEY]`
    ///
    /// Source: Answers of deployments recorded by cdk-preflight.
    pub(crate) UNKNOWN_MAPPING_ACTION = "GW302" "unknown-mapping-action" Error;
    why: "There are three actions.";
    help: "Use append, overwrite or remove.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let Some(KeyProblem::Action(action)) = it.problem() else { return };
    let finding = it.report_destination_part(&UNKNOWN_MAPPING_ACTION, action, findings);
    let folded = action.text.trim().to_ascii_lowercase();
    let (meant, safety) = match folded.as_str() {
        "append" | "overwrite" | "remove" => (folded.as_str(), Safety::Safe),
        "set" | "replace" => ("overwrite", Safety::NeedsReview),
        "add" => ("append", Safety::NeedsReview),
        "delete" => ("remove", Safety::NeedsReview),
        _ => match nearest(&folded, ACTIONS.iter().copied()) {
            Some(meant) => (meant, Safety::NeedsReview),
            None => return,
        },
    };
    let rest = it.member.key.trim().get(action.text.len()..).unwrap_or_default();
    it.offer_key(finding, safety, "Correct the action", format!("{meant}{rest}"));
}
