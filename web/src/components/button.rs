//! Buttons.

use super::icon::{Shape, icon};
use yew::{AttrValue, Callback, Classes, Html, MouseEvent, Properties, classes, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is on the button; with `icon_only`, what screen readers and the tooltip say.
    pub(crate) label: AttrValue,
    pub(crate) on_click: Callback<MouseEvent>,
    #[prop_or_default]
    pub(crate) icon: Option<Shape>,
    #[prop_or_default]
    pub(crate) icon_only: bool,
    #[prop_or_default]
    pub(crate) class: Classes,
    #[prop_or_default]
    pub(crate) disabled: bool,
    #[prop_or_default]
    pub(crate) id: Option<AttrValue>,
    /// What the tooltip says besides the label, such as the keys.
    #[prop_or_default]
    pub(crate) keys: Option<AttrValue>,
}

/// A button with words, a drawing, or both.
#[component]
pub(crate) fn Button(props: &Props) -> Html {
    let Props { label, icon_only, .. } = props;
    let title = match (&props.keys, icon_only) {
        (Some(keys), _) => Some(AttrValue::from(format!("{label} ({keys})"))),
        (None, true) => Some(label.clone()),
        (None, false) => None,
    };
    html! {
        <button
            type="button"
            id={props.id.clone()}
            class={classes!("button", icon_only.then_some("icon-button"), props.class.clone())}
            aria-label={icon_only.then(|| label.clone())}
            {title}
            disabled={props.disabled}
            onclick={props.on_click.clone()}
        >
            if let Some(shape) = props.icon { { icon(shape) } }
            if !icon_only { <span>{ label }</span> }
        </button>
    }
}
