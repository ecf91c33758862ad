use super::selection::{DEFAULT, Expression, TemplateSelection, is_pattern};
use crate::expr::selection::static_text;
use crate::rules::prelude::*;
use alloc::{format, string::String};

rule! {
    /// Reports a `templateSelectionExpression` that always yields the same text, when no template has that key.
    ///
    /// A template under `$default` would be chosen then.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "\\$default", "requestTemplates": {"application/json": "$input.body"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "request.body.kind", "requestTemplates": {"chat": "$input.body", "news": "$input.body"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "\\$default", "requestTemplates": {"$default": "$input.body"}}
    /// ```
    ///
    /// Source: developer guide, WebSocket selection expressions.
    pub(crate) SELECTION_WITHOUT_TEMPLATE = "GW534" "selection-without-template" Warning;
    why: "No template will ever be chosen.";
    help: "Give the template the key that the expression yields, or change the expression.";
    fix: true;
    check: TemplateSelection;
}

pub(super) fn check(it: &TemplateSelection<'_, '_>, findings: &mut Findings) {
    let (Some(text), Some(templates)) = (it.text, it.templates) else { return };
    let is_chosen = |key: &str| key == DEFAULT || it.yields(key);
    let has_pattern = templates.members().iter().any(|member| is_pattern(&member.key));
    if it.expression != Expression::Static
        || has_pattern
        || templates.members().iter().any(|member| is_chosen(&member.key))
    {
        return;
    }
    let id = PropertyId::TemplateSelectionExpression;
    let facts = Facts::Unsuitable { name: id.name().into(), value: text.into() };
    let finding = it.report(&SELECTION_WITHOUT_TEMPLATE, facts, None, findings);
    let variable = format!("${{{text}}}");
    if it.knows_expression(&variable) {
        finding.help_with(format!("Write {variable} to choose by what the message says."));
        finding.fix_replace(Safety::NeedsReview, "Make a variable", variable);
    } else if let ([only], Ok(key)) = (templates.members(), static_text(text))
        // A key with white space around it would be the next mistake.
        && key.trim() == key
        && !key.contains(char::is_control)
    {
        let from = it.templates_path().join(only.key.clone());
        let path = it.templates_path().join(String::from(key));
        finding.fix(Safety::NeedsReview, "Rename the template", [Edit::Move { from, path }]);
    }
}
