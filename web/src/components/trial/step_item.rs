//! A step: a line that opens its detail.

use super::advice::advice;
use super::snippet::{readable, snippet};
use crate::components::button::Button;
use crate::components::icon::{Shape, drawn, icon};
use crate::hooks::use_dispatch;
use crate::state::{Action, Attempt, Document, Node, Playground, Shared};
use gatewright_core::diagnostic::Severity;
use gatewright_core::formats::json;
use gatewright_core::model::{Design, Map, Path, Protocol, Value};
use gatewright_core::simulate::{Certainty, Finding, Scenario, Step, StepKind, Trace};
use yew::{Callback, Html, Properties, classes, component, html, use_effect_with, use_state_eq};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) attempt: Shared<Attempt>,
    /// Which of the steps.
    pub(crate) at: usize,
    /// Whether all steps were opened at once.
    pub(crate) all_open: bool,
}

/// The step. What a person should look at stands under its line, open or not.
#[component]
pub(crate) fn StepItem(props: &Props) -> Html {
    let Props { document, attempt, at, all_open } = props;
    let dispatch = use_dispatch();
    let open = use_state_eq(|| *all_open);
    use_effect_with(*all_open, {
        let open = open.clone();
        move |all| open.set(*all)
    });
    let Some((trace, step)) =
        attempt.outcome.as_ref().ok().and_then(|trace| Some((trace, trace.steps.get(*at)?)))
    else {
        return html! {};
    };
    let findings: Vec<_> = trace.diagnostics_of(*at).collect();
    let worst = step
        .findings
        .iter()
        .map(|finding| finding.severity)
        .chain(findings.iter().map(|finding| finding.severity))
        .min();
    let on_toggle = {
        let open = open.clone();
        Callback::from(move |_| open.set(!*open))
    };
    let detail_id = format!("step-{at}");
    html! {
        <li class={classes!("step", worst.map(Severity::name), open.then_some("open"))}>
            <button type="button" class="step-line" aria-expanded={open.to_string()} aria-controls={detail_id.clone()} onclick={on_toggle}>
                <span class="step-dot" />
                <span class="step-title">{ &step.title }</span>
                if step.certainty == Certainty::Inferred { <span class="step-mark">{ "not confirmed by AWS" }</span> }
                { drawn(Shape::Chevron, "icon step-chevron") }
            </button>
            <div class="step-rest">
                { for step.findings.iter().map(message) }
                { for findings.into_iter().map(|finding| advice(finding, &dispatch)) }
                <div id={detail_id} hidden={!*open}>
                    if *open { <Detail document={document.clone()} attempt={attempt.clone()} at={*at} playground={playground(&document.design, attempt, trace, step)} /> }
                </div>
            </div>
        </li>
    }
}

fn message(finding: &Finding) -> Html {
    html! { <p class={classes!("message", finding.severity.name())}>{ &finding.message }</p> }
}

#[derive(Properties, PartialEq)]
struct DetailProps {
    document: Shared<Document>,
    attempt: Shared<Attempt>,
    at: usize,
    /// What the playground would hold, where a template acted.
    playground: Option<Playground>,
}

/// Why, what went in, what came out, and the way to the field that acted.
#[component]
fn Detail(props: &DetailProps) -> Html {
    let DetailProps { document, attempt, at, playground } = props;
    let dispatch = use_dispatch();
    let Some(step) = attempt.outcome.as_ref().ok().and_then(|trace| trace.steps.get(*at)) else {
        return html! {};
    };
    let shown = |title: &'static str, value: &Option<Value>| {
        value.as_ref().map(|value| {
            let (text, language) = readable(value);
            snippet(title, text, language)
        })
    };
    let link = step.property.as_ref().map(|path| {
        let (dispatch, pointer) = (dispatch.clone(), path.to_string());
        let onclick = Callback::from(move |_| dispatch.dispatch(Action::Focus(pointer.clone())));
        html! {
            <button type="button" class="link step-link mono" {onclick} title="Show the field in the Design view">
                { place_of(&document.design, path) }{ icon(Shape::Arrow) }
            </button>
        }
    });
    let play = playground.clone().map(|playground| {
        let on_click = Callback::from(move |_| dispatch.dispatch(Action::Playground(playground.clone())));
        html! { <Button label="Open in the playground" class="small" {on_click} /> }
    });
    html! {
        <div class="step-detail">
            <p>{ &step.explanation }</p>
            if link.is_some() || play.is_some() { <p class="step-acts">{ link }{ play }</p> }
            { shown("In", &step.input) }
            { shown("Out", &step.output) }
        </div>
    }
}

/// The field of a path in words: `requestParameters › overwrite:path`, with the response it belongs to in front.
fn place_of(design: &Design, path: &Path) -> String {
    let words: Vec<String> = super::words(path);
    let own = words.iter().position(|word| word == "properties").map_or(&words[..], |at| &words[at + 1..]);
    let owner = match Node::of(path) {
        Some(node @ Node::Response(..)) => Some(node.name(design).to_owned()),
        _ => None,
    };
    owner
        .into_iter()
        .filter(|name| !name.is_empty())
        .chain(own.iter().cloned())
        .collect::<Vec<_>>()
        .join(" › ")
}

/// What the playground holds to show this step; `None` where no template acts.
fn playground(design: &Design, attempt: &Attempt, trace: &Trace, step: &Step) -> Option<Playground> {
    if !matches!(step.kind, StepKind::RequestTemplate | StepKind::ResponseTemplate) {
        return None;
    }
    let source = step.property.clone()?;
    let text = design.to_value().find(&source.0)?.literal()?.to_owned();
    let object = |map: &Map| {
        if map.is_empty() { String::new() } else { json::to_text(&map.clone().into()).trim_end().to_owned() }
    };
    let connects = trace.context.get("eventType").and_then(Value::literal) == Some("CONNECT");
    let scenario = Scenario::from_value(&attempt.scenario)
        .ok()
        .filter(|_| attempt.protocol == Protocol::WebSocket && connects);
    let parameters = scenario.map(|scenario| {
        let request = scenario.request;
        Map::from_iter([("querystring", request.query.to_value()), ("header", request.headers.to_value())])
    });
    Some(Playground {
        source: Some(source),
        template: text,
        payload: step.input.as_ref().and_then(Value::literal).unwrap_or_default().to_owned(),
        parameters: parameters.as_ref().map(object).unwrap_or_default(),
        context: object(&trace.context),
        stage_variables: object(&trace.stage_variables),
        ..Playground::default()
    })
}
