//! The responses of an integration, each a way to its form.

use super::button::Button;
use super::icon::Shape;
use crate::hooks::use_dispatch;
use crate::state::{Action, Document, Findings, Node, Shared};
use gatewright_core::model::{PropertyId, Value};
use yew::{Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) findings: Shared<Findings>,
    pub(crate) node: Node,
}

/// The list, with a button that adds to it.
#[component]
pub(crate) fn ResponseList(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let Node::Integration(api, index) = props.node else { return html! {} };
    let responses = &props.document.design.apis[api].integrations[index].responses;
    let line = |at: usize| {
        let response = &responses[at];
        let node = Node::Response(api, index, at);
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_| dispatch.dispatch(Action::Select(node)));
        let counts = props.findings.counts(node);
        let key = response_key(&props.document, node);
        html! {
            <li>
                <button type="button" class="response-link" {onclick}>
                    <span class="mono">{ key }</span>
                    <span class="soft">{ response.name.to_string() }</span>
                    if let Some((severity, count)) = counts.worst() {
                        <span class={yew::classes!("badge", severity.name())}>{ count }</span>
                    }
                </button>
            </li>
        }
    };
    let add = {
        let (dispatch, node) = (dispatch.clone(), props.node);
        Callback::from(move |_| dispatch.dispatch(Action::AddResponse(node)))
    };
    html! {
        <div class="field wide" data-path={props.node.path().join("responses").to_string()} role="group" aria-label="Integration responses">
            <div class="field-head"><span class="label">{ "Integration responses" }</span></div>
            if !responses.is_empty() { <ul class="responses">{ for (0..responses.len()).map(line) }</ul> }
            <Button label="Add response" icon={Shape::Plus} class="quiet" on_click={add} />
        </div>
    }
}

/// The key of a response, as far as it is known.
pub(crate) fn response_key(document: &Document, node: Node) -> String {
    let properties = node.properties(&document.design);
    let key = properties.and_then(|properties| properties.get(PropertyId::IntegrationResponseKey.name()));
    key.and_then(Value::literal).map_or_else(|| "no key".to_owned(), Into::into)
}
