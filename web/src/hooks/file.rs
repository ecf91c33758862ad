//! Reading a file that somebody dropped or chose.

use web_sys::File;
use yew::platform::spawn_local;

/// Reads a file and then calls `done` with its name and, if it can be read, its text. What is no UTF-8 is read with
/// replacement characters, so that a wrong file can be seen to be one.
pub(crate) fn read_file(file: &File, done: impl FnOnce(String, Option<String>) + 'static) {
    let (name, text) = (file.name(), file.text());
    spawn_local(async move {
        let text = wasm_bindgen_futures::JsFuture::from(text).await.ok();
        done(name, text.and_then(|text| text.as_string()));
    });
}
