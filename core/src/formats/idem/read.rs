//! SLS files as designs: states of APIs, integrations, routes and stages; all others are left alone.

use super::jinja::Template;
use super::{ABSENT, ID, LABEL, PRESENT, SEARCH};
use crate::diagnostic::{Diagnostic, Facts};
use crate::formats::gather::{Gathered, Spot};
use crate::formats::route::read_parameters;
use crate::formats::yaml::{self, Pair, Shape, Yaml};
use crate::formats::{LeftAlone, Loss, Reading, Source, broken_text};
use crate::model::property::key;
use crate::model::{
    Kind, Map, Member, Path, Place, Places, Property, PropertyId, PropertyKind, Reference, Resource, Route,
    Span, Stage, Str, Text, Value,
};
use crate::nearest::nearest;
use crate::rules::{DUPLICATE_KEY, Rule, format as rules, overridden};
use alloc::{collections::BTreeMap, format, string::String, vec::Vec};
use core::ops::Range;

/// What stands before the resource in the name of a state's function.
const SERVICE: &str = "aws.apigatewayv2.";

/// What Idem itself takes beside the arguments of a state.
const KEYWORDS: &[&str] = &[
    "acct_profile",
    "arg_bind",
    "ignore_changes",
    "listen",
    "listen_in",
    "onchanges",
    "onfail",
    "onlyif",
    "order",
    "prereq",
    "recreate_on_update",
    "require",
    "require_in",
    "sensitive",
    "unique",
    "unless",
    "use",
    "watch",
    "watch_in",
];

pub(super) fn read(source: &Source<'_>) -> Reading {
    // Jinja takes the last line feed of a file away.
    let text = source.text.strip_suffix('\n').unwrap_or(source.text);
    let template = Template::new(text);
    let yaml::Parsed { documents, errors } = yaml::parse(&template.yaml);
    let mut reader = Reader::new(&template);
    for error in template.errors.iter().chain(&errors) {
        reader.findings.push(broken_text(error.span, error.message.clone()));
    }
    if let Some(statement) = template.statements.first() {
        let reason = format!(
            "What {} and other statements of Jinja do is known only when {LABEL} runs; what stands between them is read \
             once.",
            statement.of(text)
        );
        reader.losses.push(Loss { path: Path::root(), format: ID, reason });
    }
    documents.into_iter().for_each(|document| reader.file(document));
    reader.finish()
}

/// Where a part of a text stands; `None` in one that Jinja makes.
pub(super) fn inside(source: &str, value: Span, part: Range<usize>) -> Option<Span> {
    if value.of(source).contains("{{") { None } else { yaml::inside(source, value, part) }
}

/// A state that is about APIs.
struct State {
    id: String,
    /// `integration`
    resource: String,
    /// `present`
    function: String,
    arguments: Map,
    /// Arguments that were written again later.
    repeated: Vec<Diagnostic>,
    place: Place,
}

struct Reader<'t> {
    template: &'t Template<'t>,
    gathered: Gathered,
    /// The ids of the APIs that the file defines, by the names of their states.
    apis: BTreeMap<String, Text>,
    findings: Vec<Diagnostic>,
    losses: Vec<Loss>,
    left_alone: Vec<LeftAlone>,
    states: Vec<State>,
}

impl<'t> Reader<'t> {
    fn new(template: &'t Template<'t>) -> Self {
        Self {
            template,
            gathered: Gathered::default(),
            apis: BTreeMap::new(),
            findings: Vec::new(),
            losses: Vec::new(),
            left_alone: Vec::new(),
            states: Vec::new(),
        }
    }

    /// What others refer to comes first, wherever it stands.
    fn finish(mut self) -> Reading {
        let (apis, others): (Vec<_>, Vec<_>) =
            core::mem::take(&mut self.states).into_iter().partition(|it| it.resource == "api");
        let (integrations, others): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|it| it.resource == "integration");
        apis.into_iter().for_each(|state| self.api(state));
        integrations.into_iter().for_each(|state| self.integration(state));
        for mut state in others {
            self.findings.append(&mut state.repeated);
            if state.resource == "route" { self.route(state) } else { self.stage(state) }
        }
        let Self { gathered, losses, findings, left_alone, .. } = self;
        Reading { design: gathered.design, losses, diagnostics: findings, left_alone }
    }

    fn file(&mut self, document: Yaml) {
        let (span, shape) = (document.span, document.shape);
        let Shape::Map(states) = shape else {
            if !matches!(&shape, Shape::Scalar(text, _) if text.is_empty()) {
                let message = "The file holds no states: an object of them by their names is expected.";
                self.findings.push(broken_text(span, message));
            }
            return;
        };
        for Pair { key, key_span, value, .. } in states {
            let id = self.template.key(&key, key_span);
            let place = Place::from(value.span);
            let Shape::Map(functions) = value.shape else {
                self.left_alone.push(LeftAlone { name: id, kind: String::new(), place });
                continue;
            };
            for function in functions {
                self.state(&id, function);
            }
        }
    }

    fn state(&mut self, id: &str, function: Pair) {
        let place = Place::from(function.value.whole);
        let name = function.key;
        let ours = name.strip_prefix(SERVICE).and_then(|rest| rest.split_once('.'));
        let ours = ours.filter(|(resource, function)| match *resource {
            "integration" => [PRESENT, ABSENT, SEARCH].contains(function),
            "api" | "route" | "stage" => *function == PRESENT,
            _ => false,
        });
        let Some((resource, function_name)) = ours else {
            self.left_alone.push(LeftAlone { name: id.into(), kind: name.into_owned(), place });
            return;
        };
        let mut arguments = self.arguments(function.value);
        let mut resource = String::from(resource);
        let is_integration = arguments.get(PropertyId::IntegrationType.name()).is_some()
            || arguments.get("integration_type").is_some();
        if resource == "route" && is_integration {
            let facts = Facts::Unsuitable { name: String::from(id).into(), value: name.clone().into_owned() };
            let finding = Diagnostic::new(&rules::ROUTE_STATE_OF_INTEGRATION, Path::root(), facts);
            self.findings.push(Diagnostic { place: function.key_span.into(), ..finding });
            resource = "integration".into();
        }
        let repeated = take_repeated(&mut arguments, &resource);
        let function = function_name.into();
        self.states.push(State { id: id.into(), resource, function, arguments, repeated, place });
    }

    /// The arguments of a state: a list of objects with one member each, or one object.
    fn arguments(&self, arguments: Yaml) -> Map {
        let mut all = Map::new();
        let mut add = |value: Value| {
            if let Kind::Map(members) = value.kind {
                members.into_iter().for_each(|member| all.push(member));
            }
        };
        match self.value(arguments) {
            Value { kind: Kind::List(items), .. } => items.into_iter().for_each(add),
            value => add(value),
        }
        all
    }

    fn value(&self, node: Yaml) -> Value {
        let Yaml { tag, shape, span, .. } = node;
        let kind = match shape {
            Shape::Scalar(text, style) => match Yaml::scalar_kind(text, style, tag.as_deref()) {
                Kind::Text(Text::Literal(text)) => Kind::Text(self.template.text(&text, span)),
                other => other,
            },
            Shape::List(items) => Kind::List(items.into_iter().map(|item| self.value(item)).collect()),
            Shape::Map(pairs) => {
                let mut members = Map::new();
                for pair in pairs {
                    members.push(Member {
                        key: key(&self.template.key(&pair.key, pair.key_span)),
                        key_place: pair.key_span.into(),
                        value: self.value(pair.value),
                    });
                }
                Kind::Map(members)
            }
        };
        Value::at(kind, span)
    }

    fn api(&mut self, mut state: State) {
        let id = match state.arguments.remove("resource_id") {
            Some(Value { kind: Kind::Text(id), .. }) => id,
            _ => Text::named(state.id.clone(), None),
        };
        self.findings.append(&mut state.repeated);
        self.apis.insert(state.id.clone(), id.clone());
        let at = self.gathered.api(Some(id));
        let mut places = Places::default();
        let name = take(&state.arguments, "name", "apiName", &mut places);
        let protocol_type = take(&state.arguments, "protocol_type", "protocolType", &mut places);
        let selection =
            take(&state.arguments, "route_selection_expression", "routeSelectionExpression", &mut places);
        let api = &mut self.gathered.design.apis[at];
        api.name = state.id.into();
        api.set_api_name(name);
        api.protocol_type = protocol_type;
        api.route_selection_expression = selection;
        api.place = state.place;
        api.places = places;
    }

    fn integration(&mut self, state: State) {
        let State { id, function, arguments, repeated, place, .. } = state;
        let mut found = Properties { findings: repeated, ..Properties::default() };
        let mut properties = found.read(arguments, Resource::Integration.properties(), &Path::root());
        match properties.get_mut(PropertyId::ApiId.name()) {
            Some(value) => {
                if let Some(known) = value.text().and_then(|id| self.known_api(id)) {
                    value.kind = Kind::Text(known);
                }
            }
            None => {
                let facts = Facts::Missing { name: "api_id".into() };
                let at = Path::root().join("apiId");
                let finding = Diagnostic::new(&rules::UNKNOWN_STATE_ARGUMENT, at, facts);
                found.findings.push(Diagnostic { place, ..finding });
            }
        }
        let statuses = properties.get(PropertyId::ResponseParameters.name()).and_then(Value::map);
        for status in statuses.map(Map::members).unwrap_or_default() {
            found.findings.extend(self.number_as_status(status));
        }
        if let Some(name) = properties.remove("name").filter(|name| name.literal() != Some(&*id)) {
            let name = String::from(name.literal().unwrap_or("something that is not known"));
            let reason = format!("{LABEL} calls the integration {name}; here it is called as its state.");
            found.losses.push(Loss { path: Path::root().join("name"), format: ID, reason });
        }
        if function != PRESENT {
            let own = PropertyId::IntegrationId.name();
            let kept = |name: &str| name == own || name == PropertyId::ApiId.name();
            for member in properties.members().iter().filter(|member| !kept(&member.key)) {
                let reason = format!("{} says nothing in a state that is {function}.", member.key);
                found.losses.push(Loss { path: Path::root().join(member.key.clone()), format: ID, reason });
            }
            properties.members_mut().retain(|member| kept(&member.key));
        }
        let spot = self.gathered.put(Resource::Integration, &id, properties, place);
        self.gathered.call(spot, &Text::named(id, None));
        if function == ABSENT {
            let reason = "The state says that the integration is to be absent; a design cannot say that.";
            self.losses.push(Loss { path: spot.path(), format: ID, reason: reason.into() });
        }
        self.put_below(spot, found);
    }

    /// A status code that YAML takes for a number, because it has no quotation marks.
    fn number_as_status(&self, status: &Member) -> Option<Diagnostic> {
        let written = status.key_place.0?.of(&self.template.yaml);
        let is_number = written.bytes().all(|byte| byte.is_ascii_digit());
        let at = Path::root().join(PropertyId::ResponseParameters.name()).join(status.key.clone());
        let facts = Facts::WrongType {
            name: "The status code".into(),
            value: Some(written.into()),
            found: "a number",
            expected: "text",
        };
        let finding = Diagnostic::new(&rules::STATUS_CODE_AS_NUMBER, at, facts);
        is_number.then_some(Diagnostic { place: status.key_place, ..finding })
    }

    /// Moves what was found in properties to where they went.
    fn put_below(&mut self, spot: Spot, found: Properties) {
        let base = spot.path().join("properties");
        let findings = found.findings.into_iter();
        self.findings.extend(findings.map(|it| Diagnostic { path: base.followed_by(&it.path), ..it }));
        self.losses
            .extend(found.losses.into_iter().map(|it| Loss { path: base.followed_by(&it.path), ..it }));
    }

    /// The id of an API of the file that is meant by the name of its state.
    fn known_api(&self, id: &Text) -> Option<Text> {
        match id.reference()? {
            Reference::Named { name, attribute: None } => self.apis.get(&**name).cloned(),
            _ => None,
        }
    }

    fn api_of(&mut self, arguments: &Map) -> usize {
        let id = arguments.get("api_id").and_then(Value::text).cloned();
        let id = id.map(|id| self.known_api(&id).unwrap_or(id));
        self.gathered.api(id)
    }

    fn route(&mut self, state: State) {
        let at = self.api_of(&state.arguments);
        let mut places = Places::default();
        let mut text = |name, member| take(&state.arguments, name, member, &mut places);
        let route = Route {
            route_key: text("route_key", "routeKey"),
            target: text("target", "target"),
            authorization_type: text("authorization_type", "authorizationType"),
            route_response_selection_expression: text(
                "route_response_selection_expression",
                "routeResponseSelectionExpression",
            ),
            place: state.place,
            ..Route::default()
        };
        let parameters = state.arguments.get("request_parameters");
        if let Some(parameters) = parameters {
            places.set("requestParameters", parameters.place);
        }
        let request_parameters = parameters.and_then(read_parameters).unwrap_or_default();
        self.gathered.design.apis[at].routes.push(Route { places, request_parameters, ..route });
    }

    fn stage(&mut self, state: State) {
        let at = self.api_of(&state.arguments);
        let mut places = Places::default();
        let stage_name = take(&state.arguments, "stage_name", "stageName", &mut places)
            .or_else(|| take(&state.arguments, "name", "stageName", &mut places));
        let variables = state.arguments.get("stage_variables");
        if let Some(variables) = variables {
            places.set("stageVariables", variables.place);
        }
        let stage_variables = variables.and_then(Value::map).cloned().unwrap_or_default();
        let stage = Stage { stage_name, stage_variables, places, place: state.place, ..Stage::default() };
        self.gathered.design.apis[at].stages.push(stage);
    }
}

/// What is found on the way through the arguments of a state, with paths below the properties.
#[derive(Default)]
struct Properties {
    findings: Vec<Diagnostic>,
    losses: Vec<Loss>,
}

impl Properties {
    /// The properties under the API's names.
    fn read(&mut self, arguments: Map, rows: &'static [Property], at: &Path) -> Map {
        let is_state = at.0.is_empty();
        let mut read = Map::new();
        // None is how Idem says that there is nothing.
        for mut member in arguments.into_iter().filter(|member| member.value.kind != Kind::Null) {
            let row = rows.iter().find(|row| row.names.idem == Some(&*member.key));
            let row = match row {
                Some(row) => Some(row),
                None if is_state && member.key == "name" => None,
                None if is_state && KEYWORDS.contains(&&*member.key) => {
                    let reason = format!("{} is for {LABEL} itself; it is not taken over.", member.key);
                    self.losses.push(Loss { path: at.join(member.key), format: ID, reason });
                    continue;
                }
                None => match self.unknown(&member, rows, at) {
                    Some(row) => Some(row),
                    None => continue,
                },
            };
            if let Some(row) = row {
                member.key = Str::Borrowed(row.name());
                let at = at.join(row.name());
                if let (PropertyKind::Object(rows), Kind::Map(_)) = (&row.kind, &member.value.kind)
                    && let Kind::Map(members) = core::mem::replace(&mut member.value.kind, Kind::Null)
                {
                    member.value.kind = Kind::Map(self.read(members, rows, &at));
                }
            }
            read.push(member);
        }
        read
    }

    /// A name that the state does not have, and what it is meant to be, if that is certain.
    fn unknown(
        &mut self,
        member: &Member,
        rows: &'static [Property],
        at: &Path,
    ) -> Option<&'static Property> {
        let folded = |name: &str| name.replace(['_', '-'], "").to_ascii_lowercase();
        let row =
            rows.iter().find(|row| row.names.idem.is_some() && folded(row.name()) == folded(&member.key));
        let name = String::from(&*member.key);
        let rule: &'static Rule = match row {
            Some(row) if row.id == PropertyId::ServerNameToVerify => &rules::SERVER_NAME_IN_SNAKE_CASE,
            _ => &rules::UNKNOWN_STATE_ARGUMENT,
        };
        let known = rows.iter().filter_map(|row| row.names.idem);
        let nearest = row.and_then(|row| row.names.idem).or_else(|| nearest(&name, known));
        let path = at.join(row.map_or_else(|| member.key.clone(), |row| row.name().into()));
        let finding =
            Diagnostic::new(rule, path.clone(), Facts::Unknown { name, nearest: nearest.map(Str::Borrowed) });
        self.findings.push(Diagnostic { place: member.key_place, ..finding });
        if row.is_none() {
            let reason = format!("{LABEL} has no argument {}; it is not taken over.", member.key);
            self.losses.push(Loss { path, format: ID, reason });
        }
        row
    }
}

/// Takes out the arguments that are written again later, and reports them: all but those that a rule finds among the
/// properties of an integration.
fn take_repeated(arguments: &mut Map, resource: &str) -> Vec<Diagnostic> {
    let is_null = |at: usize| arguments.members().get(at).is_some_and(|it| it.value.kind == Kind::Null);
    let is_found = |at: usize, last: usize| {
        let name = arguments.members().get(at).map(|member| &*member.key).unwrap_or_default();
        let is_property = !["name", "api_id"].contains(&name) && !KEYWORDS.contains(&name);
        resource == "integration" && is_property && !is_null(at) && !is_null(last)
    };
    let overridden = overridden(arguments).into_iter();
    let taken: Vec<_> = overridden.filter(|it| !is_found(it.at, it.last)).map(|it| it.at).collect();
    let mut findings = Vec::new();
    if taken.is_empty() {
        return findings;
    }
    for (at, member) in core::mem::take(arguments).into_iter().enumerate() {
        if taken.binary_search(&at).is_err() {
            arguments.push(member);
            continue;
        }
        let facts = Facts::Duplicate { key: member.key.into_owned() };
        let finding = Diagnostic::new(&DUPLICATE_KEY, Path::root(), facts);
        findings.push(Diagnostic { place: member.key_place, ..finding });
    }
    findings
}

/// An argument as text, and its place.
fn take(arguments: &Map, name: &str, member: &'static str, places: &mut Places) -> Option<Text> {
    let value = arguments.get(name)?;
    places.set(member, value.place);
    value.text().cloned()
}
