//! What is written and how, and the ways to take it away.

use super::take_away::TakeAway;
use crate::hooks::use_dispatch;
use crate::state::{Action, Export, ExportSettings, Node, Scope, Shared};
use gatewright_core::formats::FormatOption;
use web_sys::HtmlSelectElement;
use yew::{AttrValue, Callback, Event, Html, Properties, TargetCast as _, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) export: Shared<Export>,
    pub(crate) settings: ExportSettings,
    pub(crate) selection: Option<Node>,
    /// The name of the document.
    pub(crate) name: AttrValue,
}

/// The row of small controls over the text.
#[component]
pub(crate) fn ExportOptions(props: &Props) -> Html {
    let Props { export, settings, selection, name } = props;
    let dispatch = use_dispatch();
    let scopes = match selection {
        Some(Node::Api(_)) => ["This API", "Whole document"],
        _ => ["This integration", "Whole document"],
    };
    let scope = scopes[usize::from(settings.scope == Scope::Document)];
    let on_scope = {
        let dispatch = dispatch.clone();
        Callback::from(move |word: String| {
            let scope = if word == "Whole document" { Scope::Document } else { Scope::Selection };
            dispatch.dispatch(Action::Scope(scope));
        })
    };
    let option = |option: &'static FormatOption| {
        let value = settings.option(option.name).unwrap_or(option.values[0]);
        let dispatch = dispatch.clone();
        let on_choice = Callback::from(move |word: String| {
            if let Some(value) = option.values.iter().find(|value| **value == word) {
                dispatch.dispatch(Action::Option(option.name, value));
            }
        });
        html! { <SmallSelect key={option.name} label={option.label} value={value} words={option.values.to_vec()} on_choice={on_choice} /> }
    };
    html! {
        <div class="output-options">
            <SmallSelect label="What is written" value={scope} words={scopes.to_vec()} on_choice={on_scope} />
            { for settings.format().options.iter().map(option) }
            <span class="grow" />
            <TakeAway export={export.clone()} name={name.clone()} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SelectProps {
    label: AttrValue,
    value: &'static str,
    words: Vec<&'static str>,
    on_choice: Callback<String>,
}

/// A select without a frame. A change of its words or its value makes it anew, so that it shows them.
#[component]
fn SmallSelect(props: &SelectProps) -> Html {
    let SelectProps { label, value, words, on_choice } = props;
    let onchange =
        on_choice.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    html! {
        <select key={format!("{value}{words:?}")} class="small" aria-label={label.clone()} title={label.clone()} {onchange}>
            { for words.iter().map(|word| html! { <option value={*word} selected={word == value}>{ *word }</option> }) }
        </select>
    }
}
