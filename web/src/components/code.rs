//! A text with line numbers and colours. What the last edit changed is tinted.

use super::copy_button::CopyButton;
use crate::lexer::{Line, Token, lines};
use crate::state::{ExportFile, LineChange};
use gloo::utils::document;
use std::iter::from_fn;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;
use yew::{AttrValue, Callback, Html, Properties, classes, component, html, use_effect_with, use_node_ref};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) file: ExportFile,
    /// Whether the name of the file is shown.
    pub(crate) named: bool,
}

/// Longer texts are shown without colours.
const LONGEST: usize = 200_000;

/// The text of a file.
#[component]
pub(crate) fn Code(props: &Props) -> Html {
    let Props { file, named } = props;
    let pre = use_node_ref();
    let first_change = file.changes.iter().position(|change| change.added || change.cut);
    use_effect_with((pre.clone(), first_change, file.text.clone()), |(pre, first, _)| {
        if let (Some(pre), Some(first)) = (pre.cast::<HtmlElement>(), first) {
            lead_to_line(&pre, *first);
        }
    });
    let language = if file.text.len() > LONGEST { "text" } else { file.language };
    let mut lines = lines(language, &file.text).into_iter();
    let mut first = 0;
    let parts = from_fn(|| {
        let lines: Vec<Line> = lines.by_ref().take(PART).collect();
        let changes = file.changes.iter().skip(first).take(PART).copied().collect::<Vec<_>>();
        let part = (!lines.is_empty()).then(|| html! { <Part key={first} {lines} {changes} /> });
        first += PART;
        part
    });
    let cut_at_end = file.changes.len() > file.text.lines().count();
    html! {
        <figure class="code">
            if *named { { caption(file) } }
            <pre ref={pre} class="mono" tabindex="0" data-language={file.language} data-text="" aria-label={AttrValue::from(file.path.clone())}>
                <code class={cut_at_end.then_some("cut")}>{ for parts }</code>
            </pre>
        </figure>
    }
}

/// The name of one of several files, and a button that copies it: together they are no text that anything would read.
fn caption(file: &ExportFile) -> Html {
    let what = format!(" {}", file.path);
    let text = file.text.clone();
    let text = Callback::from(move |()| text.clone());
    html! { <figcaption class="mono soft">{ &file.path }<CopyButton {what} {text} icon_only=true class="quiet tiny" /></figcaption> }
}

/// How many lines a part has.
const PART: usize = 50;

#[derive(Properties, PartialEq)]
struct PartProps {
    lines: Vec<Line>,
    changes: Vec<LineChange>,
}

/// A part of the text. It is compared as a whole, and the browser lays it out by itself: of a long text, only the part that changed
/// is drawn again.
#[component]
fn Part(props: &PartProps) -> Html {
    let PartProps { lines, changes } = props;
    let line = |(at, tokens): (usize, &Line)| {
        let change = changes.get(at).copied().unwrap_or_default();
        line(tokens, change)
    };
    html! { <span class="part">{ for lines.iter().enumerate().map(line) }</span> }
}

/// A line. The line feed at its end is part of what is selected and copied.
fn line(tokens: &Line, change: LineChange) -> Html {
    let token = |(token, text): &(Token, String)| match token.class() {
        Some(class) => html! { <span {class}>{ text }</span> },
        None => html! { text },
    };
    let class = classes!("line", change.added.then_some("added"), change.cut.then_some("cut"));
    html! { <span {class}>{ for tokens.iter().map(token) }{ "\n" }</span> }
}

/// Scrolls the column of the text so that a line can be seen, unless the pointer is in it.
fn lead_to_line(pre: &HtmlElement, line: usize) {
    let Some(scroller) = pre.closest(".files").ok().flatten() else { return };
    if scroller.matches(":hover").unwrap_or(false)
        || document().active_element().is_some_and(|active| active == **pre)
    {
        return;
    }
    let Some(line) =
        pre.query_selector_all(".line").ok().and_then(|lines| lines.item(u32::try_from(line).ok()?))
    else {
        return;
    };
    let (line, frame) = (
        line.unchecked_into::<HtmlElement>().get_bounding_client_rect(),
        scroller.get_bounding_client_rect(),
    );
    let above = line.top() - frame.top() - 24.0;
    let below = line.bottom() - frame.bottom() + 24.0;
    #[allow(clippy::cast_possible_truncation, reason = "pixels of a page")]
    let by = if above < 0.0 { above } else { below.max(0.0) } as i32;
    if by != 0 {
        scroller.set_scroll_top(scroller.scroll_top() + by);
    }
}
