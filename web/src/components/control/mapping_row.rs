//! One mapping: its key in columns, its value, what is wrong with it.

use super::mappings::Values;
use super::marks::{Marks, key_marks, marks};
use super::object::text_control;
use super::required::required_control;
use super::row_menu::{RowAct, on_row_key, row_menu};
use super::{Choice, ControlProps, Mark, TextInput, typed};
use crate::components::messages::Messages;
use crate::mapping_key::{ACTIONS, KeyForm, KeyParts};
use crate::state::{Finding, worst};
use crate::values::{Change, Shown, scalar};
use gatewright_core::model::{Member, Path, Value};
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, InputEvent, Properties, classes, component, html};

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) id: AttrValue,
    pub(crate) path: Path,
    pub(crate) form: KeyForm,
    pub(crate) values: Values,
    pub(crate) member: Member,
    /// The value again, to see a new order inside of it.
    pub(crate) shown: Shown,
    pub(crate) first: bool,
    pub(crate) last: bool,
    pub(crate) findings: Vec<Rc<Finding>>,
    pub(crate) on_change: Callback<(Member, Option<AttrValue>)>,
    pub(crate) on_act: Callback<RowAct>,
}

/// The row. A key that does not look like its form is one text over all its columns.
#[component]
pub(crate) fn MappingRow(props: &Props) -> Html {
    let Props { id, form, member, findings, .. } = props;
    let messages = AttrValue::from(format!("{id}-messages"));
    let invalid = worst(findings).is_some();
    let parts = form.parse(&member.key);
    // Nothing can be underlined in the action and the place, which are chosen.
    let chosen =
        parts.as_ref().map_or(0, |parts| member.key.len() - parts.name.as_ref().map_or(0, String::len));
    let in_key = key_marks(findings, chosen);
    let in_value = marks(findings);
    let has_marks = !in_key.is_empty() || !in_value.is_empty();
    let set_key = {
        let (on_change, member) = (props.on_change.clone(), member.clone());
        move |key: String, typing| on_change.emit((Member { key: key.into(), ..member.clone() }, typing))
    };
    let control = |part: &str, label: &str, value: Option<Value>, on_change| ControlProps {
        id: format!("{id}-{part}").into(),
        value: Shown(value),
        on_change,
        described_by: invalid.then(|| messages.clone()),
        invalid,
        label: Some(format!("{label} of {}", member.key).into()),
        placeholder: None,
        marks: Vec::new(),
    };
    let key = match parts {
        Some(parts) => columns(*form, &parts, in_key, set_key, &control),
        None => {
            let key_id = AttrValue::from(format!("{id}-key"));
            let oninput = {
                let (key_id, set_key) = (key_id.clone(), set_key.clone());
                Callback::from(move |event: InputEvent| set_key(typed(&event), Some(key_id.clone())))
            };
            let span = match form {
                KeyForm::Action { .. } => "3",
                KeyForm::Prefix { .. } => "2",
                KeyForm::Plain => "1",
            };
            html! {
                <td colspan={span}>
                    <span class="input">
                        <input id={key_id} class="mono" type="text" value={member.key.to_string()} aria-label="key" {oninput}
                            aria-invalid={invalid.then_some("true")} autocomplete="off" autocapitalize="off" spellcheck="false"
                            placeholder={(*form == KeyForm::Plain).then_some("QueueUrl")} />
                        <Marks text={member.key.to_string()} marks={in_key} />
                    </span>
                </td>
            }
        }
    };
    let removes = matches!(form, KeyForm::Action { .. }) && member.key.starts_with("remove:");
    let value = {
        let (on_change, member) = (props.on_change.clone(), member.clone());
        let set = Callback::from(move |change: Change| {
            let value = change.value.unwrap_or_else(|| "".into());
            on_change.emit((Member { value, ..member.clone() }, change.typing));
        });
        ControlProps {
            placeholder: removes.then(|| "''".into()),
            marks: in_value,
            ..control("value", "value", Some(props.member.value.clone()), set)
        }
    };
    let is_reference =
        Some(member.value.is_unknown()).filter(|unknown| *unknown || scalar(&member.value).is_some());
    let value = match props.values {
        Values::Text => text_control(value, false, "description".into()),
        Values::Required => required_control(value),
    };
    html! {
        <tbody data-path={props.path.to_string()} onkeydown={on_row_key(id, &props.on_act)}>
            <tr class={classes!(invalid.then_some("has-message"), has_marks.then_some("has-marks"))}>
                { key }
                <td>{ value }</td>
                <td class="acts">
                    { row_menu(&member.key, [props.first, props.last], is_reference, &props.on_act) }
                </td>
            </tr>
            if invalid {
                <tr class="message-row">
                    <td colspan="5">
                        <Messages id={messages} findings={findings.clone()} />
                    </td>
                </tr>
            }
        </tbody>
    }
}

fn columns(
    form: KeyForm,
    parts: &KeyParts,
    in_name: Vec<Mark>,
    set_key: impl Fn(String, Option<AttrValue>) + Clone + 'static,
    control: &impl Fn(&str, &str, Option<Value>, Callback<Change>) -> ControlProps,
) -> Html {
    let word = |set: fn(KeyParts, String) -> KeyParts| {
        let (parts, set_key) = (parts.clone(), set_key.clone());
        Callback::from(move |change: Change| {
            let text = change.value.as_ref().and_then(scalar).unwrap_or_default();
            set_key(form.write(&set(parts.clone(), text)), change.typing);
        })
    };
    let text = |text: &str| Some(Value::from(text.to_owned()));
    let action = parts.action.as_ref().map(|action| {
        let on_change = word(|parts, action| KeyParts { action: Some(action), ..parts });
        html! { <td><Choice control={control("action", "action", text(action), on_change)} words={ACTIONS.to_vec()} /></td> }
    });
    let place = control("place", "place", text(&parts.place), word(KeyParts::at));
    let name = parts.name.as_ref().map(|name| {
        let on_change = word(|parts, name| KeyParts { name: Some(name), ..parts });
        let control =
            ControlProps { marks: in_name.clone(), ..control("name", "name", text(name), on_change) };
        html! { <TextInput ..control /> }
    });
    html! {
        <>
            { action }
            <td><Choice control={place} words={form.places().to_vec()} /></td>
            <td>{ name.unwrap_or_else(|| html! { <span class="no-name" aria-label="no name">{ "–" }</span> }) }</td>
        </>
    }
}
