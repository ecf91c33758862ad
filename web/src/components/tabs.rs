//! Tabs, for the mouse and the arrow keys.

use crate::hooks::show;
use gloo::utils::document;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;
use yew::{
    AttrValue, Callback, Classes, Html, KeyboardEvent, Properties, classes, component, html, use_effect_with,
};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) label: AttrValue,
    /// The id and the words of each tab.
    pub(crate) tabs: Vec<(&'static str, AttrValue)>,
    /// The id of the open one.
    pub(crate) open: &'static str,
    pub(crate) on_open: Callback<&'static str>,
    /// The id of the element that the tabs fill, if there is one for all of them.
    #[prop_or_default]
    pub(crate) panel: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) class: Classes,
}

/// The id of a tab's element.
pub(crate) fn tab_id(id: &str) -> String {
    format!("tab-{id}")
}

/// The row of tabs.
#[component]
pub(crate) fn Tabs(props: &Props) -> Html {
    let Props { label, tabs, open, on_open, panel, class } = props;
    // Tabs that do not fit are scrolled: the one that was opened from a menu, too.
    use_effect_with(*open, |open| {
        if let Some(tab) = document().get_element_by_id(&tab_id(open)) {
            show(&tab);
        }
    });
    let onkeydown = {
        let ids: Vec<&'static str> = tabs.iter().map(|(id, _)| *id).collect();
        let (open, on_open) = (*open, on_open.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(at) = ids.iter().position(|id| *id == open) else { return };
            let to = match &*event.key() {
                "ArrowRight" => (at + 1) % ids.len(),
                "ArrowLeft" => (at + ids.len() - 1) % ids.len(),
                "Home" => 0,
                "End" => ids.len() - 1,
                _ => return,
            };
            event.prevent_default();
            on_open.emit(ids[to]);
            let tab = document().get_element_by_id(&tab_id(ids[to]));
            if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
                let _ = tab.focus();
            }
        })
    };
    let tab = |(id, words): &(&'static str, AttrValue)| {
        let (id, is_open) = (*id, id == open);
        html! {
            <button type="button" role="tab" id={tab_id(id)} class="tab" aria-selected={is_open.to_string()} aria-controls={panel.clone()}
                tabindex={if is_open { "0" } else { "-1" }} onclick={on_open.reform(move |_| id)}>{ words }</button>
        }
    };
    html! { <div class={classes!("tabs", class.clone())} role="tablist" aria-label={label} {onkeydown}>{ for tabs.iter().map(tab) }</div> }
}
