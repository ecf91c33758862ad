//! The document in the browser's storage.

use crate::hooks::Dispatch;
use crate::state::{Action, Document, Shared};
use gatewright_core::formats::json;
use gatewright_core::model::Design;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::window;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::StorageEvent;
use yew::{hook, use_effect_with, use_mut_ref};

/// Where the design is, as the JSON of a design document.
pub(crate) const DOCUMENT_KEY: &str = "gatewright.document";
/// Where the document's name is.
const NAME_KEY: &str = "gatewright.name";

/// How long after the last change the document is stored, in milliseconds.
const DELAY: u32 = 250;

/// What the storage holds.
pub(crate) enum Stored {
    Nothing,
    Document(Document),
    /// A text that is no design document.
    Unreadable(String),
}

/// The browser's storage; `None` where it is switched off.
pub(crate) fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// Reads the stored document.
pub(crate) fn load() -> Stored {
    let read = |key| storage().and_then(|storage| storage.get_item(key).ok().flatten());
    let Some(text) = read(DOCUMENT_KEY) else { return Stored::Nothing };
    let parsed = json::parse(&text);
    match parsed.value.map(Design::from_value) {
        Some(Ok(design)) if parsed.errors.is_empty() => {
            Stored::Document(Document { name: read(NAME_KEY).unwrap_or_else(|| "untitled".into()), design })
        }
        _ => Stored::Unreadable(text),
    }
}

/// Stores the document a moment after it changed, and at once when the page goes away.
#[hook]
pub(crate) fn use_storage(document: &Shared<Document>, enabled: bool, dispatch: &Dispatch) {
    let waiting = use_mut_ref(|| None::<Timeout>);
    let unsaved = use_mut_ref(|| None::<Shared<Document>>);
    let first = use_mut_ref(|| true);

    use_effect_with((document.clone(), enabled), {
        let (waiting, unsaved, dispatch) = (Rc::clone(&waiting), Rc::clone(&unsaved), dispatch.clone());
        move |(document, enabled)| {
            // What was just loaded is stored already.
            if first.replace(false) || !enabled {
                return;
            }
            *unsaved.borrow_mut() = Some(document.clone());
            let timeout = Timeout::new(DELAY, move || save(&mut unsaved.borrow_mut(), &dispatch));
            *waiting.borrow_mut() = Some(timeout);
        }
    });

    use_effect_with((), {
        let dispatch = dispatch.clone();
        move |()| {
            let for_others = dispatch.clone();
            let leaving = EventListener::new(&window(), "pagehide", move |_| {
                save(&mut unsaved.borrow_mut(), &dispatch);
            });
            let others = EventListener::new(&window(), "storage", move |event| {
                if event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key).as_deref()
                    == Some(DOCUMENT_KEY)
                {
                    let text = "The document was changed in another tab. Load this page again to see it; the next change here is stored over it.";
                    for_others.dispatch(Action::Notice(Some(text.into())));
                }
            });
            move || drop((leaving, others))
        }
    });
}

fn save(unsaved: &mut Option<Shared<Document>>, dispatch: &Dispatch) {
    let Some(document) = unsaved.take() else { return };
    let stored = storage().is_some_and(|storage| {
        storage.set_item(DOCUMENT_KEY, &json::to_text(&document.design.to_value())).is_ok()
            && storage.set_item(NAME_KEY, &document.name).is_ok()
    });
    if !stored {
        let text = "This browser does not keep the document: its storage is full or switched off. Copy what you need.";
        dispatch.dispatch(Action::Notice(Some(text.into())));
    }
}
