//! The field of a member that nobody knows: kept as it is, changed as JSON, taken out with a click.

use super::button::Button;
use super::control::{ControlProps, Json};
use super::field::{Field, described_by};
use super::icon::Shape;
use crate::hooks::use_dispatch;
use crate::property::element_id;
use crate::state::{Action, Finding, Slot, worst};
use crate::values::{Change, Shown};
use gatewright_core::model::Resource;
use std::rc::Rc;
use yew::{AttrValue, Html, Properties, component, html, use_callback};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) slot: Slot,
    pub(crate) value: Shown,
    pub(crate) findings: Vec<Rc<Finding>>,
}

/// The field.
#[component]
pub(crate) fn UnknownField(props: &Props) -> Html {
    let Props { slot, value, findings } = props;
    let deps = (use_dispatch(), slot.clone());
    let on_change = use_callback(deps.clone(), |change: Change, (dispatch, slot)| {
        dispatch.dispatch(Action::Set { slot: slot.clone(), value: change.value, typing: change.typing });
    });
    let on_remove = use_callback(deps, |_, (dispatch, slot)| {
        dispatch.dispatch(Action::Set { slot: slot.clone(), value: None, typing: None });
    });
    let path = slot.path();
    let id = element_id(&path, slot.nth);
    let name = AttrValue::from(if slot.name.is_empty() { "\"\"".to_owned() } else { slot.name.to_string() });
    let control = ControlProps {
        id: id.clone(),
        value: value.clone(),
        on_change,
        described_by: Some(described_by(&id, !findings.is_empty())),
        invalid: worst(findings).is_some(),
        label: None,
        placeholder: None,
        marks: Vec::new(),
    };
    html! {
        <Field {id} path={path.to_string()} label={name.clone()} wide=true findings={findings.clone()}>
            <div class="removable">
                <Json {control} resource={slot.node.resource().unwrap_or(Resource::Integration)} property={slot.name.to_string()} />
                <Button label={format!("Remove {name}")} icon={Shape::Close} icon_only=true class="quiet small" on_click={on_remove} />
            </div>
        </Field>
    }
}
