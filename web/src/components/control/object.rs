//! An object with properties of its own.

use super::{Area, ControlProps, Json, Reference, TextInput};
use crate::values::{Change, Shown};
use gatewright_core::model::{Kind, Map, Value};
use yew::{AttrValue, Callback, Html, component, html};

/// The control of a value by the row of the property table: one for text, one for what is not known yet, one for the rest.
pub(crate) fn text_control(control: ControlProps, long: bool, property: AttrValue) -> Html {
    match &control.value.0 {
        Some(value) if value.is_unknown() => html! { <Reference {control} {property} /> },
        Some(value) if matches!(value.kind, Kind::List(_) | Kind::Map(_)) => {
            html! { <Json {control} {property} /> }
        }
        _ if long => html! { <Area {control} /> },
        _ => html! { <TextInput ..control /> },
    }
}

#[derive(Clone, PartialEq, yew::Properties)]
pub(crate) struct Props {
    pub(crate) control: ControlProps,
    /// The API name of the object.
    pub(crate) property: AttrValue,
    /// The API name of the member that this control is for.
    pub(crate) member: &'static str,
}

/// One member of an object. Other members stay; when the last one goes, the object goes with it.
#[component]
pub(crate) fn Object(props: &Props) -> Html {
    let Props { control, member, .. } = props;
    let map = control.value.0.as_ref().and_then(Value::map).cloned();
    if control.value.0.is_some() && map.is_none() {
        return html! { <Json control={control.clone()} property={props.property.clone()} /> };
    }
    let map = map.unwrap_or_default();
    let value = Shown(map.get(member).cloned());
    let on_change = {
        let (on_change, member) = (control.on_change.clone(), *member);
        Callback::from(move |change: Change| {
            let mut map: Map = map.clone();
            match change.value {
                Some(value) => map.set(member, value),
                None => drop(map.remove(member)),
            }
            on_change.emit(Change { value: (!map.is_empty()).then(|| map.into()), typing: change.typing });
        })
    };
    text_control(ControlProps { value, on_change, ..control.clone() }, false, (*member).into())
}
