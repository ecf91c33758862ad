use super::selection::{TemplateSelection, rewritten};
use crate::expr::selection::Variable;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a variable in a `templateSelectionExpression` without braces around its name.
    ///
    /// The service accepts it.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "$request.body.kind", "requestTemplates": {"$default": "$input.body"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "templateSelectionExpression": "${request.body.kind}", "requestTemplates": {"$default": "$input.body"}}
    /// ```
    ///
    /// Source: acceptance tests of the Terraform provider.
    pub(crate) VARIABLE_WITHOUT_BRACES_IN_SELECTION = "GW540" "variable-without-braces-in-selection" Info;
    why: "Braces make clear where the name ends.";
    help: "Put braces around the name.";
    fix: true;
    check: TemplateSelection;
}

pub(super) fn check(it: &TemplateSelection<'_, '_>, findings: &mut Findings) {
    let is_bare = |variable: &Variable<'_>| !variable.braced && it.knows(variable);
    let (Some(text), Some(first)) = (it.text, it.variables().find(is_bare)) else { return };
    let id = PropertyId::TemplateSelectionExpression;
    let facts = Facts::Unsuitable { name: id.name().into(), value: text.into() };
    let finding = it.report(&VARIABLE_WITHOUT_BRACES_IN_SELECTION, facts, first.whole.span(), findings);
    let braced =
        rewritten(text, |variable| is_bare(variable).then(|| format!("${{{}}}", variable.name.text)));
    finding.fix_replace(Safety::Safe, "Add the braces", braced);
}
