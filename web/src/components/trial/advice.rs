//! What the rule book says: a line that leads to the field.

use crate::hooks::use_dispatch;
use crate::state::Action;
use gatewright_core::diagnostic::Diagnostic;
use yew::{Callback, Html, Properties, classes, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) diagnostic: Diagnostic,
}

/// The finding, as a link to its field in the Design view.
#[component]
pub(crate) fn Advice(props: &Props) -> Html {
    let Props { diagnostic } = props;
    let dispatch = use_dispatch();
    let pointer = diagnostic.path.to_string();
    let onclick = Callback::from(move |_| dispatch.dispatch(Action::Focus(pointer.clone())));
    html! {
        <p class={classes!("message", diagnostic.severity.name())}>
            { diagnostic.message() }{ " " }
            <button type="button" class="link" {onclick} title="Show the field in the Design view">{ diagnostic.rule.id }</button>
        </p>
    }
}
