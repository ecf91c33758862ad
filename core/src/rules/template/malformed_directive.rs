use super::TemplateText;
use crate::rules::prelude::*;
use crate::vtl::ProblemKind;

rule! {
    /// Reports a directive that is not written as it has to be: `#set` without `=`, `#foreach` without `in`, missing parentheses.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#set($x 5)$x"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#foreach($x $input.path('$.list'))$x#end"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#if $x yes#end"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#set($x = 5)$x"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#foreach($x in $input.path('$.list'))1#end"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: Apache Velocity 1.7, `Parser.jjt`.
    pub(crate) MALFORMED_DIRECTIVE = "GW604" "malformed-directive" Error;
    why: "The service cannot render a template with a syntax error.";
    help: "Write it as #set($x = 1), #if($x == 1) or #foreach($x in $list).";
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    for problem in it.problems(ProblemKind::Malformed) {
        let facts = Facts::Syntax { message: problem.message.clone() };
        it.report_at(&MALFORMED_DIRECTIVE, facts, problem.span.clone(), findings);
    }
}
