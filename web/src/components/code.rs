//! A text with line numbers and colours. What the last edit changed is tinted.

use crate::lexer::{Token, lines};
use crate::state::ExportFile;
use gloo::utils::document;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;
use yew::{AttrValue, Html, Properties, classes, component, html, use_effect_with, use_node_ref};

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
    let line = |(at, tokens): (usize, Vec<(Token, String)>)| {
        let change = file.changes.get(at).copied().unwrap_or_default();
        html! { <CodeLine key={at} {tokens} added={change.added} cut={change.cut} /> }
    };
    let cut_at_end = file.changes.len() > file.text.lines().count();
    html! {
        <figure class="code">
            if *named { <figcaption class="mono soft">{ &file.path }</figcaption> }
            <pre ref={pre} class="mono" tabindex="0" data-language={file.language} data-text="" aria-label={AttrValue::from(file.path.clone())}>
                <code class={cut_at_end.then_some("cut")}>{ for lines(language, &file.text).into_iter().enumerate().map(line) }</code>
            </pre>
        </figure>
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    tokens: Vec<(Token, String)>,
    added: bool,
    cut: bool,
}

/// A line. The line feed at its end is part of what is selected and copied.
#[component]
fn CodeLine(props: &LineProps) -> Html {
    let LineProps { tokens, added, cut } = props;
    let token = |(token, text): &(Token, String)| match token.class() {
        Some(class) => html! { <span {class}>{ text }</span> },
        None => html! { text },
    };
    html! { <span class={classes!("line", added.then_some("added"), cut.then_some("cut"))}>{ for tokens.iter().map(token) }{ "\n" }</span> }
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
