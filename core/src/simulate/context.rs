//! The values of `$context`: those of the scenario, and fixed examples for the rest, so that runs repeat.

use super::run::Run;
use super::scenario::scalar;
use crate::formats::json;
use crate::model::{Kind, Map, Protocol, Value};
use alloc::{format, string::String};

/// The account of examples.
const ACCOUNT: &str = "123456789012";
/// The id of an API that the design does not know.
const API: &str = "a1b2c3d4e5";
/// The region of a design that does not tell its own.
pub(super) const REGION: &str = "us-east-1";
/// The id of a request.
const REQUEST: &str = "JKJaXmPLvHcESHA=";
/// The id of a connection.
const CONNECTION: &str = "L0SM9cOFvHcCIhw=";
/// The id of a message.
const MESSAGE: &str = "Ti89OAAt3vcAAAQ=";
/// An address that is reserved for documentation.
const SOURCE_IP: &str = "192.0.2.1";

/// What happens on a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    Connect,
    Message,
    Disconnect,
}

impl Event {
    pub(super) fn of_route(key: &str) -> Self {
        match key {
            "$connect" => Self::Connect,
            "$disconnect" => Self::Disconnect,
            _ => Self::Message,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Connect => "CONNECT",
            Self::Message => "MESSAGE",
            Self::Disconnect => "DISCONNECT",
        }
    }
}

/// The region of the design.
pub(super) fn region(run: &Run<'_>) -> String {
    run.design.region.as_ref().and_then(|region| region.literal()).unwrap_or(REGION).into()
}

/// What both protocols have.
fn common(run: &Run<'_>) -> Map {
    let given = |name| run.scenario.context.get(name).and_then(Value::literal).map(String::from);
    let known = run.api.api_id.as_ref().and_then(|id| id.literal()).map(String::from);
    let api_id = given("apiId").or(known).unwrap_or_else(|| API.into());
    let request_id = given("requestId").unwrap_or_else(|| REQUEST.into());
    let mut context = Map::new();
    context.set("domainName", format!("{api_id}.execute-api.{}.amazonaws.com", region(run)).into());
    context.set("apiId", api_id.into());
    context.set("stage", run.stage.clone().into());
    context.set("routeKey", run.route.key.clone().into());
    context.set("requestId", request_id.clone().into());
    context.set("extendedRequestId", request_id.into());
    context.set("requestTime", run.scenario.now.request_time().into());
    context.set("requestTimeEpoch", run.scenario.now.0.into());
    let mut identity = Map::new();
    identity.set("sourceIp", SOURCE_IP.into());
    if let Some(agent) = run.scenario.request.headers.joined("user-agent") {
        identity.set("userAgent", agent.into());
    }
    context.set("identity", identity.into());
    context
}

/// The context of a request to an HTTP API.
pub(super) fn of_request(run: &Run<'_>, method: &str, path: &str) -> Map {
    let mut context = common(run);
    context.set("accountId", ACCOUNT.into());
    context.set("httpMethod", String::from(method).into());
    context.set("path", format!("{}{path}", run.stage_prefix()).into());
    context.set("protocol", "HTTP/1.1".into());
    merge(&mut context, &run.scenario.context);
    if context.get("domainPrefix").is_none()
        && let Some(domain) = context.get("domainName").and_then(Value::literal)
    {
        let prefix = String::from(domain.split('.').next().unwrap_or_default());
        context.set("domainPrefix", prefix.into());
    }
    context
}

/// The context of an event on a connection.
pub(super) fn of_event(run: &Run<'_>, event: Event) -> Map {
    let mut context = common(run);
    context.set("eventType", event.name().into());
    context.set("connectionId", CONNECTION.into());
    // Connections of the recorded events are half a minute old.
    let age = if event == Event::Connect { 0 } else { 30_000 };
    context.set("connectedAt", (run.scenario.now.0 - age).into());
    context.set("messageDirection", "IN".into());
    match event {
        Event::Connect => {}
        Event::Message => context.set("messageId", MESSAGE.into()),
        Event::Disconnect => {
            context.set("disconnectStatusCode", 1000.into());
            context.set("disconnectReason", "".into());
        }
    }
    merge(&mut context, &run.scenario.context);
    // What an authorizer gives is made text.
    if let Some(Value { kind: Kind::Map(authorizer), .. }) = context.get_mut("authorizer") {
        for (_, value) in authorizer.values_mut() {
            if let Some(text) = scalar(value) {
                *value = text.into();
            }
        }
    }
    context
}

/// Puts in what is known once the integration has answered, unless the scenario gives it. `function_status` is what Lambda
/// itself answers where a function is behind it.
pub(super) fn set_outcome(run: &mut Run<'_>, status_code: u16, function_status: Option<u16>) {
    let text = |code: u16| Value::from(format!("{code}"));
    let mut outcome = Map::from_iter([("status", text(status_code))]);
    if run.protocol == Protocol::Http {
        let of_integration = text(function_status.unwrap_or(status_code));
        outcome.set("integrationStatus", of_integration.clone());
        let integration = [("status", text(status_code)), ("integrationStatus", of_integration)];
        outcome.set("integration", Map::from_iter(integration).into());
    }
    merge(&mut outcome, &run.scenario.context);
    for (name, value) in ["status", "integrationStatus", "integration"].map(|name| (name, outcome.get(name)))
    {
        if let Some(value) = value {
            run.context.set(name, value.clone());
        }
    }
}

/// Puts the members of `given` into `into`, objects into objects.
fn merge(into: &mut Map, given: &Map) {
    for member in given.members() {
        match (into.get_mut(&member.key), &member.value.kind) {
            (Some(Value { kind: Kind::Map(inner), .. }), Kind::Map(given)) => merge(inner, given),
            (Some(there), _) => *there = member.value.clone(),
            (None, _) => into.push(member.clone()),
        }
    }
}

/// The value of a dotted name as text; `None` when there is none.
pub(super) fn find(run: &Run<'_>, name: &str) -> Option<String> {
    let value = value(&run.context, name).or_else(|| {
        // The claims of a token and the answer of a Lambda authorizer are told in the shape of events of format 2.0, too.
        let below = name.strip_prefix("authorizer.")?;
        let authorizer = run.context.get("authorizer")?.map()?;
        let inner = if below.starts_with("claims.") { "jwt" } else { "lambda" };
        value(authorizer.get(inner)?.map()?, below)
    })?;
    match &value.kind {
        Kind::Null => None,
        // The claims as a whole are null.
        Kind::Map(_) if run.protocol == Protocol::Http && name == "authorizer.claims" => None,
        Kind::Map(_) | Kind::List(_) => Some(json::to_compact(value)),
        _ => scalar(value),
    }
}

/// The value of a dotted name.
pub(super) fn value<'a>(map: &'a Map, name: &str) -> Option<&'a Value> {
    if let Some(value) = map.get(name) {
        return Some(value);
    }
    let (first, rest) = name.split_once('.')?;
    value(map.get(first)?.map()?, rest)
}

/// What the authorizer says, by its kind.
pub(super) enum Authorizer<'a> {
    /// A JWT authorizer: the claims, and the scopes when they are told.
    Jwt { claims: &'a Map, scopes: Option<&'a Value> },
    /// IAM: what is known of the caller.
    Iam(&'a Map),
    /// A Lambda authorizer: its context.
    Lambda(&'a Map),
}

/// The authorizer of the context: `{"jwt": …}`, `{"iam": …}` and `{"lambda": …}` as in events of format 2.0, or the claims
/// or members as `$context.authorizer` has them.
pub(super) fn authorizer(context: &Map) -> Option<Authorizer<'_>> {
    let authorizer = context.get("authorizer")?.map()?;
    let inner = |name| authorizer.get(name).and_then(Value::map);
    if let Some(jwt) = inner("jwt") {
        let claims = jwt.get("claims").and_then(Value::map)?;
        return Some(Authorizer::Jwt { claims, scopes: jwt.get("scopes") });
    }
    if let Some(claims) = inner("claims") {
        return Some(Authorizer::Jwt { claims, scopes: authorizer.get("scopes") });
    }
    Some(match (inner("iam"), inner("lambda")) {
        (Some(iam), _) => Authorizer::Iam(iam),
        (None, Some(lambda)) => Authorizer::Lambda(lambda),
        (None, None) => Authorizer::Lambda(authorizer),
    })
}
