//! What rules on changes look at: the body of an update, and an integration that goes.

use crate::model::property::Case;
use crate::model::{
    Api, Design, Integration, IntegrationType, Map, Path, PropertyId, Protocol, Resource, Route, Str, Text,
    Value,
};
use crate::ordered::Ordered as _;
use alloc::{collections::BTreeSet, vec::Vec};

/// The body of an update and the resource that it changes. Paths are below the body.
pub(crate) struct UpdateSubject<'a> {
    pub(crate) resource: Resource,
    pub(crate) protocol: Option<Protocol>,
    /// The case of the integration after the update; `None` when it is not known, and on a response.
    pub(crate) case: Option<Case>,
    /// The properties that are there.
    pub(crate) current: &'a Map,
    /// The body.
    pub(crate) body: &'a Map,
}

impl<'a> UpdateSubject<'a> {
    pub(crate) fn new(
        resource: Resource,
        protocol: Option<Protocol>,
        current: &'a Map,
        body: &'a Map,
    ) -> Self {
        let mut subject = Self { resource, protocol, case: None, current, body };
        if resource == Resource::Integration {
            let kind = subject.literal(PropertyId::IntegrationType).and_then(IntegrationType::from_name);
            let private = subject.literal(PropertyId::ConnectionType) == Some("VPC_LINK");
            let subtype = [body, current].iter().any(|map| {
                map.get(PropertyId::IntegrationSubtype.name()).is_some_and(|it| it.literal() != Some(""))
            });
            // Only HTTP APIs have service actions.
            subject.protocol = protocol.or_else(|| subtype.then_some(Protocol::Http));
            subject.case = subject
                .protocol
                .zip(kind)
                .and_then(|(protocol, kind)| Case::new(protocol, kind, private, subtype));
        }
        subject
    }

    /// The path of a property in the body.
    pub(crate) fn path(&self, id: PropertyId) -> Path {
        Path::root().join(id.name())
    }

    /// Whether the body has the property.
    pub(crate) fn sends(&self, id: PropertyId) -> bool {
        self.body.get(id.name()).is_some()
    }

    /// The text of a property after the update, as far as it is known.
    pub(crate) fn literal(&self, id: PropertyId) -> Option<&'a str> {
        self.body.get(id.name()).or_else(|| self.current.get(id.name()))?.literal()
    }

    /// The keys of a map that is sent, which are there now and not in what is sent.
    pub(crate) fn left_out(&self, id: PropertyId) -> Vec<Str> {
        let map = |properties: &'a Map| properties.get(id.name()).and_then(Value::map);
        let (Some(current), Some(sent)) = (map(self.current), map(self.body)) else { return Vec::new() };
        let sent: BTreeSet<&str> = sent.members().iter().map(|member| &*member.key).ordered();
        let keys: BTreeSet<&Str> = current.members().iter().map(|member| &member.key).ordered();
        keys.into_iter().filter(|key| !sent.contains(&***key)).cloned().collect()
    }
}

/// An integration that goes.
pub(crate) struct DeletionSubject<'a> {
    /// Where it is in the design that is there.
    pub(crate) path: Path,
    pub(crate) integration: &'a Integration,
    /// The API that it goes from, and the integration's index there.
    pub(crate) before: (&'a Api, usize),
    /// The API as it is wanted; `None` when it goes, too.
    pub(crate) after: Option<&'a Api>,
}

impl<'a> DeletionSubject<'a> {
    /// The keys of the routes that lead to the integration and still do, as far as it is known.
    pub(crate) fn routes_that_stay(&self) -> impl Iterator<Item = &'a str> {
        let (api, integration) = self.before;
        let after = self.after.map(|api| &api.routes[..]).unwrap_or_default();
        let stays = move |route: &Route| {
            after.is_empty()
                || after
                    .iter()
                    .any(|other| other.route_key == route.route_key && other.target == route.target)
        };
        let routes = api.routes_to(integration).map(|(_, route)| route);
        let is_there = self.after.is_some();
        let staying = routes.filter(move |route| is_there && stays(route));
        staying.filter_map(|route| route.route_key.as_ref().and_then(Text::literal))
    }
}

/// Where an integration is.
pub(crate) fn path_of(api: usize, integration: usize) -> Path {
    Design::integration_path(api, integration)
}
