//! The column at the right: what becomes of the request, step by step, and in the end what is sent and received.

use super::advice::advice;
use super::outcome::outcome;
use super::step_item::StepItem;
use crate::components::button::Button;
use crate::hooks::{focus_control, use_dispatch};
use crate::state::{Action, Attempt, Document, Pane, Shared};
use gatewright_core::simulate::{ScenarioProblem, Trace};
use gloo::timers::callback::Timeout;
use gloo::utils::document as page;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;
use yew::{Callback, Html, KeyboardEvent, Properties, component, html, use_state};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) attempt: Shared<Attempt>,
}

/// The steps, or why there are none.
#[component]
pub(crate) fn Steps(props: &Props) -> Html {
    let Props { document, attempt } = props;
    let dispatch = use_dispatch();
    let all = use_state(|| false);
    match &attempt.outcome {
        Err(problems) => html! { <Problems problems={problems.clone()} /> },
        Ok(trace) => {
            let on_all = {
                let all = all.clone();
                Callback::from(move |_| all.set(!*all))
            };
            let step = |at: usize| {
                html! { <StepItem key={at} document={document.clone()} attempt={attempt.clone()} {at} all_open={*all} /> }
            };
            html! {
                <div class="try-body">
                    <header class="try-head">
                        <h2><span role="status">{ headline(trace) }</span></h2>
                        <Button label={if *all { "Close all" } else { "Open all" }} class="quiet small" on_click={on_all} />
                    </header>
                    { for trace.other_diagnostics().map(|finding| advice(finding, &dispatch)) }
                    <ol class="steps" onkeydown={Callback::from(on_key)}>{ for (0..trace.steps.len()).map(step) }</ol>
                    { outcome(&attempt.scenario, trace) }
                </div>
            }
        }
    }
}

/// What came of it, in a few words.
fn headline(trace: &Trace) -> String {
    let steps = match trace.steps.len() {
        1 => "1 step".into(),
        count => format!("{count} steps"),
    };
    match trace.client_response.as_ref().map(|response| response.status_code) {
        Some(Some(code)) => format!("{steps}, the client receives {code}"),
        Some(None) => format!("{steps}, the client receives a message"),
        None => format!("{steps}, the client receives nothing"),
    }
}

/// The arrows lead from step to step.
fn on_key(event: KeyboardEvent) {
    let by: i64 = match &*event.key() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let Ok(lines) = page().query_selector_all(".step-line") else { return };
    let lines: Vec<HtmlElement> =
        (0..lines.length()).filter_map(|at| lines.item(at)?.dyn_into().ok()).collect();
    let active = page().active_element();
    let Some(now) = lines.iter().position(|line| active.as_ref() == Some(line)) else { return };
    let next = i64::try_from(now).ok().and_then(|now| usize::try_from(now + by).ok());
    if let Some(line) = next.and_then(|next| lines.get(next)) {
        event.prevent_default();
        let _ = line.focus();
    }
}

#[derive(Properties, PartialEq)]
struct ProblemProps {
    problems: Vec<ScenarioProblem>,
}

/// Why the request cannot be tried. Each line leads to its field.
#[component]
fn Problems(props: &ProblemProps) -> Html {
    let dispatch = use_dispatch();
    let line = |problem: &ScenarioProblem| {
        let mut steps = super::words(&problem.path);
        steps.truncate(2);
        let id = match &steps[..] {
            [member] if member == "integration" || member == "api" => "try-target".into(),
            steps => format!("try-{}", steps.join("-")),
        };
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_| {
            dispatch.dispatch(Action::Pane(Pane::Form));
            // On a narrow screen the form is there only after the next drawing.
            let id = id.clone();
            Timeout::new(0, move || focus_control(&id)).forget();
        });
        html! {
            <li>
                <button type="button" class="finding-main finding error" {onclick}>
                    <span class="dot" role="img" aria-label="error" />
                    <span class="mono soft">{ steps.join(" › ") }</span>
                    <span>{ &problem.message }</span>
                </button>
            </li>
        }
    };
    html! {
        <div class="try-body">
            <header class="try-head"><h2><span role="status">{ "This request cannot be tried" }</span></h2></header>
            <ul>{ for props.problems.iter().map(line) }</ul>
        </div>
    }
}
