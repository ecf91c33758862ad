//! Programs as designs: our resources are picked out, everything else is left alone.

use super::{API, ID, INTEGRATION, PSEUDO_PARAMETERS, RESPONSE, ROUTE, ROUTE_RESPONSE, STAGE, name_of};
use crate::diagnostic::{Diagnostic, Facts};
use crate::formats::gather::{Gathered, Spot};
use crate::formats::ids::MissingIds;
use crate::formats::json::{self, Parsed};
use crate::formats::provider::{DEFAULT_PAYLOAD_VERSION, gets_default_version};
use crate::formats::{LeftAlone, Loss, Reading, Source, broken_text, yaml};
use crate::model::{
    Design, Kind, Map, Member, Part, Path, Place, Property, PropertyId, PropertyKind, Reference, Resource,
    Span, Str, Text, Value,
};
use crate::rules::format::unread_document;
use crate::rules::{UNKNOWN_PROPERTY, likely_row};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString as _},
    vec::Vec,
};
use core::ops::Range;

/// The API's name of a property that the provider calls otherwise. It would look right in the design, and is wrong here.
const TIMEOUT_OF_THE_API: &str = "timeoutInMillis";
const TIMEOUT: &str = "timeoutMilliseconds";

pub(super) fn read(source: &Source<'_>) -> Reading {
    let (root, errors) = parse(source.text);
    let mut program = Program::default();
    program.findings.extend(errors.into_iter().map(|error| broken_text(error.span, error.message)));
    if let Some(Value { kind: Kind::Map(root), .. }) = root {
        program.read(root);
    }
    Reading {
        design: program.gathered.design,
        losses: program.losses,
        diagnostics: program.findings,
        left_alone: program.left_alone,
    }
}

/// Where a part of a text stands: that of the YAML text, unless Pulumi reads the text otherwise than YAML.
pub(super) fn inside(source: &str, value: Span, part: Range<usize>) -> Option<Span> {
    let written = value.of(source);
    if written.contains("$$") || written.contains("${") {
        return None;
    }
    if source.trim_start().starts_with('{') {
        json::inside(source, value, part)
    } else {
        yaml::inside(source, value, part)
    }
}

pub(super) fn parse(text: &str) -> (Option<Value>, Vec<json::SyntaxError>) {
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        let Parsed { value, errors } = json::parse(text);
        return (value, errors);
    }
    let (program, errors) = yaml::parse(text).only();
    (program.map(yaml::Yaml::into_value), errors)
}

/// A resource of ours.
struct Ours {
    key: Str,
    kind: &'static str,
    value: Value,
}

#[derive(Default)]
pub(super) struct Program {
    pub(super) gathered: Gathered,
    findings: Vec<Diagnostic>,
    losses: Vec<Loss>,
    left_alone: Vec<LeftAlone>,
    /// The names of our resources.
    resources: BTreeSet<String>,
    /// The names of configuration values.
    config: BTreeSet<String>,
    /// The variables that hold what CloudFormation has a pseudo parameter for.
    pseudo: BTreeMap<String, &'static str>,
    /// The integrations by their names.
    integrations: BTreeMap<String, Spot>,
    /// The indices of the API and of the route by the names of routes.
    pub(super) routes: BTreeMap<String, (usize, usize)>,
}

impl Program {
    fn read(&mut self, mut root: Map) {
        for name in ["config", "configuration"] {
            if let Some(Value { kind: Kind::Map(config), .. }) = root.remove(name) {
                self.config.extend(config.into_iter().map(|member| member.key.into_owned()));
            }
        }
        if let Some(Value { kind: Kind::Map(variables), .. }) = root.remove("variables") {
            let known =
                variables.members().iter().filter_map(|it| Some((it.key.to_string(), pseudo_parameter(it)?)));
            self.pseudo.extend(known);
        }
        let Some(Value { kind: Kind::Map(resources), .. }) = root.remove("resources") else { return };
        let mut ours = Vec::new();
        for member in resources {
            let Member { key, value, .. } = member;
            let kind = value.map().and_then(|resource| resource.get("type")?.literal()).unwrap_or_default();
            match our_kind(kind) {
                Some(kind) => {
                    self.resources.insert(key.to_string());
                    ours.push(Ours { key, kind, value });
                }
                None => self.leave_alone(&key, kind, value.place),
            }
        }
        for kind in KINDS {
            let (now, later): (Vec<_>, Vec<_>) = ours.into_iter().partition(|it| it.kind == kind);
            ours = later;
            now.into_iter().for_each(|it| self.resource(it));
        }
        self.name_apis();
        self.fill_in_defaults();
    }

    pub(super) fn leave_alone(&mut self, name: &str, kind: &str, place: Place) {
        self.left_alone.push(LeftAlone { name: name.into(), kind: kind.into(), place });
    }

    fn lose(&mut self, path: Path, reason: impl Into<String>) {
        self.losses.push(Loss { path, format: ID, reason: reason.into() });
    }

    fn resource(&mut self, it: Ours) {
        let Ours { key, kind, value: Value { kind: Kind::Map(mut members), place } } = it else { return };
        // What is only looked up is there already.
        if matches!(kind, INTEGRATION | RESPONSE) && members.get("get").is_some() {
            return self.leave_alone(&key, kind, place);
        }
        let properties = match members.remove("properties") {
            Some(Value { kind: Kind::Map(properties), .. }) => properties,
            _ => Map::new(),
        };
        let mut import = None;
        let mut others = Vec::new();
        if let Some(Value { kind: Kind::Map(mut options), .. }) = members.remove("options") {
            import = options.remove("import");
            others.extend(options.into_iter().map(|option| format!("options.{}", option.key)));
        }
        members.remove("type");
        others.extend(members.into_iter().map(|member| member.key.into_owned()));
        let id = Text::named(key.to_string(), None);
        let resource = match kind {
            API => return self.api(&id, properties, place, others),
            INTEGRATION => Resource::Integration,
            RESPONSE => Resource::IntegrationResponse,
            part => return self.part(&key, part, &properties, place, others),
        };
        let misnamed = properties.members().iter().find(|member| member.key == TIMEOUT_OF_THE_API);
        let misnamed = misnamed.map(|member| member.key_place);
        let properties = self.properties(properties, resource.properties());
        let missing = MissingIds::among(&properties, resource);
        let spot = match self.owner(&properties).filter(|_| resource == Resource::IntegrationResponse) {
            // The API of a response is that of its integration.
            Some(owner) => {
                let mut properties = properties;
                let api_id = self.gathered.design.apis[owner.api].api_id.clone();
                properties.remove(PropertyId::ApiId.name());
                if let Some(api_id) = api_id {
                    properties.set(PropertyId::ApiId.name(), api_id.into());
                }
                self.gathered.put(resource, &key, properties, place)
            }
            None => self.gathered.put(resource, &key, properties, place),
        };
        missing.report(&spot.path(), place, name_of, &mut self.findings);
        if resource == Resource::Integration {
            self.gathered.call(spot, &id);
            self.integrations.insert(key.into_owned(), spot);
        }
        if let Some(import) = import {
            self.import(spot, &import);
        }
        if let Some(place) = misnamed {
            let facts = Facts::Unknown { name: TIMEOUT_OF_THE_API.into(), nearest: Some(TIMEOUT.into()) };
            let path = spot.path().join("properties").join(TIMEOUT_OF_THE_API);
            self.findings.push(Diagnostic { place, ..Diagnostic::new(&UNKNOWN_PROPERTY, path, facts) });
        }
        self.lose_others(spot.path(), others);
    }

    fn owner(&self, properties: &Map) -> Option<Spot> {
        match properties.get(PropertyId::IntegrationId.name())?.text()?.reference()? {
            Reference::Named { name, attribute: None } => self.integrations.get(&**name).copied(),
            _ => None,
        }
    }

    fn api(&mut self, id: &Text, properties: Map, place: Place, mut others: Vec<String>) {
        let at = self.gathered.api(Some(id.clone()));
        self.gathered.design.apis[at].place = place;
        for member in properties {
            let place = member.value.place;
            let name = match &*member.key {
                "name" => "apiName",
                "protocolType" => "protocolType",
                "routeSelectionExpression" => "routeSelectionExpression",
                other => {
                    if other == "body" {
                        self.findings.push(unread_document(Design::api_path(at), place));
                    }
                    others.push(other.into());
                    continue;
                }
            };
            let text = self.value(member.value, &ANYTHING).and_then(|value| value.text().cloned());
            let api = &mut self.gathered.design.apis[at];
            api.places.set(name, place);
            match name {
                "apiName" => api.set_api_name(text),
                "protocolType" => api.protocol_type = text,
                _ => api.route_selection_expression = text,
            }
        }
        self.lose_others(Design::api_path(at), others);
    }

    pub(super) fn lose_others(&mut self, path: Path, others: Vec<String>) {
        let others = others.iter().map(String::as_str).collect();
        self.losses.extend(Loss::of_others(path, ID, others));
    }

    /// The properties under the API's names.
    fn properties(&self, properties: Map, rows: &'static [Property]) -> Map {
        let mut read = Map::new();
        for member in properties {
            let Member { key, key_place, value } = member;
            let row = rows.iter().find(|row| {
                row.names.terraform != Some("id") && name_of(row).is_some_and(|name| name == key)
                    || key == TIMEOUT_OF_THE_API && row.name() == TIMEOUT_OF_THE_API
            });
            let value = match row {
                Some(row) => self.value(value, &row.kind),
                None => {
                    self.value(value, likely_row(&key, rows, Some(ID)).map_or(&ANYTHING, |row| &row.kind))
                }
            };
            // Null is how Pulumi says that there is nothing.
            let Some(value) = value else { continue };
            let key = row.map_or(key, |row| Str::Borrowed(row.name()));
            read.push(Member { key, key_place, value });
        }
        read
    }

    pub(super) fn value(&self, value: Value, kind: &'static PropertyKind) -> Option<Value> {
        let place = value.place;
        let kind = match (value.kind, kind) {
            (Kind::Null, _) => return None,
            (Kind::Text(Text::Literal(text)), _) => Kind::Text(self.text(&text)),
            // The provider takes numbers and truth values where it wants text.
            (Kind::Number(digits), PropertyKind::Text { .. } | PropertyKind::Choice(_)) => {
                Kind::Text(Text::Literal(digits))
            }
            (Kind::Bool(value), PropertyKind::Text { .. } | PropertyKind::Choice(_)) => {
                Kind::Text(value.to_string().into())
            }
            (Kind::Map(members), kind) => match &members.members() {
                [only] if only.key.starts_with("fn::") || only.key.starts_with("Fn::") => {
                    let text = json::to_line(&Value { kind: Kind::Map(members), place }).into();
                    let reference = Reference::Expression { text, format: ID.into() };
                    Kind::Text(Text::from_parts([Part::Reference(reference)]))
                }
                _ => match kind {
                    PropertyKind::Object(rows) => Kind::Map(self.properties(members, rows)),
                    _ => Kind::Map(self.members(members)),
                },
            },
            (Kind::List(items), PropertyKind::StatusMappings { .. }) => match self.statuses(&items) {
                Some(statuses) => Kind::Map(statuses),
                None => Kind::List(self.items(items)),
            },
            (Kind::List(items), _) => Kind::List(self.items(items)),
            (other, _) => other,
        };
        Some(Value { kind, place })
    }

    fn items(&self, items: Vec<Value>) -> Vec<Value> {
        items.into_iter().filter_map(|item| self.value(item, &ANYTHING)).collect()
    }

    fn members(&self, members: Map) -> Map {
        let mut read = Map::new();
        for Member { key, key_place, value } in members {
            let place = value.place;
            let value = self.value(value, &ANYTHING).unwrap_or(Value { kind: Kind::Null, place });
            read.push(Member { key, key_place, value });
        }
        read
    }

    /// `[{statusCode: "403", mappings: {…}}]`
    fn statuses(&self, items: &[Value]) -> Option<Map> {
        let mut statuses = Map::new();
        for item in items {
            let members = item.map()?;
            let (status, mappings) = (members.get("statusCode")?, members.get("mappings")?);
            let key = match &status.kind {
                Kind::Text(Text::Literal(text)) => String::from(self.text(text).literal()?).into(),
                Kind::Number(digits) => digits.clone(),
                _ => return None,
            };
            let value = self.value(mappings.clone(), &MAPPINGS)?;
            statuses.push(Member { key, key_place: status.place, value });
        }
        Some(statuses)
    }

    /// Text with interpolations.
    fn text(&self, text: &str) -> Text {
        let mut parts = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(at) = rest.find('$') {
            literal.push_str(&rest[..at]);
            rest = &rest[at..];
            if let Some(after) = rest.strip_prefix("$$") {
                literal.push('$');
                rest = after;
            } else if let Some(end) = rest.starts_with("${").then(|| rest.find('}')).flatten() {
                parts.push(Part::Literal(core::mem::take(&mut literal).into()));
                parts.push(Part::Reference(self.reference(&rest[2..end])));
                rest = &rest[end + 1..];
            } else {
                literal.push('$');
                rest = &rest[1..];
            }
        }
        literal.push_str(rest);
        parts.push(Part::Literal(literal.into()));
        Text::from_parts(parts)
    }

    fn reference(&self, code: &str) -> Reference {
        let named = |name: &str| Reference::Named { name: Str::Owned(name.into()), attribute: None };
        if let Some(name) = self.pseudo.get(code) {
            return named(name);
        }
        if self.config.contains(code) {
            return named(code);
        }
        match code.strip_suffix(".id") {
            Some(name) if self.resources.contains(name) => named(name),
            _ => Reference::Expression { text: format!("${{{code}}}").into(), format: ID.into() },
        }
    }

    /// `options: {import: API/INTEGRATION}`
    fn import(&mut self, spot: Spot, import: &Value) {
        let own = match spot.response {
            None => PropertyId::IntegrationId,
            Some(_) => PropertyId::IntegrationResponseId,
        };
        let path = spot.path().join("properties").join(own.name());
        let Some((before, last)) = import.literal().and_then(|id| id.rsplit_once('/')) else {
            return self.lose(path, "The id to import is not known and not taken over.");
        };
        let api_id = before.split('/').next().unwrap_or_default();
        let api = &self.gathered.design.apis[spot.api];
        if api.api_id.as_ref().and_then(Text::literal) != Some(api_id) {
            let reason =
                format!("The API to import has the id {api_id}; only the reference to it is taken over.");
            self.lose(path, reason);
        }
        let integration = &mut self.gathered.design.apis[spot.api].integrations[spot.integration];
        let properties = match spot.response {
            None => &mut integration.properties,
            Some(response) => &mut integration.responses[response].properties,
        };
        let value = Value { kind: Kind::Text(String::from(last).into()), place: import.place };
        properties.push(Member { key: own.name().into(), key_place: Place::default(), value });
    }

    /// An API elsewhere is named after the configuration value with its id, but not like it.
    fn name_apis(&mut self) {
        for (at, api) in self.gathered.design.apis.iter_mut().enumerate() {
            let is_here = self.resources.contains(&*api.name);
            let is_named = api.api_id.as_ref().is_some_and(|id| *id == Text::named(api.name.clone(), None));
            if is_named && !is_here {
                let name = api.name.strip_suffix("Id").filter(|name| !name.is_empty());
                api.name = match name {
                    Some(name) => Str::Owned(name.into()),
                    None => Str::Owned(format!("api{}", at + 1)),
                };
            }
        }
    }

    fn fill_in_defaults(&mut self) {
        let name = PropertyId::PayloadFormatVersion.name();
        for api in &mut self.gathered.design.apis {
            let protocol = api.protocol();
            for integration in api.integrations.iter_mut().filter(|it| !it.is_reference()) {
                if integration.properties.get(name).is_none() && gets_default_version(protocol, integration) {
                    integration.properties.set(name, DEFAULT_PAYLOAD_VERSION.into());
                }
            }
        }
    }
}

/// The resources that are ours, what others refer to first.
const KINDS: [&str; 6] = [API, INTEGRATION, RESPONSE, ROUTE, ROUTE_RESPONSE, STAGE];

pub(super) const ANYTHING: PropertyKind = PropertyKind::Text { min: 0, max: usize::MAX };
const MAPPINGS: PropertyKind = PropertyKind::Mappings { max: usize::MAX };

/// What a variable holds that CloudFormation has a pseudo parameter for:
/// `region: {fn::invoke: {function: aws:getRegion, return: name}}`
pub(super) fn pseudo_parameter(variable: &Member) -> Option<&'static str> {
    let call = variable.value.map()?.get("fn::invoke")?.map()?;
    let word = |name| call.get(name).and_then(Value::literal);
    let meant = PSEUDO_PARAMETERS.iter().find(|pseudo| {
        word("function") == Some(pseudo.function)
            && word("return").is_some_and(|answer| pseudo.answers.contains(&answer))
    });
    meant.map(|pseudo| pseudo.name)
}

/// `aws:apigatewayv2:Integration`, or in full `aws:apigatewayv2/integration:Integration`.
pub(super) fn our_kind(kind: &str) -> Option<&'static str> {
    let rest = kind.strip_prefix("aws:apigatewayv2")?;
    let (module, name) = rest.rsplit_once(':')?;
    let known = KINDS.into_iter().find(|known| *known == name)?;
    let is_full = module.strip_prefix('/').is_some_and(|module| module.eq_ignore_ascii_case(name));
    (module.is_empty() || is_full).then_some(known)
}
