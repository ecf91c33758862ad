use super::TemplateText;
use crate::diagnostic::Quoted;
use crate::rules::prelude::*;
use crate::vtl::{Expression, Reference, StepKind};
use alloc::format;

rule! {
    /// Reports an object that is printed as it is.
    ///
    /// Objects are map literals, the result of `$util.parseJson(…)` and the whole message, in a variable or directly.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#set($item = {\"id\": 1}){\"item\": $item}"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"all\": $input.path('$')}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"all\": $input.json('$')}"}}
    /// ```
    ///
    /// Service: prints objects as `{key=value}`.
    ///
    /// Source: localstack/airspeed, outcomes recorded on the service in August 2023 (REST API).
    pub(crate) PRINTED_OBJECT = "GW619" "printed-object" Warning;
    why: "Objects print as {key=value}, which is not JSON.";
    help: "Print the members one by one, or use $input.json(…).";
    fix: true;
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    for printed in it.survey.printed.iter().filter(|printed| it.survey.is_json && !printed.in_string) {
        let reference = printed.reference;
        let value = it.survey.only_value(it.survey.name(reference)).filter(|_| reference.steps.len() == 0);
        let is_object = is_object(it, reference)
            || value.is_some_and(|value| {
                matches!(it.survey.template.expression(value), Expression::Map(_))
                    || it.survey.reference(value).is_some_and(|value| is_object(it, value))
            });
        if is_object {
            let span = it.survey.place(reference);
            let source = it.literal().and_then(|text| text.get(span.clone())).unwrap_or_default();
            let message = format!("{} is an object and printed as it is.", Quoted(source));
            let finding = it.report_at(&PRINTED_OBJECT, Facts::Syntax { message }, span, findings);
            if let Some(("path", _, member)) = it.survey.member(reference) {
                it.offer(finding, Safety::Safe, "Use $input.json", member, "json");
            }
        }
    }
}

/// Whether a reference gives an object: the whole message, or JSON that was read.
fn is_object(it: &TemplateText<'_, '_>, reference: &Reference) -> bool {
    if it.survey.is_call(reference, "util", "parseJson") {
        return true;
    }
    let Some((_, StepKind::Method(arguments), _)) = it.survey.member(reference) else { return false };
    it.survey.is_call(reference, "input", "path")
        && matches!(it.survey.template.arguments(arguments), [path] if it.survey.constant(*path) == Some("$"))
}
