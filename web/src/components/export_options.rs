//! What is written and how, and the ways to take it away.

use super::button::Button;
use super::icon::Shape;
use crate::hooks::{copy, download, use_dispatch};
use crate::state::{Action, Export, ExportSettings, Node, Scope, Shared};
use gatewright_core::formats::FormatOption;
use gloo::timers::callback::Timeout;
use web_sys::HtmlSelectElement;
use yew::{
    AttrValue, Callback, Event, Html, Properties, TargetCast as _, component, html, use_effect_with,
    use_state,
};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) export: Shared<Export>,
    pub(crate) settings: ExportSettings,
    pub(crate) selection: Option<Node>,
    /// The name of the document.
    pub(crate) name: AttrValue,
}

/// How long the button says that the text is on the clipboard, in milliseconds.
const COPIED: u32 = 1600;

/// The row of small controls over the text.
#[component]
pub(crate) fn ExportOptions(props: &Props) -> Html {
    let Props { export, settings, selection, name } = props;
    let dispatch = use_dispatch();
    let copied = use_state(|| 0u32);
    use_effect_with(*copied, {
        let copied = copied.clone();
        move |count| {
            let timeout = (*count > 0).then(|| Timeout::new(COPIED, move || copied.set(0)));
            move || drop(timeout)
        }
    });
    let text = || export.files.iter().map(|file| file.text.as_str()).collect::<Vec<_>>().join("\n");
    let on_copy = {
        let (dispatch, copied, text) = (dispatch.clone(), copied.clone(), text());
        Callback::from(move |_| {
            let (dispatch, copied) = (dispatch.clone(), copied.clone());
            copy(text.clone(), move |done| {
                if done {
                    copied.set(*copied + 1);
                } else {
                    dispatch.dispatch(Action::Notice(Some(
                        "The browser does not let this page copy. Select the text and copy it.".into(),
                    )));
                }
            });
        })
    };
    let on_download = {
        let (dispatch, export, name) = (dispatch.clone(), export.clone(), name.clone());
        Callback::from(move |_| {
            for file in &export.files {
                let path = file.path.replace('/', "-");
                if download(&format!("{}-{path}", safe(&name)), &file.text).is_err() {
                    dispatch.dispatch(Action::Notice(Some(
                        "The browser does not let this page save a file.".into(),
                    )));
                }
            }
        })
    };
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
            <Button id="copy" label={if *copied > 0 { "Copied" } else { "Copy" }} icon={if *copied > 0 { Shape::Check } else { Shape::Copy }}
                class="small" disabled={export.files.is_empty()} on_click={on_copy} />
            <Button label="Download" icon={Shape::Download} icon_only=true class="small" disabled={export.files.is_empty()} on_click={on_download} />
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

/// The name of the document as the start of a file name.
fn safe(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|letter| if letter.is_alphanumeric() || "-_.".contains(letter) { letter } else { '-' })
        .collect();
    if kept.is_empty() { "design".into() } else { kept }
}
