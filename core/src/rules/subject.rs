//! What a rule looks at, with everything that several rules ask worked out once.

use crate::model::property::{Case, Slots};
use crate::model::{
    Api, Design, Integration, IntegrationResponse, IntegrationType, Map, Path, PropertyId, Protocol,
    Resource, Value,
};

/// An API of the design.
pub(crate) struct ApiSubject<'a> {
    pub(crate) api: &'a Api,
    pub(crate) index: usize,
    /// The protocol that the document or, in its absence, the caller gives.
    pub(crate) protocol: Option<Protocol>,
}

/// An integration of the design.
pub(crate) struct IntegrationSubject<'a> {
    pub(crate) api: &'a ApiSubject<'a>,
    pub(crate) integration: &'a Integration,
    pub(crate) index: usize,
    /// The type; `None` when it is missing, unknown or misspelt, and then rules that need it are skipped.
    pub(crate) kind: Option<IntegrationType>,
    /// The case; `None` when protocol or type are not known or do not go together.
    pub(crate) case: Option<Case>,
    slots: Slots<'a>,
}

/// An integration response of the design.
pub(crate) struct ResponseSubject<'a> {
    pub(crate) integration: &'a IntegrationSubject<'a>,
    pub(crate) response: &'a IntegrationResponse,
    pub(crate) index: usize,
    slots: Slots<'a>,
}

/// What the checks of the property table see: the properties of one resource.
pub(crate) trait Subject<'a> {
    fn resource(&self) -> Resource;
    fn properties(&self) -> &'a Map;
    fn protocol(&self) -> Option<Protocol>;
    fn get(&self, id: PropertyId) -> Option<&'a Value>;
    /// The path of the properties.
    fn properties_path(&self) -> Path;

    /// The path of a property.
    fn path(&self, id: PropertyId) -> Path {
        self.properties_path().join(id.name())
    }

    /// The value of a property, when it is text that is wholly known.
    fn literal(&self, id: PropertyId) -> Option<&'a str> {
        self.get(id)?.literal()
    }

    /// Whether the property is there with a value. `null` says nothing.
    fn has(&self, id: PropertyId) -> bool {
        self.get(id).is_some_and(|value| value.kind != crate::model::Kind::Null)
    }
}

impl<'a> ApiSubject<'a> {
    pub(crate) fn path(&self) -> Path {
        Design::api_path(self.index)
    }
}

impl<'a> IntegrationSubject<'a> {
    pub(crate) fn new(api: &'a ApiSubject<'a>, integration: &'a Integration, index: usize) -> Self {
        let slots = Slots::new(&integration.properties);
        let kind = slots
            .get(PropertyId::IntegrationType)
            .and_then(Value::literal)
            .and_then(IntegrationType::from_name);
        let case = api.protocol.and_then(|protocol| Integration::case_of(protocol, &slots));
        Self { api, integration, index, kind, case, slots }
    }

    /// Whether the integration calls a service action by its subtype.
    pub(crate) fn has_subtype(&self) -> bool {
        self.has(PropertyId::IntegrationSubtype) && self.literal(PropertyId::IntegrationSubtype) != Some("")
    }
}

impl<'a> ResponseSubject<'a> {
    pub(crate) fn new(
        integration: &'a IntegrationSubject<'a>,
        response: &'a IntegrationResponse,
        index: usize,
    ) -> Self {
        Self { integration, response, index, slots: Slots::new(&response.properties) }
    }
}

impl<'a> Subject<'a> for IntegrationSubject<'a> {
    fn resource(&self) -> Resource {
        Resource::Integration
    }

    fn properties(&self) -> &'a Map {
        &self.integration.properties
    }

    fn protocol(&self) -> Option<Protocol> {
        self.api.protocol
    }

    fn get(&self, id: PropertyId) -> Option<&'a Value> {
        self.slots.get(id)
    }

    fn properties_path(&self) -> Path {
        Design::integration_path(self.api.index, self.index).join("properties")
    }
}

impl<'a> Subject<'a> for ResponseSubject<'a> {
    fn resource(&self) -> Resource {
        Resource::IntegrationResponse
    }

    fn properties(&self) -> &'a Map {
        &self.response.properties
    }

    fn protocol(&self) -> Option<Protocol> {
        self.integration.api.protocol
    }

    fn get(&self, id: PropertyId) -> Option<&'a Value> {
        self.slots.get(id)
    }

    fn properties_path(&self) -> Path {
        Design::response_path(self.integration.api.index, self.integration.index, self.index)
            .join("properties")
    }
}
