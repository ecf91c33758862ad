//! The controls of the form, one for each kind of value. A control shows what is there, of whatever type, and says what
//! changed; it keeps nothing for itself but drafts that cannot be a value yet.

mod area;
mod choice;
mod json;
mod mapping_row;
mod mappings;
mod marks;
mod number;
mod object;
mod reference;
mod required;
mod row_menu;
mod status_mappings;
mod templates;
mod text;

pub(crate) use area::Area;
pub(crate) use choice::Choice;
pub(crate) use json::Json;
pub(crate) use mappings::{EditorProps, Mappings, Values, unplaced};
pub(crate) use marks::{Mark, marks};
pub(crate) use number::Number;
pub(crate) use object::Object;
pub(crate) use reference::{Reference, reference_to};
pub(crate) use status_mappings::StatusMappings;
pub(crate) use templates::Templates;
pub(crate) use text::TextInput;

use crate::values::{Change, Shown};
use yew::{AttrValue, Callback, InputEvent, Properties, TargetCast as _};

/// What every simple control is given.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct ControlProps {
    /// The id of the element that gets the keyboard.
    pub(crate) id: AttrValue,
    pub(crate) value: Shown,
    pub(crate) on_change: Callback<Change>,
    /// The ids of its messages and help.
    #[prop_or_default]
    pub(crate) described_by: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) invalid: bool,
    /// What screen readers say, where no `<label>` belongs to the control.
    #[prop_or_default]
    pub(crate) label: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) placeholder: Option<AttrValue>,
    /// The parts of its text that findings are about.
    #[prop_or_default]
    pub(crate) marks: Vec<Mark>,
}

impl ControlProps {
    fn aria_invalid(&self) -> Option<&'static str> {
        self.invalid.then_some("true")
    }

    /// Hands on what is typed, as text. No text takes the value out.
    fn on_text(&self) -> Callback<InputEvent> {
        self.on_input(|text| (!text.is_empty()).then(|| text.into()))
    }

    fn on_input(
        &self,
        read: impl Fn(String) -> Option<gatewright_core::model::Value> + 'static,
    ) -> Callback<InputEvent> {
        let (on_change, id) = (self.on_change.clone(), self.id.clone());
        Callback::from(move |event: InputEvent| on_change.emit(Change::typed(read(typed(&event)), &id)))
    }
}

/// The text of an input or a textarea.
pub(crate) fn typed(event: &InputEvent) -> String {
    match event.target_dyn_into::<web_sys::HtmlTextAreaElement>() {
        Some(area) => area.value(),
        None => event.target_unchecked_into::<web_sys::HtmlInputElement>().value(),
    }
}
