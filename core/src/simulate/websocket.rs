//! WebSocket APIs: from a message, or the events of a connection, over templates to what the client receives.

use super::context::{self, Event};
use super::document::Document;
use super::http::{fill, no_answer, route_path, show_authorizer};
use super::lambda::{self, Output};
use super::run::{MOST_MAPPINGS, Run, shown};
use super::scenario::{scalar, status_code};
use super::selection::{Selected, select};
use super::trace::{Finding, IntegrationRequest, StepKind};
use super::{Answer, Body, ClientResponse, Fields, mapping, percent, route, template};
use crate::diagnostic::Quoted;
use crate::expr::pattern::{Matcher, Reading};
use crate::expr::response_key::{ResponseKey, response_key};
use crate::expr::uri::{self, Uri};
use crate::expr::websocket::{self as words, Key};
use crate::formats::json;
use crate::java::read_payload;
use crate::model::{Design, IntegrationType, Kind, Map, Path, PropertyId, Route, Text, Value};
use alloc::{format, string::String, vec::Vec};

/// The largest message, in bytes.
const LARGEST_MESSAGE: usize = 128 * 1024;
/// The largest frame, in bytes.
const LARGEST_FRAME: usize = 32 * 1024;

/// What comes back from the backend, or from a mock in its place.
struct Reply {
    status_code: u16,
    headers: Fields,
    body: Body,
}

/// Runs the message or event of the scenario.
pub(super) fn run(run: &mut Run<'_>) {
    let event = Event::of_route(&run.route.key);
    run.context = context::of_event(run, event);
    if !arrive(run, event) {
        return;
    }
    show_route(run);
    show_authorizer(run);
    match run.kind {
        Some(IntegrationType::AwsProxy) => lambda_proxy(run, event),
        Some(IntegrationType::HttpProxy) => http_proxy(run, event),
        Some(IntegrationType::Aws | IntegrationType::Http | IntegrationType::Mock) => mapped(run, event),
        None => {
            let path = run.property(PropertyId::IntegrationType);
            let written = run.text(PropertyId::IntegrationType).unwrap_or_default();
            let explanation = format!("{} is none of the service's types.", Quoted(&written));
            run.step(StepKind::IntegrationRequest, "No integration", explanation)
                .acted(path)
                .finding(Finding::error("The service refuses this integration."));
        }
    }
}

/// A message that selects no route.
pub(super) fn no_route(run: &mut Run<'_>) {
    run.context = context::of_event(run, Event::Message);
    if arrive(run, Event::Message) {
        let key = run.route.key.clone();
        let explanation = format!(
            "The expression yields {}, no route has this key, and there is no $default route.",
            Quoted(&key)
        );
        let finding = Finding::warning("The message reaches no integration.");
        run.step(StepKind::Route, "No route", explanation).finding(finding);
        fail(run, "Forbidden", "The service answers on its own.");
    }
}

/// The message as it comes in; `false` when the service closes the connection instead of taking it.
fn arrive(run: &mut Run<'_>, event: Event) -> bool {
    let request = &run.scenario.request;
    let body = request.body.clone().unwrap_or_default();
    let mut shown = Map::new();
    shown.set("eventType", event.name().into());
    if event == Event::Connect {
        shown.set("headers", request.headers.to_value());
        shown.set("query", request.query.to_value());
    }
    super::run::set_body(&mut shown, request.body.as_ref());
    let (title, explanation) = match event {
        Event::Connect => ("A client connects", "The handshake: only it has headers and a query string."),
        Event::Message => ("A message", "The message as the client sends it."),
        Event::Disconnect => ("The client is gone", "The service tells the integration of $disconnect."),
    };
    run.step(StepKind::ClientRequest, title, explanation).gave(shown);
    let closes = match event {
        Event::Message if !body.is_text() => Some((1003, "Binary frames are not supported.".into())),
        Event::Message if body.len() > LARGEST_MESSAGE => Some((
            1009,
            format!("The message has {} bytes; the service takes {LARGEST_MESSAGE} (128 KB).", body.len()),
        )),
        _ => None,
    };
    if let Some((code, explanation)) = closes {
        let finding = Finding::error(format!("The service closes the connection with code {code}."));
        run.step(StepKind::Quota, format!("The connection closes with {code}"), explanation).finding(finding);
        return false;
    }
    if event == Event::Message && body.len() > LARGEST_FRAME {
        let message = format!(
            "The message has {} bytes; the client has to send it in frames of at most 32 KB.",
            body.len()
        );
        run.step(StepKind::Quota, "More than one frame", "A frame has at most 32 KB.")
            .finding(Finding::info(message));
    }
    true
}

fn show_route(run: &mut Run<'_>) {
    let key = run.route.key.clone();
    let expression = run.api.route_selection_expression.as_ref().map(shown);
    let body = run.scenario.request.body.as_ref();
    let selected = match run.route.how {
        route::How::Matched => {
            expression.as_deref().map(|it| super::selection::route_key(it, body, &run.budget))
        }
        _ => None,
    };
    let explanation = match run.route.how {
        route::How::Matched => {
            "What the route selection expression yields is the key of the route; without such a route it is $default."
        }
        route::How::Named => "The scenario names the route.",
        route::How::Leads => "The first route that leads to the integration.",
        route::How::Assumed => "The design tells no route that leads to the integration.",
    };
    let path = route_path(run);
    let step = run.step(StepKind::Route, format!("Route {key}"), explanation);
    step.gave(key);
    if let (Some(expression), Some(selected)) = (expression, selected) {
        step.took(mapping::mapping_input(&expression, Some(&selected.text))).findings(selected.findings);
    }
    if let Some(path) = path {
        step.acted(path);
    }
}

/// The service tells the client that something went wrong.
fn fail(run: &mut Run<'_>, message: &str, explanation: &str) {
    let event = Event::of_route(&run.route.key);
    if event != Event::Message {
        let code = (event == Event::Connect).then_some(500);
        let explanation = match code {
            Some(_) => "The handshake fails, and there is no connection.",
            None => "The connection is gone already.",
        };
        let response = ClientResponse { status_code: code, headers: Fields::headers(), body: None };
        let step = run.step(StepKind::ClientResponse, "The integration failed", explanation).inferred();
        if code.is_some() {
            step.gave(response.to_value());
            run.trace.client_response = Some(response);
        }
        return;
    }
    let text = |name: &str| String::from(run.context.get(name).and_then(Value::literal).unwrap_or_default());
    let body = Map::from_iter([
        ("message", String::from(message).into()),
        ("connectionId", text("connectionId").into()),
        ("requestId", text("requestId").into()),
    ]);
    let body = json::to_compact(&body.into()).into();
    run.respond(
        ClientResponse { status_code: None, headers: Fields::headers(), body: Some(body) },
        explanation,
    )
    .inferred();
}

/// Whether a timeout, or a scenario without a response, ends the simulation at the backend.
fn backend_is_silent(run: &mut Run<'_>) -> bool {
    if run.times_out() {
        fail(run, "Internal server error", "The service answers on its own.");
        return true;
    }
    let silent = run.scenario.response.is_none();
    if silent {
        no_answer(run);
    }
    silent
}

// Proxy integrations

fn lambda_proxy(run: &mut Run<'_>, event: Event) {
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
}

/// The event of a Lambda proxy integration.
fn lambda_event(run: &Run<'_>, event: Event) -> Value {
    let request = &run.scenario.request;
    let mut value = Map::new();
    if event != Event::Message {
        let headers = lifecycle_headers(run, event);
        let last = |values: &[String]| values.last().cloned().unwrap_or_default().into();
        value.set("headers", headers.map_values(last));
        value.set("multiValueHeaders", headers.map_values(super::fields::list));
    }
    if event == Event::Connect && !request.query.is_empty() {
        let last = |values: &[String]| values.last().cloned().unwrap_or_default().into();
        value.set("queryStringParameters", request.query.map_values(last));
        value.set("multiValueQueryStringParameters", request.query.map_values(super::fields::list));
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
fn request_context(run: &Run<'_>) -> Map {
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
fn lifecycle_headers(run: &Run<'_>, event: Event) -> Fields {
    let domain = run.context.get("domainName").and_then(Value::literal).unwrap_or_default();
    let source = context::find(run, "identity.sourceIp").unwrap_or_default();
    let mut headers = Fields::headers();
    let mut usual = |name: &str, value: &str| {
        if !run.scenario.request.headers.has(name) {
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

fn http_proxy(run: &mut Run<'_>, event: Event) {
    let mapped = map_parameters(run, event);
    let body = (event == Event::Message).then(|| run.scenario.request.body.clone()).flatten();
    send(
        run,
        mapped,
        body,
        "An HTTP proxy integration passes the payload on as it came; templates are not used.",
    );
    if backend_is_silent(run) {
        return;
    }
    let Some(answer) = &run.scenario.response else { return };
    let reply = reply(answer);
    show_reply(run, &reply);
    deliver(run, event, reply.status_code, reply.body);
}

fn reply(answer: &Answer) -> Reply {
    Reply {
        status_code: answer.status_code.unwrap_or(200),
        headers: answer.headers.clone(),
        body: answer.body.clone().unwrap_or_default(),
    }
}

fn show_reply(run: &mut Run<'_>, reply: &Reply) {
    let shown = ClientResponse {
        status_code: Some(reply.status_code),
        headers: reply.headers.clone(),
        body: Some(reply.body.clone()),
    };
    run.step(StepKind::IntegrationResult, "The backend answers", "The answer that the scenario gives.")
        .gave(shown.to_value());
}

// Mapped integrations

fn mapped(run: &mut Run<'_>, event: Event) {
    let parameters = map_parameters(run, event);
    let Some(payload) = request_payload(run, event) else { return };
    let is_mock = run.kind == Some(IntegrationType::Mock);
    let reply = if is_mock {
        mock(run, &payload)
    } else {
        let payload = handle_request_content(run, payload);
        send(run, parameters, Some(payload), "What the template made is sent to the backend.");
        if backend_is_silent(run) {
            return;
        }
        let Some(answer) = &run.scenario.response else { return };
        let reply = reply(answer);
        show_reply(run, &reply);
        Some(reply)
    };
    let Some(reply) = reply else {
        fail(run, "Internal server error", "The service answers on its own.");
        return;
    };
    respond(run, event, reply);
}

/// Parameters on their way to the backend.
#[derive(Default)]
struct Parameters {
    headers: Option<Fields>,
    query: Fields,
    path: Vec<(String, String)>,
}

/// Works `requestParameters` out.
fn map_parameters(run: &mut Run<'_>, event: Event) -> Parameters {
    let mut mapped = Parameters::default();
    let Some(map) = run.map(PropertyId::RequestParameters) else { return mapped };
    let path = run.property(PropertyId::RequestParameters);
    let body = run.scenario.request.body.clone();
    let document = Document::new(body.as_ref(), usize::MAX);
    let headers = mapped.headers.insert(Fields::headers());
    for member in map.members().iter().take(MOST_MAPPINGS) {
        let here = path.join(member.key.clone());
        let expression = member.value.text().map(shown).unwrap_or_default();
        let Key::Integration { location, name } = words::key(&member.key) else {
            let explanation =
                format!("{} is none of the service's mapping keys; it does nothing.", Quoted(&member.key));
            let finding = Finding::error("The service refuses this key.");
            run.step(StepKind::RequestParameter, "No mapping", explanation).acted(here).finding(finding);
            continue;
        };
        let source = Source { event, document: &document, reply: None };
        let (mut text, mut findings, confirmed) = source.resolve(run, &expression);
        if let Some(text) = &mut text {
            run.fit(text, &mut findings);
        }
        let input = mapping::mapping_input(&expression, text.as_deref());
        let Some(value) = text else {
            let explanation = format!(
                "{} has no value, so the {} {} is not sent.",
                Quoted(&expression),
                label(location.text),
                name.text
            );
            run.step(
                StepKind::RequestParameter,
                format!("Leave the {} {} out", label(location.text), name.text),
                explanation,
            )
            .inferred()
            .acted(here)
            .took(input)
            .findings(findings);
            continue;
        };
        match location.text {
            "header" => headers.overwrite(name.text, value.clone()),
            "querystring" => mapped.query.overwrite(name.text, value.clone()),
            _ => mapped.path.push((name.text.into(), value.clone())),
        }
        let explanation = format!("The {} {} comes from {expression}.", label(location.text), name.text);
        run.step(
            StepKind::RequestParameter,
            format!("Set the {} {}", label(location.text), name.text),
            explanation,
        )
        .inferred_if(!confirmed || location.text == "path")
        .acted(here)
        .took(input)
        .gave(value)
        .findings(findings);
    }
    mapped
}

fn label(location: &str) -> &'static str {
    match location {
        "header" => "header",
        "querystring" => "query parameter",
        _ => "path variable",
    }
}

/// Where the values of a mapping come from.
struct Source<'a> {
    event: Event,
    document: &'a Document<'a>,
    /// The reply of the backend, for response parameters.
    reply: Option<&'a Reply>,
}

impl Source<'_> {
    /// The value, what to look at, and whether the service is known to do the same.
    fn resolve(&self, run: &Run<'_>, expression: &str) -> (Option<String>, Vec<Finding>, bool) {
        let nothing = |message: String| (None, [Finding::warning(message)].into(), true);
        if run.is_full() {
            return (None, [Finding::full()].into(), true);
        }
        let found = match (words::value(expression), self.reply) {
            (words::Value::Static { text }, _) => Some(text.text.into()),
            (words::Value::Context { name }, _) => context::find(run, name.text),
            (words::Value::StageVariable { name }, _) => run.stage_variables.get(name.text).cloned(),
            (words::Value::RouteParameter { .. }, None) if self.event != Event::Connect => {
                return nothing("Headers and the query string exist only on $connect.".into());
            }
            (words::Value::RouteParameter { location, name }, None) => {
                let request = &run.scenario.request;
                let fields =
                    if location.text.ends_with("header") { &request.headers } else { &request.query };
                fields.joined(name.text)
            }
            (words::Value::RouteBody { path }, None) | (words::Value::ResponseBody { path }, Some(_)) => {
                let Some(path) = path else { return (Some(self.document.text().into()), Vec::new(), true) };
                let lookup = self.document.find(path.text, true, &run.budget);
                return (lookup.value, lookup.finding.into_iter().collect(), lookup.confirmed);
            }
            (words::Value::ResponseHeader { name }, Some(reply)) => reply.headers.joined(name.text),
            _ => {
                let message =
                    format!("{} is none of the values that a mapping can use here.", Quoted(expression));
                return (None, [Finding::error(message)].into(), true);
            }
        };
        match found {
            Some(_) => (found, Vec::new(), true),
            None => nothing(format!("{} has no value here.", Quoted(expression))),
        }
    }
}

/// `$input.params()`, which has entries only when a client connects.
fn params(run: &Run<'_>, event: Event) -> Map {
    let request = &run.scenario.request;
    let mut params = Map::new();
    if event == Event::Connect {
        let joined = |values: &[String]| values.last().cloned().unwrap_or_default().into();
        params.set("querystring", request.query.map_values(joined));
        params.set("header", request.headers.map_values(joined));
    }
    params
}

/// A template that was chosen: its key and its text.
struct Chosen<'a> {
    key: String,
    template: &'a Text,
}

fn choose<'a>(templates: Option<&'a Map>, key: &str) -> Option<Chosen<'a>> {
    let templates = templates?;
    let at = |key: &str| Some(Chosen { key: key.into(), template: templates.get(key)?.text()? });
    at(key).or_else(|| at("$default"))
}

/// The payload for the backend: what a template makes, or the message as it came. `None` when it is refused.
fn request_payload(run: &mut Run<'_>, event: Event) -> Option<Body> {
    let body = run.scenario.request.body.clone().unwrap_or_default();
    let templates = run.map(PropertyId::RequestTemplates);
    let expression = run.text(PropertyId::TemplateSelectionExpression);
    let selected = match &expression {
        Some(expression) => {
            let document = Document::new(Some(&body), usize::MAX);
            select(expression, &document, &run.budget, |_| None)
        }
        None => Selected { text: "application/json".into(), ..Selected::default() },
    };
    let chosen = choose(templates, &selected.text);
    let property = match &expression {
        Some(_) => run.property(PropertyId::TemplateSelectionExpression),
        None => run.property(PropertyId::RequestTemplates),
    };
    let explanation = match (&expression, &chosen) {
        (None, _) => {
            "Without templateSelectionExpression the key is the content type of the message, and else $default."
        }
        (Some(_), Some(chosen)) if chosen.key != selected.text => {
            "No template has the key that the expression yields, so $default is taken."
        }
        (Some(_), _) => "What the expression yields is the key of the template, and else $default.",
    };
    let step = run.step(StepKind::RequestTemplateSelection, "Choose the request template", explanation);
    step.inferred_if(!selected.confirmed).acted(property).findings(selected.findings);
    if let Some(expression) = &expression {
        step.took(mapping::mapping_input(expression, Some(&selected.text)));
    }
    match &chosen {
        Some(chosen) => step.gave(chosen.key.clone()),
        None => step.gave(Value::new(Kind::Null)),
    };
    match chosen {
        Some(chosen) => {
            let path = run.property(PropertyId::RequestTemplates).join(chosen.key.clone());
            let parameters = params(run, event);
            render(
                run,
                StepKind::RequestTemplate,
                "Render the request template",
                path,
                chosen.template,
                &body,
                &parameters,
            )
        }
        None => pass_through(run, templates, body),
    }
}

/// What becomes of a message that no template takes.
fn pass_through(run: &mut Run<'_>, templates: Option<&Map>, body: Body) -> Option<Body> {
    let written = run.text(PropertyId::PassthroughBehavior);
    let behaviour = written.as_deref().unwrap_or("WHEN_NO_MATCH");
    let has_templates = templates.is_some_and(|templates| !templates.is_empty());
    let passes = match behaviour {
        "NEVER" => false,
        "WHEN_NO_TEMPLATES" => !has_templates,
        _ => true,
    };
    let explanation = match behaviour {
        "NEVER" => "NEVER refuses what no template takes.",
        "WHEN_NO_TEMPLATES" if passes => {
            "WHEN_NO_TEMPLATES passes the message on, because there is no template at all."
        }
        "WHEN_NO_TEMPLATES" => {
            "WHEN_NO_TEMPLATES refuses the message, because there are templates and none of them takes it."
        }
        _ => "WHEN_NO_MATCH passes on what no template takes.",
    };
    let path = run.property(PropertyId::PassthroughBehavior);
    let title = if passes { "Pass the message on" } else { "Refuse the message (415)" };
    let step = run.step(StepKind::Passthrough, title, explanation).acted(path).took(String::from(behaviour));
    if passes {
        step.gave(body.to_value());
        return Some(body);
    }
    step.finding(Finding::error("The service refuses the message with 415 (Unsupported Media Type)."));
    fail(run, "Unsupported Media Type", "The service answers on its own; the backend sees nothing.");
    None
}

/// Renders a template; tells the client when that fails.
fn render(
    run: &mut Run<'_>,
    kind: StepKind,
    title: &str,
    path: Path,
    template: &Text,
    payload: &Body,
    parameters: &Map,
) -> Option<Body> {
    let source = shown(template);
    let rendered = template::render(run, &source, &payload.text(), parameters);
    match rendered {
        Ok(mut text) => {
            let mut findings = Vec::new();
            run.fit(&mut text, &mut findings);
            if super::run::is_open(template) {
                findings
                    .push(Finding::info("Names in ⟨…⟩ stand for what is known only when it is deployed."));
            }
            run.step(kind, title, "The template makes the payload; it sees the body as $input.")
                .acted(path)
                .took(payload.to_value())
                .gave(text.clone())
                .findings(findings);
            Some(text.into())
        }
        Err(findings) => {
            run.step(kind, "The template fails", "A template that cannot be rendered has no output.")
                .acted(path)
                .took(payload.to_value())
                .findings(findings);
            fail(run, "Internal server error", "The service answers on its own.");
            None
        }
    }
}

/// `contentHandlingStrategy` of the integration.
fn handle_request_content(run: &mut Run<'_>, payload: Body) -> Body {
    let strategy = run.text(PropertyId::ContentHandlingStrategy);
    let path = run.property(PropertyId::ContentHandlingStrategy);
    convert(run, StepKind::RequestContentHandling, strategy.as_deref(), path, payload)
}

/// Converts between text and bytes, as a content handling strategy wants it.
fn convert(run: &mut Run<'_>, kind: StepKind, strategy: Option<&str>, path: Path, payload: Body) -> Body {
    let (title, explanation, converted) = match strategy {
        Some("CONVERT_TO_BINARY") => {
            let decoded = Body::from_base64(&payload.text());
            ("Decode base64", "CONVERT_TO_BINARY takes the payload for base64 and sends the bytes.", decoded)
        }
        Some("CONVERT_TO_TEXT") if !payload.is_text() => {
            let encoded = Some(payload.to_base64().into());
            ("Encode as base64", "CONVERT_TO_TEXT makes base64 of a binary payload.", encoded)
        }
        Some("CONVERT_TO_TEXT") => (
            "Text stays text",
            "CONVERT_TO_TEXT changes binary payloads; this one is text.",
            Some(payload.clone()),
        ),
        _ => return payload,
    };
    let step = run.step(kind, title, explanation).acted(path).took(payload.to_value());
    match converted {
        Some(converted) => {
            step.gave(converted.to_value());
            converted
        }
        None => {
            step.inferred().finding(Finding::error("The payload is not in base64; it is sent as it is."));
            payload
        }
    }
}

/// Sends a request to the backend.
fn send(run: &mut Run<'_>, mapped: Parameters, body: Option<Body>, explanation: &str) {
    let written = run.text(PropertyId::IntegrationUri).unwrap_or_default();
    run.route.parameters = mapped.path;
    let (filled, mut findings) =
        if written.contains('{') { fill(run, &written) } else { (written.clone(), Vec::new()) };
    let query = percent::query(&mapped.query);
    let separator = if filled.contains('?') { '&' } else { '?' };
    let url = if query.is_empty() { filled } else { format!("{filled}{separator}{query}") };
    let path = run.property(PropertyId::IntegrationUri);
    if written.contains('{') || !query.is_empty() {
        run.step(
            StepKind::IntegrationUri,
            "Work out the address",
            "Path variables, stage variables and mapped query parameters are filled in.",
        )
        .inferred()
        .acted(path)
        .took(written)
        .gave(url.clone())
        .findings(core::mem::take(&mut findings));
    }
    let is_function = matches!(uri::uri(&url), Uri::Function(_) | Uri::Invocation(_));
    let method = match run.text(PropertyId::IntegrationMethod) {
        Some(method) if method != "ANY" => method,
        _ => "POST".into(),
    };
    let headers = mapped.headers.unwrap_or_else(Fields::headers).lowercased();
    let sent = IntegrationRequest { method, url, headers, body };
    if is_function && let Some(body) = &sent.body {
        let event = json::parse(&body.text());
        match event.value.filter(|_| event.errors.is_empty()) {
            Some(event) => run.trace.lambda_event = Some(event),
            None => findings.push(Finding::error("A function takes JSON, and this is none.")),
        }
    }
    let method = run.property(PropertyId::IntegrationMethod);
    let output = sent.to_value();
    run.step(StepKind::IntegrationRequest, format!("{} {}", sent.method, sent.url), explanation)
        .acted(method)
        .gave(output)
        .findings(findings);
    run.trace.integration_request = Some(sent);
}

/// A mock takes its status code from what the request template made; `None` when there is none.
fn mock(run: &mut Run<'_>, payload: &Body) -> Option<Reply> {
    let read = read_payload(&payload.text()).ok();
    let status = read.and_then(|value| value.member("statusCode")).and_then(|value| {
        let text = crate::java::text(&value).ok()?;
        status_code(&text)
    });
    let path = run.property(PropertyId::RequestTemplates);
    let step = run
        .step(StepKind::IntegrationResult, "The mock answers", "A mock takes its status code from the member statusCode of what the request template makes; its body is empty.")
        .acted(path)
        .took(payload.to_value());
    match status {
        Some(status_code) => {
            step.gave(Value::from(i64::from(status_code)));
            Some(Reply { status_code, headers: Fields::headers(), body: Body::default() })
        }
        None => {
            step.inferred()
                .finding(Finding::error("There is no whole number under statusCode, so the mock fails."));
            None
        }
    }
}

/// Chooses the integration response, renders its template and delivers the result.
fn respond(run: &mut Run<'_>, event: Event, reply: Reply) {
    let Some(at) = choose_response(run, &reply) else {
        fail(run, "Internal server error", "The service answers on its own.");
        return;
    };
    let response = &run.integration.responses[at];
    let path = run.path.join("responses").join(at).join("properties");
    let property = |id: PropertyId| path.join(id.name());
    let text = |id: PropertyId| response.properties.get(id.name()).and_then(Value::text).map(shown);
    let templates = response.properties.get(PropertyId::ResponseTemplates.name()).and_then(Value::map);
    let payload =
        match response_template(run, &reply, templates, text(PropertyId::TemplateSelectionExpression), &path)
        {
            Some(chosen) => {
                let path = property(PropertyId::ResponseTemplates).join(chosen.key.clone());
                let parameters = params(run, event);
                let rendered = render(
                    run,
                    StepKind::ResponseTemplate,
                    "Render the response template",
                    path,
                    chosen.template,
                    &reply.body,
                    &parameters,
                );
                let Some(rendered) = rendered else { return };
                rendered
            }
            None => reply.body.clone(),
        };
    let strategy = text(PropertyId::ContentHandlingStrategy);
    let handled = property(PropertyId::ContentHandlingStrategy);
    let payload = convert(run, StepKind::ResponseContentHandling, strategy.as_deref(), handled, payload);
    if let Some(map) = response.properties.get(PropertyId::ResponseParameters.name()).and_then(Value::map) {
        response_parameters(run, event, map, &property(PropertyId::ResponseParameters), &reply);
    }
    deliver(run, event, reply.status_code, payload);
}

/// The integration response whose key takes the reply.
fn choose_response(run: &mut Run<'_>, reply: &Reply) -> Option<usize> {
    let is_function = run.kind == Some(IntegrationType::Aws)
        && run.text(PropertyId::IntegrationUri).is_some_and(|it| {
            it.contains('⟨') || matches!(uri::uri(&it), Uri::Function(_) | Uri::Invocation(_))
        });
    let (value, what) = if is_function {
        let message = read_payload(&reply.body.text()).ok().and_then(|output| output.member("errorMessage"));
        let message = message.and_then(|message| message.as_text().map(String::from));
        (message.unwrap_or_default(), "the error message of the function, empty without an error")
    } else {
        (format!("{}", reply.status_code), "the status code of the backend")
    };
    let mut chosen = None;
    let mut default = None;
    let mut findings = Vec::new();
    for (at, response) in run.integration.responses.iter().enumerate() {
        let key = response
            .properties
            .get(PropertyId::IntegrationResponseKey.name())
            .and_then(Value::text)
            .map(shown);
        let Some(key) = key else { continue };
        let takes = match response_key(&key) {
            ResponseKey::Default => {
                default = default.or(Some((at, key.clone())));
                false
            }
            ResponseKey::Pattern(pattern) => match Matcher::new(pattern.text, Reading::Whole) {
                Some(matcher) => matcher.matches(&value),
                None => {
                    findings.push(Finding::error(format!("The pattern {} cannot be used.", Quoted(&key))));
                    false
                }
            },
            ResponseKey::Other => {
                let message =
                    format!("{} has no slashes, so that it is compared as it stands.", Quoted(&key));
                findings.push(Finding::warning(message));
                key == value
            }
        };
        if takes {
            chosen = Some((at, key));
            break;
        }
    }
    let by_pattern = chosen.is_some();
    let chosen = chosen.or(default);
    let input = Map::from_iter([("value", Value::from(value))]);
    let path = run.path.join("responses");
    let explanation = format!(
        "The key is compared with {what}: the first pattern that matches all of it, in the order of the responses, and else $default."
    );
    let title = match &chosen {
        Some((_, key)) => format!("Integration response {key}"),
        None => "No integration response".into(),
    };
    let step = run
        .step(StepKind::ResponseSelection, title, explanation)
        .took(input)
        .findings(findings)
        .inferred_if(by_pattern);
    match chosen {
        Some((at, key)) => {
            step.acted(path.join(at).join("properties").join(PropertyId::IntegrationResponseKey.name()))
                .gave(key);
            Some(at)
        }
        None => {
            step.acted(path).finding(Finding::error("No key matches, and there is no $default response."));
            None
        }
    }
}

/// The template of an integration response, if one takes the reply.
fn response_template<'a>(
    run: &mut Run<'_>,
    reply: &Reply,
    templates: Option<&'a Map>,
    expression: Option<String>,
    path: &Path,
) -> Option<Chosen<'a>> {
    let request = run.scenario.request.body.clone();
    let selected = match &expression {
        Some(expression) => {
            let document = Document::new(request.as_ref(), usize::MAX);
            select(expression, &document, &run.budget, |name| {
                let rest = name.strip_prefix("integration.response.")?;
                match rest.split_once('.') {
                    None if rest == "statuscode" => Some(format!("{}", reply.status_code)),
                    Some(("header" | "multivalueheader", name)) => reply.headers.joined(name),
                    _ => None,
                }
            })
        }
        None => Selected { text: "application/json".into(), ..Selected::default() },
    };
    let chosen = choose(templates, &selected.text);
    let id = if expression.is_some() {
        PropertyId::TemplateSelectionExpression
    } else {
        PropertyId::ResponseTemplates
    };
    let explanation = match (&expression, &chosen) {
        (_, None) => "No template takes the reply, so its body passes as it is.",
        (None, _) => {
            "Without templateSelectionExpression the key is the content type of the reply, and else $default."
        }
        (Some(_), _) => "What the expression yields is the key of the template, and else $default.",
    };
    let is_sure = selected.confirmed && chosen.is_some();
    let step = run
        .step(StepKind::ResponseTemplateSelection, "Choose the response template", explanation)
        .inferred_if(!is_sure)
        .acted(path.join(id.name()))
        .findings(selected.findings);
    if let Some(expression) = &expression {
        step.took(mapping::mapping_input(expression, Some(&selected.text)));
    }
    match &chosen {
        Some(chosen) => step.gave(chosen.key.clone()),
        None => step.gave(Value::new(Kind::Null)),
    };
    chosen
}

/// Shows what the headers of a response would be, which a message does not have.
fn response_parameters(run: &mut Run<'_>, event: Event, map: &Map, path: &Path, reply: &Reply) {
    let document = Document::new(Some(&reply.body), usize::MAX);
    for member in map.members().iter().take(MOST_MAPPINGS) {
        let here = path.join(member.key.clone());
        let expression = member.value.text().map(shown).unwrap_or_default();
        let Key::Method { name } = words::key(&member.key) else {
            let explanation =
                format!("{} is none of the service's mapping keys; it does nothing.", Quoted(&member.key));
            let finding = Finding::error("The service refuses this key.");
            run.step(StepKind::ResponseParameter, "No mapping", explanation).acted(here).finding(finding);
            continue;
        };
        let source = Source { event, document: &document, reply: Some(reply) };
        let (mut value, mut findings, _) = source.resolve(run, &expression);
        if let Some(value) = &mut value {
            run.fit(value, &mut findings);
        }
        let input = mapping::mapping_input(&expression, value.as_deref());
        run.step(
            StepKind::ResponseParameter,
            format!("The header {}", name.text),
            "The value is worked out, but a message has no headers.",
        )
        .inferred()
        .acted(here)
        .took(input)
        .findings(findings)
        .finding(Finding::warning("The client of a WebSocket API does not receive this header."));
    }
}

/// Gives the payload to the client, or says why it receives nothing.
fn deliver(run: &mut Run<'_>, event: Event, status_code: u16, payload: Body) {
    match event {
        Event::Message => deliver_message(run, payload),
        Event::Connect => {
            let response =
                ClientResponse { status_code: Some(status_code), headers: Fields::headers(), body: None };
            let output = response.to_value();
            run.trace.client_response = Some(response);
            let opens = (200..300).contains(&status_code);
            let (title, explanation) = if opens {
                ("The connection opens", "A status code from 200 to 299 lets the client connect.")
            } else {
                ("The handshake fails", "Any other status code than 200 to 299 refuses the connection.")
            };
            run.step(StepKind::ClientResponse, title, explanation).gave(output);
        }
        Event::Disconnect => {
            run.step(
                StepKind::ClientResponse,
                "Nobody is there any more",
                "The connection is gone, so that nothing can be sent.",
            );
        }
    }
}

fn deliver_message(run: &mut Run<'_>, payload: Body) {
    let route = run.route.index.and_then(|index| run.api.routes.get(index));
    let expression =
        route.and_then(|route: &Route| route.route_response_selection_expression.as_ref()).map(shown);
    let path = run.route.index.map(|index| {
        let api = run.design.apis.iter().position(|api| core::ptr::eq(api, run.api)).unwrap_or_default();
        Design::route_path(api, index).join("routeResponseSelectionExpression")
    });
    let known = route.is_some();
    let has = expression.as_deref() == Some("$default") || !known;
    let (title, explanation) = match (known, has) {
        (true, true) => (
            "The route has a response",
            "routeResponseSelectionExpression is $default, so that the answer goes back.",
        ),
        (true, false) => (
            "Nothing goes back",
            "Without a route response $default the client of a WebSocket API receives nothing.",
        ),
        (false, _) => (
            "Assume a route response",
            "The design does not tell the route. The client receives the answer only when the route has a response $default.",
        ),
    };
    let step = run.step(StepKind::RouteResponse, title, explanation);
    if let Some(path) = path {
        step.acted(path);
    }
    if !has {
        step.finding(Finding::info(
            "The backend's answer reaches nobody. To send it, give the route a response.",
        ));
        return;
    }
    if !known {
        step.finding(Finding::info("Tell the route to see what the client receives."));
    }
    if payload.is_empty() {
        run.step(StepKind::ClientResponse, "Nothing to send", "The answer is empty.").inferred();
        return;
    }
    let response = ClientResponse { status_code: None, headers: Fields::headers(), body: Some(payload) };
    run.respond(response, "The answer is sent as a message.");
}
