//! A map from selection key to Velocity template.

use super::mappings::{EditorProps, use_add};
use super::marks::marks;
use super::row_menu::{on_row_key, row_menu};
use super::{Area, ControlProps, Json, Reference, typed};
use crate::components::button::Button;
use crate::components::icon::Shape;
use crate::components::messages::Messages;
use crate::state::worst;
use crate::values::{Change, Shown, scalar};
use gatewright_core::model::{Map, Member};
use yew::{AttrValue, Callback, Html, InputEvent, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) editor: EditorProps,
}

/// A card for each template. The first one is for `$default`.
#[component]
pub(crate) fn Templates(props: &Props) -> Html {
    let editor = &props.editor;
    let map = editor.map();
    let key = if map.is_empty() { "$default" } else { "" };
    let on_add = use_add(editor, key.into(), "".into());
    html! {
        <div class="map-editor">
            { for (0..map.len()).map(|at| card(editor, &map, at)) }
            <Button id={format!("{}-add", editor.id)} label="Add template" icon={Shape::Plus} class="quiet add" on_click={on_add} />
        </div>
    }
}

fn card(editor: &EditorProps, map: &Map, at: usize) -> Html {
    let member = &map.members()[at];
    let id = AttrValue::from(format!("{}-{at}", editor.id));
    let path = editor.path.join(member.key.clone());
    let (on_member, on_act) = (editor.on_member(at), editor.on_act(at));
    let key_id = AttrValue::from(format!("{id}-key"));
    let on_key = {
        let (on_member, member, key_id) = (on_member.clone(), member.clone(), key_id.clone());
        Callback::from(move |event: InputEvent| {
            on_member.emit((Member { key: typed(&event).into(), ..member.clone() }, Some(key_id.clone())));
        })
    };
    let on_change = {
        let member = member.clone();
        Callback::from(move |change: Change| {
            let value = change.value.unwrap_or_else(|| "".into());
            on_member.emit((Member { value, ..member.clone() }, change.typing));
        })
    };
    let findings = editor.findings_of(map, at);
    let messages = AttrValue::from(format!("{id}-messages"));
    let invalid = worst(&findings).is_some();
    let control = ControlProps {
        id: format!("{id}-value").into(),
        value: Shown(Some(member.value.clone())),
        on_change,
        described_by: invalid.then(|| messages.clone()),
        invalid,
        label: Some(format!("Template of {}", member.key).into()),
        placeholder: Some("{\"statusCode\": 200}".into()),
        marks: marks(&findings),
    };
    let is_unknown = member.value.is_unknown();
    let is_scalar = scalar(&member.value).is_some();
    let is_reference = (is_unknown || is_scalar).then_some(is_unknown);
    html! {
        <section class="card" data-path={path.to_string()}>
            <div class="card-head" onkeydown={on_row_key(&id, &on_act)}>
                <label for={key_id.clone()}>{ "Key" }</label>
                <input id={key_id} class="mono" type="text" value={member.key.to_string()} placeholder="$default"
                    autocomplete="off" autocapitalize="off" spellcheck="false" oninput={on_key} />
                { row_menu(&format!("template {}", member.key), [at == 0, at + 1 == map.len()], is_reference, &on_act) }
            </div>
            if is_unknown {
                <Reference {control} property="description" />
            } else if is_scalar {
                <Area {control} class="template" keep_empty=true />
            } else {
                <Json {control} property="description" />
            }
            <Messages id={messages} findings={findings} />
        </section>
    }
}
