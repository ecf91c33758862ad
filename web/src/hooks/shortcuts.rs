//! The keys and the paste that work everywhere on the page.

use super::Dispatch;
use crate::state::Action;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;
use wasm_bindgen::JsCast as _;
use web_sys::{ClipboardEvent, Element, Event, KeyboardEvent};
use yew::{hook, use_effect_with};

/// Fields with a draft of their own undo for themselves.
pub(crate) const OWN_UNDO: &str = "[data-own-undo]";

/// Ctrl or Cmd with Z, Shift+Z, Y; and a paste outside of a field is taken by the view.
#[hook]
pub(crate) fn use_shortcuts(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let for_paste = dispatch.clone();
        let keys = EventListener::new_with_options(
            &window(),
            "keydown",
            EventListenerOptions::enable_prevent_default(),
            move |event| on_key(event, &dispatch),
        );
        let paste = EventListener::new(&window(), "paste", move |event| on_paste(event, &for_paste));
        move || drop((keys, paste))
    });
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn on_key(event: &Event, dispatch: &Dispatch) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    if !(key.ctrl_key() || key.meta_key()) || key.alt_key() {
        return;
    }
    let action = match (&*key.key().to_ascii_lowercase(), key.shift_key()) {
        ("z", false) => Action::Undo,
        ("z", true) | ("y", false) => Action::Redo,
        _ => return,
    };
    let own = target(event).is_some_and(|target| target.closest(OWN_UNDO).ok().flatten().is_some());
    if !own {
        event.prevent_default();
        dispatch.dispatch(action);
    }
}

fn on_paste(event: &Event, dispatch: &Dispatch) {
    let in_field = target(event).is_some_and(|target| {
        target.closest("input, textarea, select, dialog, [contenteditable]").ok().flatten().is_some()
    });
    let text = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data)
        .and_then(|data| data.get_data("text").ok())
        .unwrap_or_default();
    if !in_field && !text.trim().is_empty() {
        dispatch.dispatch(Action::Paste(text.into()));
    }
}
