//! The column at the left: the requests of the document, a sample for each integration, and the playground.

use crate::hooks::use_dispatch;
use crate::state::{Action, Document, Node, Open, Playground, ScenarioAct, Shared, name_of, nodes};
use yew::{AttrValue, Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) open: Option<Open>,
    pub(crate) plays: bool,
    pub(crate) playground: Playground,
}

/// The list. The line of what is open is marked.
#[component]
pub(crate) fn RequestList(props: &Props) -> Html {
    let Props { document, open, plays, playground } = props;
    let dispatch = use_dispatch();
    let design = &document.design;
    let act = |act: ScenarioAct| {
        let dispatch = dispatch.clone();
        Callback::from(move |_| dispatch.dispatch(Action::Scenario(act.clone())))
    };
    let saved = design.scenarios.iter().enumerate().map(|(at, scenario)| {
        let name = match name_of(scenario) {
            "" => "unnamed request",
            name => name,
        };
        line(name.to_owned().into(), "", *open == Some(Open::Scenario(at)), act(ScenarioAct::Open(at)))
    });
    let samples =
        nodes(design).into_iter().filter(|node| matches!(node, Node::Integration(..))).map(|node| {
            let name = match node.name(design) {
                "" => "unnamed integration",
                name => name,
            };
            let is_open = *open == Some(Open::Sample(node));
            let api = if design.apis.len() > 1 { Node::Api(node.api()).name(design) } else { "" };
            line(name.to_owned().into(), api, is_open, act(ScenarioAct::Sample(node)))
        });
    let on_play = {
        let (dispatch, playground) = (dispatch.clone(), playground.clone());
        Callback::from(move |()| dispatch.dispatch(Action::Playground(playground.clone())))
    };
    let (saved, samples): (Vec<_>, Vec<_>) = (saved.collect(), samples.collect());
    html! {
        <nav class="pane tree try-list" aria-label="Requests">
            if !saved.is_empty() {
                <h2>{ "Requests" }</h2>
                <ul>{ for saved }</ul>
            }
            if !samples.is_empty() {
                <h2>{ "Samples" }</h2>
                <ul>{ for samples }</ul>
            }
            <h2>{ "Templates" }</h2>
            <ul>{ line("Playground".into(), "", *plays, on_play) }</ul>
        </nav>
    }
}

fn line(name: AttrValue, api: &str, is_open: bool, on_open: Callback<()>) -> Html {
    html! {
        <li>
            <button type="button" class="try-line" aria-current={is_open.then_some("true")} onclick={on_open.reform(|_| ())}>
                <span class="tree-name">{ name }</span>
                if !api.is_empty() { <span class="try-api">{ api.to_owned() }</span> }
            </button>
        </li>
    }
}
