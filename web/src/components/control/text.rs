//! One line of text.

use super::ControlProps;
use super::marks::Marks;
use yew::{AttrValue, Html, component, html};

/// An input. A value that is no text is shown with what it is beside it.
#[component]
pub(crate) fn TextInput(props: &ControlProps) -> Html {
    let kind = props.value.other_kind();
    let text = AttrValue::from(props.value.scalar().unwrap_or_default());
    html! {
        <span class="input">
            <input
                id={props.id.clone()}
                type="text"
                class="mono"
                value={text.clone()}
                placeholder={props.placeholder.clone()}
                aria-label={props.label.clone()}
                aria-invalid={props.aria_invalid()}
                aria-describedby={props.described_by.clone()}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                oninput={props.on_text()}
            />
            <Marks text={text} marks={props.marks.clone()} />
            if let Some(kind) = kind { <span class="input-mark">{ kind }</span> }
        </span>
    }
}
