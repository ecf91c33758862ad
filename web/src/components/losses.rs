//! What a text leaves out.

use crate::hooks::use_dispatch;
use crate::state::Action;
use gatewright_core::formats::Loss;
use yew::{AttrValue, Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) title: AttrValue,
    pub(crate) losses: Vec<Loss>,
    /// Whether the paths are those of the document, so that each line leads to its value.
    pub(crate) leads: bool,
}

/// The list.
#[component]
pub(crate) fn Losses(props: &Props) -> Html {
    let dispatch = use_dispatch();
    if props.losses.is_empty() {
        return html! {};
    }
    let line = |loss: &Loss| {
        if !props.leads {
            return html! { <li class="loss">{ &loss.reason }</li> };
        }
        let (dispatch, pointer) = (dispatch.clone(), loss.path.to_string());
        let onclick = Callback::from(move |_| dispatch.dispatch(Action::Focus(pointer.clone())));
        html! { <li><button type="button" class="loss" {onclick}>{ &loss.reason }</button></li> }
    };
    html! {
        <section class="losses" aria-label={&props.title}>
            <h3>{ &props.title }</h3>
            <ul>{ for props.losses.iter().map(line) }</ul>
        </section>
    }
}
