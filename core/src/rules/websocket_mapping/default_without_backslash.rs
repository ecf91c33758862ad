use super::selection::{TemplateSelection, rewritten};
use crate::expr::selection::Variable;
use crate::rules::prelude::*;

rule! {
    /// Reports `$default` in a `templateSelectionExpression`, where it has to be written `\$default`.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "$default", "requestTemplates": {"$default": "$input.body"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "\\$default", "requestTemplates": {"$default": "$input.body"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: developer guide, WebSocket selection expressions; probes recorded by cdkd.
    pub(crate) DEFAULT_WITHOUT_BACKSLASH = "GW533" "default-without-backslash" Warning;
    why: "Without the backslash it is read as a variable.";
    help: "Write \\$default.";
    fix: true;
    check: TemplateSelection;
}

pub(super) fn check(it: &TemplateSelection<'_, '_>, findings: &mut Findings) {
    let (Some(text), Some(variable)) = (it.text, it.variables().find(is_default)) else { return };
    let id = PropertyId::TemplateSelectionExpression;
    let facts = Facts::Unsuitable { name: id.name().into(), value: text.into() };
    let finding = it.report(&DEFAULT_WITHOUT_BACKSLASH, facts, variable.whole.span(), findings);
    let escaped = rewritten(text, |variable| is_default(variable).then(|| "\\$default".into()));
    finding.fix_replace(Safety::Safe, "Add the backslash", escaped);
}

/// Whether a variable is `$default`.
pub(super) fn is_default(variable: &Variable<'_>) -> bool {
    variable.whole.text == "$default"
}
