use super::TemplateText;
use crate::diagnostic::Severity;
use crate::expr::stand_in::is_stand_in;
use crate::rules::prelude::*;
use crate::vtl::{Problem, ProblemKind};

rule! {
    /// Reports a directive that is not written as it has to be: `#set` without `=`, `#foreach` without `in`, missing parentheses.
    ///
    /// `#set $x = 1` is text in Velocity and printed as it stands; that it was meant as a directive is likely, and a warning.
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
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#set $x = 5\n{\"limit\": $x}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": {"concat": ["#set($limit = ", {"ref": "Limit"}, ")$limit"]}}}
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
    why: "Such a directive fails, or it is printed as text.";
    help: "Write it as #set($x = 1), #if($x == 1) or #foreach($x in $list).";
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    // What a reference of the file becomes may be what is missing here.
    let is_known = |problem: &&Problem| {
        let rest = it.literal().and_then(|whole| whole.get(problem.span.start..));
        rest.is_none_or(|rest| !rest.starts_with(is_stand_in))
    };
    for problem in it.problems(ProblemKind::Malformed).filter(is_known) {
        let facts = Facts::Syntax { message: problem.message.clone() };
        it.report_at(&MALFORMED_DIRECTIVE, facts, problem.span.clone(), findings);
    }
    for set in &it.survey.bare_sets {
        let facts = Facts::Syntax { message: "The ( of #set is missing.".into() };
        let span = it.survey.template.place(*set);
        it.report_at(&MALFORMED_DIRECTIVE, facts, span, findings).severity = Severity::Warning;
    }
}
