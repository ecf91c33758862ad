//! `cloudcontrol`: desired state for the Cloud Control API.
//!
//! Reads the input of `create-resource` (`TypeName`, `DesiredState`), the answers of `get-resource` and `list-resources`
//! (`Identifier`, `Properties`), and properties alone; the state may be JSON text, as it is on the wire, or an object. Writes
//! one input a resource. Of a patch document, alone or in the input of `update-resource`, what it sets is read; they are written as
//! updates: see [`crate::change`].
//!
//! Source: the Cloud Control API reference; the registry's schemas of the two resource types.

use super::api::{file_name, has_reference};
use super::gather::Gathered;
use super::identifier::{self, Identified};
use super::ids::MissingIds;
use super::json;
use super::names::{Names, api_reference};
use super::patch_document::{self, Patched};
use super::registry::{Language, Shaped};
use super::shape::value_from_wire;
use super::{
    File, Format, FormatOption, Likeness, Loss, Output, Reader, Reading, Source, WriteOptions, Writer,
    broken_text,
};
use crate::diagnostic::{Diagnostic, Facts, Quoted};
use crate::model::{
    Design, Kind, Map, Path, Place, Property, PropertyId, PropertyKind, Resource, Str, Text, Value,
    read_properties, reference_form, value_to_json_form,
};
use crate::rules::format::LIST_WITHOUT_API_ID;
use alloc::{format, string::String, vec::Vec};

/// The format.
pub(super) static CLOUDCONTROL: Format = Format {
    id: ID,
    label: LABEL,
    language: "json",
    extension: "json",
    options: &[FormatOption { name: "state", label: "State", values: &["text", "object"] }],
    reads: true,
    writes: true,
    writes_routes: false,
    rewrites: false,
};

pub(super) static READER: Reader = Reader { recognises, read, inside: json::inside };
pub(super) const WRITER: Writer = write;

const ID: &str = "cloudcontrol";
const LABEL: &str = "Cloud Control";

/// The members that hold properties, in the forms that carry them.
const STATES: [&str; 2] = ["DesiredState", "Properties"];

/// What says which resources are listed, and how many at once.
const LIST_MEMBERS: [&str; 5] = ["ResourceModel", "MaxResults", "NextToken", "RoleArn", "TypeVersionId"];

/// How many characters of a name stand in a path.
const LONGEST_NAME: usize = 80;

fn recognises(source: &Source<'_>) -> Likeness {
    let has = |text: &str| source.text.contains(text);
    let is_json = source.text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']);
    if is_json && has("\"TypeName\"") && has("AWS::ApiGatewayV2::Integration") {
        Likeness::Certain
    } else if is_json
        && has("\"op\"")
        && has("\"path\"")
        && own_names().any(|name| has(&format!("\"/{name}")))
    {
        Likeness::Likely
    } else {
        Likeness::None
    }
}

/// The names of properties that other resources, which patch documents are of too, have not.
fn own_names() -> impl Iterator<Item = &'static str> {
    let rows =
        [Resource::Integration, Resource::IntegrationResponse].into_iter().flat_map(Resource::properties);
    rows.filter(|row| row.id != PropertyId::Description).filter_map(|row| row.names.cloudformation)
}

/// Whether a list holds the operations of a patch document.
fn is_patch_document(items: &[Value]) -> bool {
    let is_operation =
        |item: &Value| item.map().is_some_and(|it| it.get("op").is_some() && it.get("path").is_some());
    items.iter().any(is_operation)
}

/// The resource that a patch document on its own is of: an integration, unless a path is of a response only.
fn patched_resource(document: &Value) -> Resource {
    let paths = document.list().into_iter().flatten().filter_map(|it| it.map()?.get("path")?.literal());
    let mut names = paths.filter_map(|path| path.strip_prefix('/')?.split('/').next());
    let is_of = |resource: Resource, name: &str| {
        resource.properties().iter().any(|row| row.names.cloudformation == Some(name))
    };
    let is_response =
        |name| is_of(Resource::IntegrationResponse, name) && !is_of(Resource::Integration, name);
    if names.any(is_response) { Resource::IntegrationResponse } else { Resource::Integration }
}

/// Values are plain JSON: text is text, and so is what stands for a map that is not known.
const LANGUAGE: Language = Language { format: ID, text, is_absent: |_| false };

fn text(value: &Value) -> Option<Text> {
    match &value.kind {
        // The other forms of references could be maps of mappings.
        Kind::Map(members) => reference_form(members).filter(|_| members.get("concat").is_some()),
        _ => value.text().cloned(),
    }
}

fn read(source: &Source<'_>) -> Reading {
    let json::Parsed { value, errors } = json::parse(source.text);
    let mut states = States::default();
    states.findings.extend(errors.into_iter().map(|error| broken_text(error.span, error.message)));
    if let Some(value) = value {
        states.value(value, None);
    }
    let States { gathered, findings, losses } = states;
    Reading { design: gathered.design, losses, diagnostics: findings, left_alone: Vec::new() }
}

/// Puts states together to a design.
#[derive(Default)]
struct States {
    gathered: Gathered,
    findings: Vec<Diagnostic>,
    losses: Vec<Loss>,
}

impl States {
    /// A state, or what is around states; `resource` is what the type around it says.
    fn value(&mut self, value: Value, resource: Option<Resource>) {
        let place = value.place;
        match value.kind {
            Kind::List(items) if is_patch_document(&items) => {
                self.patch(Value { kind: Kind::List(items), place }, place, resource, None);
            }
            Kind::List(items) => items.into_iter().for_each(|item| self.value(item, resource)),
            Kind::Map(mut members) => {
                let said = members.remove("TypeName").as_ref().and_then(Value::literal).and_then(resource_of);
                if said.is_some()
                    && members.members().iter().all(|member| LIST_MEMBERS.contains(&&*member.key))
                {
                    return self.list(members, place);
                }
                let resource = said.or(resource);
                let inner = ["ResourceDescription", "ResourceDescriptions"];
                if let Some(inner) = inner.into_iter().find_map(|name| members.remove(name)) {
                    self.value(inner, resource);
                } else {
                    self.state(members, place, resource);
                }
            }
            kind => {
                let found = Value { kind, place };
                let message = format!(
                    "Expected a desired state of Cloud Control, found {}: {}",
                    found.kind_name(),
                    json::to_line(&found)
                );
                self.findings.push(broken_text(place, message));
            }
        }
    }

    /// The input of `list-resources`, which has nothing of a resource but the ids that its handler needs.
    fn list(&mut self, mut members: Map, place: Place) {
        let model = match members.remove("ResourceModel") {
            Some(Value { kind: Kind::Text(Text::Literal(text)), place }) => {
                let Some(model) = self.inside(&text, place) else { return };
                Some(model)
            }
            other => other,
        };
        let api_id = model.as_ref().and_then(|model| model.map()?.get("ApiId")?.text());
        match api_id {
            Some(id) => drop(self.gathered.api(Some(id.clone()))),
            None => {
                let facts = Facts::Missing { name: "ApiId".into() };
                let mut finding = Diagnostic::new(&LIST_WITHOUT_API_ID, Path::root(), facts);
                finding.help_with("Add ResourceModel with the ApiId.");
                self.findings.push(Diagnostic { place, ..finding });
            }
        }
        self.lose_call(&members);
    }

    fn state(&mut self, mut members: Map, place: Place, resource: Option<Resource>) {
        let identifier = members.remove("Identifier").filter(|identifier| identifier.text().is_some());
        if let Some(document) = members.remove("PatchDocument") {
            self.lose_call(&members);
            return self.patch(document, place, resource, identifier.as_ref());
        }
        // What is asked for is to be made, unless somebody says which one it is.
        let is_made = members.get("DesiredState").is_some() && identifier.is_none();
        let Some(state) = STATES.into_iter().find_map(|name| members.remove(name)) else {
            return self.resource(members, (place, place), resource, identifier.as_ref(), is_made);
        };
        self.lose_call(&members);
        let state_place = state.place;
        match state.kind {
            Kind::Map(properties) => {
                self.resource(properties, (place, state_place), resource, identifier.as_ref(), is_made);
            }
            Kind::Text(Text::Literal(text)) => {
                let Some(value) = self.inside(&text, state_place) else { return };
                match value.kind {
                    Kind::Map(properties) => {
                        self.resource(
                            properties,
                            (place, state_place),
                            resource,
                            identifier.as_ref(),
                            is_made,
                        );
                    }
                    _ => self.value(value, resource),
                }
            }
            kind => self.value(Value { kind, place: state_place }, resource),
        }
    }

    /// What the JSON in a text says. Places inside of the text are not places in the file.
    fn inside(&mut self, text: &str, place: Place) -> Option<Value> {
        let (value, mistake) = json::parse(text).one_mistake();
        self.findings.extend(mistake.map(|error| broken_text(place, error.message)));
        let mut value = value?;
        value.move_places(&|_| place);
        Some(value)
    }

    /// Notes what says how the call is made.
    fn lose_call(&mut self, members: &Map) {
        for member in members.members() {
            let reason = format!(
                "{} belongs to the call and not to the resource; it is left out.",
                Quoted(&member.key)
            );
            self.losses.push(Loss { path: Path::root(), format: ID, reason });
        }
    }

    /// What a patch document sets of a resource that is there, whose id is only a name when nobody says it.
    fn patch(
        &mut self,
        document: Value,
        place: Place,
        resource: Option<Resource>,
        identifier: Option<&Value>,
    ) {
        let parsed = match document.literal() {
            Some(text) => self.inside(text, document.place),
            None => Some(document),
        };
        let Some(document) = parsed else { return };
        let resource = resource.unwrap_or_else(|| patched_resource(&document));
        let Patched { mut properties, losses, findings } = patch_document::read(&document, resource);
        let fault = identify(&mut properties, resource, identifier);
        if identifier.is_none() {
            let (id, unknown) = identifier::unknown_id(resource, place);
            properties.set(id, unknown);
        }
        let spot = self.gathered.put(resource, "", properties, place);
        for (path, reason) in losses {
            let path = spot.path().join("properties").followed_by(&path);
            self.losses.push(Loss { path, format: ID, reason });
        }
        let findings = fault.into_iter().chain(findings);
        self.findings.extend(findings.map(|it| Diagnostic { path: spot.path(), ..it }));
    }

    fn resource(
        &mut self,
        properties: Map,
        (place, properties_place): (Place, Place),
        resource: Option<Resource>,
        identifier: Option<&Value>,
        is_made: bool,
    ) {
        let is_response = || properties.get("IntegrationResponseKey").is_some();
        let guessed = if is_response() { Resource::IntegrationResponse } else { Resource::Integration };
        let resource = resource.unwrap_or(guessed);
        let rows = resource.properties();
        let mut shaped = Shaped::answers(LANGUAGE);
        let mut properties = read_properties(shaped.properties(properties, rows, &Path::root()), rows);
        let fault = identify(&mut properties, resource, identifier);
        let missing = is_made.then(|| MissingIds::among(&properties, resource));
        let spot = self.gathered.put(resource, "", properties, place);
        self.findings.extend(fault.map(|it| Diagnostic { path: spot.path(), ..it }));
        if let Some(missing) = missing {
            let name = |row: &'static Property| row.names.cloudformation;
            missing.report(&spot.path(), properties_place, name, &mut self.findings);
        }
        let api = &mut self.gathered.design.apis[spot.api];
        let places = match spot.response {
            Some(response) => &mut api.integrations[spot.integration].responses[response].places,
            None => &mut api.integrations[spot.integration].places,
        };
        places.set("properties", properties_place);
        shaped.put_below(&spot.path().join("properties"), &mut self.findings, &mut self.losses);
    }
}

/// Adds the ids of an identifier; what comes back is what is wrong with it.
fn identify(properties: &mut Map, resource: Resource, identifier: Option<&Value>) -> Option<Diagnostic> {
    let identifier = identifier?;
    let identified = Identified::read("Identifier", identifier, resource);
    let fault = identified.finding(identifier, Path::root());
    for id in identified.ids {
        if properties.get(&id.key).is_none() {
            properties.push(id);
        }
    }
    fault
}

fn resource_of(name: &str) -> Option<Resource> {
    [Resource::Integration, Resource::IntegrationResponse]
        .into_iter()
        .find(|resource| resource.cloudformation_type() == name)
}

fn write(design: &Design, options: &WriteOptions) -> Output {
    let as_text = options.get("state") == "text";
    let mut output = Output::default();
    let mut folders = Names::new(LONGEST_NAME);
    for (a, api) in design.apis.iter().enumerate() {
        let folder = folders.claim([&file_name(&api.name, "api")]);
        let mut names = Names::new(LONGEST_NAME);
        let api_id = api.api_id.clone().unwrap_or_else(|| api_reference(api, a));
        for (i, integration) in api.integrations.iter().enumerate() {
            let name = names.claim([&file_name(&integration.name, "integration")]);
            let path = Design::integration_path(a, i);
            let id = integration.properties.get(PropertyId::IntegrationId.name());
            if !integration.is_reference() {
                let ids = [(PropertyId::ApiId, Some(api_id.clone().into()))];
                let text = input(
                    Resource::Integration,
                    &integration.properties,
                    ids,
                    &path,
                    as_text,
                    &mut output.losses,
                );
                output.files.push(File { path: format!("{folder}/{name}.json"), language: "json", text });
            }
            let mut keys = Names::new(LONGEST_NAME);
            for (r, response) in integration.responses.iter().enumerate() {
                let path = Design::response_path(a, i, r);
                let ids = [
                    (PropertyId::ApiId, Some(api_id.clone().into())),
                    (PropertyId::IntegrationId, id.cloned()),
                ];
                let text = input(
                    Resource::IntegrationResponse,
                    &response.properties,
                    ids,
                    &path,
                    as_text,
                    &mut output.losses,
                );
                let response = keys.claim([&file_name(&response.name, "response")]);
                let path = format!("{folder}/{name}.{response}.json");
                output.files.push(File { path, language: "json", text });
            }
        }
    }
    output
}

/// A value of a property as a desired state or a patch document has it: in CloudFormation's shape, and plain JSON.
pub(crate) fn desired(value: Value, kind: &'static PropertyKind) -> Value {
    value_to_json_form(&value_from_wire(value, kind), kind)
}

/// The input of `create-resource`.
fn input<const N: usize>(
    resource: Resource,
    properties: &Map,
    ids: [(PropertyId, Option<Value>); N],
    path: &Path,
    as_text: bool,
    losses: &mut Vec<Loss>,
) -> String {
    let path = path.join("properties");
    let mut lose = |key: Str, reason: &str| {
        losses.push(Loss { path: path.join(key), format: ID, reason: reason.into() });
    };
    let mut state = Map::new();
    for row in resource.properties() {
        let own = properties.get(row.name());
        let given = ids.iter().find(|(id, _)| *id == row.id);
        let value = own.or_else(|| given.and_then(|(_, value)| value.as_ref()));
        let (value, name) = match (value, row.names.cloudformation) {
            (None, _) => {
                if given.is_some() {
                    lose(row.name().into(), "Cloud Control needs the id of the integration; fill it in.");
                }
                continue;
            }
            (Some(value), Some(name)) if row.is_writable() => (value, name),
            (Some(_), _) => {
                lose(row.name().into(), "The service sets this property; it is left out.");
                continue;
            }
        };
        if value.kind == Kind::Null {
            lose(row.name().into(), "null says nothing to the service; it is left out.");
            continue;
        }
        if has_reference(value) {
            lose(
                row.name().into(),
                "A reference has no place in a desired state; it is written as an object for you to fill in.",
            );
        }
        state.set(name, desired(value.clone(), &row.kind));
    }
    for member in properties.members() {
        let Some(row) = resource.find(&member.key) else {
            lose(member.key.clone(), "Cloud Control knows no such property; it is left out.");
            continue;
        };
        if properties.get(row.name()) != Some(&member.value) {
            lose(member.key.clone(), "The key is there twice; only the last one is written.");
        }
    }
    let state = Value::from(state);
    let state = if as_text { Value::from(json::to_line(&state)) } else { state };
    let kind = Value::from(resource.cloudformation_type());
    json::to_text(&Map::from_iter([("TypeName", kind), ("DesiredState", state)]).into())
}
