//! A whole number.

use super::ControlProps;
use crate::values::number_or_text;
use gatewright_core::model::Kind;
use yew::{Html, component, html};

/// An input for a number. What is no number is kept as text, marked, and reported by the rules.
#[component]
pub(crate) fn Number(props: &ControlProps) -> Html {
    let mark = match props.value.0.as_ref().map(|value| &value.kind) {
        None => props.placeholder.as_ref().map(|_| "default"),
        Some(Kind::Number(_)) => None,
        Some(Kind::Text(_)) => Some("text"),
        Some(_) => props.value.other_kind(),
    };
    html! {
        <span class="input">
            <input
                id={props.id.clone()}
                type="text"
                inputmode="numeric"
                class="mono"
                value={props.value.scalar().unwrap_or_default()}
                placeholder={props.placeholder.clone()}
                aria-label={props.label.clone()}
                aria-invalid={props.aria_invalid()}
                aria-describedby={props.described_by.clone()}
                autocomplete="off"
                oninput={props.on_input(|text| number_or_text(&text))}
            />
            if let Some(mark) = mark { <span class="input-mark">{ mark }</span> }
        </span>
    }
}
