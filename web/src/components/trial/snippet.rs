//! A text with colours, and a button that copies it.

use crate::components::button::Button;
use crate::components::icon::Shape;
use crate::hooks::{copy, use_dispatch};
use crate::lexer::{Line, lines};
use crate::state::Action;
use gatewright_core::formats::json;
use gatewright_core::model::Value;
use gloo::timers::callback::Timeout;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state};

/// How long the button says that the text is on the clipboard, in milliseconds.
const COPIED: u32 = 1600;

/// Longer texts are shown without colours.
const LONGEST: usize = 100_000;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) title: AttrValue,
    pub(crate) text: AttrValue,
    pub(crate) language: &'static str,
}

/// The text. A long one scrolls.
#[component]
pub(crate) fn Snippet(props: &Props) -> Html {
    let Props { title, text, language } = props;
    let dispatch = use_dispatch();
    let copied = use_state(|| 0u32);
    use_effect_with(*copied, {
        let copied = copied.clone();
        move |count| {
            let timeout = (*count > 0).then(|| Timeout::new(COPIED, move || copied.set(0)));
            move || drop(timeout)
        }
    });
    let (label, icon) = if *copied > 0 { ("Copied", Shape::Check) } else { ("Copy", Shape::Copy) };
    let on_copy = {
        let text = text.to_string();
        Callback::from(move |_| {
            let (dispatch, copied) = (dispatch.clone(), copied.clone());
            copy(text.clone(), move |done| {
                if done {
                    copied.set(*copied + 1);
                } else {
                    let words = "The browser does not let this page copy. Select the text and copy it.";
                    dispatch.dispatch(Action::Notice(Some(words.into())));
                }
            });
        })
    };
    let language = if text.len() > LONGEST { "text" } else { language };
    html! {
        <figure class="snippet">
            <figcaption><span>{ title }</span><Button label={format!("{label} {}", title.to_lowercase())} {icon} icon_only=true class="quiet tiny" on_click={on_copy} /></figcaption>
            <pre class="mono" tabindex="0" aria-label={title}><code>{ for lines(language, text).iter().map(line) }</code></pre>
        </figure>
    }
}

fn line(tokens: &Line) -> Html {
    let token = |(token, text): &(crate::lexer::Token, String)| match token.class() {
        Some(class) => html! { <span {class}>{ text }</span> },
        None => html! { text },
    };
    html! { <>{ for tokens.iter().map(token) }{ "\n" }</> }
}

/// A value as people read it: a text as it is, anything else as JSON; and the language of that.
pub(crate) fn readable(value: &Value) -> (String, &'static str) {
    match value.literal() {
        Some(text) => (text.to_owned(), language_of(text)),
        None => {
            let line = json::to_line(value);
            (if line.len() <= 56 { line } else { json::to_text(value).trim_end().to_owned() }, "json")
        }
    }
}

/// The language of a payload.
pub(crate) fn language_of(text: &str) -> &'static str {
    if text.trim_start().starts_with(['{', '[', '"']) { "json" } else { "text" }
}
