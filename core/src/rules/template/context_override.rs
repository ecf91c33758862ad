use super::TemplateText;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports `$context.requestOverride` and `$context.responseOverride` in a template of a WebSocket API.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#set($context.responseOverride.status = 400){}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"statusCode\": 400}"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: developer guide, mapping template reference.
    pub(crate) CONTEXT_OVERRIDE = "GW613" "context-override" Warning;
    why: "Overrides are documented for REST APIs only.";
    help: "Choose the answer with an integration response, or write the value into the template.";
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    let all = it.survey.used().chain(it.survey.targets());
    for reference in all.filter(|reference| it.survey.name(reference) == "context") {
        if let Some((name @ ("requestOverride" | "responseOverride"), _, _)) = it.survey.member(reference) {
            let facts = Facts::NotApplicable {
                name: format!("$context.{name}").into(),
                on: "a WebSocket API".into(),
            };
            it.report_at(&CONTEXT_OVERRIDE, facts, it.survey.place(reference), findings);
        }
    }
}
