//! A dialog over the page.

use super::button::Button;
use super::icon::Shape;
use crate::hooks::use_dispatch;
use crate::state::Action;
use web_sys::HtmlDialogElement;
use yew::{AttrValue, Callback, Event, Html, Properties, component, html, use_effect_with, use_node_ref};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The id of the title.
    pub(crate) id: AttrValue,
    pub(crate) title: AttrValue,
    pub(crate) children: Html,
}

/// The dialog that is open: its title, what is in it, and a button that closes it.
#[component]
pub(crate) fn DialogBox(props: &Props) -> Html {
    let Props { id, title, children } = props;
    let dispatch = use_dispatch();
    let dialog = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| {
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            let _ = dialog.show_modal();
        }
    });
    let close = Callback::from(move |_: ()| dispatch.dispatch(Action::Dialog(None)));
    html! {
        <dialog ref={dialog} class="dialog" aria-labelledby={id} data-own-undo="" onclose={close.reform(|_: Event| ())}>
            <header class="dialog-head">
                <h2 {id}>{ title }</h2>
                <Button label="Close" icon={Shape::Close} icon_only=true class="quiet" on_click={close.reform(|_| ())} />
            </header>
            { children.clone() }
        </dialog>
    }
}
