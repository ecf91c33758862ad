//! Something that is so or not.

use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, TargetCast as _, html};

/// A box with its label.
pub(crate) fn check(label: &'static str, checked: bool, on_change: &Callback<bool>) -> Html {
    let onchange =
        on_change.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    html! {
        <label class="check">
            <input type="checkbox" {checked} {onchange} />
            <span>{ label }</span>
        </label>
    }
}
