//! `api`: the JSON that the API Gateway v2 REST API takes and gives.
//!
//! Reads the body of a Create or Update call, the answer of a Get or List call, the same with the names of the SDKs
//! (`IntegrationType`), of snake-case clients and of the Kubernetes controller, lists of these, and whole design documents.
//! Writes one Create body a resource.

use super::gather::Gathered;
use super::json;
use super::names::Names;
use super::rewrite::{Difference, Differences, Rewriter};
use super::tree::Node;
use super::{
    File, Format, Likeness, Loss, Output, Reader, Reading, Source, WriteOptions, Writer, broken_text,
};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Design, Kind, Map, Member, Path, Place, Property, PropertyId, PropertyKind, Resource, Span, Str, Text,
    Value, read_properties, to_json_form,
};
use alloc::{format, string::String, vec::Vec};

/// The format.
pub(super) static API: Format = Format {
    id: ID,
    label: "API JSON",
    language: "json",
    extension: "json",
    options: &[],
    reads: true,
    writes: true,
    writes_routes: false,
    rewrites: true,
};

pub(super) static READER: Reader = Reader { recognises, read, inside: json::inside };
pub(super) const WRITER: Writer = write;

pub(super) const ID: &str = "api";

fn recognises(source: &Source<'_>) -> Likeness {
    /// Members that every body has in one of the spellings, and the mark of a design document.
    const MARKS: [&str; 7] = [
        "\"integrationType\"",
        "\"IntegrationType\"",
        "\"integration_type\"",
        "\"integrationResponseKey\"",
        "\"IntegrationResponseKey\"",
        "\"integration_response_key\"",
        "\"gatewright\"",
    ];
    match source.text.trim_start_matches('\u{feff}').trim_start() {
        json if !json.starts_with(['{', '[']) => Likeness::None,
        json if MARKS.iter().any(|mark| json.contains(mark)) => Likeness::Likely,
        _ => Likeness::Language,
    }
}

fn read(source: &Source<'_>) -> Reading {
    let json::Parsed { value, errors } = json::parse(source.text);
    let mut diagnostics: Vec<Diagnostic> =
        errors.into_iter().map(|error| broken_text(error.span, error.message)).collect();
    let mut bodies = Bodies::default();
    let design = match value {
        None => Design::default(),
        Some(document) if is_design(&document) => Design::from_value(document).unwrap_or_default(),
        Some(value) => {
            bodies.read(value);
            core::mem::take(&mut bodies.gathered).design
        }
    };
    diagnostics.extend(bodies.diagnostics);
    Reading { design, losses: bodies.losses, diagnostics, left_alone: Vec::new() }
}

fn is_design(value: &Value) -> bool {
    value.map().is_some_and(|members| members.get("gatewright").is_some() || members.get("apis").is_some())
}

/// The spellings that clients of one API use for the same names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spelling {
    /// `integrationUri`, as on the wire.
    Wire,
    /// `IntegrationUri`, as in the SDKs and the AWS CLI.
    Sdk,
    /// `integration_uri`, as in inventories.
    Snake,
    /// `integrationURI`, as in the Kubernetes controller.
    Kubernetes,
}

impl Spelling {
    /// The spelling that most of the keys are in; the wire's when none is.
    fn of(body: &Map, rows: &[Property]) -> Self {
        let count = |spelling: &Self| {
            let known = |member: &&Member| rows.iter().any(|row| spelling.spells(row, &member.key));
            body.members().iter().filter(known).count()
        };
        // The last of the best wins, so the order is from the unlikely to the likely.
        let spellings = [Self::Kubernetes, Self::Snake, Self::Sdk, Self::Wire];
        spellings.into_iter().max_by_key(count).unwrap_or(Self::Wire)
    }

    fn spells(self, row: &Property, key: &str) -> bool {
        match self {
            Self::Wire => row.name() == key,
            Self::Sdk => {
                row.names.cloudformation.map_or_else(|| sdk_only(row) == Some(key), |name| name == key)
            }
            Self::Snake => row.names.stackql.or(row.names.cloudquery) == Some(key),
            Self::Kubernetes => row.name().eq_ignore_ascii_case(key),
        }
    }

    /// The name of a property in this spelling; the wire's where the spelling has none.
    fn name_of(self, row: &'static Property) -> &'static str {
        let name = match self {
            Self::Wire | Self::Kubernetes => None,
            Self::Sdk => row.names.cloudformation.or_else(|| sdk_only(row)),
            Self::Snake => row.names.stackql.or(row.names.cloudquery),
        };
        name.unwrap_or_else(|| row.name())
    }

    /// The body with the wire's names. What is spelled otherwise stays as it is, to be reported.
    fn to_wire(self, body: Map, rows: &'static [Property]) -> Map {
        let mut wire = Map::new();
        for mut member in body {
            if let Some(row) = rows.iter().find(|row| self.spells(row, &member.key)) {
                member.key = Str::Borrowed(row.name());
                if let (PropertyKind::Object(rows), Kind::Map(members)) = (&row.kind, &mut member.value.kind)
                {
                    let inner = Self::of(members, rows);
                    *members = inner.to_wire(core::mem::take(members), rows);
                }
            }
            wire.push(member);
        }
        wire
    }
}

/// Writes changes back into bodies, in their own spelling, and into design documents.
pub(super) static REWRITER: Rewriter = Rewriter { format: ID, differences };

fn differences(source: &Source<'_>, before: &Design, after: &Design) -> Differences {
    let mut differences = Differences::default();
    let Some(document) = json::parse(source.text).value else { return differences };
    if is_design(&document) {
        differences.list.extend(document.place.0.map(|place| Difference {
            place,
            before: Node::of(&before.to_value()),
            after: Node::of(&after.to_value()),
        }));
        return differences;
    }
    for (before, after) in before.apis.iter().zip(&after.apis) {
        for (before, after) in before.integrations.iter().zip(&after.integrations) {
            let integration = (before.place, &before.properties, &after.properties);
            let responses = before.responses.iter().zip(&after.responses);
            let responses =
                responses.map(|(before, after)| (before.place, &before.properties, &after.properties));
            let bodies = core::iter::once((Resource::Integration, integration))
                .chain(responses.map(|body| (Resource::IntegrationResponse, body)));
            for (resource, (place, before, after)) in bodies {
                let Some(body) = place.0.and_then(|place| body_at(&document, place)) else { continue };
                differences.list.extend(place.0.map(|place| Difference {
                    place,
                    before: Node::of(&respelled(before, body, resource.properties()).into()),
                    after: Node::of(&respelled(after, body, resource.properties()).into()),
                }));
            }
        }
    }
    differences
}

/// The object at a place.
fn body_at(value: &Value, place: Span) -> Option<&Map> {
    let holds = |it: &&Value| it.place.0.is_some_and(|it| it.start <= place.start && place.end <= it.end);
    match &value.kind {
        Kind::Map(members) if value.place.0 == Some(place) => Some(members),
        Kind::Map(members) => {
            body_at(members.members().iter().map(|member| &member.value).find(holds)?, place)
        }
        Kind::List(items) => body_at(items.iter().find(holds)?, place),
        _ => None,
    }
}

/// Properties in the spelling of the body that they were read from.
fn respelled(properties: &Map, body: &Map, rows: &'static [Property]) -> Map {
    let spelling = Spelling::of(body, rows);
    let mut made = Map::new();
    for member in properties.members() {
        let row = rows.iter().find(|row| row.name() == member.key);
        let there = row.and_then(|row| body.members().iter().rev().find(|it| spelling.spells(row, &it.key)));
        let key =
            there.map(|there| there.key.clone()).or_else(|| Some(Str::Borrowed(spelling.name_of(row?))));
        let value = match (row.map(|row| &row.kind), &member.value.kind) {
            (Some(PropertyKind::Object(rows)), Kind::Map(members)) => {
                let none = Map::new();
                respelled(members, there.and_then(|there| there.value.map()).unwrap_or(&none), rows).into()
            }
            _ => member.value.clone(),
        };
        made.push(Member { key: key.unwrap_or_else(|| member.key.clone()), value, ..member.clone() });
    }
    made
}

/// The SDK's name of a property that CloudFormation does not have.
fn sdk_only(row: &Property) -> Option<&'static str> {
    match row.id {
        PropertyId::ApiGatewayManaged => Some("ApiGatewayManaged"),
        PropertyId::IntegrationResponseSelectionExpression => Some("IntegrationResponseSelectionExpression"),
        _ => None,
    }
}

/// Members that clients put around an answer and that say nothing about the resource.
const ENVELOPE: &[&str] = &["ResponseMetadata", "$metadata", "NextToken", "nextToken"];

/// Puts bodies together to a design.
#[derive(Default)]
struct Bodies {
    gathered: Gathered,
    losses: Vec<Loss>,
    diagnostics: Vec<Diagnostic>,
    /// Whether the bodies are those of a list, which only an answer has.
    is_answer: bool,
}

impl Bodies {
    fn read(&mut self, value: Value) {
        let Value { kind, place } = value;
        match kind {
            Kind::List(items) => items.into_iter().for_each(|item| self.read(item)),
            Kind::Map(mut body) => {
                for name in ENVELOPE {
                    if body.remove(name).is_some() {
                        let reason = format!(
                            "\"{name}\" belongs to the answer and not to the resource; it is left out."
                        );
                        self.losses.push(Loss { path: Path::root().join(*name), format: ID, reason });
                    }
                }
                let is_list =
                    |body: &Map, name| body.len() == 1 && body.get(name).is_some_and(|v| v.list().is_some());
                let items = ["items", "Items"].into_iter().find(|name| is_list(&body, name));
                if let Some(items) = items.and_then(|name| body.remove(name)) {
                    self.is_answer = true;
                    self.read(items);
                } else if body.get("apiVersion").is_some()
                    && body.get("spec").is_some_and(|spec| spec.map().is_some())
                {
                    self.kubernetes_object(body);
                } else {
                    self.body(body, place, "");
                }
            }
            other => {
                let found = Value { kind: other, place };
                let message = format!(
                    "Expected the JSON of an integration, found {}: {}",
                    found.kind_name(),
                    json::to_line(&found)
                );
                self.diagnostics.push(broken_text(place, message));
            }
        }
    }

    /// An object of the Kubernetes controller: the body is its `spec`, the name is in its metadata.
    fn kubernetes_object(&mut self, mut object: Map) {
        let name = object.get("metadata").and_then(|metadata| metadata.map()?.get("name")?.literal());
        let name = String::from(name.unwrap_or_default());
        if let Some(Value { kind: Kind::Map(spec), place }) = object.remove("spec") {
            self.body(spec, place, &name);
        }
    }

    fn body(&mut self, body: Map, place: Place, name: &str) {
        let resource = resource_of(&body);
        let rows = resource.properties();
        let spelling = Spelling::of(&body, rows);
        let mut properties = read_properties(spelling.to_wire(body, rows), rows);
        if self.is_answer {
            // The ids say which resources these are.
            let ids = [PropertyId::IntegrationId.name(), PropertyId::IntegrationResponseId.name()];
            let mut members = properties.members_mut().iter_mut();
            members
                .find(|it| ids.contains(&&*it.key))
                .into_iter()
                .for_each(|it| it.key_place = Place::default());
        }
        self.gathered.put(resource, name, properties, place);
    }
}

/// Which resource a body describes: a response when one of the members that only responses have is there.
fn resource_of(body: &Map) -> Resource {
    const ONLY_RESPONSES: [PropertyId; 3] = [
        PropertyId::IntegrationResponseKey,
        PropertyId::IntegrationResponseId,
        PropertyId::ResponseTemplates,
    ];
    let row = |id: &PropertyId| Resource::IntegrationResponse.property(*id);
    let spellings = [Spelling::Wire, Spelling::Sdk, Spelling::Snake, Spelling::Kubernetes];
    let is_response = ONLY_RESPONSES.iter().filter_map(row).any(|row| {
        body.members().iter().any(|member| spellings.iter().any(|spelling| spelling.spells(row, &member.key)))
    });
    if is_response { Resource::IntegrationResponse } else { Resource::Integration }
}

fn write(design: &Design, _: &WriteOptions) -> Output {
    let mut output = Output::default();
    let mut folders = Names::new(LONGEST_NAME);
    for (a, api) in design.apis.iter().enumerate() {
        let folder = folders.claim([&file_name(&api.name, "api")]);
        let mut names = Names::new(LONGEST_NAME);
        for (i, integration) in api.integrations.iter().enumerate() {
            let name = names.claim([&file_name(&integration.name, "integration")]);
            let path = Design::integration_path(a, i);
            if !integration.is_reference() {
                let text = body(&integration.properties, Resource::Integration, &path, &mut output.losses);
                output.files.push(File { path: format!("{folder}/{name}.json"), language: "json", text });
            }
            let mut keys = Names::new(LONGEST_NAME);
            for (r, response) in integration.responses.iter().enumerate() {
                let path = Design::response_path(a, i, r);
                let text =
                    body(&response.properties, Resource::IntegrationResponse, &path, &mut output.losses);
                let response = keys.claim([&file_name(&response.name, "response")]);
                output.files.push(File {
                    path: format!("{folder}/{name}.{response}.json"),
                    language: "json",
                    text,
                });
            }
        }
    }
    output
}

/// A Create body: writable properties in the order of the table, then what the table does not know.
fn body(properties: &Map, resource: Resource, path: &Path, losses: &mut Vec<Loss>) -> String {
    let rows = resource.properties();
    let mut body = Map::new();
    let path = path.join("properties");
    let mut lose = |key: &Str, reason: &str| {
        losses.push(Loss { path: path.join(key.clone()), format: ID, reason: reason.into() });
    };
    let known =
        rows.iter().flat_map(|row| properties.members().iter().filter(|member| member.key == row.name()));
    let unknown = properties.members().iter().filter(|member| resource.find(&member.key).is_none());
    for member in known.chain(unknown) {
        match resource.find(&member.key) {
            Some(row) if !row.is_writable() => {
                lose(&member.key, "The service sets this property; it is left out.");
            }
            Some(row) if row.is_identity() => {
                lose(&member.key, "The id is part of the request's path; it is left out of the body.");
            }
            _ if member.value.kind == Kind::Null => {
                lose(&member.key, "null says nothing to the service; it is left out.");
            }
            _ => {
                if has_reference(&member.value) {
                    lose(
                        &member.key,
                        "A reference has no place in a request; it is written as an object for you to fill in.",
                    );
                }
                body.set(member.key.clone(), member.value.clone());
            }
        }
    }
    json::to_text(&to_json_form(&body, rows).into())
}

/// Whether a part of a value is known by name only.
pub(crate) fn has_reference(value: &Value) -> bool {
    match &value.kind {
        Kind::Text(Text::Parts(_)) => true,
        Kind::List(items) => items.iter().any(has_reference),
        Kind::Map(members) => members.members().iter().any(|member| has_reference(&member.value)),
        _ => false,
    }
}

/// How many characters of a name stand in a path.
const LONGEST_NAME: usize = 80;

/// A name that every file system takes: letters, digits, `-` and `_`; others become `-`.
pub(crate) fn file_name(name: &str, fallback: &str) -> String {
    let safe = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' };
    let name: String = name.chars().map(safe).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { fallback.into() } else { name.into() }
}
