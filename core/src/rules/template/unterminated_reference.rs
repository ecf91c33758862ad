use super::TemplateText;
use crate::rules::prelude::*;
use crate::vtl::ProblemKind;
use alloc::{format, string::String};
use core::ops::Range;

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
    fix: true;
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    for problem in it.problems(ProblemKind::Unterminated) {
        let facts = Facts::Syntax { message: problem.message.clone() };
        let finding = it.report_at(&UNTERMINATED_REFERENCE, facts, problem.span.clone(), findings);
        let behind = it.literal().and_then(|text| text.get(problem.span.end..)).unwrap_or_default();
        if behind.starts_with("::") {
            finding.help_with("A placeholder of CloudFormation has to be filled in before, with Fn::Sub.");
        } else if let Some((closing, with)) = closed(it, problem.span.clone()) {
            finding.fix_replace(Safety::NeedsReview, format!("Insert {closing}"), with);
        }
    }
}

/// What can be missing.
const CLOSING: &[&str] = &["}", ")", "]", "'", "\"", "')", "\")", "']", "\"]", "]]#"];
/// The longest template for which it is tried what is missing, and in how many places.
const LONGEST: usize = 32 * 1024;
const MOST_PLACES: usize = 10;

/// What closes it and makes a template of it that can be rendered, in the first place where something does, and the
/// template with it.
fn closed(it: &TemplateText<'_, '_>, span: Range<usize>) -> Option<(&'static str, String)> {
    let text = it.literal().filter(|text| text.len() <= LONGEST)?;
    if it.survey.template.problems().len() != 1 {
        return None;
    }
    let line = text.get(span.start..)?.split('\n').next().unwrap_or_default();
    let ends = line.char_indices().filter(|(at, c)| *at > 0 && matches!(c, ')' | ']' | '}' | ',' | '"'));
    let ends = ends.map(|(at, _)| span.start + at).chain([span.start + line.len(), text.len()]);
    // A text or an unparsed block may be meant to be longer than nothing.
    let is_empty_there = text.get(span.clone()).is_some_and(|part| matches!(part, "'" | "\"" | "#[["));
    let here = [span.end, span.start].into_iter().filter(|_| !is_empty_there);
    let places = here.chain(ends).take(MOST_PLACES);
    let mut attempts = places.flat_map(|place| CLOSING.iter().map(move |closing| (place, *closing)));
    attempts.find_map(|(place, closing)| Some((closing, it.with(place..place, closing)?)))
}
