//! Finding the field of a path, and leading the eye and the keyboard to it.

use gatewright_core::model::Position;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast as _;
use web_sys::{
    Element, HtmlElement, HtmlTextAreaElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition,
};

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

/// Where the keyboard stays when what has it goes: in its field, or at its place in a list.
pub(crate) enum Stay {
    /// The path of a field.
    Field(String),
    /// The position of a line among the findings.
    Line(u32),
}

impl Stay {
    /// The place of an element.
    pub(crate) fn at(element: &Element) -> Option<Self> {
        let closest = |selector| element.closest(selector).ok().flatten();
        if let Some(field) = closest("[data-path]") {
            return field.get_attribute("data-path").map(Self::Field);
        }
        let line = closest(".finding")?;
        let lines = document().query_selector_all(".finding").ok()?;
        (0..lines.length()).find(|at| lines.item(*at).is_some_and(|other| other == *line)).map(Self::Line)
    }

    /// Gives the keyboard to what is there now.
    pub(crate) fn focus(self) {
        match self {
            Self::Field(pointer) => focus_field(&pointer),
            Self::Line(at) => {
                let Ok(lines) = document().query_selector_all(".finding-main") else { return };
                let line = lines.item(at.min(lines.length().saturating_sub(1)));
                match line.and_then(|line| line.dyn_into::<HtmlElement>().ok()) {
                    Some(line) => drop(line.focus()),
                    None => focus_main(),
                }
            }
        }
    }
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

/// Selects a part of what is in the text area with this id, and shows it. Places count UTF-16 code units, as text areas do.
pub(crate) fn select_lines(id: &str, start: Position, end: Position) {
    let area = document().get_element_by_id(id).and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
    let Some(area) = area else { return };
    let text = area.value();
    let lengths: Vec<u32> = text
        .split_inclusive('\n')
        .map(|line| u32::try_from(line.encode_utf16().count()).unwrap_or(u32::MAX))
        .collect();
    let before = |place: Position| &lengths[..(place.line as usize - 1).min(lengths.len())];
    let offset = |place: Position| before(place).iter().sum::<u32>() + place.column - 1;
    let _ = area.set_selection_range(offset(start), offset(end));
    let _ = area.focus();
    // Browsers do not scroll to a selection that they did not make. Long lines take several rows; how many characters go
    // into one is a guess, which the whole height puts right.
    let columns = u32::try_from(area.client_width()).unwrap_or(0) / 8 + 1;
    let rows = |lengths: &[u32]| f64::from(lengths.iter().map(|length| length / columns + 1).sum::<u32>());
    let row = rows(before(start)) + f64::from(start.column / columns);
    let middle = row / rows(&lengths).max(1.0) * f64::from(area.scroll_height());
    #[allow(clippy::cast_possible_truncation, reason = "pixels of a page")]
    area.set_scroll_top((middle - f64::from(area.client_height()) / 2.0) as i32);
}
