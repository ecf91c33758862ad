use super::TemplateText;
use crate::rules::prelude::*;
use crate::vtl::ProblemKind;

rule! {
    /// Reports a reference, a text or a bracket that does not end.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"id\": $input.json('$.id'}"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "${input.body"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#set($x = 'a)$x"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"id\": $input.json('$.id')}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "${input.body}"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: Apache Velocity 1.7, `Parser.jjt`.
    pub(crate) UNTERMINATED_REFERENCE = "GW605" "unterminated-reference" Error;
    why: "The service cannot render a template with a syntax error.";
    help: "Close it.";
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    for problem in it.problems(ProblemKind::Unterminated) {
        let facts = Facts::Syntax { message: problem.message.clone() };
        let finding = it.report_at(&UNTERMINATED_REFERENCE, facts, problem.span.clone(), findings);
        let behind = it.literal().and_then(|text| text.get(problem.span.end..)).unwrap_or_default();
        if behind.starts_with("::") {
            finding.help_with("A placeholder of CloudFormation has to be filled in before, with Fn::Sub.");
        }
    }
}
