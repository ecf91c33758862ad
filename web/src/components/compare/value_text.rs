//! A value on one side, to be read.

use crate::values::{Shown, scalar, to_json};
use gatewright_core::model::Value;
use yew::{Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) value: Shown,
}

/// The text of a value, or a dash where there is none.
#[component]
pub(crate) fn ValueText(props: &Props) -> Html {
    match &props.value.0 {
        None => html! { <span class="no-value" role="img" aria-label="not set">{ "–" }</span> },
        Some(value) => html! { <code class="mono value-text">{ words(value) }</code> },
    }
}

fn words(value: &Value) -> String {
    match scalar(value) {
        Some(text) if text.is_empty() => "\"\"".into(),
        Some(text) => text,
        None => to_json(value),
    }
}
