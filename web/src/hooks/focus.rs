//! Finding the field of a path, and leading the eye and the keyboard to it.

use gloo::utils::{document, window};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

/// What gets the keyboard, in this order: a control rather than a button beside it.
const CONTROLS: [&str; 2] = ["input, select, textarea", "button"];

/// Gives the keyboard to the field of a JSON Pointer, or to the nearest one around it, or to the form.
pub(crate) fn focus_field(pointer: &str) {
    let mut rest = pointer;
    while !rest.is_empty() {
        if let Some(field) = field_of(rest) {
            show(&field);
            let control = CONTROLS.iter().find_map(|kind| field.query_selector(kind).ok().flatten());
            if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlElement>().ok()) {
                let _ = control.focus();
                if let Some(input) =
                    control.dyn_ref::<web_sys::HtmlInputElement>().filter(|_| pointer.ends_with("/name"))
                {
                    input.select();
                }
            }
            return;
        }
        rest = rest.rfind('/').map_or("", |end| &rest[..end]);
    }
    focus_main();
}

/// Gives the keyboard to the main part of the view.
pub(crate) fn focus_main() {
    let main = document().query_selector("main").ok().flatten();
    if let Some(main) = main.and_then(|main| main.dyn_into::<HtmlElement>().ok()) {
        let _ = main.focus();
    }
}

/// The last field of a path: of a key that was written twice the last one counts.
fn field_of(pointer: &str) -> Option<Element> {
    let escaped = pointer.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\a ");
    let fields = document().query_selector_all(&format!("[data-path=\"{escaped}\"]")).ok()?;
    fields.item(fields.length().checked_sub(1)?)?.dyn_into().ok()
}

/// Scrolls an element into view, as far as needed.
pub(crate) fn show(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    let calm = window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches());
    options.set_behavior(if calm { ScrollBehavior::Auto } else { ScrollBehavior::Smooth });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Gives the keyboard to the control with this id, or to the first one of the group with this name.
pub(crate) fn focus_control(id: &str) {
    let escaped = id.replace('\\', "\\\\").replace('"', "\\\"");
    let selector =
        format!("[id=\"{escaped}\"], [aria-labelledby=\"{escaped}-label\"] :is(input, textarea, button)");
    if let Some(control) = document().query_selector(&selector).ok().flatten() {
        show(&control);
        if let Ok(control) = control.dyn_into::<HtmlElement>() {
            let _ = control.focus();
        }
    }
}
