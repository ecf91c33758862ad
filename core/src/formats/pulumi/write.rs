//! Designs as programs.

use super::reference::{Config, escaped};
use super::rewrite::Known;
use super::{API, LABEL, PSEUDO_PARAMETERS, name_of, type_of};
use crate::formats::names::{Names, api_reference, camel_case, defined_name};
use crate::formats::owner::{self, Owner};
use crate::formats::provider::{DEFAULT_PAYLOAD_VERSION, gets_default_version, import_id};
use crate::formats::tree::{Carry as _, Entry, Lost, Node};
use crate::formats::{File, Output, WriteOptions, yaml};
use crate::model::{
    Api, Design, Kind, Map, Path, Property, PropertyId, PropertyKind, Protocol, Reference, Resource, Value,
};
use alloc::{
    borrow::ToOwned as _,
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec,
    vec::Vec,
};

pub(super) fn write(design: &Design, _: &WriteOptions) -> Output {
    let mut program = Program::new();
    program.name_resources(design);
    let resources = program.resources(design);
    let tree = program.assemble(resources);
    let file = File { path: "Pulumi.yaml".into(), language: "yaml", text: yaml::to_text(&tree) };
    Output { files: vec![file], losses: program.lost.losses }
}

/// A program while it is made.
pub(super) struct Program {
    /// The names of resources, configuration values and variables.
    pub(super) names: Names,
    /// What a program that is there already defines: what it does not have is not made a configuration value.
    pub(super) known: Option<Known>,
    /// The names of the resources by their places in the design.
    keys: BTreeMap<Path, String>,
    /// The names of the APIs by their names in the design.
    pub(super) apis: BTreeMap<String, String>,
    /// The names of the other resources by their names in the design.
    pub(super) by_name: BTreeMap<String, String>,
    pub(super) config: Vec<Config>,
    /// The variables that ask the provider something.
    pub(super) variables: BTreeSet<&'static str>,
    /// Whether the text at hand is the id of an API.
    pub(super) is_api_id: bool,
    /// The type of the text at hand when it is one reference: `string`, `integer` or `object`.
    pub(super) kind: &'static str,
    pub(super) lost: Lost,
}

impl Program {
    fn new() -> Self {
        let mut names = Names::new(usize::MAX);
        names.reserve("pulumi");
        PSEUDO_PARAMETERS.iter().for_each(|pseudo| names.reserve(pseudo.variable));
        Self {
            names,
            known: None,
            keys: BTreeMap::new(),
            apis: BTreeMap::new(),
            by_name: BTreeMap::new(),
            config: Vec::new(),
            variables: BTreeSet::new(),
            is_api_id: false,
            kind: "string",
            lost: Lost::default(),
        }
    }

    /// A program that is there already; the names of the integrations and responses of `design` are to be given again.
    pub(super) fn in_place(design: &Design, known: Known) -> Self {
        let mut program = Self::new();
        let integrations = design.apis.iter().flat_map(|api| &api.integrations);
        let own: BTreeSet<&str> = integrations
            .flat_map(|it| {
                core::iter::once(&*it.name).chain(it.responses.iter().map(|response| &*response.name))
            })
            .collect();
        known.names().filter(|name| !own.contains(name)).for_each(|name| program.names.reserve(name));
        program.known = Some(known);
        program
    }

    /// What a resource with this name would like to be called.
    fn wish(&self, name: &str) -> String {
        let is_there = self.known.as_ref().is_some_and(|known| known.interpolation(name).is_some());
        if is_there { name.into() } else { camel_case(name) }
    }

    pub(super) fn name_resources(&mut self, design: &Design) {
        for (a, api) in design.apis.iter().enumerate() {
            let api_name = or(camel_case(&api.name), "api");
            if let Some(known) = &self.known {
                if let Some(name) = known.api(api) {
                    self.apis.insert(name.into(), name.into());
                    self.keys.insert(Design::api_path(a), name.into());
                }
            } else if let Some(name) = defined_name(api, a) {
                let key = self.names.claim([&api_name, &format!("{api_name}Api")]);
                self.apis.entry(name).or_insert_with(|| key.clone());
                self.keys.insert(Design::api_path(a), key);
            }
            for (i, integration) in api.integrations.iter().enumerate() {
                let mut parent = or(self.wish(&integration.name), "integration");
                if !integration.is_reference() {
                    let key = self.names.claim([&parent, &format!("{parent}Integration")]);
                    self.by_name.entry(integration.name.clone().into_owned()).or_insert_with(|| key.clone());
                    self.keys.insert(Design::integration_path(a, i), key.clone());
                    parent = key;
                }
                for (r, response) in integration.responses.iter().enumerate() {
                    let own = or(self.wish(&response.name), "response");
                    let key = self.names.claim([&own, &camel_case(&format!("{parent} {own}"))]);
                    self.by_name.entry(response.name.clone().into_owned()).or_insert_with(|| key.clone());
                    self.keys.insert(Design::response_path(a, i, r), key);
                }
            }
        }
    }

    pub(super) fn resources(&mut self, design: &Design) -> Vec<Entry> {
        let mut resources = Vec::new();
        self.extra(&design.extra, &Path::root());
        for (a, api) in design.apis.iter().enumerate() {
            self.extra(&api.extra, &Design::api_path(a));
            if self.known.is_none() {
                self.api(&mut resources, api, a);
            }
            owner::each_resource(self, api, a, |program, resource, properties, at, owner| {
                program.resource(&mut resources, resource, properties, at, owner);
            });
            // In a program that is there already they have names that only the program knows.
            if self.known.is_none() {
                self.routes(&mut resources, api, a);
            }
        }
        self.lost.comment(&mut resources);
        resources
    }

    /// The API, when the design says no more about its id than its name.
    fn api(&mut self, resources: &mut Vec<Entry>, api: &Api, index: usize) {
        let at = Design::api_path(index);
        let Some(key) = self.keys.get(&at).cloned() else { return };
        self.kind = "string";
        let name = match &api.api_name {
            Some(name) => self.text(name, &at.join("apiName")),
            None if api.name.is_empty() => escaped(&key),
            None => escaped(&api.name),
        };
        let mut properties = Vec::new();
        self.lost.comment(&mut properties);
        properties.push(Entry::Member("name".into(), name));
        let protocol = match &api.protocol_type {
            Some(protocol) => self.text(protocol, &at.join("protocolType")),
            None => {
                let reason = format!("{LABEL} requires the protocol of an API; the design has none.");
                self.lose(&at.join("protocolType"), reason);
                let protocol =
                    Reference::Named { name: format!("{key} protocol type").into(), attribute: None };
                self.text(&crate::model::Text::from_parts([crate::model::Part::Reference(protocol)]), &at)
            }
        };
        self.lost.comment(&mut properties);
        properties.push(Entry::Member("protocolType".into(), protocol));
        let selection = match &api.route_selection_expression {
            Some(expression) => Some(self.text(expression, &at.join("routeSelectionExpression"))),
            // The service requires one. This is the one that everybody has.
            None if api.protocol() == Some(Protocol::WebSocket) => {
                Some(Node::Text("$request.body.action".into()))
            }
            None => None,
        };
        self.lost.comment(&mut properties);
        properties.extend(selection.map(|node| Entry::Member("routeSelectionExpression".into(), node)));
        self.push(resources, key, API, properties, None);
    }

    pub(super) fn push(
        &mut self,
        resources: &mut Vec<Entry>,
        key: String,
        kind: &str,
        properties: Vec<Entry>,
        import: Option<String>,
    ) {
        if !resources.is_empty() {
            resources.push(Entry::Blank);
        }
        let mut members = vec![
            Entry::Member("type".into(), Node::Text(format!("aws:apigatewayv2:{kind}").into())),
            Entry::Member("properties".into(), Node::Map(properties)),
        ];
        if let Some(id) = import {
            let import = Entry::Member("import".into(), Node::Text(id.into()));
            members.push(Entry::Member("options".into(), Node::Map(vec![import])));
        }
        resources.push(Entry::Member(key.into(), Node::Map(members)));
    }

    fn resource(
        &mut self,
        resources: &mut Vec<Entry>,
        resource: Resource,
        properties: &Map,
        at: &Path,
        owner: &Owner<'_>,
    ) {
        let key = self.keys.get(at).cloned().unwrap_or_default();
        let mut members = Vec::new();
        self.lost.comment(&mut members);
        members.extend(owner::ids(self, resource, properties, |program, row| {
            let node = match row.id {
                PropertyId::ApiId => program.api_id(owner.api, owner.index),
                _ => program.integration_id(owner)?,
            };
            Some(Entry::Member(row.name().into(), node))
        }));
        let import = import_id(resource, properties, owner.api, owner.integration);
        let is_imported = import.is_some();
        let version = PropertyId::PayloadFormatVersion;
        let is_here = self.keys.contains_key(&Design::api_path(owner.index));
        let protocol = owner.api.protocol().filter(|_| is_here);
        let at = at.join("properties");
        if resource == Resource::Integration
            && properties.get(version.name()).is_none()
            && gets_default_version(protocol, owner.integration)
        {
            let name = version.name();
            let reason =
                format!("{LABEL}'s provider sends {DEFAULT_PAYLOAD_VERSION} when there is no {name}.");
            self.lose(&at.join(name), reason);
            self.lost.comment(&mut members);
        }
        let carry = |program: &mut Self, row: &'static Property, value: &Value, at: &Path| {
            let is_own_id = row.names.terraform == Some("id");
            if is_own_id && is_imported { None } else { program.property(row, value, at) }
        };
        members.extend(self.properties(properties, resource.properties(), &at, carry));
        self.push(resources, key, type_of(resource), members, import);
    }

    /// The API's id as the design has it, or else that of the API in the program.
    pub(super) fn api_id(&mut self, api: &Api, index: usize) -> Node {
        if let Some(key) = self.keys.get(&Design::api_path(index)) {
            return Node::Text(format!("${{{key}.id}}").into());
        }
        self.kind = "string";
        self.is_api_id = true;
        let id = api.api_id.clone().unwrap_or_else(|| api_reference(api, index));
        let node = self.text(&id, &Design::api_path(index).join(PropertyId::ApiId.name()));
        self.is_api_id = false;
        node
    }

    /// The id of the integration of a response.
    fn integration_id(&mut self, owner: &Owner<'_>) -> Option<Node> {
        if let Some(key) = self.keys.get(owner.at) {
            return Some(Node::Text(format!("${{{key}.id}}").into()));
        }
        self.kind = "string";
        let (id, at) = owner.integration_id();
        self.value(&id, &at)
    }

    fn property(&mut self, row: &'static Property, value: &Value, at: &Path) -> Option<Entry> {
        let name = match name_of(row) {
            Some(name) if row.is_writable() => name,
            None if row.is_writable() => {
                self.lose(at, format!("The resource of {LABEL} has no {}; it is left out.", row.name()));
                return None;
            }
            _ if row.names.terraform == Some("id") => {
                let reason = format!(
                    "{LABEL} takes {} only to import, and needs the id of the API for that.",
                    row.name()
                );
                self.lose(at, reason);
                return None;
            }
            _ => {
                let reason = format!("The service sets {}; {LABEL} cannot, so it is left out.", row.name());
                self.lose(at, reason);
                return None;
            }
        };
        self.is_api_id = row.id == PropertyId::ApiId;
        self.kind = match &row.kind {
            PropertyKind::Millis { .. } => "integer",
            kind if kind.has_free_keys() => "object",
            _ => "string",
        };
        let node = match (&row.kind, &value.kind) {
            (PropertyKind::Object(rows), Kind::Map(members)) => {
                Some(Node::Map(self.properties(members, rows, at, Self::property)))
            }
            (PropertyKind::StatusMappings { .. }, Kind::Map(statuses)) => {
                let items = self.members(statuses, at, Self::value).into_iter().map(|entry| match entry {
                    Entry::Member(status, mappings) => Entry::Item(Node::Map(vec![
                        Entry::Member("statusCode".into(), escaped(&status)),
                        Entry::Member("mappings".into(), mappings),
                    ])),
                    other => other,
                });
                Some(Node::List(items.collect()))
            }
            _ => self.value(value, at),
        };
        self.is_api_id = false;
        node.map(|node| Entry::Member(name.into(), node))
    }

    fn assemble(&mut self, resources: Vec<Entry>) -> Node {
        let mut sections = vec![
            Entry::Member("name".into(), Node::Text("integrations".into())),
            Entry::Member("runtime".into(), Node::Text("yaml".into())),
            Entry::Blank,
        ];
        if !self.config.is_empty() {
            let config = core::mem::take(&mut self.config).into_iter().map(Config::into_entry).collect();
            sections.push(Entry::Member("config".into(), Node::Map(config)));
            sections.push(Entry::Blank);
        }
        let asked = PSEUDO_PARAMETERS.iter().filter(|pseudo| self.variables.contains(pseudo.variable));
        let variables: Vec<_> = asked
            .map(|pseudo| {
                let call = Node::Map(vec![
                    Entry::Member("function".into(), Node::Text(pseudo.function.into())),
                    Entry::Member("return".into(), Node::Text(pseudo.answers[0].into())),
                ]);
                Entry::Member(pseudo.variable.into(), Node::single("fn::invoke", call))
            })
            .collect();
        if !variables.is_empty() {
            sections.push(Entry::Member("variables".into(), Node::Map(variables)));
            sections.push(Entry::Blank);
        }
        sections.push(Entry::Member("resources".into(), Node::Map(resources)));
        Node::Map(sections)
    }
}

fn or(name: String, otherwise: &str) -> String {
    if name.is_empty() { otherwise.to_owned() } else { name }
}
