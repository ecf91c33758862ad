//! Service actions of HTTP APIs: what SQS, EventBridge and the others are sent.

use super::ClientResponse;
use super::context::region;
use super::http::{self, Request, Response};
use super::mapping::{Resolved, Source, mapping_input};
use super::run::{Run, is_open, shown};
use super::trace::{Finding, ServiceCall, StepKind};
use crate::diagnostic::Quoted;
use crate::formats::json;
use crate::model::{
    ActionParameter, ActionParameterKind, Map, Member, Place, PropertyId, ServiceAction, Value,
};
use alloc::{format, string::String, vec::Vec};

/// Calls the action, and gives what it answers; `None` when there is no answer to pass on.
pub(super) fn call(run: &mut Run<'_>, request: &Request) -> Option<Response> {
    let subtype = run.text(PropertyId::IntegrationSubtype).unwrap_or_default();
    let property = run.property(PropertyId::IntegrationSubtype);
    let Some(action) = ServiceAction::find(&subtype) else {
        let explanation = format!("There is no service action {}, so nothing is called.", Quoted(&subtype));
        let finding = Finding::error("The service refuses this integration.");
        run.step(StepKind::ServiceCall, "No service action", explanation).acted(property).finding(finding);
        return None;
    };
    let (parameters, failures) = parameters(run, action, request);
    let given = parameters.get("Region").and_then(Value::literal).filter(|region| !region.is_empty());
    let region = given.map_or_else(|| region(run), String::from);
    let parameters: Map = parameters
        .into_iter()
        .filter(|member| member.key != "Region")
        .map(|member| (member.key, member.value))
        .collect();
    let call = ServiceCall {
        service: action.service(),
        action: action.action(),
        region: Some(region),
        parameters: parameters.into(),
    };
    let output = call.to_value();
    let credentials = run.text(PropertyId::CredentialsArn);
    let explanation = match &credentials {
        Some(role) => format!("{} As the role {role}.", action.help),
        None => action.help.into(),
    };
    let has_role = credentials.is_some();
    let failed = !failures.is_empty();
    let title = if failed { format!("{subtype} cannot be called") } else { format!("Call {subtype}") };
    let step =
        run.step(StepKind::ServiceCall, title, explanation).acted(property).gave(output).findings(failures);
    if !has_role {
        step.finding(Finding::error(
            "There is no credentialsArn; the service refuses the integration without a role.",
        ));
    }
    if failed {
        step.inferred();
        let response = ClientResponse::message(400, "Bad Request");
        run.respond(response, "A parameter has no value that the action can use, so the call fails.")
            .inferred();
        return None;
    }
    run.trace.service_call = Some(call);
    answer(run)
}

/// The parameters with their expressions replaced, and why the call fails.
fn parameters(run: &mut Run<'_>, action: &'static ServiceAction, request: &Request) -> (Map, Vec<Finding>) {
    let mut parameters = Map::new();
    let mut failures = Vec::new();
    let path = run.property(PropertyId::RequestParameters);
    let source = Source::request(request);
    let map = run.map(PropertyId::RequestParameters);
    for member in map.map_or(&[][..], |map| run.first_mappings(map, &path)) {
        let name = &*member.key;
        let here = path.join(member.key.clone());
        let (Some(parameter), Some(text)) = (action.parameter(name), member.value.text()) else {
            let explanation = match action.nearest_parameter(name) {
                Some(meant) => format!(
                    "{} has no parameter {}; did you mean {}?",
                    action.subtype,
                    Quoted(name),
                    meant.name
                ),
                None => format!("{} has no such parameter of text.", action.subtype),
            };
            let finding = Finding::error("The service refuses this parameter.");
            run.step(StepKind::RequestParameter, name, explanation).acted(here).finding(finding);
            continue;
        };
        let expression = shown(text);
        let resolved = source.resolve(run, &expression);
        if let Some(value) = &resolved.text {
            let start = super::body::cut(&expression, 13);
            if is_structured(parameter) && !is_open(text) && structured(parameter, value).is_none() {
                failures.push(Finding::error(format!(
                    "Unable to resolve property {} from source {start}…",
                    parameter.name
                )));
            }
            let value = value.clone().into();
            parameters.push(Member { key: parameter.name.into(), key_place: Place::default(), value });
        }
        show(run, parameter, here, &expression, is_open(text), resolved);
    }
    for parameter in action.parameters.iter().filter(|parameter| parameter.required) {
        if parameters.get(parameter.name).is_none() {
            failures.push(Finding::error(format!("{} is required and has no value.", parameter.name)));
        }
    }
    (parameters, failures)
}

/// Whether the text of a parameter has to be JSON.
fn is_structured(parameter: &ActionParameter) -> bool {
    // EventBridge takes the detail of an event as text, so that it fails later, if at all.
    matches!(parameter.kind, ActionParameterKind::JsonList | ActionParameterKind::MessageAttributes)
}

/// The value of a parameter whose text is JSON of the shape that it needs.
fn structured(parameter: &ActionParameter, text: &str) -> Option<Value> {
    let parsed = is_structured(parameter).then(|| json::parse(text))?;
    let is_attribute = |it: &Member| it.value.map().is_some_and(|it| it.get("DataType").is_some());
    let fits = |value: &Value| match parameter.kind {
        ActionParameterKind::JsonList => value.list().is_some(),
        _ => value.map().is_some_and(|map| map.members().iter().all(is_attribute)),
    };
    parsed.value.filter(|value| parsed.errors.is_empty() && fits(value))
}

/// What the JSON of a parameter looks like.
fn shape(parameter: &ActionParameter) -> &'static str {
    match parameter.kind {
        ActionParameterKind::JsonList => "a list as JSON, such as [\"a\", \"b\"]",
        _ => "attributes as JSON, such as {\"name\": {\"DataType\": \"String\", \"StringValue\": \"a\"}}",
    }
}

/// Why a text is not what a parameter needs.
fn mistake(text: &str) -> String {
    match json::parse(text).errors.first() {
        Some(error) => format!("This is no JSON at byte {}: {}", error.span.start + 1, error.message),
        None => "This is JSON of another shape.".into(),
    }
}

fn show(
    run: &mut Run<'_>,
    parameter: &'static ActionParameter,
    path: crate::model::Path,
    expression: &str,
    is_open: bool,
    resolved: Resolved,
) {
    let input = mapping_input(expression, resolved.text.as_deref());
    let Some(text) = resolved.text else {
        let explanation = format!("{expression} has no value, so {} is not sent.", parameter.name);
        run.step(StepKind::RequestParameter, format!("Leave {} out", parameter.name), explanation)
            .inferred()
            .acted(path)
            .took(input)
            .findings(resolved.findings);
        return;
    };
    let explanation = format!("{} comes from {expression}.", parameter.name);
    let step = run.step(StepKind::RequestParameter, format!("Set {}", parameter.name), explanation);
    step.acted(path).took(input).findings(resolved.findings).inferred_if(resolved.inferred);
    match structured(parameter, &text) {
        Some(value) => {
            step.gave(value);
            if !resolved.is_dynamic {
                step.inferred().finding(Finding::warning(
                    "The service refused text without a variable here in 2021; other deployments use it since.",
                ));
            } else {
                step.finding(Finding::info(
                    "Values are put into the JSON as they are: a quote in one of them breaks it.",
                ));
            }
        }
        None if is_structured(parameter) && !is_open => {
            let message = format!("{} needs {}. {}", parameter.name, shape(parameter), mistake(&text));
            step.gave(text).finding(Finding::error(message));
        }
        None => {
            step.gave(text);
        }
    }
}

/// What the service answers.
fn answer(run: &mut Run<'_>) -> Option<Response> {
    if run.times_out() {
        http::unavailable(run);
        return None;
    }
    let Some(answer) = &run.scenario.response else {
        http::no_answer(run);
        return None;
    };
    let response = Response {
        status_code: answer.status_code.unwrap_or(200),
        headers: answer.headers.clone().lowercased(),
        body: answer.body.clone(),
    };
    let output = response.client().to_value();
    run.step(StepKind::IntegrationResult, "The service answers", "The answer that the scenario gives.")
        .gave(output);
    Some(response)
}
