use super::TemplateText;
use crate::java::Failure;
use crate::rules::prelude::*;

rule! {
    /// Reports a template whose rendering fails with every message.
    ///
    /// A method fails although nothing of the message, the context or the stage variables was looked at before. Failures that depend on the message are
    /// reported by the simulator.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#set($list = [1, 2])$list.get(2)"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "$util.parseJson('{')"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#set($list = [1, 2])$list.get(1)"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: the methods of Java that templates call.
    pub(crate) TEMPLATE_FAILS = "GW640" "template-fails" Error;
    why: "The rendering ends here, and the client gets an error.";
    help: "Correct the arguments, or check them with #if before.";
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    if let Some(error) = &it.failure
        && let Failure::Exception(message) = &error.failure
    {
        let facts = Facts::Syntax { message: message.clone() };
        it.report_at(&TEMPLATE_FAILS, facts, error.span.clone(), findings);
    }
}
