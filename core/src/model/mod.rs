//! The domain as data: designs, values with references and places, and the one property table.
//!
//! Nothing here judges. Every mistake can be represented, so that it can be reported and written again.

mod design;
mod document;
mod edit;
mod path;
mod place;
pub mod property;
mod service_action;
mod text;
mod value;

pub use design::{
    Api, DESIGN_VERSION, Design, Integration, IntegrationResponse, IntegrationType, Origin, Protocol, Route,
    Stage,
};
pub(crate) use document::{Rest, Section, reference_form, to_json_form, value_to_json_form};
pub use document::{read_properties, text_to_value};
pub use edit::{Edit, EditError};
pub use path::{Path, Segment};
pub use place::{Lines, Place, Places, Position, Span};
pub use property::{Property, PropertyId, PropertyKind, Resource};
pub use service_action::{ActionParameter, ActionParameterKind, SERVICE_ACTIONS, ServiceAction};
pub use text::{Part, PartRef, Reference, Text};
pub use value::{Kind, Map, Member, Value};

/// Text that is borrowed from the program where it is one of its own words, and owned otherwise.
pub type Str = alloc::borrow::Cow<'static, str>;
