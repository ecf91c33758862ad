//! What SAM makes of a template: the resources of ours that the transform `AWS::Serverless-2016-10-31` puts into it, as if
//! they stood there already. Each stands where the event or the route stands that it is made from.
//!
//! Sources: the developer guide of AWS SAM, and what its translator makes of its own test templates.

use super::read::Item;
use crate::formats::Loss;
use crate::model::property::key;
use crate::model::{Kind, Map, Member, Path, Place, Protocol, Route, Str, Text, Value};
use alloc::{format, string::String, vec, vec::Vec};

pub(super) const HTTP_API: &str = "AWS::Serverless::HttpApi";
pub(super) const WEBSOCKET_API: &str = "AWS::Serverless::WebSocketApi";
pub(super) const FUNCTION: &str = "AWS::Serverless::Function";

/// The API of the events that name none.
pub(super) const IMPLICIT_API: &str = "ServerlessHttpApi";

/// The greatest number of stage variables that a template can give to all of its APIs at once. More of them would make a
/// short template a very long design.
const MOST_COMMON_VARIABLES: usize = 100;

/// What a template says once for all of its resources, as far as it is about ours.
#[derive(Default)]
pub(super) struct Globals {
    http_variables: Map,
    websocket_variables: Map,
    alias: Option<String>,
    /// Why something was not taken over.
    pub(super) losses: Vec<String>,
}

impl Globals {
    pub(super) fn new(globals: &Map) -> Self {
        let mut losses = Vec::new();
        let mut variables = |section: &str| {
            let variables = globals.get(section)?.map()?.get(STAGE_VARIABLES)?.map()?;
            if variables.len() > MOST_COMMON_VARIABLES {
                losses.push(format!(
                    "Globals gives {} stage variables to every {section}; more than {MOST_COMMON_VARIABLES} are not \
                     taken over.",
                    variables.len()
                ));
                return None;
            }
            Some(variables.clone())
        };
        let http_variables = variables("HttpApi").unwrap_or_default();
        let websocket_variables = variables("WebSocketApi").unwrap_or_default();
        for section in ["HttpApi", "WebSocketApi"] {
            let settings = globals.get(section).and_then(Value::map).into_iter().flat_map(Map::members);
            let others =
                settings.map(|member| &*member.key).filter(|name| *name != STAGE_VARIABLES).collect();
            losses.extend(Loss::of_others(Path::root(), "", others).map(|loss| loss.reason));
        }
        let alias = globals.get("Function").and_then(Value::map).and_then(alias);
        Self { http_variables, websocket_variables, alias, losses }
    }
}

/// The name of the alias that SAM publishes a function under, as it is in logical ids.
fn alias(function: &Map) -> Option<String> {
    let alias = function.get("AutoPublishAlias")?.literal().unwrap_or_default();
    Some(alias.chars().filter(char::is_ascii_alphanumeric).collect())
}

/// The resources that SAM makes of one of its own.
#[derive(Default)]
pub(super) struct Made {
    pub(super) apis: Vec<Item>,
    pub(super) integrations: Vec<Item>,
    pub(super) routes: Vec<Item>,
    pub(super) stages: Vec<Item>,
}

impl Extend<Made> for Made {
    fn extend<T: IntoIterator<Item = Made>>(&mut self, others: T) {
        for made in others {
            self.apis.extend(made.apis);
            self.integrations.extend(made.integrations);
            self.routes.extend(made.routes);
            self.stages.extend(made.stages);
        }
    }
}

/// `AWS::Serverless::HttpApi`
pub(super) fn http_api(api: Item, globals: &Globals) -> Made {
    let taken = ["DefinitionBody", "DefinitionUri", "StageName", STAGE_VARIABLES];
    let mut own = others(&api.properties, &taken);
    own.set("ProtocolType", text(Protocol::Http.name(), api.place));
    copy(&api.properties, &[("DefinitionBody", "Body"), ("DefinitionUri", "BodyS3Location")], &mut own);
    let stages = vec![stage(&api, &globals.http_variables, "$default")];
    Made { apis: vec![Item { properties: own, ..api }], stages, ..Made::default() }
}

/// `AWS::Serverless::WebSocketApi`
pub(super) fn websocket_api(api: Item, globals: &Globals) -> Made {
    let properties = &api.properties;
    let stages = vec![stage(&api, &globals.websocket_variables, "default")];
    let mut made = Made { stages, ..Made::default() };
    let auth = properties.get("Auth").and_then(Value::map);
    let authorization = auth.and_then(|auth| auth.get("AuthType"));
    for member in properties.get("Routes").and_then(Value::map).into_iter().flat_map(Map::members) {
        let Some(given) = member.value.map() else { continue };
        let place = member.value.place;
        let id = format!("{}{}Integration", api.id, capitalised(&member.key));
        let mut integration = Map::new();
        integration.set("ApiId", call("Ref", text(&api.id, place), place));
        integration.set("IntegrationType", text("AWS_PROXY", place));
        if let Some(arn) = given.get("FunctionArn") {
            let variables = Value::from(Map::from_iter([("FunctionArn", arn.clone())]));
            let uri = Kind::List(vec![text(&invocation_of("FunctionArn"), place), variables]);
            integration
                .set("IntegrationUri", call("Fn::Sub", Value { kind: uri, place: arn.place }, arn.place));
        }
        copy(given, &[("IntegrationTimeout", "TimeoutInMillis")], &mut integration);
        let mut route = others(given, &["FunctionArn", "IntegrationTimeout"]);
        route.set("ApiId", call("Ref", text(&api.id, place), place));
        route.set("RouteKey", text(&member.key, member.key_place));
        let target = Kind::List(vec![text("integrations", place), call("Ref", text(&id, place), place)]);
        let target = Kind::List(vec![text("/", place), Value { kind: target, place }]);
        route.set("Target", call("Fn::Join", Value { kind: target, place }, place));
        if let Some(kind) = authorization.filter(|_| member.key == "$connect") {
            route.set("AuthorizationType", kind.clone());
        }
        made.integrations.push(Item::new(id.into(), place, integration));
        made.routes.push(Item::new(Str::default(), place, route));
    }
    let mut taken = vec!["Routes", "StageName", STAGE_VARIABLES];
    if auth.is_some_and(|auth| auth.members().iter().all(|member| member.key == "AuthType")) {
        taken.push("Auth");
    }
    let mut own = others(properties, &taken);
    own.set("ProtocolType", text(Protocol::WebSocket.name(), api.place));
    made.apis.push(Item { properties: own, ..api });
    made
}

/// The stage that SAM makes for an API. `common` are the variables of every such stage.
fn stage(api: &Item, common: &Map, name: &str) -> Item {
    let mut stage = Map::new();
    stage.set("ApiId", call("Ref", text(&api.id, api.place), api.place));
    stage.set("StageName", text(name, api.place));
    copy(&api.properties, &[("StageName", "StageName")], &mut stage);
    let own = api.properties.get(STAGE_VARIABLES);
    let mut variables = own.and_then(Value::map).cloned().unwrap_or_default();
    for member in common.members() {
        if variables.get(&member.key).is_none() {
            variables.push(member.clone());
        }
    }
    if !variables.is_empty() {
        let place = own.map_or(api.place, |own| own.place);
        stage.set(STAGE_VARIABLES, Value { kind: Kind::Map(variables), place });
    }
    Item::new(Str::default(), api.place, stage)
}

const STAGE_VARIABLES: &str = "StageVariables";

/// An event of a function: a route of an HTTP API.
pub(super) struct Event {
    id: String,
    place: Place,
    /// The name of the function, or of the alias of it that is called.
    function: String,
    pub(super) route_key: String,
    api: Value,
    /// What the event says about the integration.
    pub(super) given: Map,
    /// What else it says.
    pub(super) others: Map,
}

impl Event {
    /// Whether it belongs to the API that stands nowhere.
    pub(super) fn is_implicit(&self) -> bool {
        self.api.map().and_then(|call| call.get("Ref")).and_then(Value::literal) == Some(IMPLICIT_API)
    }

    /// The route of the event, which leads to the integration that is made from it.
    pub(super) fn route(&self) -> Route {
        Route {
            route_key: Some(self.route_key.clone().into()),
            target: Some(Route::target_named(self.id.clone())),
            place: self.place,
            ..Route::default()
        }
    }

    /// The API that stands nowhere.
    pub(super) fn implicit_api(&self, globals: &Globals) -> Made {
        http_api(Item::new(IMPLICIT_API.into(), self.place, Map::new()), globals)
    }

    /// The id of the API, as a property of others.
    pub(super) fn api(&self) -> Map {
        Map::from_iter([("ApiId", self.api.clone())])
    }

    /// The integration that is made from the event.
    pub(super) fn integration(&self) -> Item {
        let place = self.place;
        let mut properties = Map::new();
        properties.set("ApiId", self.api.clone());
        properties.set("IntegrationType", text("AWS_PROXY", place));
        properties.set("IntegrationMethod", text("POST", place));
        let uri = text(&invocation_of(&self.function), place);
        properties.set("IntegrationUri", call("Fn::Sub", uri, place));
        properties.set("PayloadFormatVersion", text("2.0", place));
        for member in self.given.members() {
            properties.set(member.key.clone(), member.value.clone());
        }
        Item::new(self.id.clone().into(), place, properties)
    }
}

/// The events of a function that are routes of HTTP APIs.
pub(super) fn events(id: &str, function: &Map, globals: &Globals) -> Vec<Event> {
    let Some(properties) = function.get("Properties").and_then(Value::map) else { return Vec::new() };
    let alias = alias(properties).or_else(|| globals.alias.clone());
    let function = alias.map_or_else(|| format!("{id}.Arn"), |alias| format!("{id}Alias{alias}"));
    let events = properties.get("Events").and_then(Value::map).into_iter().flat_map(Map::members);
    let http = events.filter(|event| {
        event.value.map().and_then(|it| it.get("Type")).and_then(Value::literal) == Some("HttpApi")
    });
    let read = |event: &Member| {
        let place = event.value.place;
        let none = Map::new();
        let said =
            event.value.map().and_then(|it| it.get("Properties")).and_then(Value::map).unwrap_or(&none);
        let mut given = Map::new();
        let names = ["TimeoutInMillis", "PayloadFormatVersion"];
        copy(said, &names.map(|name| (name, name)), &mut given);
        let others = others(said, &["ApiId", "Method", "Path", names[0], names[1]]);
        let literal = |name: &str| said.get(name).and_then(Value::literal);
        Event {
            id: format!("{id}{}", event.key),
            place,
            function: function.clone(),
            route_key: route_key(literal("Method"), literal("Path")),
            api: said.get("ApiId").cloned().unwrap_or_else(|| call("Ref", text(IMPLICIT_API, place), place)),
            given,
            others,
        }
    };
    http.map(read).collect()
}

/// `GET /pets`; without a path, everything.
fn route_key(method: Option<&str>, path: Option<&str>) -> String {
    let method = method.map_or("ANY".into(), str::to_ascii_uppercase);
    match path.unwrap_or(DEFAULT_ROUTE) {
        DEFAULT_ROUTE | "/$default" if matches!(&*method, "ANY" | "X-AMAZON-APIGATEWAY-ANY-METHOD") => {
            DEFAULT_ROUTE.into()
        }
        path => format!("{method} {path}"),
    }
}

const DEFAULT_ROUTE: &str = "$default";

/// The URI that invokes a function, as the text of `Fn::Sub`.
fn invocation_of(name: &str) -> String {
    format!(
        "arn:${{AWS::Partition}}:apigateway:${{AWS::Region}}:lambda:path/2015-03-31/functions/${{{name}}}/invocations"
    )
}

/// `$connect` as `Connect`, `sendMessage` as `Sendmessage`.
fn capitalised(route_key: &str) -> String {
    let mut name: String = route_key.chars().filter(char::is_ascii_alphanumeric).collect();
    name.make_ascii_lowercase();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

/// What a resource says beside what is taken over here; the reader of what it becomes says what is lost of it.
fn others(properties: &Map, taken: &[&str]) -> Map {
    let members = properties.members().iter().filter(|member| !taken.contains(&&*member.key));
    members.map(|member| (member.key.clone(), member.value.clone())).collect()
}

/// Takes properties over under other names.
fn copy(from: &Map, names: &[(&str, &'static str)], to: &mut Map) {
    for (name, new) in names {
        if let Some(value) = from.get(name) {
            to.set(*new, value.clone());
        }
    }
}

fn text(text: &str, place: Place) -> Value {
    Value { kind: Kind::Text(Text::Literal(key(text))), place }
}

fn call(function: &'static str, argument: Value, place: Place) -> Value {
    Value { kind: Kind::Map(Map::from_iter([(function, argument)])), place }
}
