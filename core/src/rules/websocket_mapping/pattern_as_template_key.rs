use super::selection::{TemplateSelection, is_pattern};
use crate::rules::prelude::*;

rule! {
    /// Reports the key of a template between slashes, like the pattern of an integration response key.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [{"properties": {"integrationResponseKey": "$default",
    ///      "templateSelectionExpression": "${integration.response.statuscode}",
    ///      "responseTemplates": {"/4\\d\\d/": "failed", "$default": "$input.body"}}}]}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "WEBSOCKET", "integrations": [
    ///   {"properties": {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in"},
    ///    "responses": [{"properties": {"integrationResponseKey": "$default",
    ///      "templateSelectionExpression": "${integration.response.statuscode}",
    ///      "responseTemplates": {"404": "failed", "$default": "$input.body"}}}]}]}]}
    /// ```
    ///
    /// Source: developer guide, WebSocket selection expressions.
    pub(crate) PATTERN_AS_TEMPLATE_KEY = "GW539" "pattern-as-template-key" Warning;
    why: "Keys of templates are compared letter by letter; patterns work for integration response keys only.";
    help: "Write each key that the expression can yield, or add a response for the pattern.";
    check: TemplateSelection;
}

pub(super) fn check(it: &TemplateSelection<'_, '_>, findings: &mut Findings) {
    it.each_special(|member| {
        if is_pattern(&member.key) {
            it.report_key(&PATTERN_AS_TEMPLATE_KEY, member, findings);
        }
    });
}
