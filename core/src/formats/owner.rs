//! The resources of an API, as templates, modules and programs write them: one after the other, each with what it belongs to.

use super::names::integration_reference;
use super::tree::{Carry, Entry};
use crate::model::{Api, Design, Integration, Kind, Map, Path, Property, PropertyId, Resource, Value};
use alloc::vec::Vec;

/// What a resource belongs to.
pub(crate) struct Owner<'a> {
    pub(crate) api: &'a Api,
    /// The place of the API in the design.
    pub(crate) index: usize,
    pub(crate) integration: &'a Integration,
    /// The path of the integration.
    pub(crate) at: &'a Path,
}

impl Owner<'_> {
    /// The id of an integration that is made elsewhere, or what stands for it, and its path.
    pub(crate) fn integration_id(&self) -> (Value, Path) {
        let name = PropertyId::IntegrationId.name();
        let id = self.integration.properties.get(name).cloned();
        let id = id.unwrap_or_else(|| integration_reference(self.api, self.index, self.at).into());
        (id, self.at.join("properties").join(name))
    }
}

/// Calls `write` for the integrations of an API that are to be made, each followed by its responses: with the properties, the
/// path of the resource, and what it belongs to.
pub(crate) fn each_resource<W: Carry>(
    writer: &mut W,
    api: &Api,
    index: usize,
    mut write: impl FnMut(&mut W, Resource, &Map, &Path, &Owner<'_>),
) {
    for (i, integration) in api.integrations.iter().enumerate() {
        let at = Design::integration_path(index, i);
        writer.extra(&integration.extra, &at);
        let owner = Owner { api, index, integration, at: &at };
        if !integration.is_reference() {
            write(writer, Resource::Integration, &integration.properties, &at, &owner);
        }
        for (r, response) in integration.responses.iter().enumerate() {
            let at = Design::response_path(index, i, r);
            writer.extra(&response.extra, &at);
            write(writer, Resource::IntegrationResponse, &response.properties, &at, &owner);
        }
    }
}

/// The ids of what a resource belongs to that it does not say itself, as `write` makes them.
pub(crate) fn ids<W: Carry>(
    writer: &mut W,
    resource: Resource,
    properties: &Map,
    mut write: impl FnMut(&mut W, &'static Property) -> Option<Entry>,
) -> Vec<Entry> {
    let is_said = |row: &Property| properties.get(row.name()).is_some_and(|value| value.kind != Kind::Null);
    let mut entries = Vec::new();
    for row in resource.properties().iter().filter(|row| row.is_identity() && !is_said(row)) {
        let entry = write(writer, row);
        writer.lost().comment(&mut entries);
        entries.extend(entry);
    }
    entries
}
