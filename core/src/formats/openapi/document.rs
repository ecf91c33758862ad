//! What a document says about its API: operations become routes, and their extensions integrations.

use super::extension::{Extensions, plain};
use super::{ANY_METHOD, DEFAULT_PATH, DEFAULT_ROUTE, EXTENSION, ID, MARKER, SHARED};
use crate::diagnostic::{Diagnostic, Facts};
use crate::formats::cloudformation::is_no_value;
use crate::formats::names::Names;
use crate::formats::{LeftAlone, Loss};
use crate::model::property::METHODS;
use crate::model::{
    Api, Design, Integration, IntegrationType, Kind as ValueKind, Map, Path, Place, Protocol, Route, Text,
    Value,
};
use crate::rules::{Rule, format as rules};
use alloc::{borrow::ToOwned as _, collections::BTreeMap, format, string::String, vec, vec::Vec};

/// What kind of API a document describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An HTTP API, of API Gateway v2.
    Http,
    /// A REST API, of API Gateway v1: what it says looks alike and means something else.
    Rest,
}

/// What a document says.
#[derive(Debug, Default)]
pub(crate) struct Described {
    /// The API; `None` when it is a REST API.
    pub(crate) api: Option<Api>,
    /// What is wrong with the document. What is wrong with the values is for the rules.
    pub(crate) findings: Vec<Diagnostic>,
    /// What was not taken over.
    pub(crate) losses: Vec<Loss>,
    /// What else it holds.
    pub(crate) left_alone: Vec<LeftAlone>,
}

/// What a document says about the API that is going to be the one at `index` of the design, behind the integrations that it
/// has already. `kind` is what the resource around the document is for; without it, what only one kind has decides.
pub(super) fn describe(
    document: &Map,
    place: Place,
    (index, before): (usize, usize),
    kind: Option<Kind>,
) -> Described {
    let mut reader = Reader {
        at: Design::api_path(index),
        before,
        api: Api { place, ..Api::default() },
        extensions: Extensions::default(),
        left_alone: Vec::new(),
        names: Names::new(usize::MAX),
        shared: BTreeMap::new(),
        secured: None,
    };
    let operations = reader.operations(document);
    let shared = shared_integrations(document);
    let kind = kind.or_else(|| kind_of(document, &operations, shared));
    if kind == Some(Kind::Rest) {
        return reader.rest(&operations);
    }
    let others = OTHERS.into_iter().filter(|name| document.get(name).is_some()).chain(reader.secured);
    reader.extensions.losses.extend(Loss::of_others(reader.at.clone(), ID, others.collect()));
    reader.api.protocol_type = kind.map(|_| Protocol::Http.name().into());
    reader.check(document, &operations);
    reader.head(document);
    reader.shared(shared);
    operations.into_iter().for_each(|operation| reader.operation(operation));
    reader.components(document);
    Described {
        api: Some(reader.api),
        findings: reader.extensions.findings,
        losses: reader.extensions.losses,
        left_alone: reader.left_alone,
    }
}

/// An operation: what answers a method of a path.
struct Operation<'d> {
    /// `GET /pets/{id}`
    route_key: String,
    /// The path as it is written.
    path: &'d str,
    key_place: Place,
    place: Place,
    extension: Option<&'d Value>,
    /// Whether another branch of `Fn::If` says the same operation before.
    is_alternative: bool,
}

/// The members of an extension, wherever it stands.
fn members(extension: &Value) -> &Map {
    static NONE: Map = Map::new();
    extension.map().unwrap_or(&NONE)
}

fn shared_integrations(document: &Map) -> Option<&Map> {
    document.get("components")?.map()?.get(SHARED)?.map()
}

/// What the members say that only one kind of API has.
fn kind_of(document: &Map, operations: &[Operation<'_>], shared: Option<&Map>) -> Option<Kind> {
    let own = operations.iter().filter_map(|operation| operation.extension);
    let shared = shared.into_iter().flat_map(Map::members).map(|member| &member.value);
    let mut kind = None;
    for extension in own.chain(shared).map(members) {
        if ["payloadFormatVersion", "integrationSubtype"].iter().any(|name| extension.get(name).is_some()) {
            return Some(Kind::Http);
        }
        let is_of_rest = ["responses", "cacheKeyParameters", "cacheNamespace", "requestTemplates"]
            .iter()
            .any(|name| extension.get(name).is_some());
        if is_of_rest || extension.get("type").and_then(Value::literal).is_some_and(|word| !is_proxy(word)) {
            kind = Some(Kind::Rest);
        }
    }
    let is_http = [MARKER, "x-amazon-apigateway-cors"].iter().any(|name| document.get(name).is_some())
        || operations.iter().any(|operation| operation.route_key == DEFAULT_ROUTE);
    if is_http { Some(Kind::Http) } else { kind.or_else(|| document.get("swagger").map(|_| Kind::Rest)) }
}

fn is_proxy(word: &str) -> bool {
    IntegrationType::ALL.iter().any(|kind| kind.is_proxy() && kind.name().eq_ignore_ascii_case(word))
}

struct Reader {
    /// The path of the API.
    at: Path,
    /// How many integrations the API has already.
    before: usize,
    api: Api,
    extensions: Extensions,
    left_alone: Vec<LeftAlone>,
    /// The names of integrations.
    names: Names,
    /// The names of the shared integrations by their keys.
    shared: BTreeMap<String, String>,
    /// `security`, where an operation has it.
    secured: Option<&'static str>,
}

/// What decides who may call the operations, for which a design has no place.
const SECURITY: &str = "security";
const OTHERS: [&str; 2] = [SECURITY, "x-amazon-apigateway-cors"];

impl Reader {
    fn operations<'d>(&mut self, document: &'d Map) -> Vec<Operation<'d>> {
        let mut operations = Vec::new();
        let mut seen = alloc::collections::BTreeSet::new();
        for path in document.get("paths").and_then(Value::map).into_iter().flat_map(Map::members) {
            for item in self.branches(&path.value, &path.key) {
                for member in item.map().into_iter().flat_map(Map::members) {
                    let Some(method) = method(&member.key) else {
                        if member.key == "$ref" {
                            let reason =
                                format!("The operations of {} stand elsewhere; they are not read.", path.key);
                            self.lose(reason);
                        }
                        continue;
                    };
                    let route_key = route_key(method, &path.key);
                    for operation in self.branches(&member.value, &route_key) {
                        let extension = operation.map().and_then(|operation| operation.get(EXTENSION));
                        if operation.map().is_some_and(|operation| operation.get(SECURITY).is_some()) {
                            self.secured = Some(SECURITY);
                        }
                        let extensions = match extension {
                            Some(extension) => {
                                self.branches(extension, &route_key).into_iter().map(Some).collect()
                            }
                            None => vec![None],
                        };
                        operations.extend(extensions.into_iter().map(|extension| Operation {
                            is_alternative: !seen.insert(route_key.clone()),
                            route_key: route_key.clone(),
                            path: &path.key,
                            key_place: member.key_place,
                            place: operation.place,
                            extension,
                        }));
                    }
                }
            }
        }
        operations
    }

    /// A value, or what it may be: `{"Fn::If": [condition, then, else]}`.
    fn branches<'d>(&mut self, value: &'d Value, name: &str) -> Vec<&'d Value> {
        let mut branches = Vec::new();
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            let choice = match value.map().map(Map::members) {
                Some([only]) if only.key == "Fn::If" => only.value.list(),
                _ => None,
            };
            match choice {
                Some([_, then, otherwise]) => {
                    let reason = format!(
                        "A condition decides about {name} when the template is deployed; every branch is taken over."
                    );
                    self.lose(reason);
                    open.extend([otherwise, then]);
                }
                _ if is_no_value(value) => {}
                _ => branches.push(value),
            }
        }
        branches
    }

    fn lose(&mut self, reason: String) {
        self.extensions.losses.push(Loss { path: self.at.clone(), format: ID, reason });
    }

    fn report(&mut self, rule: &'static Rule, place: Place, facts: Facts) {
        let finding = Diagnostic { place, ..Diagnostic::new(rule, self.at.clone(), facts) };
        self.extensions.findings.push(finding);
    }

    /// A document of a REST API: told, and left alone.
    fn rest(mut self, operations: &[Operation<'_>]) -> Described {
        for operation in operations.iter().filter(|operation| operation.extension.is_some()) {
            let name = operation.route_key.clone();
            self.left_alone.push(LeftAlone { name, kind: REST_INTEGRATION.into(), place: operation.place });
        }
        Described { left_alone: self.left_alone, ..Described::default() }
    }

    /// What the document as a whole must not be.
    fn check(&mut self, document: &Map, operations: &[Operation<'_>]) {
        for name in ["swagger", "openapi"] {
            let Some(version) = document.get(name) else { continue };
            let (ValueKind::Text(Text::Literal(text)) | ValueKind::Number(text)) = &version.kind else {
                continue;
            };
            if text != "3.0" && !text.starts_with("3.0.") && text != "3" {
                let facts = Facts::Unsuitable { name: name.into(), value: text.clone().into_owned() };
                self.report(&rules::UNSUPPORTED_OPENAPI_VERSION, version.place, facts);
            }
        }
        let of_websocket = operations
            .iter()
            .find(|operation| matches!(operation.path.trim_start_matches('/'), "$connect" | "$disconnect"));
        if let Some(operation) = of_websocket {
            let facts = Facts::Unsuitable { name: "route".into(), value: operation.path.into() };
            self.report(&rules::WEBSOCKET_IN_OPENAPI, operation.key_place, facts);
        }
    }

    fn head(&mut self, document: &Map) {
        let title = document.get("info").and_then(Value::map).and_then(|info| info.get("title"));
        if let Some(title) = title.and_then(Value::literal) {
            self.api.name = title.to_owned().into();
        }
    }

    fn shared(&mut self, shared: Option<&Map>) {
        for member in shared.into_iter().flat_map(Map::members) {
            let name = self.names.claim([&member.key]);
            self.shared.insert(member.key.clone().into_owned(), name.clone());
            self.integration(name, &member.value, member.value.place);
        }
    }

    fn integration(&mut self, name: String, extension: &Value, place: Place) {
        let at = self.at.join("integrations").join(self.before + self.api.integrations.len());
        let properties = match plain_map(extension) {
            Some(members) => self.extensions.properties(members, &at.join("properties")),
            None => {
                let reason = "The integration is known only when the template is deployed.";
                self.extensions.losses.push(Loss { path: at, format: ID, reason: reason.into() });
                Map::new()
            }
        };
        let mut integration = Integration { name: name.into(), properties, place, ..Integration::default() };
        integration.places.set("properties", extension.place);
        self.api.integrations.push(integration);
    }

    fn operation(&mut self, operation: Operation<'_>) {
        let Operation { route_key, key_place, place, extension, is_alternative, .. } = operation;
        let mut route = Route { route_key: Some(route_key.clone().into()), place, ..Route::default() };
        route.places.set("routeKey", key_place);
        if let Some(extension) = extension {
            let reference = members(extension).get("$ref").and_then(Value::literal);
            let name = match reference {
                Some(reference) => {
                    let place = members(extension).get("$ref").map(|it| it.place).unwrap_or_default();
                    self.referred(reference, place)
                }
                None => {
                    let name = self.names.claim([&route_key]);
                    self.integration(name.clone(), extension, extension.place);
                    Some(name)
                }
            };
            route.target = name.map(Route::target_named);
        } else {
            let kind = String::from("operation without integration");
            self.left_alone.push(LeftAlone { name: route_key, kind, place });
        }
        if !is_alternative {
            self.api.routes.push(route);
        }
    }

    /// The name of the integration that `#/components/x-amazon-apigateway-integrations/NAME` means.
    fn referred(&mut self, reference: &str, place: Place) -> Option<String> {
        let key = reference
            .strip_prefix("#/components/")
            .and_then(|rest| rest.strip_prefix(SHARED)?.strip_prefix('/'))
            .map(|key| key.replace("~1", "/").replace("~0", "~"));
        let is_here = reference.starts_with('#');
        let name = key.and_then(|key| self.shared.get(&key).cloned());
        if name.is_none() && is_here {
            let facts = Facts::Unknown { name: reference.into(), nearest: None };
            self.report(&rules::MISSING_SHARED_INTEGRATION, place, facts);
        } else if name.is_none() {
            self.lose(format!("The integration {reference} stands in another file; it is not read."));
        }
        name
    }

    /// What the document holds beside operations.
    fn components(&mut self, document: &Map) {
        let groups = document.get("components").and_then(Value::map).into_iter().flat_map(Map::members);
        for group in groups.filter(|group| group.key != SHARED) {
            for member in group.value.map().into_iter().flat_map(Map::members) {
                let name = member.key.clone().into_owned();
                let kind = format!("components/{}", group.key);
                self.left_alone.push(LeftAlone { name, kind, place: member.value.place });
            }
        }
    }
}

/// What an integration of a REST API is called among the things that are left alone.
const REST_INTEGRATION: &str = "integration of a REST API";

/// The members of an extension with functions in them as text; `None` when a function makes the whole of it.
fn plain_map(extension: &Value) -> Option<Map> {
    match plain(Value { place: extension.place, kind: extension.kind.clone() }).kind {
        ValueKind::Map(members) => Some(members),
        _ => None,
    }
}

/// The method of a member of a path.
fn method(key: &str) -> Option<&'static str> {
    if key == ANY_METHOD {
        return Some("ANY");
    }
    METHODS.iter().copied().find(|method| *method != "ANY" && method.eq_ignore_ascii_case(key))
}

fn route_key(method: &str, path: &str) -> String {
    if method == "ANY" && (path == DEFAULT_PATH || path == DEFAULT_ROUTE) {
        DEFAULT_ROUTE.into()
    } else {
        format!("{method} {path}")
    }
}
