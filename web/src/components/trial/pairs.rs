//! Names and values, such as headers. A name that stands there twice has two values.

use super::json_area::JsonArea;
use crate::components::button::Button;
use crate::components::control::{ControlProps, typed};
use crate::components::icon::Shape;
use crate::values::{Change, Shown, scalar};
use gatewright_core::model::{Map, Member, Place, Value};
use gloo::utils::document;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;
use yew::{AttrValue, Callback, Html, InputEvent, Properties, component, html, use_effect_with, use_mut_ref};

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    /// The ids of its controls start with this.
    pub(crate) id: AttrValue,
    pub(crate) value: Shown,
    pub(crate) on_change: Callback<Change>,
    /// What one of them is called: `header`.
    pub(crate) one: &'static str,
}

/// A table with a row for each; what is no object stands there as JSON.
#[component]
pub(crate) fn Pairs(props: &Props) -> Html {
    match &props.value.0 {
        Some(value) if value.map().is_none() => html! { <JsonArea ..control(props, value) /> },
        _ => html! { <Table ..props.clone() /> },
    }
}

#[component]
fn Table(props: &Props) -> Html {
    let Props { id, value, on_change, one } = props;
    let map = value.0.as_ref().and_then(Value::map).cloned().unwrap_or_default();
    let added = use_mut_ref(|| false);
    use_effect_with((id.clone(), map.len()), {
        let added = Rc::clone(&added);
        move |(id, length)| {
            if added.replace(false) && *length > 0 {
                focus(&format!("{id}-{}-name", length - 1));
            }
        }
    });
    let on_add = {
        let (map, on_change) = (map.clone(), on_change.clone());
        Callback::from(move |_| {
            *added.borrow_mut() = true;
            let mut map: Map = map.clone();
            map.push(Member { key: "".into(), key_place: Place::default(), value: "".into() });
            on_change.emit(Change::act(Some(map.into())));
        })
    };
    html! {
        <div class="map-editor">
            if !map.is_empty() {
                <table class="mappings columns-2 pairs">
                    <thead>
                        <tr>
                            <th scope="col">{ "name" }</th>
                            <th scope="col">{ "value" }</th>
                            <th scope="col"><span class="visually-hidden">{ "acts" }</span></th>
                        </tr>
                    </thead>
                    <tbody>{ for (0..map.len()).map(|at| row(props, &map, at)) }</tbody>
                </table>
            }
            <Button id={format!("{id}-add")} label={format!("Add {one}")} icon={Shape::Plus} class="quiet add" on_click={on_add} />
        </div>
    }
}

fn control(props: &Props, value: &Value) -> ControlProps {
    ControlProps {
        id: props.id.clone(),
        value: Shown(Some(value.clone())),
        on_change: props.on_change.clone(),
        described_by: None,
        invalid: false,
        label: Some(props.one.into()),
        marks: Vec::new(),
        placeholder: None,
    }
}

fn row(props: &Props, map: &Map, at: usize) -> Html {
    let Props { id, on_change, one, .. } = props;
    let member = &map.members()[at];
    let set = {
        let (map, on_change) = (map.clone(), on_change.clone());
        move |member: Member, typing: Option<AttrValue>| {
            let mut map: Map = map.clone();
            map.members_mut()[at] = member;
            on_change.emit(Change { value: Some(map.into()), typing });
        }
    };
    let (name_id, value_id) =
        (AttrValue::from(format!("{id}-{at}-name")), AttrValue::from(format!("{id}-{at}-value")));
    let on_name = {
        let (set, member, name_id) = (set.clone(), member.clone(), name_id.clone());
        Callback::from(move |event: InputEvent| {
            set(Member { key: typed(&event).into(), ..member.clone() }, Some(name_id.clone()));
        })
    };
    let on_value = {
        let member = member.clone();
        Callback::from(move |change: Change| {
            let value = change.value.unwrap_or_else(|| "".into());
            set(Member { value, ..member.clone() }, change.typing);
        })
    };
    let on_remove = {
        let (map, on_change) = (map.clone(), on_change.clone());
        Callback::from(move |_| {
            let mut map: Map = map.clone();
            map.members_mut().remove(at);
            on_change.emit(Change::act((!map.is_empty()).then(|| map.into())));
        })
    };
    let label = AttrValue::from(format!("value of {one} {}", member.key));
    let value = match scalar(&member.value) {
        Some(text) => {
            let value_id = value_id.clone();
            let oninput = Callback::from(move |event: InputEvent| {
                on_value.emit(Change::typed(Some(typed(&event).into()), &value_id));
            });
            html! {
                <input id={format!("{id}-{at}-value")} class="mono" type="text" value={text} aria-label={label}
                    autocomplete="off" autocapitalize="off" spellcheck="false" {oninput} />
            }
        }
        None => html! {
            <JsonArea id={value_id} value={Shown(Some(member.value.clone()))} on_change={on_value} label={label} />
        },
    };
    html! {
        <tr key={at}>
            <td>
                <input id={name_id} class="mono" type="text" value={member.key.to_string()} aria-label={format!("name of {one} {}", at + 1)}
                    autocomplete="off" autocapitalize="off" spellcheck="false" oninput={on_name} />
            </td>
            <td>{ value }</td>
            <td class="acts">
                <Button label={format!("Remove {one} {}", member.key)} icon={Shape::Close} icon_only=true class="quiet small" on_click={on_remove} />
            </td>
        </tr>
    }
}

fn focus(id: &str) {
    if let Some(control) =
        document().get_element_by_id(id).and_then(|control| control.dyn_into::<HtmlElement>().ok())
    {
        let _ = control.focus();
    }
}
