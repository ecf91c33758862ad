use super::selection::TemplateSelection;
use crate::rules::prelude::*;

rule! {
    /// Reports `passthroughBehavior` WHEN_NO_TEMPLATES on an integration that has templates.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "${request.body.kind}", "passthroughBehavior": "WHEN_NO_TEMPLATES",
    ///  "requestTemplates": {"chat": "$input.body"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "${request.body.kind}", "passthroughBehavior": "NEVER",
    ///  "requestTemplates": {"chat": "$input.body"}}
    /// ```
    ///
    /// Source: botocore model `apigatewayv2`.
    pub(crate) WHEN_NO_TEMPLATES_WITH_TEMPLATES = "GW544" "when-no-templates-with-templates" Info;
    why: "With a template present it acts like NEVER: what matches none is refused with 415.";
    help: "Write NEVER if that is meant, or WHEN_NO_MATCH to pass such messages on.";
    check: TemplateSelection;
}

pub(super) fn check(it: &TemplateSelection<'_, '_>, findings: &mut Findings) {
    if it.says_passthrough("WHEN_NO_TEMPLATES") && it.can_pass_through() && it.templates.is_some() {
        it.report_passthrough(&WHEN_NO_TEMPLATES_WITH_TEMPLATES, findings);
    }
}
