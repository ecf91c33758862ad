//! Something that is so or not.

use web_sys::HtmlInputElement;
use yew::{AttrValue, Callback, Event, Html, Properties, TargetCast as _, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) label: AttrValue,
    pub(crate) checked: bool,
    pub(crate) on_change: Callback<bool>,
}

/// A box with its label.
#[component]
pub(crate) fn Check(props: &Props) -> Html {
    let onchange =
        props.on_change.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    html! {
        <label class="check">
            <input type="checkbox" checked={props.checked} {onchange} />
            <span>{ &props.label }</span>
        </label>
    }
}
