//! What the format cannot say.

use crate::hooks::use_dispatch;
use crate::state::Action;
use gatewright_core::formats::Loss;
use yew::{Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) losses: Vec<Loss>,
}

/// The list. Each line leads to the value.
#[component]
pub(crate) fn Losses(props: &Props) -> Html {
    let dispatch = use_dispatch();
    if props.losses.is_empty() {
        return html! {};
    }
    let line = |loss: &Loss| {
        let (dispatch, pointer) = (dispatch.clone(), loss.path.to_string());
        let onclick = Callback::from(move |_| dispatch.dispatch(Action::Focus(pointer.clone())));
        html! { <li><button type="button" class="loss" {onclick}>{ &loss.reason }</button></li> }
    };
    html! {
        <section class="losses" aria-label="What this format cannot say">
            <h3>{ "What this format cannot say" }</h3>
            <ul>{ for props.losses.iter().map(line) }</ul>
        </section>
    }
}
