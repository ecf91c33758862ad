//! Resources that name each other by ids, put together to a design: for the formats in which nothing stands inside another.

use super::json;
use crate::model::{
    Api, Design, Integration, IntegrationResponse, Map, Path, Place, PropertyId, Reference, Resource, Str,
    Text, Value, text_to_value,
};
use alloc::{collections::BTreeMap, format, string::String};

/// A design that grows by a resource at a time. Finding the place of one takes logarithmic time.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// What was put together up to now.
    pub(crate) design: Design,
    apis: BTreeMap<String, usize>,
    integrations: BTreeMap<(usize, String), usize>,
}

/// Where a resource went: the indices of its API and integration, and of itself when it is a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) api: usize,
    pub(crate) integration: usize,
    pub(crate) response: Option<usize>,
}

impl Spot {
    /// The path of the resource.
    pub(crate) fn path(self) -> Path {
        match self.response {
            Some(response) => Design::response_path(self.api, self.integration, response),
            None => Design::integration_path(self.api, self.integration),
        }
    }
}

impl Gathered {
    /// Puts a resource where the ids among its properties say. Without a name it gets a numbered one.
    pub(crate) fn put(&mut self, resource: Resource, name: &str, mut properties: Map, place: Place) -> Spot {
        let id_place = properties.get(PropertyId::ApiId.name()).map(|id| id.place).unwrap_or_default();
        let at = self.api(take_text(&mut properties, PropertyId::ApiId));
        let api = &mut self.design.apis[at];
        if api.places.get("apiId").0.is_none() {
            api.places.set("apiId", id_place);
        }
        match resource {
            Resource::Integration => {
                let integration = self.integration(at, name, properties, place);
                Spot { api: at, integration, response: None }
            }
            Resource::IntegrationResponse => {
                let integration = self.owner(at, take_text(&mut properties, PropertyId::IntegrationId));
                let responses = &mut self.design.apis[at].integrations[integration].responses;
                let name = named(name, "Response", responses.len());
                responses.push(IntegrationResponse {
                    name,
                    properties,
                    place,
                    ..IntegrationResponse::default()
                });
                Spot { api: at, integration, response: Some(responses.len() - 1) }
            }
        }
    }

    /// The API with this id; a new one when there is none yet.
    pub(crate) fn api(&mut self, id: Option<Text>) -> usize {
        let key = id.as_ref().map(key).unwrap_or_default();
        if let Some(at) = self.apis.get(&key) {
            return *at;
        }
        let at = self.design.apis.len();
        let name = named(reference_name(id.as_ref()), "Api", at);
        self.design.apis.push(Api { name, api_id: id, ..Api::default() });
        self.apis.insert(key, at);
        at
    }

    /// From now on, the integration at this place is also meant by `id`, which the service gives it only later. It gets
    /// the name of the reference.
    pub(crate) fn call(&mut self, spot: Spot, id: &Text) {
        self.alias(spot, id);
        let name = reference_name(Some(id));
        if !name.is_empty() {
            self.design.apis[spot.api].integrations[spot.integration].name = Str::Owned(name.into());
        }
    }

    /// From now on, the integration at this place is also meant by `id`.
    pub(crate) fn alias(&mut self, spot: Spot, id: &Text) {
        self.integrations.insert((spot.api, key(id)), spot.integration);
    }

    /// Whether an integration of the API is known by this id.
    pub(crate) fn knows(&self, api: usize, id: &Text) -> bool {
        self.integrations.contains_key(&(api, key(id)))
    }

    fn integration(&mut self, api: usize, name: &str, properties: Map, place: Place) -> usize {
        let integrations = &mut self.design.apis[api].integrations;
        let at = integrations.len();
        let id = properties.get(PropertyId::IntegrationId.name()).and_then(Value::text);
        let known = id.map(|id| *self.integrations.entry((api, key(id))).or_insert(at));
        match known {
            // Its responses came first.
            Some(known) if known < at && integrations[known].is_reference() => {
                let integration = &mut integrations[known];
                integration.properties = properties;
                integration.place = place;
                if !name.is_empty() {
                    integration.name = Str::Owned(name.into());
                }
                known
            }
            _ => {
                let name = named(name, "Integration", at);
                integrations.push(Integration { name, properties, place, ..Integration::default() });
                at
            }
        }
    }

    /// The integration that a response belongs to; without a better match a new one that is only named.
    fn owner(&mut self, api: usize, id: Option<Text>) -> usize {
        let key = (api, id.as_ref().map(key).unwrap_or_default());
        if let Some(at) = self.integrations.get(&key) {
            return *at;
        }
        let integrations = &mut self.design.apis[api].integrations;
        let at = integrations.len();
        let name = named(reference_name(id.as_ref()), "Integration", at);
        let properties =
            id.map(|id| (PropertyId::IntegrationId.name(), Value::from(id))).into_iter().collect();
        integrations.push(Integration { name, properties, ..Integration::default() });
        self.integrations.insert(key, at);
        at
    }
}

/// Takes an id out of the properties, when it is text; anything else stays, to be reported, and so does what is written twice.
fn take_text(properties: &mut Map, id: PropertyId) -> Option<Text> {
    let text = properties.get(id.name())?.text()?.clone();
    if properties.members().iter().filter(|member| member.key == id.name()).count() == 1 {
        properties.remove(id.name());
    }
    Some(text)
}

/// Text that differs for different ids.
fn key(id: &Text) -> String {
    json::to_line(&text_to_value(id))
}

/// The name of what an id refers to; empty when it is known or an expression.
fn reference_name(id: Option<&Text>) -> &str {
    match id.and_then(Text::reference) {
        Some(Reference::Named { name, .. }) => name,
        Some(Reference::Expression { .. }) | None => "",
    }
}

/// The name, or without one `Integration`, `Integration2`, `Integration3`, …
fn named(name: &str, kind: &'static str, before: usize) -> Str {
    match (name, before) {
        ("", 0) => Str::Borrowed(kind),
        ("", before) => Str::Owned(format!("{kind}{}", before + 1)),
        (name, _) => Str::Owned(name.into()),
    }
}
