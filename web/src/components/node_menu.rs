//! What can be done with a node of the tree.

use super::menu::MenuItem;
use crate::hooks::Dispatch;
use crate::state::{Action, Node};
use gatewright_core::model::{Design, Protocol};

/// The lines of the menu of a node.
pub(crate) fn node_menu(design: &Design, node: Node, dispatch: &Dispatch) -> Vec<MenuItem> {
    let item = |label: &'static str, hint: &'static str, action: Action| {
        let dispatch = dispatch.clone();
        MenuItem::act(label, hint, move || dispatch.dispatch(action.clone()))
    };
    let mut items = Vec::new();
    let websocket = design.apis.get(node.api()).is_some_and(|api| api.protocol() != Some(Protocol::Http));
    if websocket && matches!(node, Node::Integration(..)) {
        items.push(item("Add response", "", Action::AddResponse(node)));
    }
    items.extend([
        item("Rename", "F2", Action::Focus(node.path().join("name").to_string())),
        item("Duplicate", "Ctrl D", Action::Duplicate(node)),
        item("Move up", "Alt ↑", Action::Shift(node, false)).when(node.index() > 0),
        item("Move down", "Alt ↓", Action::Shift(node, true)).when(node.index() + 1 < node.siblings(design)),
        item("Delete", "Del", Action::Remove(node)).dangerous(),
    ]);
    items
}
