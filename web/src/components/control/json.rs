//! Any value, as JSON: for types that a property does not have, and for members nobody knows.

use super::{ControlProps, typed};
use crate::values::{Change, from_json, to_json};
use gatewright_core::model::Resource;
use yew::{AttrValue, Callback, Html, InputEvent, Properties, component, html, use_state};

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) control: ControlProps,
    /// Whose value it is, to know references when they are typed.
    #[prop_or(Resource::Integration)]
    pub(crate) resource: Resource,
    pub(crate) property: AttrValue,
}

/// A textarea with JSON. What does not parse yet is kept as a draft beside the last value that did.
#[component]
pub(crate) fn Json(props: &Props) -> Html {
    let control = &props.control;
    let draft = use_state(|| None::<(String, String)>);
    let shown = control.value.0.as_ref().map(to_json).unwrap_or_default();
    let (text, error) = match &*draft {
        Some((text, error)) => (text.clone(), Some(error.clone())),
        None => (shown, None),
    };
    let rows = text.lines().count().clamp(1, 16).to_string();
    let oninput = {
        let Props { control, resource, property } = props.clone();
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| {
            let text = typed(&event);
            match from_json(&text, resource, &property) {
                Ok(value) => {
                    // The text stays as it is being typed, until it says something else than the value.
                    let same = to_json(&value) == text.trim_end();
                    draft.set((!same).then(|| (text, String::new())));
                    control.on_change.emit(Change::typed(Some(value), &control.id));
                }
                Err(error) => draft.set(Some((text, error))),
            }
        })
    };
    let onblur = {
        let draft = draft.clone();
        Callback::from(move |_| {
            if draft.as_ref().is_some_and(|(_, error)| error.is_empty()) {
                draft.set(None);
            }
        })
    };
    let kind = control
        .value
        .0
        .as_ref()
        .map(|value| if value.is_unknown() { "reference" } else { value.kind_name() });
    html! {
        <span class="input" data-own-undo="">
            <textarea
                id={control.id.clone()}
                class="mono"
                {rows}
                value={text}
                aria-label={control.label.clone()}
                aria-invalid={(control.invalid || error.as_ref().is_some_and(|error| !error.is_empty())).then_some("true")}
                aria-describedby={control.described_by.clone()}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                {oninput}
                {onblur}
            />
            if let Some(kind) = kind { <span class="input-mark">{ kind }</span> }
            if let Some(error) = error.filter(|error| !error.is_empty()) {
                <span class="draft-error" role="status">{ format!("Not taken over yet: {error}") }</span>
            }
        </span>
    }
}
