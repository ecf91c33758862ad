//! The keys, the paste and the drop that work everywhere on the page.

use super::Dispatch;
use crate::reading::Pasted;
use crate::state::{Action, Dialog};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use wasm_bindgen::JsCast as _;
use web_sys::{ClipboardEvent, DragEvent, DragEventInit, Element, Event, KeyboardEvent};
use yew::{hook, use_effect_with};

/// Fields with a draft of their own undo for themselves.
pub(crate) const OWN_UNDO: &str = "[data-own-undo]";

/// Ctrl or Cmd with Z, Shift+Z, Y; a paste outside of a field is taken by the view, and a drop of files by the import.
#[hook]
pub(crate) fn use_shortcuts(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let (for_paste, for_drop) = (dispatch.clone(), dispatch.clone());
        let keys = EventListener::new_with_options(
            &window(),
            "keydown",
            EventListenerOptions::enable_prevent_default(),
            move |event| on_key(event, &dispatch),
        );
        let paste = EventListener::new(&window(), "paste", move |event| on_paste(event, &for_paste));
        let drag = ["dragover", "drop"].map(|name| {
            let dispatch = for_drop.clone();
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window(), name, options, move |event| on_drag(event, &dispatch))
        });
        move || drop((keys, paste, drag))
    });
}

/// Opens the import for files that are dragged over the page, unless there is a place for them, and takes there what is dropped
/// beside it: the browser would leave the page for it.
fn on_drag(event: &Event, dispatch: &Dispatch) {
    let Some(data) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else { return };
    if event.default_prevented() || !data.types().includes(&"Files".into(), 0) {
        return;
    }
    event.prevent_default();
    let place = |selector| document().query_selector(selector).ok().flatten();
    match place("dialog .source").or_else(|| place(".source")) {
        Some(place) if event.type_() == "drop" => {
            // It does not bubble: this listener is not called in itself.
            let init = DragEventInit::new();
            init.set_data_transfer(Some(&data));
            if let Ok(event) = DragEvent::new_with_event_init_dict("drop", &init) {
                let _ = place.dispatch_event(&event);
            }
        }
        Some(_) => {}
        None => dispatch.dispatch(Action::Dialog(Some(Dialog::Import(Pasted::default())))),
    }
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
