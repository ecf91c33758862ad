//! What was stored and cannot be read: shown to be copied, before anything is stored over it.

use super::button::Button;
use super::icon::{Shape, logo};
use crate::hooks::{copy, use_dispatch};
use crate::reading::Pasted;
use crate::state::{Action, Dialog};
use std::rc::Rc;
use yew::{Callback, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) text: Rc<str>,
}

/// The page instead of the designer.
#[component]
pub(crate) fn Recovery(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let on_copy = {
        let (dispatch, text) = (dispatch.clone(), Rc::clone(&props.text));
        Callback::from(move |_| {
            let dispatch = dispatch.clone();
            copy(text.to_string(), move |done| {
                let words = if done {
                    "Copied."
                } else {
                    "The browser does not let this page copy. Select the text and copy it."
                };
                dispatch.dispatch(Action::Notice(Some(words.into())));
            });
        })
    };
    let on_import = {
        let (dispatch, text) = (dispatch.clone(), Rc::clone(&props.text));
        Callback::from(move |_| {
            dispatch.dispatch(Action::Forget);
            dispatch.dispatch(Action::Dialog(Some(Dialog::Import(Pasted::text(Rc::clone(&text))))));
        })
    };
    let on_forget = Callback::from(move |_| dispatch.dispatch(Action::Forget));
    html! {
        <main class="recovery">
            { logo() }
            <h1>{ "The stored document cannot be read" }</h1>
            <p>{ "This browser keeps a text under gatewright's name that is no design document. It may be damaged, or made by something else. Nothing is stored over it until you choose." }</p>
            <textarea class="mono" readonly=true rows="12" aria-label="What is stored" value={props.text.to_string()} />
            <div class="recovery-acts">
                <Button label="Copy it" icon={Shape::Copy} on_click={on_copy} />
                <Button label="Read what can be read" icon={Shape::Import} on_click={on_import} />
                <Button label="Start with an empty document" class="primary" on_click={on_forget} />
            </div>
        </main>
    }
}
