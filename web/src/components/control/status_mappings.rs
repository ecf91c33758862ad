//! A map from status code to mappings.

use super::mappings::{EditorProps, unplaced, use_add};
use super::row_menu::{on_row_key, row_menu};
use super::{ControlProps, Json, Mappings, typed};
use crate::components::button::Button;
use crate::components::icon::Shape;
use crate::components::messages::Messages;
use crate::mapping_key::KeyForm;
use crate::state::worst;
use crate::values::{Change, Shown};
use gatewright_core::model::{Kind, Map, Member};
use yew::{AttrValue, Callback, Html, InputEvent, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) editor: EditorProps,
}

/// A card for each status code, with the mappings of its answers.
#[component]
pub(crate) fn StatusMappings(props: &Props) -> Html {
    let editor = &props.editor;
    let map = editor.map();
    let on_add = use_add(editor, String::new(), Map::new().into());
    html! {
        <div class="map-editor">
            { for (0..map.len()).map(|at| card(editor, &map, at)) }
            <Button id={format!("{}-add", editor.id)} label="Add status code" icon={Shape::Plus} class="quiet add" on_click={on_add} />
        </div>
    }
}

fn card(editor: &EditorProps, map: &Map, at: usize) -> Html {
    let member = &map.members()[at];
    let id = AttrValue::from(format!("{}-{at}", editor.id));
    let path = editor.path.join(member.key.clone());
    let on_member = editor.on_member(at);
    let on_act = editor.on_act(at);
    let key_id = AttrValue::from(format!("{id}-key"));
    let oninput = {
        let (on_member, member, key_id) = (on_member.clone(), member.clone(), key_id.clone());
        Callback::from(move |event: InputEvent| {
            on_member.emit((Member { key: typed(&event).into(), ..member.clone() }, Some(key_id.clone())));
        })
    };
    let is_map = matches!(member.value.kind, Kind::Map(_));
    let on_change = {
        let member = member.clone();
        // A status code without mappings stays: it says that the answer is as it was.
        Callback::from(move |change: Change| {
            let value = change.value.unwrap_or_else(|| Map::new().into());
            on_member.emit((Member { value, ..member.clone() }, change.typing));
        })
    };
    let inner = EditorProps {
        id: id.clone(),
        path: path.clone(),
        value: Shown(Some(member.value.clone())),
        on_change: on_change.clone(),
        findings: editor.findings_of(map, at),
        label: format!("Mappings of status {}", member.key).into(),
    };
    let own = if is_map { unplaced(&inner) } else { inner.findings.clone() };
    let messages = AttrValue::from(format!("{id}-messages"));
    let invalid = worst(&own).is_some();
    html! {
        <section class="card" data-path={path.to_string()}>
            <div class="card-head" onkeydown={on_row_key(&id, &on_act)}>
                <label for={key_id.clone()}>{ "Status" }</label>
                <input id={key_id} class="mono status" type="text" inputmode="numeric" value={member.key.to_string()} placeholder="404"
                    aria-invalid={invalid.then_some("true")} aria-describedby={invalid.then(|| messages.clone())}
                    autocomplete="off" {oninput} />
                <span class="grow" />
                { row_menu(&format!("status {}", member.key), [at == 0, at + 1 == map.len()], None, &on_act) }
            </div>
            if is_map {
                <Mappings editor={inner} form={KeyForm::RESPONSE} />
            } else {
                <Json property="requestParameters" control={ControlProps {
                    id: format!("{id}-value").into(),
                    value: Shown(Some(member.value.clone())),
                    on_change,
                    described_by: invalid.then(|| messages.clone()),
                    invalid,
                    label: Some(format!("Value of status {}", member.key).into()),
                    placeholder: None,
                    marks: Vec::new(),
                }} />
            }
            <Messages id={messages} findings={own} />
        </section>
    }
}
