//! A value on one side, to be read.

use crate::values::{scalar, to_json};
use gatewright_core::model::Value;
use yew::{Html, html};

/// The text of a value, or a dash where there is none.
pub(crate) fn value_text(value: Option<&Value>) -> Html {
    match value {
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
