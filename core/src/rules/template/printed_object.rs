use super::TemplateText;
use crate::diagnostic::Quoted;
use crate::rules::prelude::*;
use crate::vtl::{ExprId, Expression, Reference, StepKind};
use alloc::format;

rule! {
    /// Reports an object that is printed as it is.
    ///
    /// Objects are map literals, the result of `$util.parseJson(…)` and the whole message, in a variable or directly. Of
    /// `$util.parseJson($input.json(…))` it is not known: it gives text, where the message holds JSON as a string.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#set($item = {\"id\": 1}){\"item\": $item}"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"all\": $input.path('$')}"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#set($all = $input.path('$'))$all"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#set($output = $util.parseJson($input.json('$.output')))$output"}}
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
    // A template that fails prints nothing.
    if it.failure.is_some() {
        return;
    }
    for printed in it.survey.printed.iter().filter(|printed| !printed.in_string) {
        let reference = printed.reference;
        if is_object(it, reference) {
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

/// Whether a reference gives an object: a map literal, the whole message, or JSON that was read.
fn is_object(it: &TemplateText<'_, '_>, reference: &Reference) -> bool {
    let call = match source(it, reference) {
        Source::Call(call) => call,
        Source::Value(value) => return matches!(it.survey.template.expression(value), Expression::Map(_)),
    };
    let Some((_, StepKind::Method(arguments), _)) = it.survey.member(call) else { return false };
    let [argument] = *it.survey.template.arguments(arguments) else { return false };
    if it.survey.is_call(call, "util", "parseJson") {
        let is_json = |given| matches!(source(it, given), Source::Call(call) if it.survey.is_call(call, "input", "json"));
        return !it.survey.reference(argument).is_some_and(is_json);
    }
    it.survey.is_call(call, "input", "path") && it.survey.constant(argument) == Some("$")
}

/// What a reference stands for.
enum Source<'t> {
    /// A reference with steps, or a variable of which it is not known what it holds.
    Call(&'t Reference),
    /// What a variable is set to.
    Value(ExprId),
}

/// Follows a reference through the variables that are set to one value only.
fn source<'t>(it: &TemplateText<'t, '_>, reference: &'t Reference) -> Source<'t> {
    /// Templates that do not go in circles set fewer variables to each other.
    const MOST: usize = 8;
    let mut reference = reference;
    for _ in 0..MOST {
        let value = it.survey.only_value(it.survey.name(reference)).filter(|_| reference.steps.is_empty());
        let Some(value) = value else { break };
        match it.survey.reference(value) {
            Some(other) => reference = other,
            None => return Source::Value(value),
        }
    }
    Source::Call(reference)
}
