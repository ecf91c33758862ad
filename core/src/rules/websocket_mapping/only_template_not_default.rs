use super::selection::{DEFAULT, Expression, TemplateSelection, is_pattern};
use crate::rules::prelude::*;

rule! {
    /// Reports a template under another key than `$default`, when it is the only one and no `templateSelectionExpression` chooses it.
    ///
    /// Working samples do this, with keys such as `application/json`. Keys are what the expression yields, not media types, so without an
    /// expression only `$default` is sure to be chosen.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"application/json": "$input.body"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "$input.body"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "chat", "requestTemplates": {"chat": "$input.body"}}
    /// ```
    ///
    /// Service: accepts it; which template it takes has not been observed.
    ///
    /// Source: report localstack/localstack#4719; the guide's own sample for the command line uses `application/json`.
    pub(crate) ONLY_TEMPLATE_NOT_DEFAULT = "GW536" "only-template-not-default" Info;
    why: "Without a templateSelectionExpression only $default is sure to be chosen.";
    help: "Name the key $default, or add an expression that yields it.";
    fix: true;
    check: TemplateSelection;
}

pub(super) fn check(it: &TemplateSelection<'_, '_>, findings: &mut Findings) {
    let Some([only]) = it.templates.map(Map::members) else { return };
    if it.expression != Expression::Missing || only.key == DEFAULT || is_pattern(&only.key) {
        return;
    }
    let finding = it.report_key(&ONLY_TEMPLATE_NOT_DEFAULT, only, findings);
    let edit = Edit::Move { from: finding.path.clone(), path: it.templates_path().join(DEFAULT) };
    finding.fix(Safety::NeedsReview, "Rename to $default", [edit]);
}
