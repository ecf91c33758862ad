//! What a person sees when the program failed: a page that can be read, with the document to copy.

use crate::hooks::DOCUMENT_KEY;
use crate::reading::design_text;
use crate::state::{Document, Shared};
use std::cell::RefCell;
use std::panic::PanicHookInfo;

/// The page. It works without the program: after a panic nothing of it may be called again.
const PAGE: &str = include_str!("panic.html");

thread_local! {
    static DOCUMENT: RefCell<Option<Shared<Document>>> = const { RefCell::new(None) };
}

/// Keeps the document that is on the screen, to show it when the program fails.
pub(crate) fn remember(document: &Shared<Document>) {
    DOCUMENT.with(|kept| *kept.borrow_mut() = Some(document.clone()));
}

/// Lets a panic show the page.
pub(crate) fn install() {
    // Yew puts a hook of its own in the place of any other that is not set through it.
    yew::set_custom_panic_hook(Box::new(|info| {
        // A failure in here must not hide the first one, so what cannot be done is left out.
        let _ = show(info);
    }));
}

fn show(info: &PanicHookInfo<'_>) -> Option<()> {
    web_sys::console::error_1(&info.to_string().into());
    let document = gloo::utils::document();
    let kept = DOCUMENT.with(|kept| kept.try_borrow().ok().and_then(|kept| kept.clone()));
    let body = document.body()?;
    body.set_inner_html(PAGE);
    let text = kept.map(|document| design_text(&document.design)).unwrap_or_default();
    document.get_element_by_id("panic-document")?.set_text_content(Some(&text));
    document.get_element_by_id("panic-message")?.set_text_content(Some(&info.to_string()));
    document.get_element_by_id("panic-forget")?.set_attribute("data-key", DOCUMENT_KEY).ok()
}
