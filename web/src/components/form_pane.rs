//! The column in the middle: what I am changing.

use super::api_form::ApiForm;
use super::flow::Flow;
use super::form_head::FormHead;
use super::properties::PropertyList;
use super::start::Start;
use crate::hooks::{focus_field, use_dispatch};
use crate::state::{Action, Document, Findings, Focus, Node, Shared};
use web_sys::Element;
use yew::{Callback, Html, Properties, component, html, use_effect_with, use_node_ref};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) findings: Shared<Findings>,
    pub(crate) node: Option<Node>,
    pub(crate) show_all: bool,
    pub(crate) focus: Option<Focus>,
}

/// The form of the selected node; on an empty document, the ways to start.
#[component]
pub(crate) fn FormPane(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let pane = use_node_ref();
    use_effect_with((pane.clone(), props.node), |(pane, _)| {
        if let Some(pane) = pane.cast::<Element>() {
            pane.set_scroll_top(0);
        }
    });
    use_effect_with(props.focus.clone(), |focus| {
        if let Some(focus) = focus {
            focus_field(&focus.pointer);
        }
    });
    let on_end = {
        let dispatch = dispatch.clone();
        Callback::from(move |_| dispatch.dispatch(Action::Commit))
    };
    let Some(node) = props.node else {
        return html! { <main id="form" class="pane form" tabindex="-1" aria-label="Form"><Start /></main> };
    };
    let (document, findings) = (props.document.clone(), props.findings.clone());
    let head = html! { <FormHead document={document.clone()} findings={findings.clone()} {node} /> };
    let show_all = props.show_all;
    let body = match node {
        Node::Api(api) => html! { <ApiForm {document} {findings} {api} /> },
        _ => html! {
            <>
                <Flow document={document.clone()} findings={findings.clone()} {node} />
                <PropertyList {document} {findings} {node} {show_all} />
                <button type="button" class="link show-all" aria-pressed={show_all.to_string()}
                    onclick={Callback::from(move |_| dispatch.dispatch(Action::ShowAll(!show_all)))}>
                    { if show_all { "Show what applies" } else { "Show all properties" } }
                </button>
            </>
        },
    };
    html! {
        <main ref={pane} id="form" class="pane form" tabindex="-1" aria-label="Form" onfocusout={on_end}>
            <div class="form-body" key={node.path().to_string()}>{ head }{ body }</div>
        </main>
    }
}
