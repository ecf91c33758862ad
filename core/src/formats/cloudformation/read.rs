//! Reads what a template says about integrations, and leaves the rest alone.

use super::functions::{is_no_value, text_of};
use super::sam::{self, Globals, Made};
use super::{ID, template};
use crate::diagnostic::Diagnostic;
use crate::formats::gather::{Gathered, Spot};
use crate::formats::ids::MissingIds;
use crate::formats::json::Parsed;
use crate::formats::openapi::{self, Described};
use crate::formats::registry::{Language, Shaped};
use crate::formats::route::read_parameters;
use crate::formats::{LeftAlone, Loss, Reading, Source, broken_text};
use crate::model::{
    Design, Kind, Map, Member, Part, Path, Place, Places, Property, Protocol, Reference, Resource, Route,
    Stage, Str, Text, Value,
};
use crate::ordered::Ordered as _;
use crate::rules::format::unread_document;
use alloc::{collections::BTreeMap, format, string::String, vec, vec::Vec};

/// How templates say values.
pub(super) const LANGUAGE: Language = Language { format: ID, text: text_of, is_absent: is_no_value };

pub(super) const API: &str = "AWS::ApiGatewayV2::Api";
pub(super) const ROUTE: &str = "AWS::ApiGatewayV2::Route";
pub(super) const ROUTE_RESPONSE: &str = "AWS::ApiGatewayV2::RouteResponse";
pub(super) const STAGE: &str = "AWS::ApiGatewayV2::Stage";

/// Reads a template.
pub(super) fn read(source: &Source<'_>) -> Reading {
    let Parsed { value, errors } = template::parse(source.text);
    let mut reader = Reader::default();
    reader.findings.extend(errors.into_iter().map(|error| broken_text(error.span, error.message)));
    if let Some(root) = value {
        reader.template(root);
    }
    let Reader { gathered, findings, losses, left_alone, .. } = reader;
    Reading { design: gathered.design, losses, diagnostics: findings, left_alone }
}

/// A resource of the template that is read.
pub(super) struct Item {
    pub(super) id: Str,
    pub(super) place: Place,
    pub(super) properties: Map,
    pub(super) properties_place: Place,
}

impl Item {
    /// A resource that is made from something else, which stands at `place`.
    pub(super) fn new(id: Str, place: Place, properties: Map) -> Self {
        Self { id, place, properties, properties_place: place }
    }
}

#[derive(Default)]
struct Reader {
    gathered: Gathered,
    findings: Vec<Diagnostic>,
    losses: Vec<Loss>,
    left_alone: Vec<LeftAlone>,
    /// What the template's parameters say about themselves.
    descriptions: BTreeMap<String, String>,
    /// The routes of HTTP APIs that SAM makes more of: the indices of the route and of the integration that answers it, by
    /// the API and the route key.
    routes: BTreeMap<(usize, String), (usize, Option<usize>)>,
    /// The indices of the API and of the route by the logical ids of routes.
    route_ids: BTreeMap<Str, (usize, usize)>,
}

impl Reader {
    fn template(&mut self, root: Value) {
        let place = root.place;
        let Kind::Map(mut root) = root.kind else {
            self.no_resources(place);
            return;
        };
        if let Some(parameters) = root.get("Parameters").and_then(Value::map) {
            let described = parameters.members().iter().filter_map(|parameter| {
                let description = parameter.value.map()?.get("Description")?.literal()?;
                Some((String::from(&*parameter.key), String::from(description)))
            });
            self.descriptions = described.ordered();
        }
        let mut globals = root.get("Globals").and_then(Value::map).map(Globals::new).unwrap_or_default();
        for reason in core::mem::take(&mut globals.losses) {
            self.losses.push(Loss { path: Path::root(), format: ID, reason });
        }
        let resources = match root.remove("Resources") {
            Some(Value { kind: Kind::Map(resources), .. }) => resources,
            Some(_) => return self.no_resources(place),
            // A piece of a template: a resource alone, or a few by their names.
            None if type_of(&root).is_some() => {
                [("", Value { kind: Kind::Map(root), place })].into_iter().collect()
            }
            None if root.members().iter().any(|it| it.value.map().and_then(type_of).is_some()) => root,
            None => return self.no_resources(place),
        };
        self.resources(resources, &globals);
    }

    fn no_resources(&mut self, place: Place) {
        let message = "The template has no Resources: integrations stand there by their logical ids.";
        self.findings.push(broken_text(place, message));
    }

    /// What others refer to comes first, wherever it stands.
    fn resources(&mut self, resources: Map, globals: &Globals) {
        let mut all = Made::default();
        let mut responses = Vec::new();
        let mut events = Vec::new();
        let mut route_responses = Vec::new();
        for member in self.with_looped(resources) {
            let kind = member.value.map().and_then(type_of).map(String::from);
            match kind.as_deref() {
                Some(API) => all.apis.extend(self.item(member, true)),
                Some(ROUTE) => all.routes.extend(self.item(member, true)),
                Some(ROUTE_RESPONSE) => route_responses.extend(self.item(member, true)),
                Some(STAGE) => all.stages.extend(self.item(member, true)),
                Some(sam::HTTP_API) => {
                    all.extend(self.item(member, true).map(|api| sam::http_api(api, globals)));
                }
                Some(sam::WEBSOCKET_API) => {
                    all.extend(self.item(member, true).map(|api| sam::websocket_api(api, globals)));
                }
                Some(kind) if kind == Resource::Integration.cloudformation_type() => {
                    all.integrations.extend(self.item(member, false));
                }
                Some(kind) if kind == Resource::IntegrationResponse.cloudformation_type() => {
                    responses.extend(self.item(member, false));
                }
                kind => {
                    if let (Some(sam::FUNCTION), Some(function)) = (kind, member.value.map()) {
                        events.extend(sam::events(&member.key, function, globals));
                    }
                    self.leave(&member, kind);
                }
            }
        }
        if let Some(event) = events.iter().find(|event| event.is_implicit())
            && !all.apis.iter().any(|api| api.id == sam::IMPLICIT_API)
        {
            all.extend([event.implicit_api(globals)]);
        }
        all.apis.into_iter().for_each(|item| self.api(item));
        for item in all.integrations {
            self.resource(Resource::Integration, item);
        }
        for item in responses {
            self.resource(Resource::IntegrationResponse, item);
        }
        all.routes.into_iter().for_each(|item| self.route(item));
        route_responses.into_iter().for_each(|item| self.route_response(item));
        events.iter().for_each(|event| self.event(event));
        all.stages.into_iter().for_each(|item| self.stage(item));
        self.describe_apis();
    }

    /// The resources, and once each those that `Fn::ForEach` makes several of.
    fn with_looped(&mut self, resources: Map) -> Vec<Member> {
        let mut all = Vec::with_capacity(resources.len());
        for mut member in resources {
            let made = match &mut member.value.kind {
                Kind::List(parts) if member.key.starts_with("Fn::ForEach") => parts.get_mut(2),
                _ => None,
            };
            if let Some(Value { kind: Kind::Map(made), .. }) = made {
                let reason = format!(
                    "{} makes several of its resources; the design has each once, as far as all of them are the same.",
                    member.key
                );
                self.losses.push(Loss { path: Path::root(), format: ID, reason });
                let made = core::mem::take(made);
                all.extend(self.with_looped(made));
            } else {
                all.push(member);
            }
        }
        all
    }

    fn leave(&mut self, member: &Member, kind: Option<&str>) {
        let (name, place) = (String::from(&*member.key), member.value.place);
        let kind = match kind {
            Some(kind) => kind.into(),
            None if member.key.starts_with("Fn::") => {
                let reason = format!(
                    "{} makes resources when the template is deployed; what it makes is not known here.",
                    member.key
                );
                self.losses.push(Loss { path: Path::root(), format: ID, reason });
                member.key.split("::").take(2).collect::<Vec<_>>().join("::")
            }
            None => String::new(),
        };
        self.left_alone.push(LeftAlone { name, kind, place });
    }

    /// Takes a resource apart. What belongs to the template alone (`DependsOn`, `Condition`) is lost; that of a resource
    /// which is read only for what it says about integrations is nobody's loss.
    fn item(&mut self, member: Member, is_context: bool) -> Option<Item> {
        let place = member.value.place;
        let Kind::Map(mut resource) = member.value.kind else { return None };
        let properties = resource.remove("Properties");
        resource.remove("Type");
        if !is_context {
            for attribute in resource.members() {
                let reason = format!(
                    "{} of {} belongs to the template; it is left where it is.",
                    attribute.key, member.key
                );
                self.losses.push(Loss { path: Path::root(), format: ID, reason });
            }
        }
        let (properties, properties_place) = match properties {
            Some(Value { kind: Kind::Map(properties), place }) => (properties, place),
            Some(other) => {
                let reason =
                    format!("The Properties of {} are not an object that is known here.", member.key);
                self.losses.push(Loss { path: Path::root(), format: ID, reason });
                (Map::new(), other.place)
            }
            None => (Map::new(), place),
        };
        Some(Item { id: member.key, place, properties, properties_place })
    }

    fn resource(&mut self, resource: Resource, item: Item) -> Spot {
        let mut shaped = Shaped::new(LANGUAGE);
        // What a macro makes is known only when the template is deployed.
        let has_macro = item.properties.members().iter().any(|member| member.key.starts_with("Fn::"));
        let mut properties = shaped.properties(item.properties, resource.properties(), &Path::root());
        let missing = (!has_macro).then(|| MissingIds::among(&properties, resource));
        for name in ["apiId", "integrationId"] {
            if let Some(value) = properties.get_mut(name) {
                whole_reference(value);
            }
        }
        let spot = self.gathered.put(resource, &item.id, properties, item.place);
        let api = &mut self.gathered.design.apis[spot.api];
        let places = match spot.response {
            Some(response) => &mut api.integrations[spot.integration].responses[response].places,
            None => &mut api.integrations[spot.integration].places,
        };
        places.set("properties", item.properties_place);
        if has_macro {
            places.set(Places::ELSEWHERE, item.properties_place);
        }
        if resource == Resource::Integration && !item.id.is_empty() {
            self.gathered.call(spot, &Text::named(item.id, None));
        }
        if let Some(missing) = missing {
            let name = |row: &'static Property| row.names.cloudformation;
            missing.report(&spot.path(), item.properties_place, name, &mut self.findings);
        }
        shaped.put_below(&spot.path().join("properties"), &mut self.findings, &mut self.losses);
        spot
    }

    fn api(&mut self, item: Item) {
        let id = Text::named(item.id, None);
        let at = self.gathered.api(Some(id));
        let mut places = Places::default();
        let properties = &item.properties;
        let body = properties.get("Body");
        let elsewhere = properties.get("BodyS3Location");
        let name = take(properties, "Name", "apiName", &mut places);
        let protocol = take(properties, "ProtocolType", "protocolType", &mut places);
        let selection = take(properties, "RouteSelectionExpression", "routeSelectionExpression", &mut places);
        // `Fn::Transform` includes a file.
        let is_included = |body: &Value| {
            body.literal().is_none() && body.map().is_none_or(|body| body.get("paths").is_none())
        };
        if let Some(unread) = elsewhere.or(body.filter(|body| is_included(body))) {
            let reason = "The integrations of the API stand in another file; read that file too.".into();
            self.losses.push(Loss { path: Design::api_path(at), format: ID, reason });
            self.findings.push(unread_document(Design::api_path(at), unread.place));
        }
        let api = &mut self.gathered.design.apis[at];
        api.set_api_name(name);
        // OpenAPI describes HTTP APIs only.
        let is_http = body.is_some() || elsewhere.is_some();
        api.protocol_type = protocol.or_else(|| is_http.then(|| Protocol::Http.name().into()));
        api.route_selection_expression = selection;
        api.place = item.place;
        api.places = places;
        let known =
            ["Name", "ProtocolType", "RouteSelectionExpression", "Body", "BodyS3Location", "FailOnWarnings"];
        self.lose_others(Design::api_path(at), &item.properties, &known);
        if let Some(body) = body {
            self.body(at, body);
        }
    }

    /// What the OpenAPI document of an API says.
    fn body(&mut self, at: usize, body: &Value) {
        let api = &mut self.gathered.design.apis[at];
        if !api.integrations.is_empty() || !api.routes.is_empty() {
            let reason = "The API has more than one body; the first one is taken over.".into();
            self.losses.push(Loss { path: Design::api_path(at), format: ID, reason });
            return;
        }
        let Described { findings, losses, left_alone, .. } = openapi::add_body(api, at, body);
        self.findings.extend(findings);
        self.losses.extend(losses);
        self.left_alone.extend(left_alone);
        for (index, (route, target)) in api.routes.iter().zip(api.targets()).enumerate() {
            if let Some(key) = route.route_key.as_ref().and_then(Text::literal) {
                self.routes.insert((at, key.into()), (index, target));
            }
        }
    }

    fn api_of(&mut self, properties: &Map) -> usize {
        let id = properties.get("ApiId").and_then(|id| {
            let mut id = Value { kind: Kind::Text(text_of(id)?), place: id.place };
            whole_reference(&mut id);
            id.text().cloned()
        });
        self.gathered.api(id)
    }

    /// Notes properties that a design has no place for.
    fn lose_others(&mut self, path: Path, properties: &Map, known: &[&str]) {
        let names = properties.members().iter().filter(|member| !is_no_value(&member.value));
        let others = names.map(|member| &*member.key).filter(|name| !known.contains(name)).collect();
        self.losses.extend(Loss::of_others(path, ID, others));
    }

    fn route(&mut self, item: Item) {
        let at = self.api_of(&item.properties);
        let mut places = Places::default();
        let mut text = |name, member| take(&item.properties, name, member, &mut places);
        let route = Route {
            route_key: text("RouteKey", "routeKey"),
            target: text("Target", "target"),
            authorization_type: text("AuthorizationType", "authorizationType"),
            route_response_selection_expression: text(
                "RouteResponseSelectionExpression",
                "routeResponseSelectionExpression",
            ),
            place: item.place,
            ..Route::default()
        };
        let parameters = item.properties.get("RequestParameters");
        if let Some(parameters) = parameters {
            places.set("requestParameters", parameters.place);
        }
        let request_parameters = parameters.and_then(read_parameters);
        let mut known =
            vec!["ApiId", "RouteKey", "Target", "AuthorizationType", "RouteResponseSelectionExpression"];
        known.extend(request_parameters.is_some().then_some("RequestParameters"));
        let routes = &mut self.gathered.design.apis[at].routes;
        let path = Design::route_path(at, routes.len());
        self.route_ids.insert(item.id, (at, routes.len()));
        let request_parameters = request_parameters.unwrap_or_default();
        routes.push(Route { places, request_parameters, ..route });
        self.lose_others(path, &item.properties, &known);
    }

    fn route_response(&mut self, item: Item) {
        let text = |name: &str| item.properties.get(name).and_then(text_of);
        let (id, key) = (text("RouteId"), text("RouteResponseKey"));
        let known = match id.as_ref().and_then(Text::reference) {
            Some(Reference::Named { name, .. }) => self.route_ids.get(name),
            _ => None,
        };
        let route = known.map(|(api, route)| &mut self.gathered.design.apis[*api].routes[*route]);
        if !route.is_some_and(|route| route.take_over_response(key.as_ref(), item.place)) {
            let name = item.id.into_owned();
            self.left_alone.push(LeftAlone { name, kind: ROUTE_RESPONSE.into(), place: item.place });
        }
    }

    /// An event makes a route and the integration that answers it. Where the API's body has the route already, the event says
    /// what is missing there.
    fn event(&mut self, event: &sam::Event) {
        let at = self.api_of(&event.api());
        let protocol = &mut self.gathered.design.apis[at].protocol_type;
        protocol.get_or_insert_with(|| Protocol::Http.name().into());
        let known = self.routes.get(&(at, event.route_key.clone())).copied();
        let integration = match known {
            Some((_, Some(integration))) => {
                self.refine(Spot { api: at, integration, response: None }, event);
                integration
            }
            _ => self.resource(Resource::Integration, event.integration()).integration,
        };
        let routes = &mut self.gathered.design.apis[at].routes;
        let route = known.map_or(routes.len(), |(route, _)| route);
        match (routes.get_mut(route), known) {
            (Some(route), Some((_, None))) => route.target = event.route().target,
            (None, _) => routes.push(event.route()),
            _ => {}
        }
        self.routes.insert((at, event.route_key.clone()), (route, Some(integration)));
        self.lose_others(Design::route_path(at, route), &event.others, &[]);
    }

    /// Puts what an event says into an integration that the API's body has.
    fn refine(&mut self, spot: Spot, event: &sam::Event) {
        let mut shaped = Shaped::new(LANGUAGE);
        let given = shaped.properties(event.given.clone(), Resource::Integration.properties(), &Path::root());
        let properties = &mut self.gathered.design.apis[spot.api].integrations[spot.integration].properties;
        given.into_iter().for_each(|member| properties.set(member.key, member.value));
        shaped.put_below(&spot.path().join("properties"), &mut self.findings, &mut self.losses);
    }

    fn stage(&mut self, item: Item) {
        let at = self.api_of(&item.properties);
        let mut places = Places::default();
        let stage_name = take(&item.properties, "StageName", "stageName", &mut places);
        let mut stage_variables = Map::new();
        if let Some(variables) = item.properties.get("StageVariables") {
            places.set("stageVariables", variables.place);
            for member in variables.map().into_iter().flat_map(Map::members) {
                let place = member.value.place;
                let kind = text_of(&member.value).map_or(member.value.kind.clone(), Kind::Text);
                stage_variables.push(Member { value: Value { kind, place }, ..member.clone() });
            }
        }
        let stage = Stage { stage_name, stage_variables, places, place: item.place, ..Stage::default() };
        let stages = &mut self.gathered.design.apis[at].stages;
        let path = Design::stage_path(at, stages.len());
        stages.push(stage);
        // Whether a stage follows every change, and which deployment it shows, is not about what it does.
        let known = ["ApiId", "StageName", "StageVariables", "AutoDeploy", "DeploymentId"];
        self.lose_others(path, &item.properties, &known);
    }

    /// Templates that were written here say in the description of a parameter which API it is the id of.
    fn describe_apis(&mut self) {
        for api in &mut self.gathered.design.apis {
            if api.place.0.is_none() {
                api.place = api.places.get("apiId");
            }
            let Some(Reference::Named { name, .. }) = api.api_id.as_ref().and_then(Text::reference) else {
                continue;
            };
            let Some(description) = self.descriptions.get(&**name) else { continue };
            for protocol in [Protocol::Http, Protocol::WebSocket] {
                let described =
                    description.strip_prefix("Id of the ").and_then(|it| it.strip_prefix(protocol.label()));
                if described.is_some() && api.protocol_type.is_none() {
                    api.protocol_type = Some(protocol.name().into());
                }
            }
        }
    }
}

/// The type of a resource.
pub(super) fn type_of(resource: &Map) -> Option<&str> {
    resource.get("Type")?.literal().filter(|kind| kind.contains("::"))
}

/// A property as text, and its place.
fn take(properties: &Map, name: &str, member: &'static str, places: &mut Places) -> Option<Text> {
    let value = properties.get(name).filter(|value| !is_no_value(value))?;
    places.set(member, value.place);
    text_of(value)
}

/// `!GetAtt Api.ApiId` is what `!Ref Api` is.
fn whole_reference(value: &mut Value) {
    if let Kind::Text(Text::Parts(parts)) = &mut value.kind
        && let [Part::Reference(Reference::Named { attribute, .. })] = &mut parts[..]
        && attribute.as_deref().is_some_and(|attribute| matches!(attribute, "ApiId" | "IntegrationId"))
    {
        *attribute = None;
    }
}
