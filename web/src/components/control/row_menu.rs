//! What can be done with a row of a map.

use super::reference::reference_to;
use crate::components::icon::Shape;
use crate::components::menu::{Menu, MenuItem};
use gatewright_core::model::{Map, Member};
use gloo::utils::document;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;
use yew::{AttrValue, Callback, Html, KeyboardEvent, html};

/// An act on a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowAct {
    Up,
    Down,
    Duplicate,
    /// Makes the value a reference, or text again.
    Reference,
    Remove,
}

/// The map after an act on the member at `at`.
pub(crate) fn act_on(mut map: Map, at: usize, act: RowAct) -> Map {
    let members = map.members_mut();
    match act {
        RowAct::Up if at > 0 => members.swap(at, at - 1),
        RowAct::Down if at + 1 < members.len() => members.swap(at, at + 1),
        RowAct::Up | RowAct::Down => {}
        RowAct::Duplicate => members.insert(at + 1, Member::clone(&members[at])),
        RowAct::Reference => {
            let known = !members[at].value.is_unknown();
            members[at].value = if known { reference_to("").into() } else { "".into() };
        }
        RowAct::Remove => drop(members.remove(at)),
    }
    map
}

/// Alt with the arrows moves a row, and the keyboard goes with it. The controls of a row have ids that start with the
/// row's, which ends with its position.
pub(crate) fn on_row_key(row: &AttrValue, on_act: &Callback<RowAct>) -> Callback<KeyboardEvent> {
    let (row, on_act) = (row.clone(), on_act.clone());
    Callback::from(move |event: KeyboardEvent| {
        let (act, by) = match (event.alt_key(), &*event.key()) {
            (true, "ArrowUp") => (RowAct::Up, -1),
            (true, "ArrowDown") => (RowAct::Down, 1),
            _ => return,
        };
        event.prevent_default();
        on_act.emit(act);
        let _ = follow(&row, by);
    })
}

/// Gives the keyboard to the control of the next row that is like the one that has it.
fn follow(row: &str, by: isize) -> Option<()> {
    let active = document().active_element()?.id();
    let (list, at) = row.rsplit_once('-')?;
    let at = at.parse::<isize>().ok()? + by;
    let control = document().get_element_by_id(&format!("{list}-{at}{}", active.strip_prefix(row)?))?;
    control.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

/// The button with three dots at the end of a row. `ends` says whether the row is the first one and the last one, `is_reference`
/// whether its value is a reference; `None` where it cannot be one.
pub(crate) fn row_menu(
    name: &str,
    ends: [bool; 2],
    is_reference: Option<bool>,
    on_act: &Callback<RowAct>,
) -> Html {
    let item = |label: &'static str, hint: &'static str, act: RowAct| {
        let on_act = on_act.clone();
        MenuItem::act(label, hint, move || on_act.emit(act))
    };
    let [first, last] = ends;
    let mut items = vec![
        item("Move up", "Alt ↑", RowAct::Up).when(!first),
        item("Move down", "Alt ↓", RowAct::Down).when(!last),
        item("Duplicate", "", RowAct::Duplicate),
    ];
    if let Some(is_reference) = is_reference {
        items.push(item(if is_reference { "Write text" } else { "Use a reference" }, "", RowAct::Reference));
    }
    items.push(item("Remove", "", RowAct::Remove).dangerous());
    html! { <Menu label={format!("Acts on {name}")} icon={Shape::More} icon_only=true class="quiet small" {items} /> }
}
