//! The document: a design with a name, and every change a person can make to it.

use super::{Node, Preset};
use gatewright_core::model::{
    Api, Design, Integration, IntegrationResponse, Kind, Map, Member, Part, Path, Place, Protocol, Reference,
    Route, Stage, Str, Text, Value,
};

/// What is kept, undone and redone.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Document {
    /// The name of the file.
    pub(crate) name: String,
    pub(crate) design: Design,
}

impl Default for Document {
    fn default() -> Self {
        Self { name: "untitled".into(), design: Design::default() }
    }
}

/// One value of the document that a field shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Slot {
    pub(crate) node: Node,
    pub(crate) members: Members,
    pub(crate) name: Str,
    /// Which of the members with this name: a key that was written twice is there twice.
    pub(crate) nth: usize,
}

/// Which members a [`Slot`] is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Members {
    /// The properties of the node.
    Properties,
    /// What else the node has, and the design knows nothing about.
    Extra,
    /// What else the document has.
    Document,
}

impl Slot {
    /// The first value of a property.
    pub(crate) fn property(node: Node, name: impl Into<Str>) -> Self {
        Self { node, members: Members::Properties, name: name.into(), nth: 0 }
    }

    /// Where findings on the value point.
    pub(crate) fn path(&self) -> Path {
        match self.members {
            Members::Properties => self.node.path().join("properties"),
            Members::Extra => self.node.path(),
            Members::Document => Path::root(),
        }
        .join(self.name.clone())
    }
}

impl Document {
    fn api_mut(&mut self, node: Node) -> Option<&mut Api> {
        self.design.apis.get_mut(node.api())
    }

    fn integration_mut(&mut self, node: Node) -> Option<&mut Integration> {
        match node {
            Node::Api(_) => None,
            Node::Integration(api, index) | Node::Response(api, index, _) => {
                self.design.apis.get_mut(api)?.integrations.get_mut(index)
            }
        }
    }

    fn response_mut(&mut self, node: Node) -> Option<&mut IntegrationResponse> {
        match node {
            Node::Response(_, _, index) => self.integration_mut(node)?.responses.get_mut(index),
            _ => None,
        }
    }

    fn members_mut(&mut self, node: Node, members: Members) -> Option<&mut Map> {
        match (members, node) {
            (Members::Document, _) => Some(&mut self.design.extra),
            (Members::Properties, Node::Api(_)) => None,
            (Members::Properties, Node::Integration(..)) => Some(&mut self.integration_mut(node)?.properties),
            (Members::Properties, Node::Response(..)) => Some(&mut self.response_mut(node)?.properties),
            (Members::Extra, Node::Api(_)) => Some(&mut self.api_mut(node)?.extra),
            (Members::Extra, Node::Integration(..)) => Some(&mut self.integration_mut(node)?.extra),
            (Members::Extra, Node::Response(..)) => Some(&mut self.response_mut(node)?.extra),
        }
    }

    /// Sets a value, or takes it out.
    pub(crate) fn set(&mut self, slot: &Slot, value: Option<Value>) {
        let Some(map) = self.members_mut(slot.node, slot.members) else { return };
        let same_name = map.members().iter().enumerate().filter(|(_, member)| member.key == slot.name);
        let at = same_name.map(|(at, _)| at).nth(slot.nth);
        match (at, value) {
            (Some(at), Some(value)) => map.members_mut()[at].value = value,
            (Some(at), None) => drop(map.members_mut().remove(at)),
            (None, Some(value)) => {
                map.push(Member { key: slot.name.clone(), key_place: Place::default(), value });
            }
            (None, None) => {}
        }
    }

    /// Gives a node another name. References of its API to the old name follow.
    pub(crate) fn rename(&mut self, node: Node, name: String) {
        match node {
            Node::Api(_) => {
                let Some(api) = self.api_mut(node) else { return };
                let refers = |id: &Text| matches!(id.reference(), Some(Reference::Named { name, attribute: None }) if *name == api.name);
                if !api.name.is_empty() && api.api_id.as_ref().is_some_and(refers) {
                    let reference = Reference::Named { name: name.clone().into(), attribute: None };
                    api.api_id = Some(Text::Parts(vec![Part::Reference(reference)]));
                }
                api.name = name.into();
            }
            Node::Integration(api, index) => {
                let Some(api) = self.design.apis.get_mut(api) else { return };
                let Some(old) = api.integrations.get(index).map(|integration| integration.name.clone())
                else {
                    return;
                };
                // While the name is empty its routes name nothing; they still belong to it if it is the only one.
                let is_alone = api.integrations.iter().filter(|other| other.name == old).count() == 1;
                let target = Route::target_named(old);
                for route in api.routes.iter_mut().filter(|_| is_alone) {
                    if route.target.as_ref() == Some(&target) {
                        route.target = Some(Route::target_named(name.clone()));
                    }
                }
                api.integrations[index].name = name.into();
            }
            Node::Response(..) => {
                if let Some(response) = self.response_mut(node) {
                    response.name = name.into();
                }
            }
        }
    }

    /// Sets a route, adds it behind the last one, or takes it out.
    pub(crate) fn set_route(&mut self, api: usize, at: usize, route: Option<Route>) {
        if let Some(api) = self.design.apis.get_mut(api) {
            set_at(&mut api.routes, at, route);
        }
    }

    /// Sets a stage, adds it behind the last one, or takes it out.
    pub(crate) fn set_stage(&mut self, api: usize, at: usize, stage: Option<Stage>) {
        if let Some(api) = self.design.apis.get_mut(api) {
            set_at(&mut api.stages, at, stage);
        }
    }

    /// Sets the protocol of an API.
    pub(crate) fn set_protocol(&mut self, api: usize, protocol: Option<Text>) {
        if let Some(api) = self.design.apis.get_mut(api) {
            api.protocol_type = protocol;
        }
    }

    /// Sets the id of an API.
    pub(crate) fn set_api_id(&mut self, api: usize, id: Option<Text>) {
        if let Some(api) = self.design.apis.get_mut(api) {
            api.api_id = id;
        }
    }

    /// Sets the name that the service shows for an API.
    pub(crate) fn set_api_name(&mut self, api: usize, name: Option<Text>) {
        if let Some(api) = self.design.apis.get_mut(api) {
            api.api_name = name;
        }
    }

    /// Adds an API and gives its node. Its id is a reference to its own name, which is what templates say.
    pub(crate) fn add_api(&mut self, protocol: Protocol) -> Node {
        let name = match protocol {
            Protocol::Http => "HttpApi",
            Protocol::WebSocket => "WebSocketApi",
        };
        let name = free_name(name, self.design.apis.iter().map(|api| &*api.name));
        let reference = Reference::Named { name: name.clone().into(), attribute: None };
        self.design.apis.push(Api {
            name: name.into(),
            protocol_type: Some(protocol.name().into()),
            api_id: Some(Text::Parts(vec![Part::Reference(reference)])),
            ..Api::default()
        });
        Node::Api(self.design.apis.len() - 1)
    }

    /// Adds an integration: to `api`, or else to the first API of the preset's protocol, or to a new one.
    pub(crate) fn add_integration(&mut self, preset: &Preset, api: Option<usize>) -> Node {
        let fits = |api: &Api| api.protocol() == Some(preset.protocol);
        let api = api
            .filter(|api| self.design.apis.get(*api).is_some_and(|api| fits(api) || api.protocol().is_none()))
            .or_else(|| self.design.apis.iter().position(fits))
            .unwrap_or_else(|| self.add_api(preset.protocol).api());
        let names = self.integration_names();
        let name = free_name(preset.name, names.iter().map(String::as_str));
        let integrations = &mut self.design.apis[api].integrations;
        integrations.push(preset.integration(name));
        Node::Integration(api, integrations.len() - 1)
    }

    /// Adds a response to an integration: `$default` when there is none yet.
    pub(crate) fn add_response(&mut self, node: Node) -> Option<Node> {
        let (Node::Integration(api, index) | Node::Response(api, index, _)) = node else { return None };
        let integration = self.integration_mut(node)?;
        let key = Str::Borrowed("integrationResponseKey");
        let default = integration.responses.is_empty();
        let properties = default.then(|| (key, Value::from("$default"))).into_iter().collect();
        let name = if default { "Default" } else { "Response" };
        let name = free_name(name, integration.responses.iter().map(|response| &*response.name));
        integration.responses.push(IntegrationResponse {
            name: name.into(),
            properties,
            ..Default::default()
        });
        Some(Node::Response(api, index, integration.responses.len() - 1))
    }

    /// Puts a copy of a node after it and gives the copy's node.
    pub(crate) fn duplicate(&mut self, node: Node) -> Option<Node> {
        if !node.exists(&self.design) {
            return None;
        }
        let next = node.index() + 1;
        match node {
            Node::Api(index) => {
                let mut copy = self.design.apis[index].clone();
                copy.name = free_name(&copy.name, self.design.apis.iter().map(|api| &*api.name)).into();
                self.design.apis.insert(next, copy);
            }
            Node::Integration(api, index) => {
                let names = self.integration_names();
                let mut copy = self.design.apis[api].integrations[index].clone();
                copy.name = free_name(&copy.name, names.iter().map(String::as_str)).into();
                self.design.apis[api].integrations.insert(next, copy);
            }
            Node::Response(_, _, index) => {
                let responses = &mut self.integration_mut(node)?.responses;
                let mut copy = responses[index].clone();
                copy.name = free_name(&copy.name, responses.iter().map(|response| &*response.name)).into();
                responses.insert(next, copy);
            }
        }
        Some(node.at(next))
    }

    /// Takes a node out and gives the one to select now: the next sibling, the one before, or the parent.
    pub(crate) fn remove(&mut self, node: Node) -> Option<Node> {
        if !node.exists(&self.design) {
            return None;
        }
        match node {
            Node::Api(index) => drop(self.design.apis.remove(index)),
            Node::Integration(api, index) => drop(self.design.apis[api].integrations.remove(index)),
            Node::Response(_, _, index) => drop(self.integration_mut(node)?.responses.remove(index)),
        }
        match node.siblings(&self.design) {
            0 => node.parent(),
            left => Some(node.at(node.index().min(left - 1))),
        }
    }

    /// Moves a node before or behind its neighbour and gives its node there; `None` at the end of the list.
    pub(crate) fn shift(&mut self, node: Node, down: bool) -> Option<Node> {
        let other = if down { node.index() + 1 } else { node.index().checked_sub(1)? };
        if other >= node.siblings(&self.design) {
            return None;
        }
        match node {
            Node::Api(index) => self.design.apis.swap(index, other),
            Node::Integration(api, index) => self.design.apis[api].integrations.swap(index, other),
            Node::Response(_, _, index) => self.integration_mut(node)?.responses.swap(index, other),
        }
        Some(node.at(other))
    }

    /// Adds what was read: as APIs of its own, or its integrations to an API that is there. Names stay apart. Gives the
    /// first integration that was added.
    pub(crate) fn append(&mut self, design: Design, into: Option<usize>) -> Option<Node> {
        let extra = design.extra;
        extra.members().iter().for_each(|member| self.design.extra.push(member.clone()));
        if self.design.region.is_none() {
            self.design.region = design.region;
        }
        let first = match into {
            Some(api) => Node::Integration(api, self.design.apis.get(api)?.integrations.len()),
            None => Node::Api(self.design.apis.len()),
        };
        for mut api in design.apis {
            let targets = api.targets();
            let mut routes = std::mem::take(&mut api.routes);
            let stages = std::mem::take(&mut api.stages);
            let integrations = std::mem::take(&mut api.integrations);
            let target = match into {
                Some(target) => {
                    api.extra
                        .members()
                        .iter()
                        .for_each(|member| self.design.apis[target].extra.push(member.clone()));
                    target
                }
                None => {
                    api.name = free_name(&api.name, self.design.apis.iter().map(|api| &*api.name)).into();
                    self.design.apis.push(api);
                    self.design.apis.len() - 1
                }
            };
            for (index, mut integration) in integrations.into_iter().enumerate() {
                let names = self.integration_names();
                let old = Route::target_named(integration.name.clone());
                integration.name = free_name(&integration.name, names.iter().map(String::as_str)).into();
                for (route, _) in routes.iter_mut().zip(&targets).filter(|(_, to)| **to == Some(index)) {
                    if route.target.as_ref() == Some(&old) {
                        route.target = Some(Route::target_named(integration.name.clone()));
                    }
                }
                self.design.apis[target].integrations.push(integration);
            }
            self.design.apis[target].routes.extend(routes);
            self.design.apis[target].stages.extend(stages);
        }
        let inner = Node::Integration(first.api(), 0);
        let lead = if into.is_none() && inner.exists(&self.design) { inner } else { first };
        lead.exists(&self.design).then_some(lead)
    }

    /// Names of integrations are kept apart over all APIs: they become the logical ids of one template.
    fn integration_names(&self) -> Vec<String> {
        let integrations = self.design.apis.iter().flat_map(|api| &api.integrations);
        integrations.map(|integration| integration.name.to_string()).collect()
    }
}

fn set_at<T>(list: &mut Vec<T>, at: usize, item: Option<T>) {
    match item {
        Some(item) if at < list.len() => list[at] = item,
        Some(item) => list.push(item),
        None if at < list.len() => drop(list.remove(at)),
        None => {}
    }
}

/// The name, with a number behind it when it is taken. No name stays no name.
pub(super) fn free_name<'a>(wanted: &str, taken: impl Iterator<Item = &'a str>) -> String {
    let taken: Vec<&str> = taken.collect();
    if wanted.is_empty() || !taken.contains(&wanted) {
        return wanted.into();
    }
    let stem = wanted.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let stem = if stem.is_empty() { wanted } else { stem };
    let mut numbered = (2..).map(|number| format!("{stem}{number}"));
    numbered.find(|name| !taken.contains(&name.as_str())).unwrap_or_else(|| wanted.into())
}

/// Whether two values are the same down to the order of members: [`Map`]'s own `==` does not look at the order, but
/// what is on the screen does.
pub(crate) fn same(a: &Value, b: &Value) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Map(a), Kind::Map(b)) => {
            a.len() == b.len()
                && std::iter::zip(a.members(), b.members())
                    .all(|(a, b)| a.key == b.key && same(&a.value, &b.value))
        }
        (Kind::List(a), Kind::List(b)) => a.len() == b.len() && std::iter::zip(a, b).all(|(a, b)| same(a, b)),
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::presets;

    fn mock() -> (Document, Node) {
        let mut document = Document::default();
        let node = document.add_integration(presets::find(Protocol::WebSocket, "MOCK"), None);
        (document, node)
    }

    #[test]
    fn an_integration_brings_its_api() {
        let (mut document, node) = mock();
        assert_eq!(node, Node::Integration(0, 0));
        assert_eq!(document.design.apis[0].protocol(), Some(Protocol::WebSocket));
        let second = document.add_integration(presets::find(Protocol::Http, "HTTP_PROXY"), Some(0));
        assert_eq!(second, Node::Integration(1, 0), "an HTTP integration does not go to a WebSocket API");
    }

    #[test]
    fn names_stay_apart() {
        let (mut document, node) = mock();
        let copy = document.duplicate(node).unwrap();
        assert_eq!(copy.name(&document.design), "MockIntegration2");
        let copy = document.duplicate(copy).unwrap();
        assert_eq!(copy.name(&document.design), "MockIntegration3");
    }

    #[test]
    fn a_key_that_is_there_twice_is_set_where_it_was_changed() {
        let (mut document, node) = mock();
        let slot = |nth| Slot { nth, ..Slot::property(node, "description") };
        document.set(&slot(0), Some("one".into()));
        document.set(&slot(1), Some("two".into()));
        document.set(&slot(0), Some("first".into()));
        let texts: Vec<_> =
            document.design.apis[0].integrations[0].properties.members().iter().skip(1).collect();
        assert_eq!(
            texts.iter().map(|member| member.value.literal().unwrap()).collect::<Vec<_>>(),
            ["first", "two"]
        );
        document.set(&slot(0), None);
        document.set(&slot(0), None);
        assert_eq!(document.design.apis[0].integrations[0].properties.len(), 1);
    }

    #[test]
    fn references_follow_the_name_of_an_api() {
        let (mut document, _) = mock();
        document.rename(Node::Api(0), "Chat".into());
        assert_eq!(document.design.apis[0].api_id, Some(Text::named("Chat", None)));
    }

    #[test]
    fn routes_follow_the_name_of_their_integration() {
        let (mut document, node) = mock();
        let name = node.name(&document.design).to_owned();
        let route = Route { target: Some(Route::target_named(name)), ..Route::default() };
        document.set_route(0, 0, Some(route));
        for name in ["Pong", "", "Ping"] {
            document.rename(node, name.into());
        }
        assert_eq!(document.design.apis[0].targets(), [Some(0)]);
        let copy = document.design.clone();
        document.append(copy, None);
        assert_eq!(document.design.apis[1].targets(), [Some(0)]);
        assert_eq!(&*document.design.apis[1].integrations[0].name, "Ping2");
        document.set_route(0, 0, None);
        assert_eq!(document.design.apis[0].routes, []);
    }

    #[test]
    fn removing_selects_a_neighbour() {
        let (mut document, node) = mock();
        let copy = document.duplicate(node).unwrap();
        assert_eq!(document.remove(copy), Some(node));
        assert_eq!(document.remove(node), Some(Node::Api(0)));
        assert_eq!(document.remove(Node::Api(0)), None);
        assert_eq!(document.remove(Node::Api(0)), None);
    }
}
