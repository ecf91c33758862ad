//! A text with colours, and a button that copies it.

use crate::components::copy_button::CopyButton;
use crate::lexer::{Line, lines};
use gatewright_core::formats::json;
use gatewright_core::model::Value;
use yew::{AttrValue, Callback, Html, html};

/// Longer texts are shown without colours.
const LONGEST: usize = 100_000;

/// The text. A long one scrolls.
pub(crate) fn snippet(title: &'static str, text: impl Into<AttrValue>, language: &'static str) -> Html {
    let text: AttrValue = text.into();
    let copied = {
        let text = text.clone();
        Callback::from(move |()| text.to_string())
    };
    let language = if text.len() > LONGEST { "text" } else { language };
    html! {
        <figure class="snippet">
            <figcaption><span>{ title }</span><CopyButton what={format!(" {}", title.to_lowercase())} text={copied} icon_only=true class="quiet tiny" /></figcaption>
            <pre class="mono" tabindex="0" aria-label={title}><code>{ for lines(language, &text).iter().map(line) }</code></pre>
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
