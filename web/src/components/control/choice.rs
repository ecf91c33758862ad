//! One of a few words.

use super::ControlProps;
use crate::values::Change;
use gatewright_core::model::{Kind, Value};
use web_sys::HtmlSelectElement;
use yew::{
    AttrValue, Callback, Event, Html, Properties, TargetCast as _, component, html, use_effect_with,
    use_node_ref,
};

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) control: ControlProps,
    pub(crate) words: Vec<&'static str>,
    /// What the first line says, which stands for no value; `None` where there has to be one.
    #[prop_or_default]
    pub(crate) empty: Option<AttrValue>,
}

/// The line of a value that is none of the words.
const PRESENT: &str = "\u{0}";

/// A select. A value that is none of the words stays in sight as a line of its own.
#[component]
pub(crate) fn Choice(props: &Props) -> Html {
    let Props { control, words, empty } = props;
    let select = use_node_ref();
    let literal =
        control.value.0.as_ref().and_then(Value::literal).filter(|_| control.value.other_kind().is_none());
    let known = literal.and_then(|text| words.iter().find(|word| **word == text));
    let foreign = control.value.0.as_ref().filter(|_| known.is_none()).map(|value| {
        let text = control.value.scalar().unwrap_or_default();
        match &value.kind {
            Kind::Text(_) if text.is_empty() => "empty text".into(),
            Kind::Text(_) => text,
            _ => format!("{text} ({})", value.kind_name()),
        }
    });
    let current = match (known, &foreign) {
        (Some(word), _) => *word,
        (None, Some(_)) => PRESENT,
        (None, None) => "",
    };
    // Once a person has chosen, `selected` on an option no longer decides what a select shows; its value does.
    use_effect_with((select.clone(), current.to_owned(), foreign.clone()), |(select, current, _)| {
        if let Some(select) = select.cast::<HtmlSelectElement>() {
            select.set_value(current);
        }
    });
    let onchange = {
        let on_change = control.on_change.clone();
        Callback::from(move |event: Event| {
            let word = event.target_unchecked_into::<HtmlSelectElement>().value();
            if word != PRESENT {
                on_change.emit(Change::act((!word.is_empty()).then(|| word.into())));
            }
        })
    };
    html! {
        <select
            ref={select}
            id={control.id.clone()}
            class={(current.is_empty()).then_some("unset")}
            aria-label={control.label.clone()}
            aria-invalid={control.aria_invalid()}
            aria-describedby={control.described_by.clone()}
            {onchange}
        >
            if let Some(foreign) = foreign { <option value={PRESENT} selected=true>{ foreign }</option> }
            if let Some(empty) = empty { <option value="" selected={current.is_empty()}>{ empty }</option> }
            { for words.iter().map(|word| html! { <option value={*word} selected={current == *word}>{ *word }</option> }) }
        </select>
    }
}
