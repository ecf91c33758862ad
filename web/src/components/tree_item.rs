//! A line of the tree.

use super::child_list::response_key;
use super::icon::Shape;
use super::menu::Menu;
use super::preset_menu::preset_menu;
use crate::hooks::use_dispatch;
use crate::state::{Action, Counts, Document, Node, Pane};
use gatewright_core::model::{Protocol, Text};
use yew::{AttrValue, Callback, Html, Properties, classes, component, html};

/// Only what is on the line, so that a line is drawn again when that changes and not at every key that somebody presses.
#[derive(Properties, PartialEq)]
pub(crate) struct Line {
    pub(crate) node: Node,
    /// Its name, or its key; empty when it has none.
    pub(crate) name: AttrValue,
    /// What an API says of its protocol; empty for what is no API.
    pub(crate) protocol: AttrValue,
    pub(crate) siblings: usize,
    pub(crate) counts: Counts,
    pub(crate) selected: bool,
}

impl Line {
    /// The line of a node.
    pub(crate) fn of(document: &Document, node: Node, counts: Counts, selected: bool) -> Self {
        let design = &document.design;
        let name = match node {
            Node::Response(..) => response_key(document, node).into(),
            _ => node.name(design).to_owned().into(),
        };
        let protocol = match node {
            Node::Api(api) => {
                let text = design.apis[api].protocol_type.as_ref();
                text.and_then(Text::literal).unwrap_or("?").to_owned().into()
            }
            _ => AttrValue::default(),
        };
        Self { node, name, protocol, siblings: node.siblings(design), counts, selected }
    }
}

/// The id of a line.
pub(crate) fn element_id(node: Node) -> AttrValue {
    format!("tree{}", node.path().to_string().replace('/', "-")).into()
}

/// The line: its name, its protocol or key, how many findings it has.
#[component]
pub(crate) fn TreeItem(props: &Line) -> Html {
    let Line { node, name, protocol, siblings, counts, selected } = props;
    let dispatch = use_dispatch();
    let unnamed = name.is_empty();
    let label = if unnamed { format!("unnamed {}", node.label()).into() } else { name.clone() };
    let onclick = {
        let (dispatch, node) = (dispatch.clone(), *node);
        Callback::from(move |_| {
            dispatch.dispatch(Action::Select(node));
            dispatch.dispatch(Action::Pane(Pane::Form));
        })
    };
    let add = match node {
        Node::Api(api) => {
            let items = preset_menu(Protocol::from_name(protocol), Some(*api), &dispatch);
            let label = format!("Add integration to {label}");
            html! { <Menu {label} icon={Shape::Plus} icon_only=true class="quiet tiny tree-add" skip_tab=true {items} /> }
        }
        _ => html! {},
    };
    // The button that adds is not part of the name.
    let id = element_id(*node);
    let named_by = format!("{id}-name {id}-badge {id}-protocol");
    html! {
        <div
            id={&id}
            role="treeitem"
            aria-level={node.level().to_string()}
            aria-posinset={(node.index() + 1).to_string()}
            aria-setsize={siblings.to_string()}
            aria-selected={selected.to_string()}
            aria-labelledby={named_by}
            tabindex={if *selected { "0" } else { "-1" }}
            class={classes!("tree-item", format!("level-{}", node.level()))}
            {onclick}
        >
            <span id={format!("{id}-name")} class={classes!("tree-name", unnamed.then_some("soft"), matches!(node, Node::Response(..)).then_some("mono"))}>{ label }</span>
            if let Some((severity, count)) = counts.worst() {
                { " " }<span id={format!("{id}-badge")} class={classes!("badge", severity.name())} title={counts.words()}>
                    { count }<span class="visually-hidden">{ counts.words().trim_start_matches(char::is_numeric).to_owned() }</span>
                </span>
            }
            if !protocol.is_empty() { { " " }<span id={format!("{id}-protocol")} class="protocol">{ protocol }</span> }
            { add }
        </div>
    }
}
