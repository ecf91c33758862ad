//! A button that puts a text on the clipboard, and says so.

use super::button::Button;
use super::icon::Shape;
use crate::hooks::{copy, use_dispatch};
use crate::state::Action;
use gloo::timers::callback::Timeout;
use yew::{AttrValue, Callback, Classes, Html, Properties, component, html, use_effect_with, use_state};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is copied, behind `Copy` on the button: ` all`, ` plan.sh`, or nothing.
    pub(crate) what: AttrValue,
    /// Gives the text when it is wanted.
    pub(crate) text: Callback<(), String>,
    pub(crate) class: Classes,
    #[prop_or_default]
    pub(crate) icon_only: bool,
    #[prop_or_default]
    pub(crate) disabled: bool,
    #[prop_or_default]
    pub(crate) id: Option<AttrValue>,
}

/// How long the button says that the text is on the clipboard, in milliseconds.
const COPIED: u32 = 1600;

/// The button.
#[component]
pub(crate) fn CopyButton(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let copied = use_state(|| 0u32);
    use_effect_with(*copied, {
        let copied = copied.clone();
        move |count| {
            let timeout = (*count > 0).then(|| Timeout::new(COPIED, move || copied.set(0)));
            move || drop(timeout)
        }
    });
    let on_click = {
        let (copied, text) = (copied.clone(), props.text.clone());
        Callback::from(move |_| {
            let (dispatch, copied) = (dispatch.clone(), copied.clone());
            copy(text.emit(()), move |done| {
                if done {
                    copied.set(*copied + 1);
                } else {
                    let words = "The browser does not let this page copy. Select the text and copy it.";
                    dispatch.dispatch(Action::Notice(Some(words.into())));
                }
            });
        })
    };
    let (word, icon) = if *copied > 0 { ("Copied", Shape::Check) } else { ("Copy", Shape::Copy) };
    html! {
        <Button id={props.id.clone()} label={format!("{word}{}", props.what)} {icon} icon_only={props.icon_only} class={props.class.clone()}
            disabled={props.disabled} {on_click} />
    }
}
