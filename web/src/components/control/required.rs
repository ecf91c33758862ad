//! Whether a parameter of a route has to be there.

use super::{Choice, ControlProps, Json};
use crate::values::{Change, Shown};
use gatewright_core::model::{Kind, Map, Route, Value};
use yew::{Html, html};

const REQUIRED: &str = "required";
const OPTIONAL: &str = "optional";

/// The control: a choice, or the JSON of an object that says something else.
pub(super) fn required_control(control: ControlProps) -> Html {
    let Some(word) = control.value.0.as_ref().and_then(Value::map).and_then(word) else {
        return html! { <Json {control} property="description" /> };
    };
    let on_change = control.on_change.reform(|change: Change| {
        let is_required = change.value.as_ref().and_then(Value::literal) == Some(REQUIRED);
        Change { value: Some(Route::parameter(is_required)), ..change }
    });
    let control = ControlProps { value: Shown(Some(word.into())), on_change, ..control };
    html! { <Choice {control} words={vec![REQUIRED, OPTIONAL]} /> }
}

/// What the object of a parameter says; a parameter that says nothing is optional.
fn word(parameter: &Map) -> Option<&'static str> {
    match parameter.members() {
        [] => Some(OPTIONAL),
        [member] if member.key == "required" => match member.value.kind {
            Kind::Bool(true) => Some(REQUIRED),
            Kind::Bool(false) => Some(OPTIONAL),
            _ => None,
        },
        _ => None,
    }
}
