//! A line of the tree.

use super::child_list::response_key;
use super::icon::Shape;
use super::menu::Menu;
use super::preset_menu::preset_menu;
use crate::hooks::use_dispatch;
use crate::state::{Action, Counts, Document, Node, Pane, Shared};
use gatewright_core::model::Text;
use yew::{AttrValue, Callback, Html, Properties, classes, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) document: Shared<Document>,
    pub(crate) counts: Counts,
    pub(crate) node: Node,
    pub(crate) selected: bool,
}

/// The id of a line.
pub(crate) fn element_id(node: Node) -> AttrValue {
    format!("tree{}", node.path().to_string().replace('/', "-")).into()
}

/// The line: its name, its protocol or key, how many findings it has.
#[component]
pub(crate) fn TreeItem(props: &Props) -> Html {
    let Props { document, counts, node, selected } = props;
    let dispatch = use_dispatch();
    let design = &document.design;
    let name = node.name(design);
    let (label, unnamed) = match (node, name) {
        (Node::Response(..), _) => (response_key(document, *node), false),
        (_, "") => (format!("unnamed {}", node.label()), true),
        (_, name) => (name.to_owned(), false),
    };
    let onclick = {
        let (dispatch, node) = (dispatch.clone(), *node);
        Callback::from(move |_| {
            dispatch.dispatch(Action::Select(node));
            dispatch.dispatch(Action::Pane(Pane::Form));
        })
    };
    let add = match node {
        Node::Api(api) => {
            let items = preset_menu(design.apis[*api].protocol(), Some(*api), &dispatch);
            let label = format!("Add integration to {label}");
            html! { <Menu {label} icon={Shape::Plus} icon_only=true class="quiet tiny tree-add" skip_tab=true {items} /> }
        }
        _ => html! {},
    };
    let protocol = match node {
        Node::Api(api) => design.apis[*api]
            .protocol_type
            .as_ref()
            .map_or("?", |text| Text::literal(text).unwrap_or("?"))
            .to_owned(),
        _ => String::new(),
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
            aria-setsize={node.siblings(design).to_string()}
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
