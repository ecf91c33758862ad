use super::selection::{Expression, TemplateSelection, is_pattern};
use crate::rules::prelude::*;

rule! {
    /// Reports a template that is never chosen, because the expression always yields another key.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "\\$default", "requestTemplates": {"$default": "$input.body", "chat": "$input.body"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "${request.body.kind}", "requestTemplates": {"$default": "$input.body", "chat": "$input.body"}}
    /// ```
    ///
    /// Source: developer guide, WebSocket selection expressions.
    pub(crate) UNREACHABLE_TEMPLATE = "GW537" "unreachable-template" Warning;
    why: "templateSelectionExpression never yields this key.";
    help: "Remove the template, or choose with a variable such as ${request.body.kind}.";
    fix: true;
    check: TemplateSelection;
}

pub(super) fn check(it: &TemplateSelection<'_, '_>, findings: &mut Findings) {
    let Some(templates) = it.templates.filter(|_| it.expression == Expression::Static) else { return };
    // Without any template to choose, the expression is reported.
    if !it.has_default() && !templates.members().iter().any(|member| it.yields(&member.key)) {
        return;
    }
    it.each_special(|member| {
        if !it.yields(&member.key) && !is_pattern(&member.key) {
            it.report_key(&UNREACHABLE_TEMPLATE, member, findings).fix_remove(Safety::NeedsReview);
        }
    });
}
