//! The integration response: its key, its template, and what it hands on.

use super::super::context::{Event, set_outcome};
use super::super::document::Document;
use super::super::mapping;
use super::super::run::{Run, shown};
use super::super::selection::{Selected, select};
use super::super::trace::{Finding, StepKind};
use super::Reply;
use super::content_handling::convert;
use super::delivery::{deliver, fail};
use super::response_parameters::response_parameters;
use super::templates::{Chosen, choose, params, render};
use crate::diagnostic::Quoted;
use crate::expr::pattern::{Matcher, Reading};
use crate::expr::response_key::{ResponseKey, response_key};
use crate::expr::uri::calls_lambda;
use crate::java::read_payload;
use crate::model::{IntegrationType, Kind, Map, Path, PropertyId, Value};
use alloc::{format, string::String, vec::Vec};

/// Chooses the integration response, renders its template and delivers the result.
pub(super) fn respond(run: &mut Run<'_>, event: Event, reply: Reply) {
    set_outcome(run, reply.status_code, None);
    let Some(at) = choose_response(run, &reply) else {
        fail(run, "Internal server error", "The service answers on its own.");
        return;
    };
    let response = &run.integration.responses[at];
    let path = run.path.join("responses").join(at).join("properties");
    let property = |id: PropertyId| path.join(id.name());
    let text = |id: PropertyId| response.properties.get(id.name()).and_then(Value::text).map(shown);
    let templates = response.properties.get(PropertyId::ResponseTemplates.name()).and_then(Value::map);
    // What becomes text is text before the template sees it; what becomes bytes is what the template made.
    let strategy = text(PropertyId::ContentHandlingStrategy);
    let handled = property(PropertyId::ContentHandlingStrategy);
    let has_template = templates.is_some_and(|templates| !templates.is_empty());
    let handle = |run: &mut Run<'_>, payload| {
        let kind = StepKind::ResponseContentHandling;
        convert(run, kind, strategy.as_deref(), handled.clone(), payload, has_template)
    };
    let is_text_first = strategy.as_deref() == Some("CONVERT_TO_TEXT");
    let body = if is_text_first { handle(run, reply.body.clone()) } else { reply.body.clone() };
    let payload =
        match response_template(run, &reply, templates, text(PropertyId::TemplateSelectionExpression), &path)
        {
            Some(chosen) => {
                let path = property(PropertyId::ResponseTemplates).join(chosen.key.clone());
                let parameters = params(run, event);
                let rendered = render(
                    run,
                    StepKind::ResponseTemplate,
                    "Render the response template",
                    path,
                    chosen.template,
                    &body,
                    &parameters,
                );
                let Some(rendered) = rendered else { return };
                rendered
            }
            None => body,
        };
    let payload = if is_text_first { payload } else { handle(run, payload) };
    if let Some(map) = response.properties.get(PropertyId::ResponseParameters.name()).and_then(Value::map) {
        response_parameters(run, event, map, &property(PropertyId::ResponseParameters), &reply);
    }
    deliver(run, event, reply.status_code, payload);
}

/// The integration response whose key takes the reply.
pub(super) fn choose_response(run: &mut Run<'_>, reply: &Reply) -> Option<usize> {
    let uri = run.integration.properties.get(PropertyId::IntegrationUri.name()).and_then(Value::text);
    // What is known by name only is most likely a function.
    let is_function =
        run.kind == Some(IntegrationType::Aws) && uri.is_some_and(|uri| calls_lambda(uri) != Some(false));
    let (value, what) = if is_function {
        let message = read_payload(&reply.body.text()).ok().and_then(|output| output.member("errorMessage"));
        let message = message.and_then(|message| message.as_text().map(String::from));
        (message.unwrap_or_default(), "the error message of the function, empty without an error")
    } else {
        (format!("{}", reply.status_code), "the status code of the backend")
    };
    // What the keys are compared with is documented for functions, HTTP endpoints and mocks only.
    let is_service = run.kind == Some(IntegrationType::Aws) && !is_function;
    let mut chosen = None;
    let mut default = None;
    let mut findings = Vec::new();
    for (at, response) in run.integration.responses.iter().enumerate() {
        let key = response
            .properties
            .get(PropertyId::IntegrationResponseKey.name())
            .and_then(Value::text)
            .map(shown);
        let Some(key) = key else { continue };
        let takes = match response_key(&key) {
            ResponseKey::Default => {
                default = default.or(Some((at, key.clone())));
                false
            }
            ResponseKey::Pattern(pattern) => match Matcher::new(pattern.text, Reading::Whole) {
                Some(matcher) => matcher.matches(&value),
                None => {
                    findings.push(Finding::error(format!("The pattern {} cannot be used.", Quoted(&key))));
                    false
                }
            },
            ResponseKey::Other => {
                let message =
                    format!("{} has no slashes, so that it is compared as it stands.", Quoted(&key));
                findings.push(Finding::warning(message));
                key == value
            }
        };
        if takes {
            chosen = Some((at, key));
            break;
        }
    }
    let by_pattern = chosen.is_some();
    let chosen = chosen.or(default);
    let input = Map::from_iter([("value", Value::from(value))]);
    let path = run.path.join("responses");
    let explanation = format!(
        "The key is compared with {what}: the first pattern that matches all of it, in the order of the responses, and else $default."
    );
    let title = match &chosen {
        Some((_, key)) => format!("Integration response {key}"),
        None => "No integration response".into(),
    };
    let step = run
        .step(StepKind::ResponseSelection, title, explanation)
        .took(input)
        .findings(findings)
        .inferred_if(by_pattern || is_service);
    match chosen {
        Some((at, key)) => {
            step.acted(path.join(at).join("properties").join(PropertyId::IntegrationResponseKey.name()))
                .gave(key);
            Some(at)
        }
        None => {
            step.acted(path).finding(Finding::error("No key matches, and there is no $default response."));
            None
        }
    }
}

/// The template of an integration response, if one takes the reply.
pub(super) fn response_template<'a>(
    run: &mut Run<'_>,
    reply: &Reply,
    templates: Option<&'a Map>,
    expression: Option<String>,
    path: &Path,
) -> Option<Chosen<'a>> {
    let request = run.scenario.request.body.clone();
    let selected = match &expression {
        Some(expression) => {
            let document = Document::new(request.as_ref(), usize::MAX);
            select(expression, &document, &run.budget, |name| {
                let rest = name.strip_prefix("integration.response.")?;
                match rest.split_once('.') {
                    None if rest == "statuscode" => Some(format!("{}", reply.status_code)),
                    Some(("header" | "multivalueheader", name)) => reply.headers.joined(name),
                    _ => None,
                }
            })
        }
        None => Selected { text: "application/json".into(), ..Selected::default() },
    };
    let chosen = choose(templates, &selected.text);
    let id = if expression.is_some() {
        PropertyId::TemplateSelectionExpression
    } else {
        PropertyId::ResponseTemplates
    };
    let explanation = match (&expression, &chosen) {
        (_, None) => "No template takes the reply, so its body passes as it is.",
        (None, _) => {
            "Without templateSelectionExpression the key is the content type of the reply, and else $default."
        }
        (Some(_), _) => "What the expression yields is the key of the template, and else $default.",
    };
    let is_sure = selected.confirmed && chosen.is_some();
    let step = run
        .step(StepKind::ResponseTemplateSelection, "Choose the response template", explanation)
        .inferred_if(!is_sure)
        .acted(path.join(id.name()))
        .findings(selected.findings);
    if let Some(expression) = &expression {
        step.took(mapping::mapping_input(expression, Some(&selected.text)));
    }
    match &chosen {
        Some(chosen) => step.gave(chosen.key.clone()),
        None => step.gave(Value::new(Kind::Null)),
    };
    chosen
}
