use super::TemplateText;
use crate::rules::prelude::*;
use crate::vtl::ProblemKind;
use alloc::format;

rule! {
    /// Reports a block without its `#end`, and `#end`, `#else` and `#elseif` without a block.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#if($input.path('$.id') != \"\"){\"id\": 1}"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"id\": 1}#end"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": {"concat": ["#if($input.path('$.id') != \"\"){\"table\": \"", {"ref": "Orders"}, "\"}"]}}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#if($input.path('$.id') != \"\"){\"id\": 1}#end"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: Apache Velocity 1.7, `Parser.jjt`.
    pub(crate) UNBALANCED_DIRECTIVE = "GW603" "unbalanced-directive" Error;
    why: "The service cannot render a template whose blocks do not match.";
    help: "Give every #if, #foreach and #define its own #end.";
    fix: true;
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    for problem in it.problems(ProblemKind::Unbalanced) {
        let facts = Facts::Syntax { message: problem.message.clone() };
        let finding = it.report_at(&UNBALANCED_DIRECTIVE, facts, problem.span.clone(), findings);
        if problem.message.ends_with("has no #end.") && it.survey.template.problems().len() == 1 {
            let text = it.literal().unwrap_or_default();
            finding.fix_replace(Safety::NeedsReview, "Append #end", format!("{text}#end"));
        }
    }
}
