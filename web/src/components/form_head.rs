//! The head of the form: what is being changed, its name, and what can be done with it.

use super::icon::Shape;
use super::menu::Menu;
use super::name_input::NameInput;
use super::node_menu::node_menu;
use crate::hooks::use_dispatch;
use crate::state::{Document, Findings, Node, Shared};
use gatewright_core::model::Protocol;
use yew::{Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) findings: Shared<Findings>,
    pub(crate) node: Node,
}

/// The head.
#[component]
pub(crate) fn FormHead(props: &Props) -> Html {
    let Props { document, node, .. } = props;
    let design = &document.design;
    let protocol = design.apis[node.api()].protocol().map_or("API", Protocol::label);
    let kind = match node.parent() {
        None => protocol.to_owned(),
        Some(parent) => {
            let name = parent.name(design);
            let name = if name.is_empty() { parent.label() } else { name };
            let label = node.label();
            format!("{}{} of {name}", label[..1].to_uppercase(), &label[1..])
        }
    };
    let findings = props.findings.within(&node.path().join("name").to_string());
    let items = node_menu(design, *node, &use_dispatch());
    html! {
        <header class="form-head">
            <div class="grow">
                <h1 class="soft kind">{ kind }</h1>
                <NameInput node={*node} name={node.name(design).to_owned()} {findings} />
            </div>
            <Menu label={format!("Acts on the {}", node.label())} icon={Shape::More} icon_only=true class="quiet" {items} />
        </header>
    }
}
