use super::selection::TemplateSelection;
use crate::rules::prelude::*;

rule! {
    /// Reports `passthroughBehavior` NEVER on an integration without request templates.
    ///
    /// A MOCK integration without a template is reported by GW122.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "passthroughBehavior": "NEVER"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "passthroughBehavior": "NEVER", "requestTemplates": {}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "passthroughBehavior": "NEVER", "requestTemplates": {"$default": "$input.body"}}
    /// ```
    ///
    /// Source: botocore model `apigatewayv2`.
    pub(crate) NEVER_WITHOUT_TEMPLATES = "GW542" "never-without-templates" Warning;
    why: "Every message is refused with 415.";
    help: "Add a request template or set WHEN_NO_MATCH.";
    fix: true;
    check: TemplateSelection;
}

pub(super) fn check(it: &TemplateSelection<'_, '_>, findings: &mut Findings) {
    let (subject, id) = (it.subject(), PropertyId::RequestTemplates);
    let is_empty = || subject.is_missing(id) || subject.map(id).is_some_and(Map::is_empty);
    if it.says_passthrough("NEVER") && it.can_pass_through() && is_empty() && !subject.is_update() {
        it.report_passthrough(&NEVER_WITHOUT_TEMPLATES, findings).fix_replace(
            Safety::NeedsReview,
            "Use WHEN_NO_MATCH",
            "WHEN_NO_MATCH",
        );
    }
}
