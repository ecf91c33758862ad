//! The integrations of an API, or the responses of an integration: each a way to its form.

use crate::hooks::use_dispatch;
use crate::state::{Action, Document, Findings, Node, Shared};
use gatewright_core::model::{PropertyId, Value};
use yew::{AttrValue, Callback, Html, Properties, classes, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) findings: Shared<Findings>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) label: AttrValue,
    /// Where findings on the list itself point.
    pub(crate) path: AttrValue,
    /// What adds to the list.
    pub(crate) children: Html,
}

/// The list, with what adds to it.
#[component]
pub(crate) fn ChildList(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let design = &props.document.design;
    let line = |node: &Node| {
        let node = *node;
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_| dispatch.dispatch(Action::Select(node)));
        let name = node.name(design).to_owned();
        let (first, second) = match node {
            Node::Response(..) => (response_key(&props.document, node), name),
            _ => (name, integration_type(&props.document, node)),
        };
        html! {
            <li>
                <button type="button" class="child" {onclick}>
                    <span class={matches!(node, Node::Response(..)).then_some("mono")}>{ first }</span>
                    <span class="soft small-text">{ second }</span>
                    if let Some((severity, count)) = props.findings.counts(node).worst() {
                        <span class={classes!("badge", severity.name())}>{ count }</span>
                    }
                </button>
            </li>
        }
    };
    html! {
        <div class="field wide" data-path={&props.path} role="group" aria-label={&props.label}>
            <div class="field-head"><span class="label">{ &props.label }</span></div>
            if !props.nodes.is_empty() { <ul class="children">{ for props.nodes.iter().map(line) }</ul> }
            { props.children.clone() }
        </div>
    }
}

fn text_of(document: &Document, node: Node, id: PropertyId) -> Option<String> {
    let value = node.properties(&document.design)?.get(id.name())?;
    Value::literal(value).map(Into::into)
}

fn integration_type(document: &Document, node: Node) -> String {
    text_of(document, node, PropertyId::IntegrationType).unwrap_or_else(|| "no type".into())
}

/// The key of a response, as far as it is known.
pub(crate) fn response_key(document: &Document, node: Node) -> String {
    text_of(document, node, PropertyId::IntegrationResponseKey).unwrap_or_else(|| "no key".into())
}
