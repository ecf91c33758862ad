use super::TemplateText;
use crate::diagnostic::Quoted;
use crate::rules::prelude::*;
use crate::vtl::Reference;
use alloc::format;

rule! {
    /// Reports a condition that is nothing but a value that can be missing.
    ///
    /// A condition that compares the value as well, as in `$x && $x != ""`, is not reported.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#if($input.path('$.id')){\"id\": 1}#{else}{}#end"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#set($id = $input.path('$.id'))#if(!$id){}#{else}{\"id\": 1}#end"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#if($input.path('$.id') != \"\"){\"id\": 1}#{else}{}#end"}}
    /// ```
    ///
    /// Service: takes a missing value for true.
    ///
    /// Source: localstack/airspeed, outcomes recorded on the service in August 2023 (REST API).
    pub(crate) MISSING_VALUE_IS_TRUE = "GW615" "missing-value-is-true" Warning;
    why: "A missing value is empty text here, and empty text counts as true.";
    help: "Compare with empty text, as in #if($x != \"\").";
    fix: true;
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    for (reference, is_negated) in
        it.survey.tested.iter().filter(|(reference, _)| can_be_missing(it, reference))
    {
        let span = it.survey.place(reference);
        let source = it.literal().and_then(|text| text.get(span.clone())).unwrap_or_default();
        let message = format!("{} is tested, and can be missing.", Quoted(source));
        let finding = it.report_at(&MISSING_VALUE_IS_TRUE, Facts::Syntax { message }, span.clone(), findings);
        let before = it.literal().and_then(|text| text.get(..span.start)).unwrap_or_default();
        let not = ["!", "not "].iter().find(|not| before.ends_with(**not)).filter(|_| *is_negated);
        let (start, sign) = not.map_or((span.start, "!="), |not| (span.start - not.len(), "=="));
        let compared = format!("{source} {sign} \"\"");
        it.offer(finding, Safety::Safe, "Compare with \"\"", start..span.end, &compared);
    }
}

fn can_be_missing(it: &TemplateText<'_, '_>, reference: &Reference) -> bool {
    let is_read = |reference: &Reference| match it.survey.name(reference) {
        "input" => it.survey.is_call(reference, "input", "path"),
        "context" | "stageVariables" => {
            it.survey.last_method(reference).is_none() && !reference.steps.is_empty()
        }
        _ => false,
    };
    let value = it.survey.only_value(it.survey.name(reference)).and_then(|value| it.survey.reference(value));
    is_read(reference) || reference.steps.is_empty() && value.is_some_and(is_read)
}
