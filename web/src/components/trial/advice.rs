//! What the rule book says: a line that leads to the field.

use crate::hooks::Dispatch;
use crate::state::Action;
use gatewright_core::diagnostic::Diagnostic;
use yew::{Callback, Html, classes, html};

/// The finding, with a link to its field in the Design view.
pub(crate) fn advice(diagnostic: &Diagnostic, dispatch: &Dispatch) -> Html {
    let (dispatch, pointer) = (dispatch.clone(), diagnostic.path.to_string());
    let onclick = Callback::from(move |_| dispatch.dispatch(Action::Focus(pointer.clone())));
    html! {
        <p class={classes!("message", diagnostic.severity.name())}>
            { diagnostic.message() }{ " " }
            <button type="button" class="link" {onclick} title="Show the field in the Design view">{ diagnostic.rule.id }</button>
        </p>
    }
}
