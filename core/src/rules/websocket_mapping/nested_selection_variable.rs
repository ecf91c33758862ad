use super::selection::TemplateSelection;
use crate::rules::prelude::*;

rule! {
    /// Reports a variable inside of another in a `templateSelectionExpression`.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "${request.body.${request.body.field}}"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "${request.body.field}-${request.body.kind}", "requestTemplates": {"$default": "$input.body"}}
    /// ```
    ///
    /// Source: developer guide, WebSocket selection expressions.
    pub(crate) NESTED_SELECTION_VARIABLE = "GW545" "nested-selection-variable" Warning;
    why: "Expressions are evaluated once; what one variable yields is not read as another.";
    help: "Take the value from one place of the message.";
    check: TemplateSelection;
}

pub(super) fn check(it: &TemplateSelection<'_, '_>, findings: &mut Findings) {
    if let Some(variable) = it.variables().find(|variable| variable.closed && variable.is_nested()) {
        let id = PropertyId::TemplateSelectionExpression;
        let facts = Facts::Unsuitable { name: id.name().into(), value: variable.whole.text.into() };
        it.report(&NESTED_SELECTION_VARIABLE, facts, variable.whole.span(), findings);
    }
}
