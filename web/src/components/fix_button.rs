//! The button that mends.

use crate::hooks::{Stay, use_dispatch};
use crate::state::Action;
use gatewright_core::diagnostic::Fix;
use gloo::timers::callback::Timeout;
use yew::{Callback, Classes, Html, MouseEvent, Properties, TargetCast as _, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) fix: Fix,
    pub(crate) class: Classes,
}

/// A button that says what the fix does, and does it.
#[component]
pub(crate) fn FixButton(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let onclick = {
        let fix = props.fix.clone();
        Callback::from(move |event: MouseEvent| {
            // A key was pressed on it, not the mouse: the button goes, and the keyboard would go with it.
            let stay = (event.detail() == 0).then(|| Stay::at(&event.target_unchecked_into())).flatten();
            dispatch.dispatch(Action::Apply(fix.clone()));
            if let Some(stay) = stay {
                Timeout::new(0, move || stay.focus()).forget();
            }
        })
    };
    html! { <button type="button" class={props.class.clone()} {onclick}>{ &props.fix.title }</button> }
}
