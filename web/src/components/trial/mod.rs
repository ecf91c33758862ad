//! The Try view: the requests, the one that is open, and what becomes of it, step by step; or the playground.

mod advice;
mod answer;
mod check;
mod json_area;
mod labelled;
mod outcome;
mod pairs;
mod picker;
mod playground;
mod request_form;
mod request_list;
mod snippet;
mod step_item;
mod steps;
mod target_picker;
mod template_editor;

use super::tabs::Tabs;
use crate::hooks::use_dispatch;
use crate::state::{Action, Attempt, Document, Open, Pane, Rendered, Shared, State, Trial};
use gatewright_core::model::{Path, Segment};
use playground::PlaygroundPane;
use request_form::RequestForm;
use request_list::RequestList;
use steps::Steps;
use yew::{AttrValue, Callback, Html, Properties, classes, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) trial: Trial,
    pub(crate) attempt: Option<Shared<Attempt>>,
    pub(crate) rendered: Option<Shared<Rendered>>,
    /// The column that a narrow screen shows.
    pub(crate) pane: Pane,
}

const PANES: &[(Pane, &str, &str)] = &[
    (Pane::Tree, "try-requests", "Requests"),
    (Pane::Form, "try-request", "Request"),
    (Pane::Output, "try-steps", "What happens"),
];

/// Three columns; on a narrow screen one of them.
pub(crate) fn trial(state: &State) -> Html {
    html! {
        <Try document={state.document.clone()} trial={state.trial.clone()} attempt={state.attempt.clone()}
            rendered={state.rendered.clone()} pane={state.pane} />
    }
}

#[component]
fn Try(props: &Props) -> Html {
    let Props { document, trial, attempt, rendered, pane } = props;
    let dispatch = use_dispatch();
    let on_open = {
        let dispatch = dispatch.clone();
        Callback::from(move |id: &'static str| {
            if let Some((pane, _, _)) = PANES.iter().find(|(_, other, _)| *other == id) {
                dispatch.dispatch(Action::Pane(*pane));
            }
        })
    };
    let on_end = Callback::from(move |_| dispatch.dispatch(Action::Commit));
    let shows = match pane {
        Pane::Tree => "shows-tree",
        Pane::Form => "shows-form",
        Pane::Output => "shows-output",
    };
    let label = |pane: &Pane, words: &'static str| match pane {
        Pane::Form if trial.plays => "Template",
        Pane::Output if trial.plays => "Output",
        _ => words,
    };
    let tabs: Vec<_> =
        PANES.iter().map(|(pane, id, words)| (*id, AttrValue::from(label(pane, words)))).collect();
    let open = PANES.iter().find(|(other, _, _)| other == pane).map_or("try-request", |(_, id, _)| id);
    let open_request = attempt.as_ref().map(|attempt| attempt.open).filter(|_| !trial.plays);
    let columns = match (rendered, attempt) {
        (Some(rendered), _) if trial.plays => html! {
            <PlaygroundPane document={document.clone()} playground={trial.playground.clone()} rendered={rendered.clone()} />
        },
        (_, Some(attempt)) => html! {
            <>
                <main class="pane form" tabindex="-1" aria-label="Request" onfocusout={on_end}>
                    <RequestForm key={key_of(trial, attempt.open)} document={document.clone()} attempt={attempt.clone()} />
                </main>
                <aside class="pane output" aria-label="What happens">
                    <Steps document={document.clone()} attempt={attempt.clone()} />
                </aside>
            </>
        },
        (_, None) => html! { <Nothing /> },
    };
    html! {
        <div class={classes!("columns", "trial", shows)}>
            <div class="pane-tabs"><Tabs label="Columns" {tabs} {open} {on_open} /></div>
            <RequestList document={document.clone()} open={open_request} plays={trial.plays} playground={trial.playground.clone()} />
            { columns }
        </div>
    }
}

/// What tells one request from another. A sample that becomes a request of the document stays the same, and the keyboard
/// stays where it is.
fn key_of(trial: &Trial, open: Open) -> String {
    match (trial.sample, open) {
        (Some(node), _) | (None, Open::Sample(node)) => node.path().to_string(),
        (None, Open::Scenario(at)) => at.to_string(),
    }
}

/// The steps of a path as words.
fn words(path: &Path) -> Vec<String> {
    let word = |segment: &Segment| match segment {
        Segment::Key(key) => key.to_string(),
        Segment::Index(index) => index.to_string(),
    };
    path.0.iter().map(word).collect()
}

/// What is shown while there is no integration to try.
#[component]
fn Nothing() -> Html {
    html! {
        <main class="pane form try-nothing" tabindex="-1" aria-label="Request">
            <div class="form-body">
                <h1>{ "Nothing to try yet" }</h1>
                <p class="soft">{ "Add an integration, import one or open an example. Its request stands here then, with everything that becomes of it." }</p>
            </div>
        </main>
    }
}
