//! The button that mends.

use crate::hooks::use_dispatch;
use crate::state::Action;
use gatewright_core::diagnostic::Fix;
use yew::{Callback, Classes, Html, Properties, component, html};

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
        Callback::from(move |_| dispatch.dispatch(Action::Apply(fix.clone())))
    };
    html! { <button type="button" class={props.class.clone()} {onclick}>{ &props.fix.title }</button> }
}
