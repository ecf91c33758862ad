//! The field of a property: which control its kind and its value need.

use super::control::{
    Area, Choice, ControlProps, EditorProps, Json, Mappings, Number, Object, Reference, StatusMappings,
    Templates, TextInput, marks, reference_to, unplaced,
};
use super::field::{Field, described_by};
use crate::hooks::use_dispatch;
use crate::mapping_key::KeyForm;
use crate::property::{self, Row};
use crate::state::{Action, Finding, Slot, worst};
use crate::values::{Change, Shown, scalar};
use gatewright_core::model::property::{Case, Need};
use gatewright_core::model::{Kind, Property, PropertyId, PropertyKind, Protocol, Resource, Value};
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_callback};

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) slot: Slot,
    /// The row of the property table, or of the object that the property is.
    pub(crate) row: Row,
    pub(crate) resource: Resource,
    pub(crate) value: Shown,
    pub(crate) findings: Vec<Rc<Finding>>,
    pub(crate) protocol: Option<Protocol>,
    pub(crate) case: Option<Case>,
}

/// The field.
#[component]
pub(crate) fn PropertyField(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let on_change = use_callback((dispatch, props.slot.clone()), |change: Change, (dispatch, slot)| {
        dispatch.dispatch(Action::Set { slot: slot.clone(), value: change.value, typing: change.typing });
    });
    let path = props.slot.path();
    let id = property::element_id(&path, props.slot.nth);
    let editor = EditorProps {
        id: id.clone(),
        path: path.clone(),
        value: props.value.clone(),
        on_change: on_change.clone(),
        findings: props.findings.clone(),
        label: props.row.0.label.into(),
    };
    let parts = Parts::of(props, &editor);
    let row = parts.row(props.row.0);
    let findings = if parts.is_editor() { unplaced(&editor) } else { props.findings.clone() };
    let control = ControlProps {
        id: id.clone(),
        value: props.value.clone(),
        on_change: on_change.clone(),
        described_by: Some(described_by(&id, !findings.is_empty())),
        invalid: worst(&findings).is_some(),
        label: None,
        placeholder: property::placeholder(row, props.protocol, props.case).map(Into::into),
        marks: marks(&findings),
    };
    let on_reference = parts
        .takes_reference(props)
        .then(|| on_change.reform(|()| Change::act(Some(reference_to("").into()))));
    let required =
        props.value.0.is_none() && props.case.is_some_and(|case| row.applies.need(case) == Need::Required);
    let hint = property::hint(row, props.protocol, props.case).or(required.then(|| "required".into()));
    html! {
        <Field {id} path={path.to_string()} label={row.label} {hint} help={row.help} {findings}
            wide={parts.is_wide(row.id)} group={parts.is_editor()} {on_reference}>
            { parts.control(props, control, editor) }
        </Field>
    }
}

/// Which control is needed.
#[derive(Clone, Copy)]
enum Parts {
    Reference,
    Json,
    Choice,
    Number,
    Line,
    Area,
    /// The only member of an object, as if it were a property itself.
    Member(&'static Property),
    Mappings(KeyForm),
    StatusMappings,
    Templates,
}

impl Parts {
    fn of(props: &Props, editor: &EditorProps) -> Self {
        let kind = &props.row.0.kind;
        let is_map = matches!(editor.value.0.as_ref().map(|value| &value.kind), None | Some(Kind::Map(_)));
        let is_scalar = editor.value.0.as_ref().is_none_or(|value| scalar(value).is_some());
        match kind {
            _ if editor.value.reference().is_some() => Self::Reference,
            PropertyKind::Object([member])
                if is_map && editor.map().members().iter().all(|it| it.key == member.name()) =>
            {
                Self::Member(member)
            }
            PropertyKind::Mappings { .. } if is_map => {
                Self::Mappings(property::key_form(props.resource, props.protocol, props.case))
            }
            PropertyKind::StatusMappings { .. } if is_map => Self::StatusMappings,
            PropertyKind::Templates if is_map => Self::Templates,
            PropertyKind::Choice(_) | PropertyKind::Flag if is_scalar => Self::Choice,
            PropertyKind::Millis { .. } if is_scalar => Self::Number,
            PropertyKind::Text { .. } if is_scalar && property::is_long(props.row.0.id) => Self::Area,
            PropertyKind::Text { .. } if is_scalar => Self::Line,
            _ => Self::Json,
        }
    }

    /// The row of the property table whose words stand at the field.
    fn row(self, row: &'static Property) -> &'static Property {
        match self {
            Self::Member(member) => member,
            _ => row,
        }
    }

    /// Whether it is an editor of rows, with messages at each.
    fn is_editor(self) -> bool {
        matches!(self, Self::Mappings(_) | Self::StatusMappings | Self::Templates)
    }

    fn is_wide(self, id: PropertyId) -> bool {
        self.is_editor()
            || matches!(self, Self::Json)
            || matches!(self, Self::Area | Self::Reference) && property::is_long(id)
    }

    fn takes_reference(self, props: &Props) -> bool {
        let is_text = props.value.0.as_ref().is_none_or(|value| matches!(value.kind, Kind::Text(_)));
        is_text && matches!(self, Self::Line | Self::Area) && props.row.0.id != PropertyId::Description
    }

    fn control(self, props: &Props, control: ControlProps, editor: EditorProps) -> Html {
        let property = AttrValue::from(props.row.0.name());
        match self {
            Self::Reference => html! { <Reference {control} resource={props.resource} {property} /> },
            Self::Json => html! { <Json {control} resource={props.resource} {property} /> },
            Self::Choice => {
                let words = property::choices(props.row.0, props.protocol, props.case);
                let empty = property::empty_choice(props.row.0, props.protocol, props.case);
                html! { <Choice control={as_flag(props.row, control)} {words} empty={Some(AttrValue::from(empty))} /> }
            }
            Self::Number => html! { <Number ..control /> },
            Self::Line => html! { <TextInput ..control /> },
            Self::Area => html! { <Area {control} mono={props.row.0.id != PropertyId::Description} /> },
            Self::Member(member) => html! { <Object {control} {property} member={member.name()} /> },
            Self::Mappings(form) => html! { <Mappings {editor} {form} /> },
            Self::StatusMappings => html! { <StatusMappings {editor} /> },
            Self::Templates => html! { <Templates {editor} /> },
        }
    }
}

/// A truth value is chosen by its word.
fn as_flag(row: Row, control: ControlProps) -> ControlProps {
    if !matches!(row.0.kind, PropertyKind::Flag) {
        return control;
    }
    let value = match control.value.0.as_ref().map(|value| &value.kind) {
        Some(Kind::Bool(truth)) => Shown(Some(if *truth { "true" } else { "false" }.into())),
        _ => control.value.clone(),
    };
    let on_change = Callback::from({
        let on_change = control.on_change.clone();
        move |change: Change| {
            let truth = change
                .value
                .as_ref()
                .and_then(Value::literal)
                .map(|word| Value::new(Kind::Bool(word == "true")));
            on_change.emit(Change::act(truth));
        }
    });
    ControlProps { value, on_change, ..control }
}
