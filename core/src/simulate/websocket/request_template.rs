//! The payload for the backend: `requestTemplates`, `templateSelectionExpression` and `passthroughBehavior`.

use super::super::context::Event;
use super::super::document::Document;
use super::super::run::Run;
use super::super::selection::{Selected, select};
use super::super::trace::{Finding, StepKind};
use super::super::{Body, mapping};
use super::delivery::fail;
use super::templates::{choose, params, render};
use crate::model::{Kind, Map, PropertyId, Value};
use alloc::string::String;

/// The payload for the backend: what a template makes, or the message as it came. `None` when it is refused.
pub(super) fn request_payload(run: &mut Run<'_>, event: Event) -> Option<Body> {
    let body = run.scenario.request.body.clone().unwrap_or_default();
    let templates = run.map(PropertyId::RequestTemplates);
    let expression = run.text(PropertyId::TemplateSelectionExpression);
    let selected = match &expression {
        Some(expression) => {
            let document = Document::new(Some(&body), usize::MAX);
            select(expression, &document, &run.budget, |_| None)
        }
        None => Selected { text: "application/json".into(), ..Selected::default() },
    };
    let chosen = choose(templates, &selected.text);
    let property = match &expression {
        Some(_) => run.property(PropertyId::TemplateSelectionExpression),
        None => run.property(PropertyId::RequestTemplates),
    };
    let explanation = match (&expression, &chosen) {
        (None, _) => {
            "Without templateSelectionExpression the key is the content type of the message, and else $default."
        }
        (Some(_), Some(chosen)) if chosen.key != selected.text => {
            "No template has the key that the expression yields, so $default is taken."
        }
        (Some(_), _) => "What the expression yields is the key of the template, and else $default.",
    };
    let step = run.step(StepKind::RequestTemplateSelection, "Choose the request template", explanation);
    step.inferred_if(!selected.confirmed).acted(property).findings(selected.findings);
    if let Some(expression) = &expression {
        step.took(mapping::mapping_input(expression, Some(&selected.text)));
    }
    match &chosen {
        Some(chosen) => step.gave(chosen.key.clone()),
        None => step.gave(Value::new(Kind::Null)),
    };
    match chosen {
        Some(chosen) => {
            let path = run.property(PropertyId::RequestTemplates).join(chosen.key.clone());
            let parameters = params(run, event);
            render(
                run,
                StepKind::RequestTemplate,
                "Render the request template",
                path,
                chosen.template,
                &body,
                &parameters,
            )
        }
        None => pass_through(run, templates, body),
    }
}

/// What becomes of a message that no template takes.
pub(super) fn pass_through(run: &mut Run<'_>, templates: Option<&Map>, body: Body) -> Option<Body> {
    let written = run.text(PropertyId::PassthroughBehavior);
    let behaviour = written.as_deref().unwrap_or("WHEN_NO_MATCH");
    let has_templates = templates.is_some_and(|templates| !templates.is_empty());
    let passes = match behaviour {
        "NEVER" => false,
        "WHEN_NO_TEMPLATES" => !has_templates,
        _ => true,
    };
    let explanation = match behaviour {
        "NEVER" => "NEVER refuses what no template takes.",
        "WHEN_NO_TEMPLATES" if passes => {
            "WHEN_NO_TEMPLATES passes the message on, because there is no template at all."
        }
        "WHEN_NO_TEMPLATES" => {
            "WHEN_NO_TEMPLATES refuses the message, because there are templates and none of them takes it."
        }
        _ => "WHEN_NO_MATCH passes on what no template takes.",
    };
    let path = run.property(PropertyId::PassthroughBehavior);
    let title = if passes { "Pass the message on" } else { "Refuse the message (415)" };
    let step = run.step(StepKind::Passthrough, title, explanation).acted(path).took(String::from(behaviour));
    if passes {
        step.gave(body.to_value());
        return Some(body);
    }
    step.finding(Finding::error("The service refuses the message with 415 (Unsupported Media Type)."));
    fail(run, "Unsupported Media Type", "The service answers on its own; the backend sees nothing.");
    None
}
