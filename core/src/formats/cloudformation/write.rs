//! Writes templates that make the integrations and integration responses.
//!
//! A template is complete: what the design only names, an API for example, becomes a parameter.

use super::reference::{Parameter, Purpose};
use super::routes::Standing;
use crate::formats::names::{Names, api_reference, pascal_case};
use crate::formats::owner::{self, Owner};
use crate::formats::registry::{is_accepted_arn, status_mappings};
use crate::formats::tree::{Carry as _, Entry, Lost, Node};
use crate::formats::{File, Output, WriteOptions, json, yaml};
use crate::model::{
    Api, Design, Kind, Map, Path, Property, PropertyId, PropertyKind, Protocol, Resource, Value,
};
use crate::ordered::Ordered as _;
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec,
    vec::Vec,
};

/// The greatest number of resources of a template.
const MOST_RESOURCES: usize = 500;

/// The greatest number of characters of a logical id.
const LONGEST_ID: usize = 255;

pub(super) fn write(design: &Design, options: &WriteOptions) -> Output {
    let json = options.get("syntax") == "json";
    let mut template = Template::new(json);
    template.name_resources(design);
    let resources = template.resources(design);
    let tree = template.assemble(resources);
    let (path, language, text) = if json {
        ("template.json", "json", json::to_text(&tree.into_value()))
    } else {
        ("template.yaml", "yaml", yaml::to_text(&tree))
    };
    Output { files: vec![File { path: path.into(), language, text }], losses: template.lost.losses }
}

/// A template while it is made.
pub(super) struct Template {
    /// Whether intrinsic functions are written in their long form.
    pub(super) json: bool,
    pub(super) names: Names,
    /// The names of a template that is there already: what it does not have is not made a parameter.
    pub(super) known: Option<BTreeSet<String>>,
    /// The logical ids of the resources by their places in the design.
    pub(super) ids: BTreeMap<Path, String>,
    /// The logical ids of the resources by their names in the design.
    pub(super) by_name: BTreeMap<String, String>,
    /// What a template that is there already has for the routes and the stages of the design.
    pub(super) standing: BTreeMap<Path, Standing>,
    pub(super) parameters: Vec<Parameter>,
    /// What the text at hand is for.
    pub(super) purpose: Purpose,
    pub(super) lost: Lost,
}

impl Template {
    fn new(json: bool) -> Self {
        Self {
            json,
            names: Names::new(LONGEST_ID),
            known: None,
            ids: BTreeMap::new(),
            by_name: BTreeMap::new(),
            standing: BTreeMap::new(),
            parameters: Vec::new(),
            purpose: Purpose::default(),
            lost: Lost::default(),
        }
    }

    /// A template that is there already, with these names; those of `design` are the ones to be given again.
    pub(super) fn in_place(json: bool, design: &Design, known: BTreeSet<String>) -> Self {
        let mut template = Self::new(json);
        let integrations = design.apis.iter().flat_map(|api| &api.integrations);
        let own: BTreeSet<&str> = integrations
            .flat_map(|it| {
                core::iter::once(&*it.name).chain(it.responses.iter().map(|response| &*response.name))
            })
            .ordered();
        known.iter().filter(|id| !own.contains(&***id)).for_each(|id| template.names.reserve(id));
        template.known = Some(known);
        template
    }

    /// What a resource with this name would like to be called.
    fn wish(&self, name: &str) -> String {
        let is_id = self.known.is_some() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if is_id { name.into() } else { pascal_case(name) }
    }

    /// Resources come first, so that they keep their names when a parameter would like the same one.
    pub(super) fn name_resources(&mut self, design: &Design) {
        for (a, api) in design.apis.iter().enumerate() {
            for (i, integration) in api.integrations.iter().enumerate() {
                let at = Design::integration_path(a, i);
                let mut parent = self.wish(&integration.name);
                if !integration.is_reference() {
                    let wish = if parent.is_empty() { "Integration" } else { &parent };
                    let id = self.names.claim([wish, &format!("{}{wish}", pascal_case(&api.name))]);
                    self.name(at, &integration.name, &id);
                    parent = id;
                }
                for (r, response) in integration.responses.iter().enumerate() {
                    let name = self.wish(&response.name);
                    let wish = if name.is_empty() { "Response" } else { &name };
                    let id = self.names.claim([&name, &format!("{parent}{wish}")]);
                    self.name(Design::response_path(a, i, r), &response.name, &id);
                }
            }
            self.name_routes(api, a);
        }
        if self.ids.len() > MOST_RESOURCES {
            let reason = format!(
                "The template has {} resources and CloudFormation takes {MOST_RESOURCES}; split the design.",
                self.ids.len()
            );
            self.lose(&Path::root(), reason);
        }
    }

    fn name(&mut self, at: Path, name: &str, id: &str) {
        self.ids.insert(at, id.into());
        self.by_name.entry(name.into()).or_insert_with(|| id.into());
    }

    pub(super) fn resources(&mut self, design: &Design) -> Vec<Entry> {
        let mut resources = Vec::new();
        self.extra(&design.extra, &Path::root());
        for (a, api) in design.apis.iter().enumerate() {
            self.extra(&api.extra, &Design::api_path(a));
            owner::each_resource(self, api, a, |template, resource, properties, at, owner| {
                template.push(&mut resources, resource, properties, at, owner);
            });
            self.routes(api, a, &mut resources);
        }
        self.lost.comment(&mut resources);
        resources
    }

    fn push(
        &mut self,
        resources: &mut Vec<Entry>,
        resource: Resource,
        properties: &Map,
        at: &Path,
        owner: &Owner<'_>,
    ) {
        if !resources.is_empty() {
            resources.push(Entry::Blank);
        }
        self.lost.comment(resources);
        let id = self.ids.get(at).cloned().unwrap_or_default();
        let mut entries = owner::ids(self, resource, properties, |template, row| {
            let node = match row.id {
                PropertyId::ApiId => template.api_id(owner.api, owner.index),
                _ => template.integration_id(owner)?,
            };
            Some(Entry::Member(row.names.cloudformation?.into(), node))
        });
        let at = at.join("properties");
        let carry = |template: &mut Self, row: &'static Property, value: &Value, at: &Path| {
            template.property(&id, row, value, at)
        };
        entries.extend(self.properties(properties, resource.properties(), &at, carry));
        let node = Node::Map(vec![
            Entry::Member("Type".into(), Node::Text(resource.cloudformation_type().into())),
            Entry::Member("Properties".into(), Node::Map(entries)),
        ]);
        resources.push(Entry::Member(id.into(), node));
    }

    /// The API's id as the design has it, or else a reference with the API's name.
    pub(super) fn api_id(&mut self, api: &Api, index: usize) -> Node {
        let label = api.protocol().map_or("API", Protocol::label);
        self.purpose = Purpose::id_of(label, &api.name);
        let id = api.api_id.clone().unwrap_or_else(|| api_reference(api, index));
        self.text(&id, &Design::api_path(index).join("apiId"))
    }

    /// A reference to the integration of a response, or its id when it is not one of the template's.
    fn integration_id(&mut self, owner: &Owner<'_>) -> Option<Node> {
        if let Some(id) = self.ids.get(owner.at) {
            let id = Node::Text(id.clone().into());
            return Some(self.call("Ref", id));
        }
        self.purpose = Purpose::id_of("integration", &owner.integration.name);
        let (id, at) = owner.integration_id();
        self.value(&id, &at)
    }

    fn property(&mut self, id: &str, row: &'static Property, value: &Value, at: &Path) -> Option<Entry> {
        let name = match row.names.cloudformation {
            Some(name) if row.is_writable() => name,
            _ => {
                let reason = match &value.kind {
                    // Source: the registry schema of ApiGatewayManagedOverrides.
                    Kind::Bool(true) if row.id == PropertyId::ApiGatewayManaged => String::from(
                        "API Gateway manages the integration, so that a template cannot take it over; \
                         AWS::ApiGatewayV2::ApiGatewayManagedOverrides changes its description, method, payload version and \
                         timeout.",
                    ),
                    _ => format!("The service sets {}; a template cannot, so it is left out.", row.name()),
                };
                self.lose(at, reason);
                return None;
            }
        };
        self.purpose = match row.id {
            PropertyId::ApiId => Purpose::id_of("API", ""),
            _ => Purpose::used_in(name, id),
        };
        let node = match (&row.kind, &value.kind) {
            (PropertyKind::Object(rows), Kind::Map(members)) => {
                let carry = |template: &mut Self, row: &'static Property, value: &Value, at: &Path| {
                    template.property(id, row, value, at)
                };
                Some(Node::Map(self.properties(members, rows, at, carry)))
            }
            (PropertyKind::StatusMappings { .. }, Kind::Map(statuses)) => {
                Some(Node::Map(self.members(statuses, at, status_mappings)))
            }
            _ => self.value(value, at),
        };
        if row.id == PropertyId::CredentialsArn && value.literal().is_some_and(|arn| !is_accepted_arn(arn)) {
            let reason = "CloudFormation refuses this credentialsArn, although the API takes it: it has to be the ARN of a \
                          role, user or group in the partition aws, aws-cn or aws-us-gov.";
            self.lose(at, reason.into());
        }
        node.map(|node| Entry::Member(name.into(), node))
    }

    fn assemble(&mut self, resources: Vec<Entry>) -> Node {
        let mut sections = vec![
            Entry::Member("AWSTemplateFormatVersion".into(), Node::Text("2010-09-09".into())),
            Entry::Blank,
        ];
        if !self.parameters.is_empty() {
            let parameters = core::mem::take(&mut self.parameters).into_iter().map(Parameter::into_entry);
            sections.push(Entry::Member("Parameters".into(), Node::Map(parameters.collect())));
            sections.push(Entry::Blank);
        }
        sections.push(Entry::Member("Resources".into(), Node::Map(resources)));
        Node::Map(sections)
    }
}
