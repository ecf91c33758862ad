//! The texts of a design, for rules that look at their characters.

use super::duplicate_key::each_that_counts;
use super::fits;
use crate::characters::has_control;
use crate::diagnostic::{Diagnostic, Safety};
use crate::model::property::{Access, row_named};
use crate::model::{
    Design, Edit, Map, PartRef, Path, Place, Property, PropertyId, PropertyKind, Str, Text, Value,
};
use crate::rules::subject::{ApiSubject, Subject};
use alloc::string::String;

/// A text with its name and its path, which is built only when there is something to report.
pub(super) struct TextSpot<'s> {
    /// The name of the property, the key of the member, or `key` for a key itself.
    pub(super) name: &'s str,
    pub(super) content: Content<'s>,
    pub(super) role: Role<'s>,
    pub(super) path: &'s dyn Fn() -> Path,
    pub(super) place: Place,
}

/// What a text is for.
#[derive(Clone, Copy)]
pub(super) enum Role<'s> {
    /// An id, an ARN or a URI.
    Id,
    /// Another text of one line.
    Line,
    /// Text that may have lines.
    Prose,
    /// A key of this map.
    Key(&'s Map),
}

/// A text, as far as it is known.
#[derive(Clone, Copy)]
pub(super) enum Content<'s> {
    Known(&'s str),
    PartlyKnown(&'s Text),
}

/// What is done with each text.
pub(super) type Visit<'v> = &'v mut dyn FnMut(&TextSpot<'_>);

impl<'s> Content<'s> {
    fn new(text: &'s Text) -> Self {
        text.literal().map_or(Self::PartlyKnown(text), Self::Known)
    }

    /// The whole text, when all of it is known.
    pub(super) fn literal(self) -> Option<&'s str> {
        match self {
            Self::Known(text) => Some(text),
            Self::PartlyKnown(_) => None,
        }
    }

    /// Whether a known part has a control character.
    pub(super) fn has_control(self) -> bool {
        match self {
            Self::Known(text) => has_control(text),
            Self::PartlyKnown(_) => self.find(char::is_control).is_some(),
        }
    }

    /// The first known part with a character of a kind, and the character.
    pub(super) fn find(self, wanted: impl Fn(char) -> bool) -> Option<(&'s str, char)> {
        let in_part = |text: &'s str| Some((text, text.chars().find(|character| wanted(*character))?));
        match self {
            Self::Known(text) => in_part(text),
            Self::PartlyKnown(text) => text.parts().find_map(|part| match part {
                PartRef::Literal(text) => in_part(text),
                PartRef::Reference(_) => None,
            }),
        }
    }
}

impl TextSpot<'_> {
    /// Offers to put `text` in the place of this text, unless that would run over another key.
    pub(super) fn offer(&self, finding: &mut Diagnostic, safety: Safety, title: &str, text: String) {
        let path = (self.path)();
        let edit = match self.role {
            Role::Key(map) if map.get(&text).is_some() => return,
            Role::Key(_) => {
                let mut to = path.clone();
                to.0.pop();
                Edit::Move { from: path, path: to.join(text) }
            }
            Role::Id | Role::Line | Role::Prose => Edit::Replace { path, value: text.into() },
        };
        finding.fix(safety, title, [edit]);
    }
}

/// The region of a design.
pub(super) fn of_design(it: &Design, visit: Visit<'_>) {
    if let Some(region) = &it.region {
        let path = &|| Path::root().join("region");
        let place = Place::default();
        visit(&TextSpot { name: "region", content: Content::new(region), role: Role::Line, path, place });
    }
}

/// The name and the id of an API.
pub(super) fn of_api(it: &ApiSubject<'_>, visit: Visit<'_>) {
    of_name(&it.api.name, &|| it.own_path(), visit);
    if let Some(id) = &it.api.api_id {
        let path = &|| it.own_path().join("apiId");
        let place = Place::default();
        visit(&TextSpot { name: "apiId", content: Content::new(id), role: Role::Id, path, place });
    }
}

/// The name that a part of the document has.
pub(super) fn of_name(name: &Str, owner: &dyn Fn() -> Path, visit: Visit<'_>) {
    let path = &|| owner().join("name");
    let place = Place::default();
    visit(&TextSpot { name: "name", content: Content::Known(name), role: Role::Line, path, place });
}

/// The texts among the properties of a resource: values, and the keys and values of maps. Words to choose from, what the
/// protocol does not have and what only the service sets are left to other rules.
pub(super) fn of_resource(it: &dyn Subject<'_>, visit: Visit<'_>) {
    let rows = it.resource().properties();
    // The parameters of a service action are texts of their own, such as JSON; other mappings make headers and URLs.
    // A subtype says so even where the protocol is not known.
    let subtype = it.get(PropertyId::IntegrationSubtype);
    let is_action = subtype.is_some_and(|subtype| subtype.literal() != Some(""));
    each_row(it.properties(), rows, &|| it.properties_path(), &mut |row, value, path| {
        let is_id = matches!(row.id, PropertyId::IntegrationId | PropertyId::IntegrationResponseId);
        let counts = it.protocol().is_none_or(|protocol| row.applies.on(protocol));
        if !counts || (row.access == Access::ReadOnly && !is_id) {
            return;
        }
        if row.id == PropertyId::RequestParameters && is_action {
            of_texts(value, Role::Prose, path, visit);
        } else {
            of_property(row, value, path, visit);
        }
    });
}

fn of_property(row: &'static Property, value: &Value, path: &dyn Fn() -> Path, visit: Visit<'_>) {
    match &row.kind {
        PropertyKind::Text { .. } => of_value(row.name(), value, role(row.id), path, visit),
        PropertyKind::Choice(_) if row.id == PropertyId::IntegrationMethod => {
            of_value(row.name(), value, Role::Line, path, visit);
        }
        PropertyKind::Choice(_) | PropertyKind::Millis { .. } | PropertyKind::Flag => {}
        PropertyKind::Object(rows) => {
            if let Some(members) = value.map() {
                each_row(members, rows, path, &mut |row, value, path| of_property(row, value, path, visit));
            }
        }
        PropertyKind::Mappings { .. } => of_texts(value, Role::Line, path, visit),
        PropertyKind::Templates => of_texts(value, Role::Prose, path, visit),
        PropertyKind::StatusMappings { .. } => of_map(value, path, visit, &mut |_, value, path, visit| {
            of_texts(value, Role::Line, path, visit);
        }),
    }
}

type ThenRow<'t> = &'t mut dyn FnMut(&'static Property, &Value, &dyn Fn() -> Path);

/// Calls `then` with every member that has a row and its type.
fn each_row(members: &Map, rows: &'static [Property], path: &dyn Fn() -> Path, then: ThenRow<'_>) {
    each_that_counts(members, |member| {
        if let Some(row) = row_named(rows, &member.key).filter(|row| fits(&member.value, &row.kind)) {
            then(row, &member.value, &|| path().join(row.name()));
        }
    });
}

type ThenValue<'t> = &'t mut dyn FnMut(&str, &Value, &dyn Fn() -> Path, Visit<'_>);

/// The keys of a map, and what `then` finds in its values.
fn of_map(value: &Value, path: &dyn Fn() -> Path, visit: Visit<'_>, then: ThenValue<'_>) {
    let Some(members) = value.map() else { return };
    each_that_counts(members, |member| {
        let path = &|| path().join(member.key.clone());
        let (content, role) = (Content::Known(&member.key), Role::Key(members));
        visit(&TextSpot { name: "key", content, role, path, place: member.key_place });
        then(&member.key, &member.value, path, visit);
    });
}

/// The keys and the values of a map from text to text.
fn of_texts(value: &Value, role: Role<'_>, path: &dyn Fn() -> Path, visit: Visit<'_>) {
    of_map(value, path, visit, &mut |name, value, path, visit| of_value(name, value, role, path, visit));
}

fn of_value(name: &str, value: &Value, role: Role<'_>, path: &dyn Fn() -> Path, visit: Visit<'_>) {
    if let Some(text) = value.text() {
        visit(&TextSpot { name, content: Content::new(text), role, path, place: value.place });
    }
}

fn role(id: PropertyId) -> Role<'static> {
    match id {
        PropertyId::ApiId
        | PropertyId::IntegrationId
        | PropertyId::IntegrationResponseId
        | PropertyId::IntegrationResponseKey
        | PropertyId::IntegrationSubtype
        | PropertyId::IntegrationUri
        | PropertyId::ConnectionId
        | PropertyId::CredentialsArn
        | PropertyId::ServerNameToVerify => Role::Id,
        PropertyId::Description => Role::Prose,
        _ => Role::Line,
    }
}
