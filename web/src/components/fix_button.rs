//! The button that mends.

use crate::hooks::{Dispatch, Stay};
use crate::state::Action;
use gatewright_core::diagnostic::Fix;
use gloo::timers::callback::Timeout;
use yew::{Callback, Html, MouseEvent, TargetCast as _, html};

/// A button that says what the fix does, and does it.
pub(crate) fn fix_button(fix: &Fix, class: &'static str, dispatch: &Dispatch) -> Html {
    let onclick = {
        let (fix, dispatch) = (fix.clone(), dispatch.clone());
        Callback::from(move |event: MouseEvent| {
            // A key was pressed on it, not the mouse: the button goes, and the keyboard would go with it.
            let stay = (event.detail() == 0).then(|| Stay::at(&event.target_unchecked_into())).flatten();
            dispatch.dispatch(Action::Apply(fix.clone()));
            if let Some(stay) = stay {
                Timeout::new(0, move || stay.focus()).forget();
            }
        })
    };
    html! { <button type="button" {class} {onclick}>{ &fix.title }</button> }
}
