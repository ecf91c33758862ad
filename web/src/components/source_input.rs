//! Where a text comes in: pasted, typed, dropped or chosen as a file.

use super::button::Button;
use super::icon::Shape;
use crate::hooks::{read_file, use_dispatch};
use crate::reading::{Pasted, read_formats};
use crate::state::Action;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use web_sys::{File, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::{
    AttrValue, Callback, DragEvent, Event, Html, InputEvent, Properties, TargetCast as _, classes, component,
    html, use_mut_ref, use_node_ref, use_state,
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
    let dispatch = use_dispatch();
    let waiting = use_mut_ref(|| None::<Timeout>);
    let over = use_state(|| false);
    let chooser = use_node_ref();
    let oninput = {
        let (on_change, format) = (on_change.clone(), pasted.format);
        Callback::from(move |event: InputEvent| {
            let text: Rc<str> = event.target_unchecked_into::<HtmlTextAreaElement>().value().into();
            let on_change = on_change.clone();
            if event.input_type() == "insertFromPaste" {
                // Another text may be in another format.
                waiting.borrow_mut().take();
                on_change.emit(Pasted::text(text));
            } else {
                let send = move || on_change.emit(Pasted { format, ..Pasted::text(text) });
                *waiting.borrow_mut() = Some(Timeout::new(DELAY, send));
            }
        })
    };
    let take = {
        let on_change = on_change.clone();
        Callback::from(move |file: File| {
            let (on_change, dispatch) = (on_change.clone(), dispatch.clone());
            read_file(&file, move |name, text| match text {
                Some(text) => {
                    on_change.emit(Pasted { text: text.into(), file: Some(name.into()), format: None });
                }
                None => dispatch.dispatch(Action::Notice(Some(format!("{name} cannot be read.")))),
            });
        })
    };
    let on_file = {
        let take = take.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            if let Some(file) = input.files().and_then(|files| files.item(0)) {
                take.emit(file);
            }
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
            match data.files().and_then(|files| files.item(0)) {
                Some(file) => take.emit(file),
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
    html! {
        <div class={classes!("source", over.then_some("is-over"))} ondragover={drag(true)} ondragenter={drag(true)} ondragleave={drag(false)} {ondrop}>
            <div class="source-head">
                <label class="label" for={id}>{ label }</label>
                if let Some(file) = &pasted.file { <span class="mono soft source-file">{ &**file }</span> }
                <span class="grow" />
                if read_as.is_some() {
                    <select key={format!("{read_as:?}{:?}", pasted.format)} class="small" aria-label="Format" title="Format" onchange={on_format}>
                        { for formats }
                    </select>
                }
                <Button label="Choose a file" icon={Shape::Import} class="small" on_click={on_choose} />
                <input ref={chooser} type="file" hidden=true tabindex="-1" aria-label="File" onchange={on_file} />
            </div>
            <textarea {id} class="mono" rows="12" spellcheck="false" autocomplete="off" autocapitalize="off" autofocus={*autofocus}
                value={pasted.text.to_string()} placeholder="Paste here, or drop a file." {oninput} />
        </div>
    }
}
