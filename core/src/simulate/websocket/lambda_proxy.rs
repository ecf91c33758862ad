//! Lambda proxy integrations: the event of the function, and what becomes of its output.

use super::super::context::{self, Event};
use super::super::lambda::{self, Output};
use super::super::run::Run;
use super::super::scenario::{scalar, status_code};
use super::super::trace::{Finding, StepKind};
use super::super::{Body, Fields, fields};
use super::backend::backend_is_silent;
use super::delivery::{deliver, fail};
use crate::model::{Kind, Map, PropertyId, Value};
use alloc::{format, string::String};

pub(super) fn lambda_proxy(run: &mut Run<'_>, event: Event) {
    if run.map(PropertyId::RequestParameters).is_some_and(|map| !map.is_empty()) {
        let path = run.property(PropertyId::RequestParameters);
        run.step(
            StepKind::RequestParameter,
            "No mapping for a function",
            "The event of a Lambda proxy integration has no place for mapped parameters.",
        )
        .inferred()
        .acted(path)
        .finding(Finding::warning("requestParameters does nothing here."));
    }
    let value = lambda_event(run, event);
    run.trace.lambda_event = Some(value.clone());
    let path = run.property(PropertyId::IntegrationUri);
    let explanation = "A Lambda proxy integration passes the event on; templates are not used.";
    run.step(StepKind::LambdaEvent, format!("Call the function with {}", event.name()), explanation)
        .inferred_if(event == Event::Disconnect)
        .acted(path)
        .gave(value);
    if backend_is_silent(run) {
        return;
    }
    let Some(answer) = &run.scenario.response else { return };
    let (text, value) = match lambda::output(answer) {
        Output::Json { text, value } => (text, value),
        Output::Broken(text) => (text.clone(), text.into()),
    };
    run.step(StepKind::IntegrationResult, "The function answers", "The output that the scenario gives.")
        .gave(value.clone());
    if lambda::is_error(answer, &value) {
        run.step(
            StepKind::LambdaOutput,
            "The function failed",
            "Clients do not see what the runtime reports of an error.",
        )
        .inferred()
        .took(value)
        .finding(Finding::error("The function failed."));
        fail(run, "Internal server error", "The service answers on its own.");
        return;
    }
    let member = |name: &str| value.map().and_then(|map| map.get(name));
    let is_assumed = event == Event::Connect && member("statusCode").is_none();
    let status = member("statusCode").and_then(scalar).and_then(|code| status_code(&code)).unwrap_or(200);
    // The answer of the guide's examples has the body as a member; other JSON is passed on as it is.
    let body = match (value.map(), member("body").and_then(scalar)) {
        (Some(map), Some(body)) => {
            let base64 = matches!(map.get("isBase64Encoded").map(|flag| &flag.kind), Some(Kind::Bool(true)));
            if base64 { Body::from_base64(&body).unwrap_or_else(|| body.into()) } else { body.into() }
        }
        (Some(map), None) if map.get("statusCode").is_some() => Body::default(),
        _ => text.into(),
    };
    deliver(run, event, status, body);
    // Whether a client may connect when the function gives no status code is not documented.
    if let Some(step) = run.trace.steps.last_mut() {
        step.inferred_if(is_assumed);
    }
}

/// The event of a Lambda proxy integration.
pub(super) fn lambda_event(run: &Run<'_>, event: Event) -> Value {
    let request = &run.scenario.request;
    let mut value = Map::new();
    if event != Event::Message {
        let headers = lifecycle_headers(run, event);
        let last = |values: &[String]| values.last().cloned().unwrap_or_default().into();
        value.set("headers", headers.map_values(last));
        value.set("multiValueHeaders", headers.map_values(fields::list));
    }
    if event == Event::Connect && !request.query.is_empty() {
        let last = |values: &[String]| values.last().cloned().unwrap_or_default().into();
        value.set("queryStringParameters", request.query.map_values(last));
        value.set("multiValueQueryStringParameters", request.query.map_values(fields::list));
    }
    value.set("requestContext", request_context(run).into());
    if !run.stage_variables.is_empty() {
        let variables = run.stage_variables.iter().map(|(name, value)| (name.clone(), value.clone().into()));
        value.set("stageVariables", variables.collect::<Map>().into());
    }
    if event == Event::Message {
        value.set("body", request.body.clone().unwrap_or_default().text().into_owned().into());
    }
    value.set("isBase64Encoded", Value::new(Kind::Bool(false)));
    value.into()
}

/// `requestContext`, in the order of the recorded events.
pub(super) fn request_context(run: &Run<'_>) -> Map {
    const NAMES: &[&str] = &[
        "routeKey",
        "authorizer",
        "messageId",
        "disconnectStatusCode",
        "eventType",
        "extendedRequestId",
        "requestTime",
        "messageDirection",
        "disconnectReason",
        "stage",
        "connectedAt",
        "requestTimeEpoch",
        "identity",
        "requestId",
        "domainName",
        "connectionId",
        "apiId",
    ];
    let members = NAMES.iter().filter_map(|name| Some((*name, run.context.get(name)?.clone())));
    members.collect()
}

/// The headers of the events that have some: those of the handshake, and a few when the connection ends.
pub(super) fn lifecycle_headers(run: &Run<'_>, event: Event) -> Fields {
    let domain = run.context.get("domainName").and_then(Value::literal).unwrap_or_default();
    let source = context::find(run, "identity.sourceIp").unwrap_or_default();
    let mut headers = Fields::headers();
    let mut usual = |name: &str, value: &str| {
        if event != Event::Connect || !run.scenario.request.headers.has(name) {
            headers.append(name, value);
        }
    };
    usual("Host", domain);
    if event == Event::Connect {
        // The key of the example in RFC 6455.
        usual("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        usual("Sec-WebSocket-Version", "13");
        usual("X-Amzn-Trace-Id", "Root=1-5e6a8a8e-5dc0b0a1a2b3c4d5e6f70819");
        usual("X-Forwarded-For", &source);
        usual("X-Forwarded-Port", "443");
        usual("X-Forwarded-Proto", "https");
        for (name, value) in run.scenario.request.headers.pairs() {
            headers.append(name, value);
        }
    } else {
        usual("x-api-key", "");
        usual("X-Forwarded-For", "");
        usual("x-restapi", "");
    }
    headers
}
