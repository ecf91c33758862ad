//! A scenario for an integration: a request that its mappings and templates have something to read in.

use super::route;
use super::run::shown;
use super::scenario::is_method;
use crate::expr::http::{self, Part};
use crate::expr::selection;
use crate::expr::websocket as words;
use crate::model::property::Case;
use crate::model::{
    Api, Design, Integration, IntegrationType, Kind, Map, PropertyId, Protocol, Route, Value,
};
use alloc::{format, string::String, vec::Vec};

/// How many names are put into a sample. More would be no example.
const MOST: usize = 100;

/// A scenario that exercises an integration of the design; `None` when there is no such integration.
#[must_use]
pub fn sample(design: &Design, api: usize, integration: usize) -> Option<Value> {
    let (at, api) = (api, design.apis.get(api)?);
    let it = api.integrations.get(integration)?;
    let scenario = super::Scenario::default();
    let protocol = route::protocol(api, Some(integration), &scenario);
    let mut wanted = Wanted::default();
    let route = api.routes_to(integration).next().map(|(_, route)| route);
    let key = route.and_then(route::key_of);
    let mut sample = Map::new();
    let same = |other: &&Api| other.integrations.iter().any(|other| other.name == it.name);
    if !it.name.is_empty() {
        if design.apis.iter().filter(same).count() > 1 && !design.apis[at].name.is_empty() {
            sample.set("api", api.name.clone().into_owned().into());
        }
        sample.set("integration", it.name.clone().into_owned().into());
    }
    wanted.collect(it, protocol);
    match protocol {
        Protocol::Http => request(&mut sample, it, route, key.as_deref(), &mut wanted),
        Protocol::WebSocket => message(&mut sample, api, it, key.as_deref(), &mut wanted),
    }
    let known = api.stages.first().map(|stage| &stage.stage_variables);
    let is_open = |name: &str| known.is_none_or(|known| known.get(name).is_none());
    wanted.stage_variables.members_mut().retain(|member| is_open(&member.key));
    if !wanted.stage_variables.is_empty() {
        sample.set("stageVariables", wanted.stage_variables.into());
    }
    if !wanted.context.is_empty() {
        sample.set("context", wanted.context.into());
    }
    if let Some(response) =
        response(it, it.case(protocol), wanted.status, wanted.response_headers, wanted.response_body)
    {
        sample.set("response", response);
    }
    Some(sample.into())
}

/// What mappings and templates read.
#[derive(Default)]
struct Wanted {
    count: usize,
    headers: Map,
    query: Map,
    /// The members of the body.
    body: Option<Value>,
    needs_body: bool,
    context: Map,
    stage_variables: Map,
    /// The status code whose response mapping is shown.
    status: Option<String>,
    response_headers: Map,
    response_body: Option<Value>,
}

impl Wanted {
    fn collect(&mut self, it: &Integration, protocol: Protocol) {
        let map = |id: PropertyId| it.properties.get(id.name()).and_then(Value::map);
        let texts = |map: &Map| -> Vec<String> {
            map.members().iter().take(MOST).filter_map(|member| Some(shown(member.value.text()?))).collect()
        };
        for value in map(PropertyId::RequestParameters).map(texts).unwrap_or_default() {
            match protocol {
                Protocol::Http => self.http_value(&value),
                Protocol::WebSocket => self.websocket_value(&value),
            }
        }
        if let Some(member) = map(PropertyId::ResponseParameters).and_then(|map| map.members().first()) {
            self.status = Some(member.key.clone().into_owned());
            for value in member.value.map().map(texts).unwrap_or_default() {
                self.http_value(&value);
            }
        }
        for template in map(PropertyId::RequestTemplates).map(texts).unwrap_or_default() {
            self.template(&template, false);
        }
        for response in it.responses.iter().take(1) {
            let templates =
                response.properties.get(PropertyId::ResponseTemplates.name()).and_then(Value::map);
            for template in templates.map(texts).unwrap_or_default() {
                self.template(&template, true);
            }
        }
    }

    /// The variables of a mapping value of an HTTP API.
    fn http_value(&mut self, value: &str) {
        for part in http::parts(value) {
            let Part::Variable(variable) = part else { continue };
            let (root, rest) = (variable.root().text, variable.rest().map_or("", |rest| rest.text));
            let named = |prefix: &str| rest.strip_prefix(prefix);
            match root {
                "context" => self.context_name(rest),
                "stageVariables" => self.set(rest, |wanted| &mut wanted.stage_variables),
                "request" | "response" => {
                    let is_response = root == "response";
                    if let Some(name) = named("header.") {
                        self.set(name, |wanted| {
                            if is_response { &mut wanted.response_headers } else { &mut wanted.headers }
                        });
                    } else if let Some(name) = named("querystring.") {
                        self.set(name, |wanted| &mut wanted.query);
                    } else if let Some(path) = named("body") {
                        self.body_path(path, is_response);
                    }
                }
                _ => {}
            }
        }
    }

    fn websocket_value(&mut self, value: &str) {
        match words::value(value) {
            words::Value::RouteBody { path } => self.body_path(path.map_or("", |path| path.text), false),
            words::Value::RouteParameter { location, name } if location.text.ends_with("header") => {
                self.set(name.text, |wanted| &mut wanted.headers);
            }
            words::Value::RouteParameter { name, .. } => self.set(name.text, |wanted| &mut wanted.query),
            words::Value::StageVariable { name } => self.set(name.text, |wanted| &mut wanted.stage_variables),
            words::Value::Context { name } => self.context_name(name.text),
            _ => {}
        }
    }

    /// The paths that a template asks of `$input`.
    fn template(&mut self, template: &str, is_response: bool) {
        for call in ["$input.path(", "$input.json(", "$input.params("] {
            for (at, _) in template.match_indices(call).take(MOST) {
                let argument = &template[at + call.len()..];
                let Some(quote) = argument.chars().next().filter(|quote| matches!(quote, '\'' | '"')) else {
                    continue;
                };
                let Some(text) = argument[1..].split(quote).next() else { continue };
                match call {
                    "$input.params(" => self.set(text, |wanted| &mut wanted.query),
                    _ => self.body_path(text, is_response),
                }
            }
        }
        for (at, found) in template.match_indices("stageVariables.").take(MOST) {
            let rest = &template[at + found.len()..];
            let length = rest.find(|c| !crate::expr::is_stage_variable_character(c)).unwrap_or(rest.len());
            self.set(&rest[..length], |wanted| &mut wanted.stage_variables);
        }
    }

    /// Sets a value for a name that has none.
    fn set(&mut self, name: &str, map: impl Fn(&mut Self) -> &mut Map) {
        if !name.is_empty() && self.count < MOST && map(self).get(name).is_none() {
            self.count += 1;
            map(self).set(String::from(name), example(name));
        }
    }

    /// What authorizers give has no value unless the scenario says it.
    fn context_name(&mut self, name: &str) {
        let Some(below) = name.strip_prefix("authorizer.").filter(|below| !below.is_empty()) else { return };
        if self.count >= MOST {
            return;
        }
        self.count += 1;
        if self.context.get("authorizer").is_none() {
            self.context.set("authorizer", Map::new().into());
        }
        let Some(Value { kind: Kind::Map(authorizer), .. }) = self.context.get_mut("authorizer") else {
            return;
        };
        let claim = if below == "claims" { Some("sub") } else { below.strip_prefix("claims.") };
        match claim {
            Some(claim) => {
                if authorizer.get("claims").is_none() {
                    authorizer.set("claims", Map::new().into());
                }
                if let Some(Value { kind: Kind::Map(claims), .. }) = authorizer.get_mut("claims") {
                    claims.set(String::from(claim), example(claim));
                }
            }
            None => authorizer.set(String::from(below), example(below)),
        }
    }

    fn body_path(&mut self, path: &str, is_response: bool) {
        let body = if is_response { &mut self.response_body } else { &mut self.body };
        self.needs_body |= !is_response;
        let steps = steps(path);
        if self.count < MOST && !steps.is_empty() {
            self.count += 1;
            let name = steps.iter().rev().find_map(|step| match step {
                Step::Name(name) => Some(&**name),
                Step::Element => None,
            });
            insert(body, &steps, example(name.unwrap_or("element")));
        }
    }
}

/// An example for the value of a name.
fn example(name: &str) -> Value {
    format!("sample-{name}").into()
}

/// A step of a JSON path that a sample can follow.
enum Step {
    Name(String),
    Element,
}

/// How deep a sample is nested.
const DEEPEST: usize = 12;

/// The steps of a path, up to the first that is more than a name or an element.
fn steps(path: &str) -> Vec<Step> {
    let mut rest = path.trim_start_matches('$');
    let mut steps = Vec::new();
    while !rest.is_empty() && steps.len() < DEEPEST {
        if let Some(inside) = rest.strip_prefix('[') {
            let Some(close) = inside.find(']') else { break };
            let name = inside[..close].trim_matches(['\'', '"']);
            match name.len() == close {
                true if name == "*" || name.parse::<u8>().is_ok() => steps.push(Step::Element),
                true => break,
                false => steps.push(Step::Name(name.into())),
            }
            rest = &inside[close + 1..];
            continue;
        }
        let name = rest.strip_prefix('.').unwrap_or(rest);
        let length = name.find(['.', '[']).unwrap_or(name.len());
        if length == 0 || name.starts_with('*') {
            break;
        }
        steps.push(Step::Name(name[..length].into()));
        rest = &name[length..];
    }
    steps
}

/// Puts a value where the steps lead.
fn insert(into: &mut Option<Value>, steps: &[Step], value: Value) {
    let Some((step, rest)) = steps.split_first() else {
        into.get_or_insert(value);
        return;
    };
    match step {
        Step::Name(name) => {
            let mut map = match into.take() {
                Some(Value { kind: Kind::Map(map), .. }) => map,
                _ => Map::new(),
            };
            let mut member = map.get(name).cloned();
            insert(&mut member, rest, value);
            if let Some(member) = member {
                map.set(name.clone(), member);
            }
            *into = Some(map.into());
        }
        Step::Element => {
            let mut first = match into.take() {
                Some(Value { kind: Kind::List(items), .. }) => items.into_iter().next(),
                _ => None,
            };
            insert(&mut first, rest, value);
            *into = Some(Value::new(Kind::List(first.into_iter().collect())));
        }
    }
}

/// The request of a client of an HTTP API.
fn request(
    sample: &mut Map,
    it: &Integration,
    route: Option<&Route>,
    key: Option<&str>,
    wanted: &mut Wanted,
) {
    let text = |id: PropertyId| it.properties.get(id.name()).and_then(Value::text).map(shown);
    let from_key =
        key.and_then(|key| key.split_once(' ')).map(|(method, _)| method).filter(|it| *it != "ANY");
    let usual = if wanted.needs_body { "POST" } else { "GET" };
    let integration = text(PropertyId::IntegrationMethod)
        .filter(|method| method != "ANY" && it.kind() == Some(IntegrationType::HttpProxy));
    let method = from_key.map(String::from).or(integration).filter(|method| is_method(method));
    let method = method.unwrap_or_else(|| usual.into());
    let has_body = wanted.needs_body || matches!(&*method, "POST" | "PUT" | "PATCH");
    let mut request = Map::new();
    request.set("method", method.into());
    let path = key.and_then(|key| route::path_for(key, &[])).filter(|path| path.starts_with('/'));
    let path = path.unwrap_or_else(|| "/".into());
    request.set("path", path.into());
    let mut headers = core::mem::take(&mut wanted.headers);
    if has_body && !headers.members().iter().any(|header| header.key.eq_ignore_ascii_case("content-type")) {
        headers.set("content-type", "application/json".into());
    }
    if !headers.is_empty() {
        request.set("headers", headers.into());
    }
    if !wanted.query.is_empty() {
        request.set("query", core::mem::take(&mut wanted.query).into());
    }
    // Without a route nobody says what the variables of the URI are.
    if key.is_none() {
        let parameters = path_variables(&text(PropertyId::IntegrationUri).unwrap_or_default());
        if !parameters.is_empty() {
            request.set("pathParameters", parameters.into());
        }
    }
    if has_body {
        let body =
            wanted.body.take().unwrap_or_else(|| Map::from_iter([("message", Value::from("hello"))]).into());
        request.set("body", crate::formats::json::to_compact(&body).into());
    }
    sample.set("request", request.into());
    let authorization = route.and_then(|route| route.authorization_type.as_ref()?.literal());
    if authorization == Some("JWT") && wanted.context.is_empty() {
        let claims = Map::from_iter([("sub", Value::from("user-1"))]);
        let jwt = Map::from_iter([("claims", claims.into()), ("scopes", Value::new(Kind::Null))]);
        let authorizer = Map::from_iter([("jwt", Value::from(jwt))]);
        wanted.context.set("authorizer", authorizer.into());
    }
}

fn path_variables(uri: &str) -> Map {
    let mut variables = Map::new();
    for (at, _) in uri.match_indices('{').take(MOST) {
        let name = uri[at + 1..].split('}').next().unwrap_or_default();
        let name = name.strip_suffix('+').unwrap_or(name);
        if !uri[..at].ends_with('$') && uri[at..].contains('}') && !name.is_empty() {
            variables.set(String::from(name), example(name));
        }
    }
    variables
}

/// The message of a client of a WebSocket API, or the event of its connection.
fn message(sample: &mut Map, api: &Api, it: &Integration, key: Option<&str>, wanted: &mut Wanted) {
    if let Some(key) = key {
        sample.set("route", String::from(key).into());
    }
    let mut request = Map::new();
    if matches!(key, Some("$connect" | "$disconnect")) {
        if key == Some("$connect") {
            if !wanted.headers.is_empty() {
                request.set("headers", core::mem::take(&mut wanted.headers).into());
            }
            if !wanted.query.is_empty() {
                request.set("query", core::mem::take(&mut wanted.query).into());
            }
        }
        sample.set("request", request.into());
        return;
    }
    let templates = it.properties.get(PropertyId::RequestTemplates.name()).and_then(Value::map);
    let first = templates
        .and_then(|map| map.members().iter().map(|member| &*member.key).find(|key| *key != "$default"));
    let selection =
        it.properties.get(PropertyId::TemplateSelectionExpression.name()).and_then(Value::text).map(shown);
    let route = api.route_selection_expression.as_ref().map(shown);
    // What the expressions read comes last, so that the message finds the route and the template.
    for (expression, value) in [(selection, first), (route, key.filter(|key| *key != "$default"))] {
        let variables: Vec<_> = expression.as_deref().map(variables).unwrap_or_default();
        for path in &variables {
            let only = variables.len() == 1;
            let steps = steps(path);
            if let (true, Some(value), false) = (only, value, steps.is_empty()) {
                let mut taken = wanted.body.take();
                replace(&mut taken, &steps, String::from(value).into());
                wanted.body = taken;
            } else {
                wanted.body_path(path, false);
            }
        }
    }
    let body =
        wanted.body.take().unwrap_or_else(|| Map::from_iter([("message", Value::from("hello"))]).into());
    request.set("body", crate::formats::json::to_compact(&body).into());
    sample.set("request", request.into());
}

/// The paths of the body that a selection expression reads; none when there is other text around one of them.
fn variables(expression: &str) -> Vec<String> {
    let parts = selection::parts(expression).filter_map(|part| match part {
        selection::Part::Variable(variable) => {
            variable.name.text.strip_prefix("request.body").map(String::from)
        }
        _ => None,
    });
    parts.filter(|path| !path.is_empty()).collect()
}

/// [`insert`], but in the place of a value that is there.
fn replace(into: &mut Option<Value>, steps: &[Step], value: Value) {
    let Some((step, rest)) = steps.split_first() else {
        *into = Some(value);
        return;
    };
    match (step, into.as_mut()) {
        (Step::Name(name), Some(Value { kind: Kind::Map(map), .. })) if map.get(name).is_some() => {
            let mut member = map.remove(name);
            replace(&mut member, rest, value);
            if let Some(member) = member {
                map.set(name.clone(), member);
            }
        }
        _ => insert(into, steps, value),
    }
}

/// What the backend of the sample answers; a mock has none.
fn response(
    it: &Integration,
    case: Option<Case>,
    status: Option<String>,
    headers: Map,
    body: Option<Value>,
) -> Option<Value> {
    let status: i64 =
        status.and_then(|status| status.parse().ok()).filter(|code| (100..600).contains(code)).unwrap_or(200);
    let body = body.unwrap_or_else(|| Map::from_iter([("message", Value::from("ok"))]).into());
    let text = Value::from(crate::formats::json::to_compact(&body));
    let mut response = Map::new();
    match (case, it.kind()) {
        (_, Some(IntegrationType::Mock)) => return None,
        (Some(Case::HttpLambda | Case::WebSocketAwsProxy), _) => {
            let mut output = Map::from_iter([("statusCode", Value::from(status))]);
            if case == Some(Case::HttpLambda) {
                let mut headers = headers;
                headers.set("content-type", "application/json".into());
                output.set("headers", headers.into());
            }
            output.set("body", text);
            response.set("body", crate::formats::json::to_compact(&output.into()).into());
        }
        _ => {
            response.set("statusCode", status.into());
            let mut headers = headers;
            headers.set("content-type", "application/json".into());
            response.set("headers", headers.into());
            response.set("body", text);
        }
    }
    Some(response.into())
}
