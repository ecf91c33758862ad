use super::selection::TemplateSelection;
use crate::diagnostic::Quoted;
use crate::expr::selection::{Problem, problem};
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a `templateSelectionExpression` with a variable that is not closed or has no name, or with a backslash at its end.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "${request.body.kind"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "${}"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "chat\\"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "${request.body.kind}", "requestTemplates": {"$default": "$input.body"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: developer guide, WebSocket selection expressions.
    pub(crate) BROKEN_SELECTION_EXPRESSION = "GW530" "broken-selection-expression" Error;
    help: "Write variables as ${request.body.kind}, and a dollar that is text as \\$.";
    check: TemplateSelection;
}

pub(super) fn check(it: &TemplateSelection<'_, '_>, findings: &mut Findings) {
    let Some((text, problem)) = it.text.and_then(|text| Some((text, problem(text)?))) else { return };
    let (span, complaint) = match problem {
        Problem::Unclosed(span) => (span, "has no closing brace"),
        Problem::EmptyVariable(span) => (span, "has no name"),
        Problem::TrailingBackslash(span) => (span, "is the end, so that nothing follows the backslash"),
    };
    let message = format!("{} {complaint}.", Quoted(text.get(span.clone()).unwrap_or_default()));
    it.report(&BROKEN_SELECTION_EXPRESSION, Facts::Syntax { message }, span, findings);
}
