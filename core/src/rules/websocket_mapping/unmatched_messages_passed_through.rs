use super::selection::{Expression, TemplateSelection};
use crate::rules::prelude::*;

rule! {
    /// Reports `passthroughBehavior` WHEN_NO_MATCH, when the expression depends on the message and there is no `$default` template.
    ///
    /// When `passthroughBehavior` is not written, nobody has decided that yet, and GW541 warns.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "${request.body.kind}", "passthroughBehavior": "WHEN_NO_MATCH",
    ///  "requestTemplates": {"chat": "$input.body"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "${request.body.kind}", "passthroughBehavior": "NEVER",
    ///  "requestTemplates": {"chat": "$input.body"}}
    /// ```
    ///
    /// Source: botocore model `apigatewayv2`.
    pub(crate) UNMATCHED_MESSAGES_PASSED_THROUGH = "GW543" "unmatched-messages-passed-through" Info;
    why: "Messages that match no template reach the backend unchanged.";
    help: "Set NEVER to refuse them, or add a $default template.";
    check: TemplateSelection;
}

pub(super) fn check(it: &TemplateSelection<'_, '_>, findings: &mut Findings) {
    let is_open = it.expression == Expression::Variable && it.templates.is_some() && !it.has_default();
    if is_open && it.says_passthrough("WHEN_NO_MATCH") && it.can_pass_through() {
        it.report_passthrough(&UNMATCHED_MESSAGES_PASSED_THROUGH, findings);
    }
}
