//! Reading files that somebody dropped or chose.

use web_sys::{File, FileList};
use yew::platform::spawn_local;

/// Reads files and then calls `done` with the name of each and, if it can be read, its text. What is no UTF-8 is read with
/// replacement characters, so that a wrong file can be seen to be one.
pub(crate) fn read_files(files: &FileList, done: impl FnOnce(Vec<(String, Option<String>)>) + 'static) {
    // The list is empty again as soon as the event is over.
    let files: Vec<File> = (0..files.length()).filter_map(|at| files.item(at)).collect();
    let texts: Vec<_> = files.into_iter().map(|file| (file.name(), file.text())).collect();
    spawn_local(async move {
        let mut read = Vec::with_capacity(texts.len());
        for (name, text) in texts {
            let text = wasm_bindgen_futures::JsFuture::from(text).await.ok();
            read.push((name, text.and_then(|text| text.as_string())));
        }
        done(read);
    });
}
