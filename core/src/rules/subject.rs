//! What a rule looks at, with everything that several rules ask worked out once.

use super::composed::Composed;
use super::structure;
use super::target::{Credentials, Target};
use crate::model::property::{Case, Need, Slots};
use crate::model::{
    Api, Design, Integration, IntegrationResponse, IntegrationType, Kind, Map, Origin, Path, Place, Places,
    Property, PropertyId, Protocol, Resource, Route, Stage, Value,
};
use alloc::{vec, vec::Vec};

/// An API of the design.
pub(crate) struct ApiSubject<'a> {
    pub(crate) api: &'a Api,
    pub(crate) index: usize,
    /// What the design was read from.
    pub(crate) origin: Origin,
    /// The protocol that the document or, in its absence, the caller gives.
    pub(crate) protocol: Option<Protocol>,
    /// The region of the design, when it is known.
    pub(crate) region: Option<&'a str>,
    /// The routes that lead to each integration, by their indices; empty when nobody told about routes.
    routes: Vec<Vec<usize>>,
    /// Whether every route is known to lead somewhere in the design, or nowhere.
    pub(crate) knows_all_routes: bool,
    /// The first stage that is known to have another name than `$default`.
    pub(crate) named_stage: Option<usize>,
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
    /// Where the URI points; `None` when it is missing, known by name only, or no text to take apart.
    pub(crate) target: Option<Target<'a>>,
    /// What `credentialsArn` says, in the same way.
    pub(crate) credentials: Option<Credentials<'a>>,
    /// What its URI is put together from, when that is not wholly known.
    pub(super) composed: Option<&'a Composed>,
    slots: Slots<'a>,
    misspelt: Misspelt,
}

/// An integration response of the design.
pub(crate) struct ResponseSubject<'a> {
    pub(crate) integration: &'a IntegrationSubject<'a>,
    pub(crate) response: &'a IntegrationResponse,
    pub(crate) index: usize,
    slots: Slots<'a>,
    misspelt: Misspelt,
}

/// The properties of one resource: an integration or an integration response.
pub(crate) trait Subject<'a> {
    fn resource(&self) -> Resource;
    fn properties(&self) -> &'a Map;
    fn protocol(&self) -> Option<Protocol>;
    /// The case of the integration; `None` when it is not known.
    fn case(&self) -> Option<Case>;
    /// Whether this is the body of an update: it names a resource that exists and changes a part of it.
    fn is_update(&self) -> bool;
    /// Whether this is what the service says of a resource that exists: a row of an inventory or the answer of a call.
    fn is_read_back(&self) -> bool;
    /// Whether it is of a format in which an id says which resource is meant: the `resource_id` of an Idem state.
    fn is_named_by_id(&self) -> bool {
        self.format() == Some("idem") && self.resource() == Resource::Integration
    }
    /// What stands under the name of a property, of whatever type.
    fn written(&self, id: PropertyId) -> Option<&'a Value>;
    /// The path of the properties.
    fn properties_path(&self) -> Path;
    /// Where the resource stood in the text that was read.
    fn place(&self) -> Place;

    /// What the integration makes of a property; `None` when that is not known.
    fn need(&self, row: &Property) -> Option<Need> {
        Some(row.applies.need(self.case()?))
    }

    /// The path of a property.
    fn path(&self, id: PropertyId) -> Path {
        self.properties_path().join(id.name())
    }

    /// The value of a property, when it has the property's type or is not known yet. A `null` and a value of the wrong type
    /// are reported as such; to all other rules they are not there.
    fn get(&self, id: PropertyId) -> Option<&'a Value> {
        let row = self.resource().property(id)?;
        self.written(id).filter(|value| structure::fits(value, &row.kind))
    }

    /// The value of a property, when it is text that is wholly known.
    fn literal(&self, id: PropertyId) -> Option<&'a str> {
        self.get(id)?.literal()
    }

    /// The members of a property, when they are known.
    fn map(&self, id: PropertyId) -> Option<&'a Map> {
        self.get(id)?.map()
    }

    /// Whether only `$connect` and `$disconnect` lead here, which carry no message; false where that is not known.
    fn never_has_message(&self) -> bool {
        false
    }

    /// Whether only `$connect` leads here, which has the headers and the query of an HTTP request; false where that is not known.
    fn opens_connections_only(&self) -> bool {
        false
    }

    /// Whether the property is there.
    fn has(&self, id: PropertyId) -> bool {
        self.get(id).is_some()
    }

    /// The properties that unknown names most likely stand for.
    fn misspelt(&self) -> &Misspelt;

    /// The id of the format that it was read from.
    fn format(&self) -> Option<&'static str>;

    /// Where the resource and its members stood.
    fn places(&self) -> &'a Places;

    /// Whether nobody tried to give the property: it is not there, not even with another spelling of its name, and what is there
    /// is all there is. `null` says nothing, so it counts as missing.
    fn is_missing(&self, id: PropertyId) -> bool {
        match self.written(id) {
            Some(value) => value.kind == Kind::Null,
            None => !self.misspelt().0[id as usize] && self.places().get(Places::ELSEWHERE).0.is_none(),
        }
    }
}

/// The properties that the unknown names among some members most likely stand for, by id.
pub(crate) struct Misspelt([bool; PropertyId::COUNT]);

impl Misspelt {
    fn new(properties: &Map, resource: Resource, format: Option<&str>) -> Self {
        let mut misspelt = [false; PropertyId::COUNT];
        let names = properties.members().iter().map(|member| &member.key);
        for name in names.filter(|name| resource.find(name).is_none()) {
            if let Some(row) = structure::likely(name, resource, format) {
                misspelt[row.id as usize] = true;
            }
        }
        Self(misspelt)
    }
}

impl<'a> ApiSubject<'a> {
    pub(crate) fn new(design: &'a Design, index: usize, protocol: Option<Protocol>) -> Self {
        let api = &design.apis[index];
        let region = design.region.as_ref().and_then(|region| region.literal());
        let is_named = |stage: &Stage| {
            let name = stage.stage_name.as_ref().and_then(|name| name.literal());
            name.is_some_and(|name| !name.is_empty() && name != "$default")
        };
        let named_stage = api.stages.iter().position(is_named);
        let mut subject = Self {
            api,
            index,
            origin: design.origin,
            protocol,
            region,
            routes: Vec::new(),
            knows_all_routes: true,
            named_stage,
        };
        if !api.routes.is_empty() {
            subject.routes = vec![Vec::new(); api.integrations.len()];
            for (route, target) in api.targets().into_iter().enumerate() {
                match target {
                    Some(integration) => subject.routes[integration].push(route),
                    None => subject.knows_all_routes &= api.routes[route].target.is_none(),
                }
            }
        }
        subject
    }

    pub(crate) fn own_path(&self) -> Path {
        Design::api_path(self.index)
    }
}

impl<'a> IntegrationSubject<'a> {
    pub(super) fn new(
        api: &'a ApiSubject<'a>,
        integration: &'a Integration,
        index: usize,
        composed: Option<&'a Composed>,
    ) -> Self {
        let mut subject = Self {
            api,
            composed,
            integration,
            index,
            kind: None,
            case: None,
            target: None,
            credentials: None,
            slots: Slots::new(&integration.properties),
            misspelt: Misspelt::new(&integration.properties, Resource::Integration, api.origin.0),
        };
        subject.kind = subject.literal(PropertyId::IntegrationType).and_then(IntegrationType::from_name);
        subject.case = api.protocol.zip(subject.kind).and_then(|(protocol, kind)| {
            let private = subject.literal(PropertyId::ConnectionType) == Some("VPC_LINK");
            Case::new(protocol, kind, private, subject.has_subtype())
        });
        // Where there should be no URI at all, it does not matter what is in it.
        if !matches!(subject.case, Some(Case::HttpService | Case::WebSocketMock)) {
            subject.target = subject.literal(PropertyId::IntegrationUri).and_then(Target::new);
        }
        subject.credentials = subject.literal(PropertyId::CredentialsArn).and_then(Credentials::new);
        subject
    }

    pub(crate) fn own_path(&self) -> Path {
        Design::integration_path(self.api.index, self.index)
    }

    /// The routes that are known to lead to the integration, with their indices.
    pub(crate) fn routes(&self) -> impl Iterator<Item = (usize, &'a Route)> {
        let routes = self.api.routes.get(self.index).map(Vec::as_slice).unwrap_or_default();
        routes.iter().map(|route| (*route, &self.api.api.routes[*route]))
    }

    /// Whether the routes that lead to the integration are all known, and have no other keys than these.
    fn has_only_routes(&self, keys: &[&str]) -> bool {
        let key = |route: &'a Route| route.route_key.as_ref().and_then(|key| key.literal());
        let mut routes = self.routes().peekable();
        self.api.knows_all_routes
            && routes.peek().is_some()
            && routes.all(|(_, route)| key(route).is_some_and(|key| keys.contains(&key)))
    }

    /// The subtype, when it is known and not empty.
    pub(crate) fn subtype(&self) -> Option<&'a str> {
        self.literal(PropertyId::IntegrationSubtype).filter(|subtype| !subtype.trim().is_empty())
    }

    /// Whether the integration calls a service action by its subtype. An empty subtype, which is reported as such, was meant to
    /// name one when there is no URI to call instead.
    pub(crate) fn has_subtype(&self) -> bool {
        let is_proxy = self.kind == Some(IntegrationType::AwsProxy);
        let is_meant = || is_proxy && self.is_missing(PropertyId::IntegrationUri);
        self.has(PropertyId::IntegrationSubtype)
            && (self.has_text(PropertyId::IntegrationSubtype) || is_meant())
    }
}

impl<'a> ResponseSubject<'a> {
    pub(crate) fn new(
        integration: &'a IntegrationSubject<'a>,
        response: &'a IntegrationResponse,
        index: usize,
    ) -> Self {
        let slots = Slots::new(&response.properties);
        let format = integration.api.origin.0;
        let misspelt = Misspelt::new(&response.properties, Resource::IntegrationResponse, format);
        Self { integration, response, index, slots, misspelt }
    }

    pub(crate) fn own_path(&self) -> Path {
        Design::response_path(self.integration.api.index, self.integration.index, self.index)
    }
}

impl<'a> Subject<'a> for IntegrationSubject<'a> {
    fn never_has_message(&self) -> bool {
        self.has_only_routes(&["$connect", "$disconnect"])
    }

    fn opens_connections_only(&self) -> bool {
        self.has_only_routes(&["$connect"])
    }

    fn resource(&self) -> Resource {
        Resource::Integration
    }

    fn properties(&self) -> &'a Map {
        &self.integration.properties
    }

    fn protocol(&self) -> Option<Protocol> {
        self.api.protocol
    }

    fn case(&self) -> Option<Case> {
        self.case
    }

    fn is_update(&self) -> bool {
        self.written(PropertyId::IntegrationId).is_some() && self.is_missing(PropertyId::IntegrationType)
    }

    fn is_read_back(&self) -> bool {
        // An answer has the defaults of what was never said, and beside them the id.
        const ANSWERED: [PropertyId; 3] =
            [PropertyId::IntegrationId, PropertyId::ConnectionType, PropertyId::TimeoutInMillis];
        self.api.origin.0 == Some("cloudquery") || ANSWERED.iter().all(|id| self.written(*id).is_some())
    }

    fn written(&self, id: PropertyId) -> Option<&'a Value> {
        self.slots.get(id)
    }

    fn misspelt(&self) -> &Misspelt {
        &self.misspelt
    }

    fn format(&self) -> Option<&'static str> {
        self.api.origin.0
    }

    fn place(&self) -> Place {
        self.integration.place
    }

    fn places(&self) -> &'a Places {
        &self.integration.places
    }

    fn properties_path(&self) -> Path {
        self.own_path().join("properties")
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
        self.integration.protocol()
    }

    fn case(&self) -> Option<Case> {
        self.integration.case
    }

    fn is_update(&self) -> bool {
        let missing = self.is_missing(PropertyId::IntegrationResponseKey);
        self.written(PropertyId::IntegrationResponseId).is_some() && missing
    }

    fn is_read_back(&self) -> bool {
        self.integration.is_read_back()
    }

    fn written(&self, id: PropertyId) -> Option<&'a Value> {
        self.slots.get(id)
    }

    fn misspelt(&self) -> &Misspelt {
        &self.misspelt
    }

    fn format(&self) -> Option<&'static str> {
        self.integration.api.origin.0
    }

    fn place(&self) -> Place {
        self.response.place
    }

    fn places(&self) -> &'a Places {
        &self.response.places
    }

    fn properties_path(&self) -> Path {
        self.own_path().join("properties")
    }
}
