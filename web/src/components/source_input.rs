//! Where a text comes in: pasted, typed, dropped or chosen as a file.

use super::button::Button;
use super::icon::Shape;
use crate::hooks::read_files;
use crate::reading::{Pasted, read_formats};
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use web_sys::{FileList, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::{
    AttrValue, Callback, DragEvent, Event, Html, InputEvent, Properties, TargetCast as _, classes, component,
    html, use_mut_ref, use_node_ref, use_state, use_state_eq,
};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The id of the text area.
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) pasted: Pasted,
    /// The id of the format in which the text was read, if it was.
    pub(crate) read_as: Option<&'static str>,
    pub(crate) on_change: Callback<Pasted>,
    #[prop_or_default]
    pub(crate) autofocus: bool,
}

/// How long typing has to stand still before the text is read, in milliseconds. A paste is read at once.
const DELAY: u32 = 200;

/// A text area with the format that was recognised, which can be overruled, and a button for files.
#[component]
pub(crate) fn SourceInput(props: &Props) -> Html {
    let Props { id, label, pasted, read_as, on_change, autofocus } = props;
    let waiting = use_mut_ref(|| None::<Timeout>);
    let over = use_state(|| false);
    let chooser = use_node_ref();
    // What could not be taken of the files that came last.
    let refused = use_state_eq(String::new);
    let oninput = {
        let (on_change, format, refused) = (on_change.clone(), pasted.format, refused.clone());
        let companions = Rc::clone(&pasted.companions);
        Callback::from(move |event: InputEvent| {
            let text: Rc<str> = event.target_unchecked_into::<HtmlTextAreaElement>().value().into();
            let on_change = on_change.clone();
            if event.input_type() == "insertFromPaste" {
                refused.set(String::new());
                // Another text may be in another format.
                waiting.borrow_mut().take();
                on_change.emit(Pasted::text(text));
            } else {
                let companions = Rc::clone(&companions);
                let send = move || on_change.emit(Pasted { format, companions, ..Pasted::text(text) });
                *waiting.borrow_mut() = Some(Timeout::new(DELAY, send));
            }
        })
    };
    let take = {
        let on_change = on_change.clone();
        let refused = refused.clone();
        Callback::from(move |files: FileList| {
            let (on_change, refused) = (on_change.clone(), refused.clone());
            read_files(&files, move |files| {
                let (read, broken): (Vec<_>, Vec<_>) =
                    files.into_iter().partition(|(_, text)| text.is_some());
                let read = read.into_iter().filter_map(|(name, text)| Some((name, text?))).collect();
                let (pasted, left) = Pasted::files(read);
                let broken = broken.iter().map(|(name, _)| format!("{name} cannot be read."));
                let left = left
                    .iter()
                    .map(|name| format!("{name} is not read with the others; import it by itself."));
                refused.set(broken.chain(left).collect::<Vec<_>>().join(" "));
                if pasted.file.is_some() {
                    on_change.emit(pasted);
                }
            });
        })
    };
    let on_file = {
        let take = take.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            input.files().into_iter().for_each(|files| take.emit(files));
            // The same file can be chosen again after it changed.
            input.set_value("");
        })
    };
    let on_choose = {
        let chooser = chooser.clone();
        Callback::from(move |_| {
            if let Some(chooser) = chooser.cast::<HtmlInputElement>() {
                chooser.click();
            }
        })
    };
    let drag = |is_over: bool| {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(is_over);
        })
    };
    let ondrop = {
        let (over, on_change) = (over.clone(), on_change.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            let Some(data) = event.data_transfer() else { return };
            match data.files().filter(|files| files.length() > 0) {
                Some(files) => take.emit(files),
                None => on_change.emit(Pasted::text(data.get_data("text").unwrap_or_default())),
            }
        })
    };
    let on_format = {
        let (on_change, pasted) = (on_change.clone(), pasted.clone());
        Callback::from(move |event: Event| {
            let word = event.target_unchecked_into::<HtmlSelectElement>().value();
            let format = read_formats().map(|format| format.id).find(|id| *id == word);
            on_change.emit(Pasted { format, ..pasted.clone() });
        })
    };
    let formats = read_formats().map(|format| {
        let is_read = *read_as == Some(format.id);
        let words = match (is_read, pasted.format) {
            (true, None) => format!("{} (recognised)", format.label),
            _ => format.label.to_owned(),
        };
        html! { <option value={format.id} selected={is_read}>{ words }</option> }
    });
    let more = match pasted.companions.len() {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    html! {
        <div class={classes!("source", over.then_some("is-over"))} ondragover={drag(true)} ondragenter={drag(true)} ondragleave={drag(false)} {ondrop}>
            <div class="source-head">
                <label class="label" for={id}>{ label }</label>
                if let Some(file) = &pasted.file { <span class="mono soft source-file">{ &**file }{ more }</span> }
                <span class="grow" />
                if !pasted.text.trim().is_empty() {
                    <select key={format!("{read_as:?}{:?}", pasted.format)} class="small" aria-label="Format" title="Format" onchange={on_format}>
                        if read_as.is_none() { <option value="" selected=true>{ "Choose the format" }</option> }
                        { for formats }
                    </select>
                }
                <Button label="Choose a file" icon={Shape::Import} class="small" on_click={on_choose} />
                <input ref={chooser} type="file" multiple=true hidden=true tabindex="-1" aria-label="File" onchange={on_file} />
            </div>
            <textarea {id} class="mono" rows="12" spellcheck="false" autocomplete="off" autocapitalize="off" autofocus={*autofocus}
                value={pasted.text.to_string()} placeholder="Paste here, or drop files." {oninput} />
            <p class="draft-error" role="status">{ &*refused }</p>
        </div>
    }
}
