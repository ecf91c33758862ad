//! Designs as resources.

use super::hcl::{self, BLOCK, quoted};
use super::reference::{Purpose, code};
use super::{
    API, ID, JSON, LABEL, Module, PARAMETER, REQUEST_PARAMETER, ROUTE, ROUTE_RESPONSE, STAGE, SYNTAX, json,
    type_of,
};
use crate::formats::names::{Names, api_reference, defined_name, snake_case};
use crate::formats::owner::{self, Owner};
use crate::formats::provider::{DEFAULT_PAYLOAD_VERSION, gets_default_version, import_id};
use crate::formats::route;
use crate::formats::tree::{Carry as _, Entry, Lost, Node};
use crate::formats::{File, Output, WriteOptions};
use crate::model::{
    Api, Design, Kind, Map, Path, Property, PropertyId, PropertyKind, Protocol, Reference, Resource, Route,
    Stage, Text, Value,
};
use alloc::{
    borrow::ToOwned as _,
    boxed::Box,
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec,
    vec::Vec,
};

/// The argument of a route that says whether it answers its clients.
pub(super) const ANSWER: &str = "route_response_selection_expression";

/// What Terraform takes for something else than the name of a variable.
const RESERVED: &[&str] =
    &["count", "depends_on", "for_each", "lifecycle", "locals", "providers", "source", "version"];

pub(super) fn write(design: &Design, options: &WriteOptions) -> Output {
    let is_json = options.get(SYNTAX) == JSON;
    let mut module = Module::new(is_json);
    module.has_functions = design.origin.0 == Some(ID);
    module.name_resources(design);
    let resources = module.resources(design);
    let blocks = module.assemble(resources);
    let file = if is_json {
        File { path: "main.tf.json".into(), language: "json", text: json::to_text(&blocks) }
    } else {
        File { path: "main.tf".into(), language: "hcl", text: hcl::to_text(&blocks) }
    };
    Output { files: vec![file], losses: module.lost.losses }
}

impl Module {
    pub(super) fn new(is_json: bool) -> Self {
        let mut names = Names::new(usize::MAX);
        RESERVED.iter().for_each(|name| names.reserve(name));
        Self {
            is_json,
            has_functions: true,
            names,
            labels: BTreeMap::new(),
            apis: BTreeMap::new(),
            integrations_by_name: BTreeMap::new(),
            responses_by_name: BTreeMap::new(),
            variables: Vec::new(),
            data: BTreeSet::new(),
            parts: Names::new(usize::MAX),
            purpose: Purpose::default(),
            lost: Lost::default(),
        }
    }

    fn name_resources(&mut self, design: &Design) {
        let mut apis = Names::new(usize::MAX);
        let mut integrations = Names::new(usize::MAX);
        let mut responses = Names::new(usize::MAX);
        for (a, api) in design.apis.iter().enumerate() {
            let api_name = label(&api.name, "api");
            if let Some(name) = defined_name(api, a) {
                let label = apis.claim([&api_name]);
                self.apis.entry(name).or_insert_with(|| format!("{API}.{label}.id"));
                self.labels.insert(Design::api_path(a), label);
            }
            for (i, integration) in api.integrations.iter().enumerate() {
                let name = label(&integration.name, "integration");
                if !integration.is_reference() {
                    let label = integrations.claim([&name, &format!("{api_name}_{name}")]);
                    self.integrations_by_name
                        .entry(integration.name.clone().into_owned())
                        .or_insert_with(|| label.clone());
                    self.labels.insert(Design::integration_path(a, i), label);
                }
                for (r, response) in integration.responses.iter().enumerate() {
                    let own = label(&response.name, "response");
                    let label = responses.claim([&own, &format!("{name}_{own}")]);
                    self.responses_by_name
                        .entry(response.name.clone().into_owned())
                        .or_insert_with(|| label.clone());
                    self.labels.insert(Design::response_path(a, i, r), label);
                }
            }
        }
    }

    pub(super) fn resources(&mut self, design: &Design) -> Vec<Entry> {
        let mut blocks = Vec::new();
        self.extra(&design.extra, &Path::root());
        for (a, api) in design.apis.iter().enumerate() {
            self.extra(&api.extra, &Design::api_path(a));
            self.api(&mut blocks, api, a);
            owner::each_resource(self, api, a, |module, resource, properties, at, owner| {
                module.resource(&mut blocks, resource, properties, at, owner);
            });
            self.routes(&mut blocks, api, a);
            self.stages(&mut blocks, api, a);
        }
        self.lost.comment(&mut blocks);
        blocks
    }

    fn routes(&mut self, blocks: &mut Vec<Entry>, api: &Api, index: usize) {
        for (r, route) in api.routes.iter().enumerate() {
            self.route(blocks, (api, index), route, &Design::route_path(index, r));
        }
    }

    /// A route of an API, which comes with its index.
    pub(super) fn route(&mut self, blocks: &mut Vec<Entry>, api: (&Api, usize), route: &Route, at: &Path) {
        self.extra(&route.extra, at);
        let key = route.route_key.as_ref().and_then(Text::literal).unwrap_or_default();
        let label = self.part(at, &label(key, "route"));
        let mut arguments = vec![Entry::Member("api_id".into(), self.api_id(api.0, api.1))];
        for (argument, member, text) in route_arguments(route) {
            self.describe(format!("Used in {argument} of {label}"), "string");
            let node = text.map(|text| self.text(text, &at.join(member)));
            self.lost.comment(&mut arguments);
            arguments.extend(node.map(|node| Entry::Member(argument.into(), node)));
        }
        if !route.request_parameters.is_empty() {
            let parameters = Node::list(route::items(route, PARAMETER));
            arguments
                .push(Entry::Member(REQUEST_PARAMETER.into(), Node::Tagged(BLOCK, Box::new(parameters))));
        }
        self.block(blocks, format!("resource \"{ROUTE}\" {}", quoted(&label)), arguments);
        if route.answers() {
            self.route_response(blocks, api, &label);
        }
    }

    /// The label of a route or a stage.
    fn part(&mut self, at: &Path, wish: &str) -> String {
        self.labels.get(at).cloned().unwrap_or_else(|| self.parts.claim([wish]))
    }

    /// What lets the route with a label answer.
    pub(super) fn route_response(
        &mut self,
        blocks: &mut Vec<Entry>,
        (api, index): (&Api, usize),
        label: &str,
    ) {
        let arguments = vec![
            Entry::Member("api_id".into(), self.api_id(api, index)),
            Entry::Member("route_id".into(), code(format!("{ROUTE}.{label}.id"))),
            Entry::Member("route_response_key".into(), Node::Text(Route::RESPONSE_KEY.into())),
        ];
        self.block(blocks, format!("resource \"{ROUTE_RESPONSE}\" {}", quoted(label)), arguments);
    }

    fn stages(&mut self, blocks: &mut Vec<Entry>, api: &Api, index: usize) {
        for (s, stage) in api.stages.iter().enumerate() {
            self.stage(blocks, (api, index), stage, &Design::stage_path(index, s));
        }
    }

    /// A stage of an API, which comes with its index.
    pub(super) fn stage(
        &mut self,
        blocks: &mut Vec<Entry>,
        (api, index): (&Api, usize),
        stage: &Stage,
        at: &Path,
    ) {
        self.extra(&stage.extra, at);
        let name = stage.stage_name.as_ref().and_then(Text::literal).unwrap_or_default();
        let label = self.part(at, &label(name, "stage"));
        let mut arguments = vec![Entry::Member("api_id".into(), self.api_id(api, index))];
        self.describe(format!("Used in name of {label}"), "string");
        let name = stage.stage_name.as_ref().map(|name| self.text(name, &at.join("stageName")));
        arguments.extend(name.map(|name| Entry::Member("name".into(), name)));
        arguments.push(Entry::Member("auto_deploy".into(), Node::Bool(true)));
        if !stage.stage_variables.is_empty() {
            self.describe(format!("Used in stage_variables of {label}"), "string");
            let variables = self.members(&stage.stage_variables, &at.join("stageVariables"), Self::value);
            arguments.push(Entry::Member("stage_variables".into(), Node::Map(variables)));
        }
        self.lost.comment(&mut arguments);
        self.block(blocks, format!("resource \"{STAGE}\" {}", quoted(&label)), arguments);
    }

    /// Says what the text at hand is for.
    fn describe(&mut self, description: String, kind: &'static str) {
        self.purpose = Purpose { is_api_id: false, kind, description };
    }

    /// The API, when the design says no more about its id than its name.
    fn api(&mut self, blocks: &mut Vec<Entry>, api: &Api, index: usize) {
        let at = Design::api_path(index);
        let Some(label) = self.labels.get(&at).cloned() else { return };
        self.describe(format!("Name of the API {label}"), "string");
        let name = match &api.api_name {
            Some(name) => self.text(name, &at.join("apiName")),
            None if api.name.is_empty() => Node::Text(label.clone().into()),
            None => Node::Text(api.name.clone()),
        };
        let mut arguments = Vec::new();
        self.lost.comment(&mut arguments);
        arguments.push(Entry::Member("name".into(), name));
        let protocol = match &api.protocol_type {
            Some(protocol) => {
                self.describe(format!("Protocol of the API {label}"), "string");
                self.text(protocol, &at.join("protocolType"))
            }
            None => {
                let reason = format!("{LABEL} requires the protocol of an API; the design has none.");
                self.lose(&at.join("protocolType"), reason);
                self.lost.comment(&mut arguments);
                self.describe(format!("Protocol of the API {label}: HTTP or WEBSOCKET"), "string");
                let protocol =
                    Reference::Named { name: format!("{label}_protocol_type").into(), attribute: None };
                code(self.reference(&protocol, &at))
            }
        };
        self.lost.comment(&mut arguments);
        arguments.push(Entry::Member("protocol_type".into(), protocol));
        let selection = match &api.route_selection_expression {
            Some(expression) => {
                self.describe(format!("Route selection of the API {label}"), "string");
                Some(self.text(expression, &at.join("routeSelectionExpression")))
            }
            // The service requires one. This is the one that everybody has.
            None if api.protocol() == Some(Protocol::WebSocket) => {
                Some(Node::Text("$request.body.action".into()))
            }
            None => None,
        };
        self.lost.comment(&mut arguments);
        arguments.extend(selection.map(|node| Entry::Member("route_selection_expression".into(), node)));
        self.block(blocks, format!("resource \"{API}\" {}", quoted(&label)), arguments);
    }

    pub(super) fn resource(
        &mut self,
        blocks: &mut Vec<Entry>,
        resource: Resource,
        properties: &Map,
        at: &Path,
        owner: &Owner<'_>,
    ) {
        let kind = type_of(resource);
        let label = self.labels.get(at).cloned().unwrap_or_default();
        let mut arguments = owner::ids(self, resource, properties, |module, row| {
            let node = match row.id {
                PropertyId::ApiId => module.api_id(owner.api, owner.index),
                _ => module.integration_id(owner)?,
            };
            Some(Entry::Member(row.names.terraform?.into(), node))
        });
        let id = import_id(resource, properties, owner.api, owner.integration);
        let at = at.join("properties");
        let is_imported = id.is_some();
        let carry = |module: &mut Self, row: &'static Property, value: &Value, at: &Path| {
            let is_own_id = row.names.terraform == Some("id");
            if is_own_id && is_imported { None } else { module.property(&label, row, value, at) }
        };
        let version = PropertyId::PayloadFormatVersion;
        let is_here = self.labels.contains_key(&Design::api_path(owner.index));
        let protocol = owner.api.protocol().filter(|_| is_here);
        if resource == Resource::Integration
            && properties.get(version.name()).is_none()
            && gets_default_version(protocol, owner.integration)
        {
            let reason = format!(
                "{LABEL}'s provider sends {DEFAULT_PAYLOAD_VERSION} when there is no {}.",
                version.name()
            );
            self.lose(&at.join(version.name()), reason);
            self.lost.comment(&mut arguments);
        }
        let (blocks_of_it, attributes): (Vec<_>, Vec<_>) = self
            .properties(properties, resource.properties(), &at, carry)
            .into_iter()
            .partition(|entry| matches!(entry, Entry::Member(_, Node::Tagged(BLOCK, _))));
        arguments.extend(attributes);
        arguments.extend(blocks_of_it);
        if let Some(id) = id {
            let import = vec![
                Entry::Member("to".into(), code(format!("{kind}.{label}"))),
                Entry::Member("id".into(), Node::Text(id.into())),
            ];
            self.block(blocks, "import".into(), import);
        }
        self.block(blocks, format!("resource \"{kind}\" {}", quoted(&label)), arguments);
    }

    fn block(&mut self, blocks: &mut Vec<Entry>, head: String, arguments: Vec<Entry>) {
        if !blocks.is_empty() {
            blocks.push(Entry::Blank);
        }
        blocks.push(block(head, arguments));
    }

    /// The API's id as the design has it, or else a reference with the API's name.
    fn api_id(&mut self, api: &Api, index: usize) -> Node {
        if let Some(label) = self.labels.get(&Design::api_path(index)) {
            return code(format!("{API}.{label}.id"));
        }
        let label = api.protocol().map_or("API", Protocol::label);
        self.purpose = Purpose {
            is_api_id: true,
            description: format!("Id of the {label} {}", api.name).trim_end().to_owned(),
            ..Purpose::default()
        };
        let id = api.api_id.clone().unwrap_or_else(|| api_reference(api, index));
        self.text(&id, &Design::api_path(index).join("apiId"))
    }

    /// A reference to the integration of a response, or its id when it is not one of the file's.
    fn integration_id(&mut self, owner: &Owner<'_>) -> Option<Node> {
        if let Some(label) = self.labels.get(owner.at) {
            return Some(code(format!("{}.{label}.id", super::INTEGRATION)));
        }
        let description = format!("Id of the integration {}", owner.integration.name);
        self.describe(description.trim_end().to_owned(), "string");
        let (id, at) = owner.integration_id();
        self.value(&id, &at)
    }

    pub(super) fn property(
        &mut self,
        label: &str,
        row: &'static Property,
        value: &Value,
        at: &Path,
    ) -> Option<Entry> {
        let name = match row.names.terraform {
            Some(name) if row.is_writable() => name,
            None if row.is_writable() => {
                let reason =
                    format!("The resource of {LABEL}'s provider has no {}; it is left out.", row.name());
                self.lose(at, reason);
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
                let reason = match &value.kind {
                    // Source: the provider's page of aws_apigatewayv2_integration, "Import".
                    Kind::Bool(true) if row.id == PropertyId::ApiGatewayManaged => {
                        format!("API Gateway manages the integration, and {LABEL} cannot import it.")
                    }
                    _ => format!("The service sets {}; {LABEL} cannot, so it is left out.", row.name()),
                };
                self.lose(at, reason);
                return None;
            }
        };
        self.purpose = Purpose {
            is_api_id: row.id == PropertyId::ApiId,
            kind: match &row.kind {
                PropertyKind::Millis { .. } => "number",
                PropertyKind::Mappings { .. } | PropertyKind::Templates if value.map().is_none() => {
                    "map(string)"
                }
                _ => "string",
            },
            description: format!("Used in {name} of {label}"),
        };
        let node = match (&row.kind, &value.kind) {
            (PropertyKind::Object(rows), Kind::Map(members)) => {
                let carry = |module: &mut Self, row: &'static Property, value: &Value, at: &Path| {
                    module.property(label, row, value, at)
                };
                let arguments = self.properties(members, rows, at, carry);
                Some(Node::Tagged(BLOCK, Box::new(Node::Map(arguments))))
            }
            (PropertyKind::StatusMappings { .. }, Kind::Map(statuses)) if statuses.is_empty() => {
                self.lose(at, format!("{LABEL} says nothing where there are no {}.", row.name()));
                None
            }
            (PropertyKind::StatusMappings { .. }, Kind::Map(statuses)) => {
                self.purpose.kind = "map(string)";
                let blocks = self.members(statuses, at, Self::mappings);
                let blocks = blocks.into_iter().map(|entry| match entry {
                    Entry::Member(status, mappings) => {
                        let arguments = vec![
                            Entry::Member("status_code".into(), Node::Text(status)),
                            Entry::Member("mappings".into(), mappings),
                        ];
                        Entry::Member(name.into(), Node::Map(arguments))
                    }
                    other => other,
                });
                Some(Node::Tagged(BLOCK, Box::new(Node::List(blocks.collect()))))
            }
            (PropertyKind::Object(_) | PropertyKind::StatusMappings { .. }, Kind::Text(text)) => {
                Some(self.blocks(name, text, at))
            }
            _ => self.value(value, at),
        };
        node.map(|node| Entry::Member(name.into(), node))
    }

    fn mappings(&mut self, mappings: &Value, at: &Path) -> Option<Node> {
        if mappings.map().is_some() {
            self.purpose.kind = "string";
        }
        let node = self.value(mappings, at);
        self.purpose.kind = "map(string)";
        node
    }

    /// Blocks that are known only when Terraform runs: a `dynamic` block as it was read.
    fn blocks(&mut self, name: &str, text: &Text, at: &Path) -> Node {
        let node = self.text(text, at);
        match node {
            // Without the parser, nothing makes JSON of them.
            Node::Filled { code, .. }
                if code.starts_with("dynamic") && (!self.is_json || cfg!(feature = "hcl")) =>
            {
                Node::Tagged(BLOCK, Box::new(Node::Filled { code, is_text: false }))
            }
            node => {
                self.lose(
                    at,
                    format!("{LABEL} takes blocks for {name} and no value; it is written as it is."),
                );
                node
            }
        }
    }

    fn assemble(&mut self, resources: Vec<Entry>) -> Vec<Entry> {
        let mut blocks = Vec::new();
        for variable in core::mem::take(&mut self.variables) {
            let (head, arguments) = variable.into_block();
            self.block(&mut blocks, head, arguments);
        }
        for source in core::mem::take(&mut self.data) {
            self.block(&mut blocks, format!("data \"{source}\" \"current\""), Vec::new());
        }
        if !blocks.is_empty() && !resources.is_empty() {
            blocks.push(Entry::Blank);
        }
        blocks.extend(resources);
        blocks
    }
}

fn block(head: String, arguments: Vec<Entry>) -> Entry {
    Entry::Member(head.into(), Node::Tagged(BLOCK, Box::new(Node::Map(arguments))))
}

/// The arguments of a route with the members of the document.
pub(super) fn route_arguments(route: &Route) -> [(&'static str, &'static str, Option<&Text>); 4] {
    [
        ("route_key", "routeKey", route.route_key.as_ref()),
        ("target", "target", route.target.as_ref()),
        ("authorization_type", "authorizationType", route.authorization_type.as_ref()),
        (ANSWER, "routeResponseSelectionExpression", route.route_response_selection_expression.as_ref()),
    ]
}

/// The label of a resource.
pub(super) fn label(name: &str, otherwise: &str) -> String {
    let label = snake_case(name);
    if label.is_empty() { otherwise.to_owned() } else { label }
}
