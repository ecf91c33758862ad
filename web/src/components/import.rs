//! Import: a text is pasted, dropped or opened, read at once, and added to the document or put in its place.

use super::button::Button;
use super::dialog::DialogBox;
use super::import_report::import_report;
use super::source_input::SourceInput;
use crate::hooks::use_dispatch;
use crate::reading::{Pasted, Read, read};
use crate::state::{Action, Document, Shared, State};
use gatewright_core::model::{Design, Protocol};
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::{
    Callback, Event, Html, MouseEvent, Properties, TargetCast as _, component, html, use_memo, use_state,
};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What to begin with.
    pub(crate) pasted: Pasted,
    pub(crate) document: Shared<Document>,
}

/// The dialog, with what is in it to begin with.
pub(crate) fn import(state: &State, pasted: &Pasted) -> Html {
    html! { <Import pasted={pasted.clone()} document={state.document.clone()} /> }
}

#[component]
fn Import(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let pasted = use_state(|| props.pasted.clone());
    let protocol = use_state(|| None::<Protocol>);
    let into = use_state(|| None::<usize>);

    let apis = &props.document.design.apis;
    let target = (*into).and_then(|api| apis.get(api));
    let assumed = target.and_then(gatewright_core::model::Api::protocol).or(*protocol);
    let result: Rc<Option<Rc<Read>>> =
        use_memo(((*pasted).clone(), assumed), |(pasted, protocol)| read(pasted, *protocol).map(Rc::new));

    let close = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: ()| dispatch.dispatch(Action::Dialog(None)))
    };
    let on_text = {
        let pasted = pasted.clone();
        Callback::from(move |now: Pasted| pasted.set(now))
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
        <DialogBox id="import-title" title="Import">
            <div class="dialog-body">
                <SourceInput id="import-text" label="What you have, in any format" pasted={(*pasted).clone()} autofocus=true
                    read_as={result.as_ref().as_ref().and_then(|read| read.format)} on_change={on_text} />
                if let Some(read) = &*result { { import_report(read, Some("import-text")) } }
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
                <div class="dialog-acts">
                    if !is_empty {
                        <Button label="Replace the document" disabled={!ready} on_click={take(|name, design, _| Action::Open { name, design })} />
                    }
                    <Button id="import-add" label={if is_empty { "Open" } else { "Add to the document" }} class="primary" disabled={!ready}
                        on_click={take(|_, design, into| Action::Append { design, into })} />
                </div>
            </footer>
        </DialogBox>
    }
}
