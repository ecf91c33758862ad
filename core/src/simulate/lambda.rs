//! Lambda functions behind HTTP APIs: the events in both payload formats, and what is made of the function's output.

use super::context::{self, Authorizer};
use super::http::{self, Request, Response};
use super::run::Run;
use super::scenario::{scalar, status_code};
use super::trace::{Finding, StepKind};
use super::{Answer, Body, Fields, percent};
use crate::formats::json;
use crate::model::{Kind, Map, PropertyId, Value};
use alloc::{format, string::String, vec::Vec};

/// Puts in what the service adds to the headers of an event.
pub(super) fn add_headers(run: &mut Run<'_>, request: &mut Request) {
    let source = context::find(run, "identity.sourceIp").unwrap_or_default();
    let hops = match request.headers.joined("x-forwarded-for") {
        Some(hops) => format!("{hops}, {source}"),
        None => source,
    };
    let length = request.body.as_ref().map_or(0, Body::len);
    let mut added = Fields::headers();
    if !request.headers.has("content-length") {
        added.append("content-length", format!("{length}"));
    }
    if !request.headers.has("x-amzn-trace-id") {
        // An example; the service makes a new one for each request.
        added.append("x-amzn-trace-id", "Root=1-5e6a8a8e-5dc0b0a1a2b3c4d5e6f70819");
    }
    added.append("x-forwarded-for", hops);
    added.append("x-forwarded-port", "443");
    added.append("x-forwarded-proto", "https");
    for (name, value) in added.pairs() {
        request.headers.overwrite(name, value);
    }
    run.step(
        StepKind::ServiceHeaders,
        "The service adds headers",
        "Events have these headers beside those of the client and Host; the trace id is an example.",
    )
    .gave(added.to_value());
}

/// The payload format of the event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    One,
    Two,
}

/// Calls the function, and makes a response of its output; `None` when there is none to map.
pub(super) fn call(run: &mut Run<'_>, request: &Request) -> Option<Response> {
    let written = run.text(PropertyId::PayloadFormatVersion);
    let format = if written.as_deref() == Some("2.0") { Format::Two } else { Format::One };
    let event = match format {
        Format::One => event_one(run, request),
        Format::Two => event_two(run, request),
    };
    let path = run.property(PropertyId::PayloadFormatVersion);
    let several = request.query.iter().any(|(_, values)| values.len() > 1)
        || request.headers.iter().any(|(_, values)| values.len() > 1);
    let (is_one, default_route) = (format == Format::One, run.route.key == "$default");
    let explanation = match format {
        Format::Two => "Headers and query parameters with several values are joined with commas.",
        Format::One => "headers and queryStringParameters have one value each, the lists beside them all.",
    };
    let title = format!("Call the function with format {}", if is_one { "1.0" } else { "2.0" });
    run.trace.lambda_event = Some(event.clone());
    let wrong = run.wrong_value(PropertyId::PayloadFormatVersion);
    let mapped = run.map(PropertyId::RequestParameters).is_some_and(|map| !map.is_empty());
    let step = run.step(StepKind::LambdaEvent, title, explanation).acted(path).gave(event);
    step.inferred_if(mapped || is_one && (several || default_route));
    if mapped {
        step.finding(Finding::info("That the event is made from the mapped request is not documented."));
    }
    if written.as_deref().is_none_or(|version| !matches!(version, "1.0" | "2.0")) {
        let message = format!(
            "The versions are \"1.0\" and \"2.0\"; {wrong}. The service refuses that; the event is shown in format 1.0."
        );
        step.finding(Finding::error(message));
    }
    if run.times_out() {
        http::unavailable(run);
        return None;
    }
    let Some(answer) = &run.scenario.response else {
        http::no_answer(run);
        return None;
    };
    respond(run, answer, format)
}

/// Whether a body of this type is passed on as text; everything else is passed on in base64.
fn is_text_type(content_type: Option<&str>) -> bool {
    let Some(content_type) = content_type else { return false };
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    let is = |known: &str| kind.eq_ignore_ascii_case(known);
    kind.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("text/"))
        || is("application/json")
        || is("application/xml")
        || is("application/javascript")
}

/// The body as the event has it, and whether it is base64.
fn body_of(request: &Request) -> (Option<Value>, bool) {
    let Some(body) = request.body.as_ref().filter(|body| !body.is_empty()) else { return (None, false) };
    if is_text_type(request.content_type().as_deref()) {
        (Some(body.text().into_owned().into()), false)
    } else {
        (Some(body.to_base64().into()), true)
    }
}

/// The path as events have it: decoded, with the stage in front unless that is `$default`.
fn raw_path(run: &Run<'_>, request: &Request) -> String {
    format!("{}{}", run.stage_prefix(), percent::decode(&request.path))
}

fn null() -> Value {
    Value::new(Kind::Null)
}

fn flag(value: bool) -> Value {
    Value::new(Kind::Bool(value))
}

fn texts<'a>(pairs: impl IntoIterator<Item = (&'a String, &'a String)>) -> Map {
    pairs.into_iter().map(|(name, value)| (name.clone(), value.clone().into())).collect()
}

fn parameters(run: &Run<'_>) -> Map {
    texts(run.route.parameters.iter().map(|(name, value)| (name, value)))
}

fn joined(fields: &Fields) -> Value {
    fields.map_values(|values| values.join(",").into())
}

/// A member of `$context`, or null.
fn member(run: &Run<'_>, name: &str) -> Value {
    run.context.get(name).cloned().unwrap_or_else(null)
}

fn identity(run: &Run<'_>, name: &str) -> Option<Value> {
    run.context.get("identity")?.map()?.get(name).cloned()
}

/// The event in payload format 2.0.
fn event_two(run: &Run<'_>, request: &Request) -> Value {
    let mut event = Map::new();
    event.set("version", "2.0".into());
    event.set("routeKey", run.route.key.clone().into());
    event.set("rawPath", raw_path(run, request).into());
    event.set("rawQueryString", request.query_string().into());
    let mut headers = request.headers.clone();
    let cookies: Vec<Value> = headers
        .get("cookie")
        .iter()
        .flat_map(|header| header.split(';'))
        .map(str::trim)
        .filter(|cookie| !cookie.is_empty())
        .map(|cookie| String::from(cookie).into())
        .collect();
    if !cookies.is_empty() {
        event.set("cookies", Value::new(Kind::List(cookies)));
    }
    headers.remove("cookie");
    event.set("headers", joined(&headers));
    if !request.query.is_empty() {
        event.set("queryStringParameters", joined(&request.query));
    }
    event.set("requestContext", context_two(run, request));
    let (body, is_base64) = body_of(request);
    if let Some(body) = body {
        event.set("body", body);
    }
    let parameters = parameters(run);
    if !parameters.is_empty() {
        event.set("pathParameters", parameters.into());
    }
    event.set("isBase64Encoded", flag(is_base64));
    if !run.stage_variables.is_empty() {
        event.set("stageVariables", texts(&run.stage_variables).into());
    }
    event.into()
}

fn context_two(run: &Run<'_>, request: &Request) -> Value {
    let mut context = Map::new();
    context.set("accountId", member(run, "accountId"));
    context.set("apiId", member(run, "apiId"));
    if let Some(certificate) = identity(run, "clientCert") {
        context.set("authentication", Map::from_iter([("clientCert", certificate)]).into());
    }
    match context::authorizer(&run.context) {
        None => {}
        Some(Authorizer::Jwt { claims, scopes }) => {
            let scopes = scopes.cloned().unwrap_or_else(null);
            let jwt: Map =
                [("claims", Value::from(claims.clone())), ("scopes", scopes)].into_iter().collect();
            context.set("authorizer", Map::from_iter([("jwt", jwt.into())]).into());
        }
        Some(Authorizer::Iam(iam)) => {
            context.set("authorizer", Map::from_iter([("iam", iam.clone().into())]).into());
        }
        Some(Authorizer::Lambda(lambda)) => {
            context.set("authorizer", Map::from_iter([("lambda", lambda.clone().into())]).into());
        }
    }
    context.set("domainName", member(run, "domainName"));
    context.set("domainPrefix", member(run, "domainPrefix"));
    let mut http = Map::new();
    http.set("method", request.method.clone().into());
    http.set("path", raw_path(run, request).into());
    http.set("protocol", member(run, "protocol"));
    http.set("sourceIp", identity(run, "sourceIp").unwrap_or_else(null));
    http.set("userAgent", user_agent(run, request));
    context.set("http", http.into());
    context.set("requestId", member(run, "requestId"));
    context.set("routeKey", run.route.key.clone().into());
    context.set("stage", run.stage.clone().into());
    context.set("time", member(run, "requestTime"));
    context.set("timeEpoch", member(run, "requestTimeEpoch"));
    context.into()
}

fn user_agent(run: &Run<'_>, request: &Request) -> Value {
    let agent = identity(run, "userAgent").or_else(|| request.headers.joined("user-agent").map(Into::into));
    agent.unwrap_or_else(|| "".into())
}

/// The event in payload format 1.0.
fn event_one(run: &Run<'_>, request: &Request) -> Value {
    let or_null = |is_empty: bool, value: Value| if is_empty { null() } else { value };
    let last = |values: &[String]| values.last().map_or_else(null, |value| value.clone().into());
    let first = |values: &[String]| values.first().map_or_else(null, |value| value.clone().into());
    let resource = run.route.key.split_once(' ').map_or("/$default", |(_, path)| path);
    // Recordings show the names of the headers that the service sets capitalised.
    let mut headers = Fields::headers();
    for (name, value) in request.headers.pairs() {
        headers.append(capitalised(name).unwrap_or(name), value);
    }
    let mut event = Map::new();
    event.set("version", "1.0".into());
    event.set("resource", String::from(resource).into());
    event.set("path", raw_path(run, request).into());
    event.set("httpMethod", request.method.clone().into());
    event.set("headers", headers.map_values(last));
    event.set("multiValueHeaders", headers.map_values(super::fields::list));
    let query = &request.query;
    event.set("queryStringParameters", or_null(query.is_empty(), query.map_values(first)));
    event.set(
        "multiValueQueryStringParameters",
        or_null(query.is_empty(), query.map_values(super::fields::list)),
    );
    event.set("requestContext", context_one(run, request, resource));
    let parameters = parameters(run);
    event.set("pathParameters", or_null(parameters.is_empty(), parameters.into()));
    let variables = texts(&run.stage_variables);
    event.set("stageVariables", or_null(variables.is_empty(), variables.into()));
    let (body, is_base64) = body_of(request);
    event.set("body", body.unwrap_or_else(null));
    event.set("isBase64Encoded", flag(is_base64));
    event.into()
}

fn capitalised(name: &str) -> Option<&'static str> {
    const NAMES: &[&str] = &[
        "Content-Length",
        "Host",
        "User-Agent",
        "X-Amzn-Trace-Id",
        "X-Forwarded-For",
        "X-Forwarded-Port",
        "X-Forwarded-Proto",
    ];
    NAMES.iter().copied().find(|known| known.eq_ignore_ascii_case(name))
}

fn context_one(run: &Run<'_>, request: &Request, resource: &str) -> Value {
    let mut context = Map::new();
    context.set("accountId", member(run, "accountId"));
    context.set("apiId", member(run, "apiId"));
    let authorizer: Map = match context::authorizer(&run.context) {
        Some(Authorizer::Lambda(members)) => {
            let mut members = members.clone();
            if members.get("principalId").is_none() {
                members.set("principalId", "user".into());
            }
            members
        }
        Some(Authorizer::Jwt { claims, scopes }) => {
            let scopes = scopes.cloned().unwrap_or_else(null);
            [("claims", claims.clone().into()), ("scopes", scopes)].into_iter().collect()
        }
        Some(Authorizer::Iam(_)) | None => [("claims", null()), ("scopes", null())].into_iter().collect(),
    };
    context.set("authorizer", authorizer.into());
    for name in ["domainName", "domainPrefix", "extendedRequestId"] {
        context.set(name, member(run, name));
    }
    context.set("httpMethod", request.method.clone().into());
    context.set("identity", identity_one(run, request));
    context.set("path", raw_path(run, request).into());
    context.set("protocol", member(run, "protocol"));
    context.set("requestId", member(run, "requestId"));
    context.set("requestTime", member(run, "requestTime"));
    context.set("requestTimeEpoch", member(run, "requestTimeEpoch"));
    context.set("resourceId", null());
    context.set("resourcePath", String::from(resource).into());
    context.set("stage", run.stage.clone().into());
    context.into()
}

/// Who calls: what the context says, what IAM says, and null for the rest.
fn identity_one(run: &Run<'_>, request: &Request) -> Value {
    /// The names of format 1.0 and those of `authorizer.iam` in format 2.0.
    const NAMES: &[(&str, &str)] = &[
        ("accessKey", "accessKey"),
        ("accountId", "accountId"),
        ("caller", "callerId"),
        ("cognitoAuthenticationProvider", ""),
        ("cognitoAuthenticationType", ""),
        ("cognitoIdentityId", ""),
        ("cognitoIdentityPoolId", ""),
        ("principalOrgId", "principalOrgId"),
        ("sourceIp", ""),
        ("user", "userId"),
        ("userAgent", ""),
        ("userArn", "userArn"),
    ];
    let iam = match context::authorizer(&run.context) {
        Some(Authorizer::Iam(iam)) => Some(iam),
        _ => None,
    };
    let mut members = Map::new();
    for (name, in_iam) in NAMES {
        let from_iam = || iam?.get(in_iam).cloned();
        members.set(*name, identity(run, name).or_else(from_iam).unwrap_or_else(null));
    }
    members.set("userAgent", user_agent(run, request));
    if let Some(certificate) = identity(run, "clientCert") {
        members.set("clientCert", certificate);
    }
    members.into()
}

/// The output of the function that a scenario gives: its body, as JSON. A status code or headers beside a body that is no
/// answer of its own are the members of the output.
pub(super) fn output(answer: &Answer) -> Output {
    let text = answer.body.as_ref().map(|body| body.text().into_owned());
    let parsed = text.as_deref().map(json::parse);
    let value = parsed.filter(|parsed| parsed.errors.is_empty()).and_then(|parsed| parsed.value);
    let is_answer = value.as_ref().and_then(Value::map).is_some_and(|map| map.get("statusCode").is_some());
    if is_answer || answer.function_error || answer.status_code.is_none() && answer.headers.is_empty() {
        return match (text, value) {
            (None, _) => Output::Json { text: "null".into(), value: null() },
            (Some(text), Some(value)) => Output::Json { text, value },
            (Some(text), None) => Output::Broken(text),
        };
    }
    let mut map = Map::new();
    map.set("statusCode", i64::from(answer.status_code.unwrap_or(200)).into());
    if !answer.headers.is_empty() {
        map.set("headers", joined(&answer.headers));
    }
    if let Some(body) = &answer.body {
        map.set("body", body.to_value());
        if !body.is_text() {
            map.set("isBase64Encoded", flag(true));
        }
    }
    let value = Value::from(map);
    Output::Json { text: json::to_compact(&value), value }
}

/// The output of a function.
pub(super) enum Output {
    /// A value, as the function wrote it and as it was read.
    Json { text: String, value: Value },
    /// Text that is no JSON.
    Broken(String),
}

/// Makes a response of what the function gives.
fn respond(run: &mut Run<'_>, answer: &Answer, format: Format) -> Option<Response> {
    let (text, value) = match output(answer) {
        Output::Json { text, value } => (text, value),
        Output::Broken(text) => {
            run.step(
                StepKind::IntegrationResult,
                "The function's output is no JSON",
                "The output of a function is JSON.",
            )
            .gave(text)
            .finding(Finding::error(
                "A function gives JSON: text stands in double quotes, as in \"\\\"hello\\\"\".",
            ));
            http::internal_error(run);
            return None;
        }
    };
    run.step(StepKind::IntegrationResult, "The function answers", "The output that the scenario gives.")
        .gave(value.clone());
    let path = run.property(PropertyId::PayloadFormatVersion);
    if is_error(answer, &value) {
        run.step(
            StepKind::LambdaOutput,
            "The function failed",
            "What the runtime reports of an error is no answer, and clients do not see it.",
        )
        .inferred()
        .took(value)
        .finding(Finding::error("The function failed, so that the client receives 500."));
        http::internal_error(run);
        return None;
    }
    let has = |name: &str| value.map().is_some_and(|map| map.get(name).is_some());
    let has_status = has("statusCode");
    let (response, explanation, inferred) = match (format, has_status) {
        (Format::Two, false) => (
            Ok(inferred_response(text, &value)),
            "Format 2.0 takes any JSON without a statusCode for the body of a 200 response of type application/json.",
            value.map().is_none() && value.literal().is_none(),
        ),
        (Format::One, false) => (
            Err("Format 1.0 needs an object with a statusCode.".into()),
            "The output has not the shape of format 1.0.",
            false,
        ),
        (_, true) => (
            written_response(&value, format),
            "statusCode, headers, body and isBase64Encoded are taken as they are.",
            // Which of two header maps wins is not documented.
            format == Format::One && ["headers", "multiValueHeaders"].iter().all(|name| has(name)),
        ),
    };
    match response {
        Ok(response) => {
            let output = response.client().to_value();
            run.step(StepKind::LambdaOutput, "Read the function's output", explanation)
                .inferred_if(inferred)
                .acted(path)
                .took(value)
                .gave(output);
            Some(response)
        }
        Err(problem) => {
            run.step(StepKind::LambdaOutput, "The output cannot be used", explanation)
                .inferred_if(has_status)
                .acted(path)
                .took(value)
                .finding(Finding::error(problem));
            let response = super::ClientResponse::message(500, "Internal Server Error");
            run.respond(response, "The service answers on its own; response mappings do not apply.")
                .inferred_if(has_status);
            None
        }
    }
}

/// Whether the output is what a runtime reports of an error.
pub(super) fn is_error(answer: &Answer, value: &Value) -> bool {
    let text = |name| value.map().and_then(|map| map.get(name)?.literal());
    let is_report = text("errorMessage").is_some() && text("errorType").is_some();
    answer.function_error || is_report && value.map().is_some_and(|map| map.get("statusCode").is_none())
}

fn inferred_response(text: String, value: &Value) -> Response {
    let mut headers = Fields::headers();
    headers.append("content-type", "application/json");
    let body = value.literal().map_or_else(|| text.into(), Body::from);
    Response { status_code: 200, headers, body: Some(body) }
}

/// The response that the output describes, or what is wrong with it.
fn written_response(value: &Value, format: Format) -> Result<Response, String> {
    let Some(output) = value.map() else { return Err("The output is no object.".into()) };
    let status = output.get("statusCode").and_then(scalar).and_then(|text| status_code(&text));
    let status_code = status.ok_or("statusCode has to be a whole number from 100 to 599.")?;
    let mut headers = Fields::headers();
    let no_text = |name: &str| format!("The header {name} has to be text.");
    if let Some(map) = output.get("headers").and_then(Value::map) {
        for member in map.members() {
            let value = scalar(&member.value).ok_or_else(|| no_text(&member.key))?;
            headers.overwrite(&member.key.to_ascii_lowercase(), value);
        }
    }
    if format == Format::One
        && let Some(map) = output.get("multiValueHeaders").and_then(Value::map)
    {
        for member in map.members() {
            let name = member.key.to_ascii_lowercase();
            headers.remove(&name);
            for value in member.value.list().unwrap_or_default() {
                headers.append(&name, scalar(value).ok_or_else(|| no_text(&member.key))?);
            }
        }
    }
    if format == Format::Two
        && let Some(cookies) = output.get("cookies").and_then(Value::list)
    {
        for cookie in cookies {
            headers.append("set-cookie", scalar(cookie).ok_or("cookies has to be a list of texts.")?);
        }
    }
    let is_base64 = matches!(output.get("isBase64Encoded").map(|flag| &flag.kind), Some(Kind::Bool(true)));
    let body = match output.get("body") {
        None | Some(Value { kind: Kind::Null, .. }) => None,
        Some(body) => {
            let text = scalar(body).ok_or("body has to be text; JSON.stringify makes it.")?;
            let decoded = if is_base64 { Body::from_base64(&text) } else { Some(text.into()) };
            Some(decoded.ok_or("isBase64Encoded is true, but the body is not in base64.")?)
        }
    };
    Ok(Response { status_code, headers, body })
}
