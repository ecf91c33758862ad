use super::selection::{Expression, TemplateSelection};
use crate::rules::prelude::*;

rule! {
    /// Reports several templates without a `templateSelectionExpression` to choose among them.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"chat": "$input.body", "news": "$input.json('$.text')"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "${request.body.kind}",
    ///  "requestTemplates": {"chat": "$input.body", "$default": "$input.json('$.text')"}}
    /// ```
    ///
    /// Source: developer guide, WebSocket selection expressions.
    pub(crate) TEMPLATES_WITHOUT_SELECTION = "GW535" "templates-without-selection" Warning;
    why: "Nothing says which of them is to be used.";
    help: "Add a templateSelectionExpression that yields their keys.";
    check: TemplateSelection;
}

pub(super) fn check(it: &TemplateSelection<'_, '_>, findings: &mut Findings) {
    let Some([first, others @ ..]) = it.templates.map(Map::members) else { return };
    if it.expression == Expression::Missing && others.iter().any(|other| other.key != first.key) {
        let name = PropertyId::TemplateSelectionExpression.name();
        let facts = Facts::Missing { name: name.into() };
        findings.report(&TEMPLATES_WITHOUT_SELECTION, it.templates_path(), facts);
    }
}
