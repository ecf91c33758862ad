//! The view in the fragment of the page's address: a reload stays in it, and going back leads to the one before.

use super::Dispatch;
use crate::state::{Action, View};
use gloo::events::EventListener;
use gloo::utils::window;
use yew::{hook, use_effect_with};

/// The view that the address names.
pub(crate) fn view_of_address() -> View {
    let fragment = window().location().hash().unwrap_or_default();
    View::find(fragment.trim_start_matches('#')).unwrap_or_default()
}

/// Puts the view into the address, and follows the address when somebody goes back or forth.
#[hook]
pub(crate) fn use_view(view: View, dispatch: &Dispatch) {
    use_effect_with(view, |view| {
        if *view != view_of_address() {
            let _ = window().location().set_hash(view.id());
        }
    });
    use_effect_with((), {
        let dispatch = dispatch.clone();
        move |()| {
            let listener = EventListener::new(&window(), "hashchange", move |_| {
                dispatch.dispatch(Action::View(view_of_address()));
            });
            move || drop(listener)
        }
    });
}
