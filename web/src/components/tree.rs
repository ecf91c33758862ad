//! The column at the left: what I have.

use super::icon::Shape;
use super::menu::{Menu, MenuItem};
use super::tree_item::{Line, TreeItem, element_id};
use crate::hooks::{focus_main, use_dispatch};
use crate::state::{Action, Document, Findings, Node, Shared, nodes};
use gatewright_core::model::Protocol;
use gloo::utils::document as page;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;
use yew::{Callback, Html, KeyboardEvent, Properties, component, html, use_effect_with, use_mut_ref};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) findings: Shared<Findings>,
    pub(crate) selection: Option<Node>,
}

/// Gives a line the keyboard.
fn focus_line(node: Node) {
    let line = page().get_element_by_id(&element_id(node));
    if let Some(line) = line.and_then(|line| line.dyn_into::<HtmlElement>().ok()) {
        let _ = line.focus();
    }
}

/// The tree. The arrows walk in it; F2 names, Delete removes, Ctrl+D copies, Alt with the arrows moves.
#[component]
pub(crate) fn Tree(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let Props { document, findings, selection } = props;
    let design = &document.design;
    let all = nodes(design);
    // Whether the keyboard goes where the selection goes: the line that had it was removed, or is another one now.
    let follows = use_mut_ref(|| false);
    use_effect_with((document.clone(), *selection), {
        let follows = Rc::clone(&follows);
        move |(_, selection)| {
            if follows.replace(false) {
                selection.map_or_else(focus_main, focus_line);
            }
        }
    });
    let onkeydown = {
        let (dispatch, all, selection) = (dispatch.clone(), all.clone(), *selection);
        let selected = selection.and_then(|node| all.iter().position(|other| *other == node));
        Callback::from(move |event: KeyboardEvent| {
            let Some((at, node)) = selected.zip(selection) else { return };
            let child = all.get(at + 1).copied().filter(|next| next.parent() == Some(node));
            let command = event.ctrl_key() || event.meta_key();
            let to = match (&*event.key(), event.alt_key(), command) {
                ("ArrowDown", false, false) => all.get(at + 1).copied(),
                ("ArrowUp", false, false) => at.checked_sub(1).map(|at| all[at]),
                ("ArrowRight", false, false) => child,
                ("ArrowLeft", false, false) => node.parent(),
                ("Home", false, false) => all.first().copied(),
                ("End", false, false) => all.last().copied(),
                (key, alt, command) => {
                    let action = match (key, alt, command) {
                        ("F2" | "Enter", false, false) => Action::Focus(node.path().join("name").to_string()),
                        ("Delete", false, false) => Action::Remove(node),
                        ("d", false, true) => Action::Duplicate(node),
                        ("ArrowUp", true, false) => Action::Shift(node, false),
                        ("ArrowDown", true, false) => Action::Shift(node, true),
                        _ => return,
                    };
                    event.prevent_default();
                    *follows.borrow_mut() = matches!(action, Action::Remove(_) | Action::Shift(..));
                    return dispatch.dispatch(action);
                }
            };
            event.prevent_default();
            if let Some(to) = to {
                dispatch.dispatch(Action::Select(to));
                focus_line(to);
            }
        })
    };
    let add_api = [Protocol::Http, Protocol::WebSocket].map(|protocol| {
        let dispatch = dispatch.clone();
        MenuItem::act(protocol.label(), "", move || dispatch.dispatch(Action::AddApi(protocol)))
    });
    let item = |node: &Node| {
        let line = Line::of(document, *node, findings.counts(*node), *selection == Some(*node));
        html! { <TreeItem key={element_id(*node).to_string()} ..line /> }
    };
    html! {
        <aside class="pane tree" aria-label="Design">
            if !all.is_empty() {
                <div role="tree" aria-label="APIs, integrations and responses" {onkeydown}>
                    { for all.iter().map(item) }
                </div>
            }
            <Menu label="Add API" icon={Shape::Plus} class="quiet add" items={add_api.to_vec()} />
        </aside>
    }
}
