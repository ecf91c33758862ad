//! Several lines of text: URIs, ARNs, templates, notes.

use super::ControlProps;
use super::marks::Marks;
use yew::{AttrValue, Classes, Html, Properties, classes, component, html};

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) control: ControlProps,
    #[prop_or_default]
    pub(crate) class: Classes,
    /// Whether the text goes to the service word for word.
    #[prop_or(true)]
    pub(crate) mono: bool,
    /// An empty text is a text, and does not take the value out.
    #[prop_or_default]
    pub(crate) keep_empty: bool,
}

/// A textarea that grows with its text.
#[component]
pub(crate) fn Area(props: &Props) -> Html {
    let control = &props.control;
    let text = AttrValue::from(control.value.scalar().unwrap_or_default());
    // Browsers that cannot size a field to its content get the lines that are there.
    let rows = text.lines().count().clamp(1, 24).to_string();
    let kind = control.value.other_kind();
    let oninput =
        if props.keep_empty { control.on_input(|text| Some(text.into())) } else { control.on_text() };
    html! {
        <span class="input">
            <textarea
                id={control.id.clone()}
                class={classes!(props.mono.then_some("mono"), props.class.clone())}
                {rows}
                value={text.clone()}
                placeholder={control.placeholder.clone()}
                aria-label={control.label.clone()}
                aria-invalid={control.aria_invalid()}
                aria-describedby={control.described_by.clone()}
                autocomplete="off"
                autocapitalize="off"
                spellcheck={(!props.mono).to_string()}
                {oninput}
            />
            <Marks {text} marks={control.marks.clone()} class={classes!("several-lines", props.class.clone())} />
            if let Some(kind) = kind { <span class="input-mark">{ kind }</span> }
        </span>
    }
}
