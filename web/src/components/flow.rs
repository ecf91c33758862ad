//! The picture of an integration, from the client to the backend and back.

use super::icon::{Shape, drawn};
use crate::flow::{Part, parts};
use crate::hooks::use_dispatch;
use crate::state::{Action, Document, Findings, Node, Shared};
use yew::{Callback, Html, Properties, classes, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) findings: Shared<Findings>,
    pub(crate) node: Node,
}

/// The picture. Each part leads to its fields.
#[component]
pub(crate) fn Flow(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let (Node::Integration(api, index) | Node::Response(api, index, _)) = props.node else { return html! {} };
    let part = |part: Part| {
        let Part { title, headline, detail, severity, leads_to } = part;
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_| dispatch.dispatch(Action::Focus(leads_to.clone())));
        html! {
            <li>
                <button type="button" class={classes!("flow-part", severity.map(gatewright_core::diagnostic::Severity::name))} {onclick}>
                    <span class="flow-title">{ title }</span>
                    <span class="flow-headline">{ headline }</span>
                    <span class="flow-detail mono">{ if detail.is_empty() { "\u{a0}".to_owned() } else { detail } }</span>
                </button>
                { drawn(Shape::Arrow, "icon flow-arrow") }
            </li>
        }
    };
    html! {
        <ol class="flow" aria-label="The integration from the client to the backend and back">
            { for parts(&props.document, &props.findings, api, index).into_iter().map(part) }
        </ol>
    }
}
