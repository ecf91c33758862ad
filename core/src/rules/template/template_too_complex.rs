use super::TemplateText;
use crate::java::Failure;
use crate::rules::prelude::*;
use crate::vtl::ProblemKind;

rule! {
    /// Reports a template that is nested too deep, or goes on for too long, to be rendered here.
    ///
    /// The limits are those of gatewright; the service has its own, which are not known.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#foreach($i in [1..900])#foreach($j in [1..900])#foreach($k in [1..900])x#end#end#end"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#foreach($i in [1..900])x#end"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: gatewright.
    pub(crate) TEMPLATE_TOO_COMPLEX = "GW641" "template-too-complex" Warning;
    why: "What it renders cannot be shown.";
    help: "Nest less, or loop over less.";
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    for problem in it.problems(ProblemKind::Limit) {
        let facts = Facts::Syntax { message: problem.message.clone() };
        it.report_at(&TEMPLATE_TOO_COMPLEX, facts, problem.span.clone(), findings);
    }
    if let Some(error) = &it.failure
        && let Failure::Limit(message) = error.failure
    {
        let facts = Facts::Syntax { message: message.into() };
        it.report_at(&TEMPLATE_TOO_COMPLEX, facts, error.span.clone(), findings);
    }
}
