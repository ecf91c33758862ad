//! Designs as documents: one for each HTTP API.

use super::reference::Needed;
use super::{ANY_METHOD, DEFAULT_PATH, DEFAULT_ROUTE, EXTENSION, LABEL, MARKER, SHARED};
use crate::formats::names::{Names, pascal_case};
use crate::formats::tree::{Carry as _, Entry, Lost, Node};
use crate::formats::{File, Output, WriteOptions, file_name, json, yaml};
use crate::model::property::METHODS;
use crate::model::{
    Api, Design, Integration, Kind, Path, Property, PropertyId, PropertyKind, Protocol, Resource, Str, Text,
    Value,
};
use crate::ordered::Ordered as _;
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec,
    vec::Vec,
};

/// The version that the service writes when it exports an API.
const VERSION: &str = "3.0.1";

pub(super) fn write(design: &Design, options: &WriteOptions) -> Output {
    let json = options.get("syntax") == "json";
    let mut output = Output::default();
    let mut document = Document { needed: Needed::new(), lost: Lost::default() };
    document.extra(&design.extra, &Path::root());
    let mut names = Names::new(usize::MAX);
    for (index, api) in design.apis.iter().enumerate() {
        if api.protocol() == Some(Protocol::WebSocket) {
            let reason = format!("{LABEL} describes HTTP APIs only; this WebSocket API is left out.");
            document.lose(&Design::api_path(index), reason);
            document.lost.comment(&mut Vec::new());
            continue;
        }
        let tree = document.api(api, index);
        let path = match design.apis.len() {
            1 => "openapi".into(),
            _ => names.claim([&*format!("{}.openapi", file_name(&api.name, "api"))]),
        };
        let (extension, language, text) = match json {
            true => ("json", "json", json::to_text(&tree.into_value())),
            false => ("yaml", "yaml", yaml::to_text(&tree)),
        };
        output.files.push(File { path: format!("{path}.{extension}"), language, text });
    }
    output.losses = document.lost.losses;
    output
}

/// A document while it is made.
pub(super) struct Document {
    pub(super) needed: Needed,
    pub(super) lost: Lost,
}

/// A route that a document can say.
struct Operation<'a> {
    route_key: &'a str,
    path: &'a str,
    /// The member of the path.
    method: String,
    integration: Option<usize>,
}

impl Document {
    fn api(&mut self, api: &Api, index: usize) -> Node {
        let at = Design::api_path(index);
        let mut top = Vec::new();
        self.extra(&api.extra, &at);
        self.lose_elsewhere(api, &at);
        self.lost.comment(&mut top);
        let operations = self.operations(api, &at);
        let mut used: BTreeMap<usize, usize> = BTreeMap::new();
        for integration in operations.iter().filter_map(|it| it.integration) {
            *used.entry(integration).or_default() += 1;
        }
        let shared = self.shared(api, index, &used);
        self.lost.comment(&mut top);
        let mut keys = Names::new(usize::MAX);
        let keys: BTreeMap<usize, String> = shared
            .iter()
            .map(|it| (*it, keys.claim([&*component_key(&api.integrations[*it].name)])))
            .ordered();
        let paths = self.paths(api, index, operations, &keys);
        let title = match api.api_name.as_ref().and_then(Text::literal) {
            Some(name) => name,
            None if api.name.is_empty() => "Api",
            None => &*api.name,
        };
        let info = vec![
            Entry::Member("title".into(), Node::Text(Str::Owned(title.into()))),
            Entry::Member("version".into(), Node::Text("1.0".into())),
        ];
        top.push(Entry::Member("openapi".into(), Node::Text(VERSION.into())));
        top.push(Entry::Member("info".into(), Node::Map(info)));
        top.push(Entry::Member("paths".into(), Node::Map(paths)));
        if !shared.is_empty() {
            let mut members = Vec::new();
            for it in shared {
                let at = Design::integration_path(index, it);
                if !used.contains_key(&it) {
                    let reason = "No route leads to the integration; an import makes nothing of it.";
                    self.lose(&at, reason.into());
                }
                self.lost.comment(&mut members);
                let integration = self.integration(&api.integrations[it], &at);
                members.push(Entry::Member(keys[&it].clone().into(), integration));
            }
            top.push(Entry::Member("components".into(), Node::single(SHARED, Node::Map(members))));
        }
        top.push(Entry::Member(MARKER.into(), Node::Text("1.0".into())));
        Node::Map(top)
    }

    /// What a document has no place for.
    fn lose_elsewhere(&mut self, api: &Api, at: &Path) {
        if api.protocol_type.as_ref().and_then(Text::literal) != Some(Protocol::Http.name()) {
            let reason = format!("{LABEL} describes HTTP APIs; the design does not say that this is one.");
            self.lose(&at.join("protocolType"), reason);
        }
        if api.api_id.as_ref().is_some_and(|id| *id != Text::named(api.name.clone(), None)) {
            let reason = "A document does not say which API it is for; give the id to the import.";
            self.lose(&at.join(PropertyId::ApiId.name()), reason.into());
        }
        if api.api_name.as_ref().is_some_and(|name| name.literal().is_none()) {
            let reason = "The title of a document is plain text; the name that the API has in the design stands there.";
            self.lose(&at.join("apiName"), reason.into());
        }
        if api.route_selection_expression.is_some() {
            let reason = "The route selection expression of an HTTP API is always the same; it is left out.";
            self.lose(&at.join("routeSelectionExpression"), reason.into());
        }
        if !api.stages.is_empty() {
            self.lose(&at.join("stages"), format!("{LABEL} says nothing about stages; they are left out."));
        }
    }

    /// The routes that are operations.
    fn operations<'a>(&mut self, api: &'a Api, at: &Path) -> Vec<Operation<'a>> {
        let mut operations = Vec::new();
        let mut seen = BTreeSet::new();
        let targets = api.targets();
        for (index, (route, integration)) in api.routes.iter().zip(targets).enumerate() {
            let at = at.join("routes").join(index);
            let key = route.route_key.as_ref().and_then(Text::literal);
            let Some((route_key, (method, path))) = key.and_then(|key| Some((key, operation(key)?))) else {
                let reason = "An operation needs a method and a path that are known; the route is left out.";
                self.lose(&at, reason.into());
                continue;
            };
            if !seen.insert((path, method.clone())) {
                self.lose(&at, "There is an operation for this route already; it is left out.".into());
                continue;
            }
            if integration.is_none() && route.target.is_some() {
                let reason = "The route leads to an integration that the design does not have.";
                self.lose(&at.join("target"), reason.into());
            }
            if route.authorization_type.is_some() {
                let reason = "Who may call an operation is not written; it is left out.";
                self.lose(&at.join("authorizationType"), reason.into());
            }
            if !route.request_parameters.is_empty() {
                let reason =
                    "Only the route $connect of a WebSocket API asks for parameters; they are left out.";
                self.lose(&at.join("requestParameters"), reason.into());
            }
            self.extra(&route.extra, &at);
            operations.push(Operation { route_key, path, method, integration });
        }
        operations
    }

    /// The integrations that do not stand in the only operation that needs them.
    fn shared(&mut self, api: &Api, index: usize, used: &BTreeMap<usize, usize>) -> Vec<usize> {
        let mut shared = Vec::new();
        for (i, integration) in api.integrations.iter().enumerate() {
            let at = Design::integration_path(index, i);
            if integration.is_reference() {
                let reason = "A document cannot name an integration that is there already; it is left out.";
                self.lose(&at, reason.into());
                continue;
            }
            if used.get(&i) == Some(&1) {
                continue;
            }
            shared.push(i);
        }
        shared
    }

    fn paths(
        &mut self,
        api: &Api,
        index: usize,
        operations: Vec<Operation<'_>>,
        keys: &BTreeMap<usize, String>,
    ) -> Vec<Entry> {
        let mut order: Vec<&str> = Vec::new();
        let mut items: BTreeMap<&str, Vec<Entry>> = BTreeMap::new();
        for operation in operations {
            let Operation { route_key, path, method, integration } = operation;
            let mut members = Vec::new();
            if path == DEFAULT_PATH && method == ANY_METHOD {
                members.push(Entry::Member("isDefaultRoute".into(), Node::Bool(true)));
            }
            members.extend(parameters(path));
            let description = Node::Text(format!("Default response for {route_key}").into());
            let response = Node::single("default", Node::single("description", description));
            members.push(Entry::Member("responses".into(), response));
            let said = integration.filter(|it| !api.integrations[*it].is_reference());
            if let Some(it) = said {
                let node = match keys.get(&it) {
                    Some(key) => {
                        Node::single("$ref", Node::Text(format!("#/components/{SHARED}/{key}").into()))
                    }
                    None => self.integration(&api.integrations[it], &Design::integration_path(index, it)),
                };
                members.push(Entry::Member(EXTENSION.into(), node));
            }
            let item = items.entry(path).or_insert_with(|| {
                order.push(path);
                Vec::new()
            });
            self.lost.comment(item);
            item.push(Entry::Member(method.into(), Node::Map(members)));
        }
        let mut paths = Vec::new();
        for path in order {
            let item = items.remove(path).unwrap_or_default();
            paths.push(Entry::Member(Str::Owned(path.into()), Node::Map(item)));
        }
        paths
    }

    pub(super) fn integration(&mut self, integration: &Integration, at: &Path) -> Node {
        self.extra(&integration.extra, at);
        for response in 0..integration.responses.len() {
            let reason = format!("{LABEL} has no integration responses; this one is left out.");
            self.lose(&at.join("responses").join(response), reason);
        }
        let mut members = Vec::new();
        self.lost.comment(&mut members);
        let rows = Resource::Integration.properties();
        members.extend(self.properties(
            &integration.properties,
            rows,
            &at.join("properties"),
            Self::property,
        ));
        Node::Map(members)
    }

    fn property(&mut self, row: &'static Property, value: &Value, at: &Path) -> Option<Entry> {
        let Some(name) = row.names.openapi else {
            let reason = match row.is_writable() {
                true => format!("{LABEL} has no {}; it is left out.", row.name()),
                false => format!("The service sets {}; {LABEL} cannot, so it is left out.", row.name()),
            };
            self.lose(at, reason);
            return None;
        };
        if !row.applies.on(Protocol::Http) {
            self.lose(at, format!("An import of an HTTP API ignores {}; it is left out.", row.name()));
            return None;
        }
        let node = match (&row.kind, &value.kind) {
            (PropertyKind::Object(rows), Kind::Map(members)) => {
                Some(Node::Map(self.properties(members, rows, at, Self::property)))
            }
            _ => self.value(value, at),
        };
        if row.id == PropertyId::ResponseParameters && node.is_some() {
            let reason = "Whether an import takes response mappings is not documented; they are written, check them after it.";
            self.lose(at, reason.into());
        }
        node.map(|node| Entry::Member(name.into(), node))
    }
}

/// The method and the path of a route key, as a document says them.
fn operation(key: &str) -> Option<(String, &str)> {
    if key == DEFAULT_ROUTE {
        return Some((ANY_METHOD.into(), DEFAULT_PATH));
    }
    let (method, path) = key.split_once(' ')?;
    // The path stands for another route.
    if !path.starts_with('/') || path == DEFAULT_PATH {
        return None;
    }
    match METHODS.iter().find(|known| **known == method)? {
        &"ANY" => Some((ANY_METHOD.into(), path)),
        method => Some((method.to_ascii_lowercase(), path)),
    }
}

/// The path variables, which a document has to declare.
fn parameters(path: &str) -> Option<Entry> {
    let mut names = BTreeSet::new();
    let mut parameters = Vec::new();
    for (name, _) in path.split('{').skip(1).filter_map(|rest| rest.split_once('}')) {
        if !name.is_empty() && names.insert(name) {
            parameters.push(Node::Map(vec![
                Entry::Member("name".into(), Node::Text(Str::Owned(name.into()))),
                Entry::Member("in".into(), Node::Text("path".into())),
                Entry::Member("required".into(), Node::Bool(true)),
                Entry::Member("schema".into(), Node::single("type", Node::Text("string".into()))),
            ]));
        }
    }
    (!parameters.is_empty()).then(|| Entry::Member("parameters".into(), Node::list(parameters)))
}

/// The key of an integration among the shared ones: as it is, when it can stand in a reference.
fn component_key(name: &str) -> String {
    let is_fit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    match name {
        "" => "Integration".into(),
        name if name.bytes().all(is_fit) => name.into(),
        name => {
            let made = pascal_case(name);
            if made.is_empty() { "Integration".into() } else { made }
        }
    }
}
