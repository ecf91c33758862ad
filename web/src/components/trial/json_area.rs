//! A value as JSON.

use crate::components::control::{ControlProps, typed};
use crate::state::same;
use crate::values::Change;
use gatewright_core::formats::json;
use gatewright_core::model::Value;
use yew::{Callback, Html, InputEvent, component, html, use_state};

/// A textarea with JSON. No text takes the value out; what does not parse yet is kept as a draft beside the last value
/// that did.
#[component]
pub(crate) fn JsonArea(props: &ControlProps) -> Html {
    let draft = use_state(|| None::<String>);
    let shown = props.value.0.as_ref().map(text_of).unwrap_or_default();
    let error = draft.as_deref().and_then(|draft| read(draft).err());
    // A draft that says what the value is, or nothing that could be read, is what is being typed.
    let is_current = |draft: &str| match (read(draft), &props.value.0) {
        (Ok(Some(draft)), Some(value)) => same(&draft, value),
        (Ok(None), value) => value.is_none(),
        (Err(_), _) => true,
        (Ok(Some(_)), None) => false,
    };
    let text = draft.as_ref().filter(|draft| is_current(draft)).cloned().unwrap_or(shown);
    let rows = text.lines().count().clamp(1, 16).to_string();
    let oninput = {
        let (props, draft) = (props.clone(), draft.clone());
        Callback::from(move |event: InputEvent| {
            let text = typed(&event);
            if let Ok(value) = read(&text) {
                props.on_change.emit(Change::typed(value, &props.id));
            }
            draft.set(Some(text));
        })
    };
    let onblur = {
        let (draft, is_wrong) = (draft.clone(), error.is_some());
        Callback::from(move |_| {
            if !is_wrong {
                draft.set(None);
            }
        })
    };
    html! {
        <span class="input" data-own-undo={error.is_some().then_some("")}>
            <textarea
                id={props.id.clone()}
                class="mono"
                {rows}
                value={text}
                placeholder={props.placeholder.clone()}
                aria-label={props.label.clone()}
                aria-invalid={(props.invalid || error.is_some()).then_some("true")}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                {oninput}
                {onblur}
            />
            if let Some(error) = error { <span class="draft-error" role="status">{ format!("Not taken over yet: {error}") }</span> }
        </span>
    }
}

fn text_of(value: &Value) -> String {
    let line = json::to_line(value);
    if line.len() <= 40 { line } else { json::to_text(value).trim_end().to_owned() }
}

/// The value of a text; the error is a sentence.
fn read(text: &str) -> Result<Option<Value>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let parsed = json::parse(text);
    match parsed.errors.into_iter().next() {
        Some(error) => Err(error.message),
        None => Ok(parsed.value),
    }
}
