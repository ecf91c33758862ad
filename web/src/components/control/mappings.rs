//! A map from mapping key to mapping value, as a table.

use super::mapping_row::MappingRow;
use super::row_menu::{RowAct, act_on};
use crate::components::button::Button;
use crate::components::icon::Shape;
use crate::mapping_key::KeyForm;
use crate::property::element_id;
use crate::state::{Finding, Findings, is_within};
use crate::values::{Change, Shown};
use gatewright_core::model::{Map, Member, Path, Place, Route, Value};
use gloo::utils::document;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;
use yew::{
    AttrValue, Callback, Html, MouseEvent, Properties, component, hook, html, use_effect_with, use_mut_ref,
};

/// What every editor of a map is given.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct EditorProps {
    /// The ids of its controls start with this.
    pub(crate) id: AttrValue,
    /// Where the map is.
    pub(crate) path: Path,
    /// The map, or nothing.
    pub(crate) value: Shown,
    pub(crate) on_change: Callback<Change>,
    /// The findings on the map and below it.
    pub(crate) findings: Vec<Rc<Finding>>,
    /// What the map is, for screen readers.
    pub(crate) label: AttrValue,
}

impl EditorProps {
    /// The editor of a map that belongs to no property. An empty one is not there.
    pub(crate) fn of(
        path: Path,
        map: &Map,
        findings: &Findings,
        label: impl Into<AttrValue>,
        set: impl Fn(Map) + 'static,
    ) -> Self {
        let map_of = |change: Change| change.value.as_ref().and_then(Value::map).cloned();
        Self {
            id: element_id(&path, 0),
            value: Shown((!map.is_empty()).then(|| map.clone().into())),
            on_change: Callback::from(move |change| set(map_of(change).unwrap_or_default())),
            findings: findings.within(&path.to_string()),
            label: label.into(),
            path,
        }
    }

    pub(crate) fn map(&self) -> Map {
        self.value.0.as_ref().and_then(Value::map).cloned().unwrap_or_default()
    }

    /// The findings of a member. Of a key that was written twice the last one counts, and has them.
    pub(super) fn findings_of(&self, map: &Map, at: usize) -> Vec<Rc<Finding>> {
        let key = &map.members()[at].key;
        if map.members()[at + 1..].iter().any(|later| later.key == *key) {
            return Vec::new();
        }
        let pointer = self.path.join(key.clone()).to_string();
        self.findings.iter().filter(|finding| is_within(&finding.pointer, &pointer)).cloned().collect()
    }

    /// The map with one member changed.
    pub(super) fn on_member(&self, at: usize) -> Callback<(Member, Option<AttrValue>)> {
        let (map, on_change) = (self.map(), self.on_change.clone());
        Callback::from(move |(member, typing)| {
            let mut map: Map = map.clone();
            map.members_mut()[at] = member;
            on_change.emit(Change { value: Some(map.into()), typing });
        })
    }

    /// The map with its rows changed.
    pub(super) fn on_act(&self, at: usize) -> Callback<RowAct> {
        let (map, on_change) = (self.map(), self.on_change.clone());
        Callback::from(move |act| {
            let map = act_on(map.clone(), at, act);
            on_change.emit(Change::act((!map.is_empty()).then(|| map.into())));
        })
    }
}

/// The findings on keys that the editor has no row for stand under the whole editor.
pub(crate) fn unplaced(editor: &EditorProps) -> Vec<Rc<Finding>> {
    let map = editor.map();
    let rows: Vec<String> =
        map.members().iter().map(|member| editor.path.join(member.key.clone()).to_string()).collect();
    let outside = |finding: &&Rc<Finding>| !rows.iter().any(|row| is_within(&finding.pointer, row));
    editor.findings.iter().filter(outside).cloned().collect()
}

/// Adds a member at the end of the map and gives its key the keyboard.
#[hook]
pub(super) fn use_add(editor: &EditorProps, key: String, value: Value) -> Callback<MouseEvent> {
    let added = use_mut_ref(|| false);
    use_effect_with((editor.id.clone(), editor.map().len()), {
        let added = Rc::clone(&added);
        move |(id, length)| {
            if added.replace(false) && *length > 0 {
                focus_key(&format!("{id}-{}", length - 1));
            }
        }
    });
    let (map, on_change) = (editor.map(), editor.on_change.clone());
    Callback::from(move |_| {
        *added.borrow_mut() = true;
        let mut map: Map = map.clone();
        map.push(Member { key: key.clone().into(), key_place: Place::default(), value: value.clone() });
        on_change.emit(Change::act(Some(map.into())));
    })
}

/// What the values of a map are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Values {
    /// Text, or a reference.
    #[default]
    Text,
    /// Whether a parameter of a route has to be there.
    Required,
}

impl Values {
    /// The head of their column.
    fn title(self) -> &'static str {
        match self {
            Self::Text => "value",
            Self::Required => "is it required?",
        }
    }

    /// The value of a new row.
    fn start(self) -> Value {
        match self {
            Self::Text => "".into(),
            Self::Required => Route::parameter(true),
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) editor: EditorProps,
    pub(crate) form: KeyForm,
    #[prop_or_default]
    pub(crate) values: Values,
    /// What a row is where keys have no grammar.
    #[prop_or("parameter")]
    pub(crate) noun: &'static str,
}

/// The table, with a row for each member in its order.
#[component]
pub(crate) fn Mappings(props: &Props) -> Html {
    let Props { editor, form, values, noun } = props;
    let map = editor.map();
    let on_add = use_add(editor, form.start(), values.start());
    let columns: &[&str] = match form {
        KeyForm::Action { .. } => &["action", "where", "name", values.title()],
        KeyForm::Prefix { .. } => &["where", "name", values.title()],
        KeyForm::Plain => &[noun, values.title()],
    };
    let rows = map.members().iter().enumerate().map(|(at, member)| {
        html! {
            <MappingRow
                id={format!("{}-{at}", editor.id)}
                path={editor.path.join(member.key.clone())}
                form={*form}
                values={*values}
                member={member.clone()}
                shown={Shown(Some(member.value.clone()))}
                first={at == 0}
                last={at + 1 == map.len()}
                findings={editor.findings_of(&map, at)}
                on_change={editor.on_member(at)}
                on_act={editor.on_act(at)}
            />
        }
    });
    html! {
        <div class="map-editor">
            if !map.is_empty() {
                <table class={yew::classes!("mappings", format!("columns-{}", columns.len()))} aria-label={editor.label.clone()}>
                    <thead>
                        <tr>
                            { for columns.iter().map(|name| html! { <th scope="col">{ *name }</th> }) }
                            <th scope="col"><span class="visually-hidden">{ "acts" }</span></th>
                        </tr>
                    </thead>
                    { for rows }
                </table>
            }
            <Button
                id={format!("{}-add", editor.id)}
                label={format!("Add {}", match (form, values) { (KeyForm::Plain, _) | (_, Values::Required) => noun, _ => "mapping" })}
                icon={Shape::Plus}
                class="quiet add"
                on_click={on_add}
            />
        </div>
    }
}

/// Gives the keyboard to what a person types first in a new row: its key.
fn focus_key(row: &str) {
    let control =
        ["name", "key"].iter().find_map(|part| document().get_element_by_id(&format!("{row}-{part}")));
    if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlElement>().ok()) {
        let _ = control.focus();
    }
}
