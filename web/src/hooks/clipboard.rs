//! Taking a text away: to the clipboard or into a file.

use gloo::utils::{document, window};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlDocument, HtmlTextAreaElement, Url};
use yew::platform::spawn_local;

/// Puts a text on the clipboard and then calls `done` with whether it is there.
pub(crate) fn copy(text: String, done: impl FnOnce(bool) + 'static) {
    spawn_local(async move {
        let clipboard = window().navigator().clipboard();
        // Pages that were not served securely have no clipboard.
        let written = if AsRef::<JsValue>::as_ref(&clipboard).is_undefined() {
            false
        } else {
            wasm_bindgen_futures::JsFuture::from(clipboard.write_text(&text)).await.is_ok()
        };
        done(written || copy_selected(&text).unwrap_or(false));
    });
}

/// The old way: select the text in a field and let the browser copy it.
fn copy_selected(text: &str) -> Option<bool> {
    let area: HtmlTextAreaElement = document().create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    area.set_class_name("visually-hidden");
    let body = document().body()?;
    body.append_child(&area).ok()?;
    area.select();
    let copied = document().dyn_into::<HtmlDocument>().ok()?.exec_command("copy").unwrap_or(false);
    area.remove();
    Some(copied)
}

/// Saves a text as a file.
pub(crate) fn download(name: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("text/plain;charset=utf-8");
    let parts = web_sys::js_sys::Array::of1(&JsValue::from_str(text));
    let url = Url::create_object_url_with_blob(&Blob::new_with_str_sequence_and_options(&parts, &options)?)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}
