//! One of several things that the design decides.

use web_sys::HtmlSelectElement;
use yew::{
    AttrValue, Callback, Event, Html, Properties, TargetCast as _, component, html, use_effect_with,
    use_node_ref,
};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) id: AttrValue,
    /// What screen readers say, where no `<label>` belongs to it.
    #[prop_or_default]
    pub(crate) label: Option<AttrValue>,
    pub(crate) options: Vec<AttrValue>,
    /// Which of them is chosen.
    pub(crate) chosen: usize,
    pub(crate) on_choice: Callback<usize>,
    #[prop_or_default]
    pub(crate) small: bool,
}

/// A select.
#[component]
pub(crate) fn Picker(props: &Props) -> Html {
    let Props { id, label, options, chosen, on_choice, small } = props;
    let select = use_node_ref();
    // Once a person has chosen, `selected` on an option no longer decides what a select shows; its index does.
    use_effect_with((select.clone(), *chosen, options.clone()), |(select, chosen, _)| {
        if let (Some(select), Ok(chosen)) = (select.cast::<HtmlSelectElement>(), i32::try_from(*chosen)) {
            select.set_selected_index(chosen);
        }
    });
    let onchange = on_choice.reform(|event: Event| {
        usize::try_from(event.target_unchecked_into::<HtmlSelectElement>().selected_index())
            .unwrap_or_default()
    });
    html! {
        <select ref={select} {id} class={small.then_some("small")} aria-label={label.clone()} {onchange}>
            { for options.iter().enumerate().map(|(at, words)| html! { <option selected={at == *chosen}>{ words }</option> }) }
        </select>
    }
}
