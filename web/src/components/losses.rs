//! What a text leaves out.

use crate::hooks::Dispatch;
use crate::state::Action;
use gatewright_core::formats::Loss;
use yew::{Callback, Html, html};

/// The list; nothing when nothing is left out. Where the paths are those of the document, each line leads to its value.
pub(crate) fn losses(title: &'static str, losses: &[Loss], leads: Option<&Dispatch>) -> Html {
    if losses.is_empty() {
        return html! {};
    }
    let line = |loss: &Loss| {
        let Some(dispatch) = leads.cloned() else {
            return html! { <li class="loss">{ &loss.reason }</li> };
        };
        let pointer = loss.path.to_string();
        let onclick = Callback::from(move |_| dispatch.dispatch(Action::Focus(pointer.clone())));
        html! { <li><button type="button" class="loss" {onclick}>{ &loss.reason }</button></li> }
    };
    html! {
        <section class="losses" aria-label={title}>
            <h3>{ title }</h3>
            <ul>{ for losses.iter().map(line) }</ul>
        </section>
    }
}
