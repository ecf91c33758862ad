//! Import: a text is pasted, read at once, and added to the document or put in its place.

use super::button::Button;
use super::icon::Shape;
use super::import_report::ImportReport;
use crate::hooks::use_dispatch;
use crate::reading::{Read, read};
use crate::state::{Action, Document, Shared};
use gatewright_core::model::{Design, Protocol};
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use web_sys::{HtmlDialogElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::{
    Callback, Event, Html, InputEvent, MouseEvent, Properties, TargetCast as _, component, html,
    use_effect_with, use_memo, use_mut_ref, use_node_ref, use_state,
};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The text to begin with.
    pub(crate) text: Rc<str>,
    pub(crate) document: Shared<Document>,
}

/// How long typing has to stand still before the text is read, in milliseconds. A paste is read at once.
const DELAY: u32 = 200;

/// The dialog.
#[component]
pub(crate) fn Import(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let dialog = use_node_ref();
    let text = use_state(|| props.text.to_string());
    let protocol = use_state(|| None::<Protocol>);
    let into = use_state(|| None::<usize>);
    let waiting = use_mut_ref(|| None::<Timeout>);

    use_effect_with(dialog.clone(), |dialog| {
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            let _ = dialog.show_modal();
        }
    });
    let apis = &props.document.design.apis;
    let target = (*into).and_then(|api| apis.get(api));
    let assumed = target.and_then(gatewright_core::model::Api::protocol).or(*protocol);
    let result: Rc<Option<Read>> =
        use_memo(((*text).clone(), assumed), |(text, protocol)| read(text, *protocol));

    let close = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: ()| dispatch.dispatch(Action::Dialog(None)))
    };
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            let text = text.clone();
            if event.input_type() == "insertFromPaste" {
                waiting.borrow_mut().take();
                text.set(typed);
            } else {
                *waiting.borrow_mut() = Some(Timeout::new(DELAY, move || text.set(typed)));
            }
        })
    };
    let take = |action: fn(String, Design, Option<usize>) -> Action| {
        let (dispatch, result, close, into) = (dispatch.clone(), Rc::clone(&result), close.clone(), *into);
        let name = props.document.name.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(read) = &*result {
                close.emit(());
                dispatch.dispatch(action(name.clone(), read.design.clone(), into));
            }
        })
    };
    let is_empty = apis.is_empty();
    let ready = result.as_ref().as_ref().is_some_and(|read| !read.design.apis.is_empty());
    let places = apis.iter().enumerate().map(|(at, api)| {
        let name = if api.name.is_empty() { "unnamed API" } else { &*api.name };
        html! { <option value={at.to_string()} selected={*into == Some(at)}>{ format!("into {name}") }</option> }
    });
    let on_place = {
        let into = into.clone();
        Callback::from(move |event: Event| {
            into.set(event.target_unchecked_into::<HtmlSelectElement>().value().parse().ok());
        })
    };
    let on_protocol = {
        let protocol = protocol.clone();
        Callback::from(move |event: Event| {
            protocol.set(Protocol::from_name(&event.target_unchecked_into::<HtmlSelectElement>().value()));
        })
    };
    let asks_protocol = result.as_ref().as_ref().is_some_and(|read| read.lacks_protocol);
    html! {
        <dialog ref={dialog} class="dialog" aria-labelledby="import-title" data-own-undo=""
            onclose={close.reform(|_: Event| ())}>
            <header class="dialog-head">
                <h2 id="import-title">{ "Import" }</h2>
                <Button label="Close" icon={Shape::Close} icon_only=true class="quiet" on_click={close.reform(|_| ())} />
            </header>
            <div class="dialog-body">
                <label class="label" for="import-text">{ "Paste API JSON: a create body, a get answer, SDK arguments, or a design document" }</label>
                <textarea id="import-text" class="mono" rows="12" spellcheck="false" autocomplete="off" autofocus=true
                    value={(*text).clone()} placeholder="{\"integrationType\": \"AWS_PROXY\", …}" {oninput} />
                if let Some(read) = &*result { <ImportReport read={Rc::new(read.clone())} /> }
            </div>
            <footer class="dialog-foot">
                if asks_protocol && target.is_none() {
                    <select class="small" aria-label="Protocol of the API" onchange={on_protocol}>
                        <option value="" selected={protocol.is_none()}>{ "protocol not known" }</option>
                        <option value="HTTP" selected={*protocol == Some(Protocol::Http)}>{ "for an HTTP API" }</option>
                        <option value="WEBSOCKET" selected={*protocol == Some(Protocol::WebSocket)}>{ "for a WebSocket API" }</option>
                    </select>
                }
                if !is_empty && ready {
                    <select class="small" aria-label="Where it goes" onchange={on_place}>
                        <option value="" selected={into.is_none()}>{ "as an API of its own" }</option>
                        { for places }
                    </select>
                }
                <span class="grow" />
                if !is_empty {
                    <Button label="Replace the document" disabled={!ready} on_click={take(|name, design, _| Action::Open { name, design })} />
                }
                <Button id="import-add" label={if is_empty { "Open" } else { "Add to the document" }} class="primary" disabled={!ready}
                    on_click={take(|_, design, into| Action::Append { design, into })} />
            </footer>
        </dialog>
    }
}
