//! HTTP APIs: from the request over mapping and integration to the response.

use super::run::{Run, set_body};
use super::trace::{Finding, IntegrationRequest, StepKind};
use super::{Body, ClientResponse, Fields, context, lambda, mapping, percent, route, service};
use crate::diagnostic::Quoted;
use crate::expr::uri::{self, Uri};
use crate::model::property::Case;
use crate::model::{Design, Map, Path, PropertyId, Value};
use alloc::{format, string::String};

/// The longest request line and headers, in bytes.
const LONGEST_HEAD: usize = 10_240;
/// The largest payload, in bytes.
const LARGEST_PAYLOAD: usize = 10 * 1024 * 1024;

/// A request to an HTTP API.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) method: String,
    /// The path without the stage.
    pub(super) path: String,
    /// Whether a mapping has put another path in its place.
    pub(super) path_is_overwritten: bool,
    /// The headers, with names in lower case.
    pub(super) headers: Fields,
    pub(super) query: Fields,
    /// The query string as it was sent, unless a mapping changed it.
    pub(super) raw_query: Option<String>,
    pub(super) body: Option<Body>,
}

/// A response on its way back.
#[derive(Clone, Debug)]
pub(super) struct Response {
    pub(super) status_code: u16,
    pub(super) headers: Fields,
    pub(super) body: Option<Body>,
}

impl Request {
    /// The query string without its question mark.
    pub(super) fn query_string(&self) -> String {
        self.raw_query.clone().unwrap_or_else(|| percent::query(&self.query))
    }

    pub(super) fn content_type(&self) -> Option<String> {
        self.headers.joined("content-type")
    }

    fn to_value(&self) -> Value {
        let mut map = Map::new();
        map.set("method", self.method.clone().into());
        map.set("path", self.path.clone().into());
        if !self.query.is_empty() {
            map.set("query", self.query.to_value());
        }
        map.set("headers", self.headers.to_value());
        set_body(&mut map, self.body.as_ref());
        map.into()
    }

    /// The bytes of the request line and the headers.
    fn head_length(&self) -> usize {
        let line = format!("{} {}?{} HTTP/1.1", self.method, self.path, self.query_string());
        line.len() + 2 + self.headers.wire_length()
    }
}

/// Runs the request of the scenario.
pub(super) fn run(run: &mut Run<'_>) {
    let mut request = arrive(run);
    if !within_quotas(run, &request) {
        return;
    }
    show_route(run);
    show_authorizer(run);
    let outcome = match run.case() {
        Some(Case::HttpProxy | Case::HttpPrivate) => {
            mapping::map_request(run, &mut request);
            proxy(run, request);
            backend(run)
        }
        Some(Case::HttpLambda) => {
            lambda::add_headers(run, &mut request);
            mapping::map_request(run, &mut request);
            lambda::call(run, &request)
        }
        Some(Case::HttpService) => service::call(run, &request),
        _ => {
            run.refuse_type("HTTP APIs have the types AWS_PROXY and HTTP_PROXY");
            None
        }
    };
    if let Some(response) = outcome {
        finish(run, response);
    }
}

/// The request of an API of which no route takes it.
pub(super) fn not_found(run: &mut Run<'_>) {
    let request = arrive(run);
    let why = route::why_not(run.api, &run.stage, &request.method, &request.path);
    run.step(
        StepKind::Route,
        "No route",
        "No route takes this method and path, and there is no $default route.",
    )
    .finding(Finding::warning(format!("The request reaches no integration. {why}")));
    run.respond(ClientResponse::message(404, "Not Found"), "The service answers on its own.");
}

/// The request as it comes in, with what the scenario leaves open filled in.
fn arrive(run: &mut Run<'_>) -> Request {
    let given = &run.scenario.request;
    let from_key = run.route.key.split_once(' ').map(|(method, _)| method).filter(|method| *method != "ANY");
    let usual = if given.body.is_some() { "POST" } else { "GET" };
    let method = given.method.clone().unwrap_or_else(|| from_key.unwrap_or(usual).into());
    let path = given.path.clone().or_else(|| route::path_for(&run.route.key, &run.route.parameters));
    let mut request = Request {
        method,
        path: path.unwrap_or_else(|| "/".into()),
        path_is_overwritten: false,
        headers: given.headers.clone().lowercased(),
        query: given.query.clone(),
        raw_query: given.raw_query.clone(),
        body: given.body.clone(),
    };
    run.context = context::of_request(run, &request.method, &request.path);
    if !request.headers.has("host")
        && let Some(domain) = run.context.get("domainName").and_then(Value::literal)
    {
        request.headers.append("host", domain);
    }
    let output = request.to_value();
    run.step(
        StepKind::ClientRequest,
        format!("{} {}", request.method, request.path),
        "The request as the client sends it.",
    )
    .gave(output);
    request
}

fn within_quotas(run: &mut Run<'_>, request: &Request) -> bool {
    let head = request.head_length();
    if head > LONGEST_HEAD {
        let explanation =
            format!("Request line and headers have {head} bytes; the service takes {LONGEST_HEAD}.");
        let finding = Finding::error("The service refuses the request.");
        run.step(StepKind::Quota, "The headers are too long", explanation).finding(finding);
        let response = ClientResponse::message(431, "Request Header Fields Too Large");
        run.respond(response, "The service answers on its own.").inferred();
        return false;
    }
    let size = request.body.as_ref().map_or(0, Body::len);
    if size > LARGEST_PAYLOAD {
        let explanation = format!("The body has {size} bytes; the service takes {LARGEST_PAYLOAD} (10 MB).");
        let finding = Finding::error("The service refuses the request.");
        run.step(StepKind::Quota, "The body is too large", explanation).finding(finding);
        let response = ClientResponse::message(413, "Request Entity Too Large");
        run.respond(response, "The service answers on its own.").inferred();
        return false;
    }
    true
}

/// Says which route was taken and why.
fn show_route(run: &mut Run<'_>) {
    let found = run.route.clone();
    let is_refused = found.how == route::How::Leads && run.scenario.request.path.is_some();
    let explanation = match found.how {
        route::How::Matched => {
            "The route that fits best: a full match before a greedy variable, and that before $default."
        }
        route::How::Named => "The scenario names the route.",
        route::How::Leads if is_refused => {
            "The first route that leads to the integration; the request does not match it."
        }
        route::How::Leads => "The first route that leads to the integration; the scenario has no path.",
        route::How::Assumed => "The design tells no route that leads to the integration.",
    };
    let parameters: Map =
        found.parameters.iter().map(|(name, value)| (name.clone(), value.clone().into())).collect();
    let output: Map = [("routeKey", found.key.clone().into()), ("pathParameters", parameters.into())]
        .into_iter()
        .filter(|(name, _): &(_, Value)| *name == "routeKey" || !found.parameters.is_empty())
        .collect();
    let path = route_path(run);
    let leads_elsewhere = leads_elsewhere(run);
    let step = run.step(StepKind::Route, format!("Route {}", found.key), explanation).gave(output);
    step.findings(leads_elsewhere);
    if let Some(path) = path {
        step.acted(path);
    }
    if is_refused {
        step.finding(Finding::warning(format!("The request does not match {}.", Quoted(&found.key))));
    }
}

/// Says that the routes of the design lead to other integrations than this one, or that there is none of the name that the
/// scenario gives.
pub(super) fn leads_elsewhere(run: &Run<'_>) -> Option<Finding> {
    if run.route.how == route::How::Named {
        return route::unknown_route(&run.route.key, run.api.routes.iter()).map(Finding::warning);
    }
    let is_elsewhere = run.route.how == route::How::Assumed && !run.api.routes.is_empty();
    is_elsewhere.then(|| {
        let keys: alloc::vec::Vec<_> = run.api.routes.iter().filter_map(route::key_of).collect();
        Finding::warning(format!(
            "No route of the design leads to this integration, so nothing reaches it. The routes are {}.",
            route::listed(&keys)
        ))
    })
}

/// Where the route is in the design.
pub(super) fn route_path(run: &Run<'_>) -> Option<Path> {
    let api = run.design.apis.iter().position(|api| core::ptr::eq(api, run.api))?;
    Some(Design::route_path(api, run.route.index?).join("routeKey"))
}

/// Says what the authorizer gives, when the route has one.
pub(super) fn show_authorizer(run: &mut Run<'_>) {
    let Some(route) = run.route.index.and_then(|index| run.api.routes.get(index)) else { return };
    let kind = route.authorization_type.as_ref().and_then(|kind| kind.literal()).unwrap_or("NONE");
    if kind == "NONE" {
        return;
    }
    let path = route_path(run).map(|mut path| {
        path.0.pop();
        path.join("authorizationType")
    });
    let given = run.context.get("authorizer").cloned();
    let identity = (kind == "AWS_IAM").then(|| run.context.get("identity").cloned()).flatten();
    let step = run.step(
        StepKind::Authorizer,
        format!("The authorizer ({kind}) agrees"),
        "Authorizers are not simulated: context.authorizer of the scenario says what they give.",
    );
    if let Some(path) = path {
        step.acted(path);
    }
    match given.or(identity) {
        Some(output) => {
            step.gave(output);
        }
        None => {
            step.finding(Finding::info(
                "The scenario has no context.authorizer, so that its values are missing.",
            ));
        }
    }
}

/// Sends the request to an HTTP endpoint.
fn proxy(run: &mut Run<'_>, mut request: Request) {
    let is_private = run.case() == Some(Case::HttpPrivate);
    let url = url(run, &request, is_private);
    service_headers(run, &mut request, &url);
    let method = match run.text(PropertyId::IntegrationMethod) {
        Some(method) if method != "ANY" => method,
        _ => request.method.clone(),
    };
    let sent = IntegrationRequest { method, url, headers: request.headers, body: request.body };
    let path =
        run.property(if is_private { PropertyId::ConnectionId } else { PropertyId::IntegrationMethod });
    let explanation = match (is_private, run.text(PropertyId::ConnectionId)) {
        (true, Some(link)) => format!("The request goes through the VPC link {link} to the private target."),
        (true, None) => "The request would go through a VPC link, but connectionId is missing.".into(),
        (false, _) => "The request goes over the internet, with integrationMethod, or with its own method when that is ANY.".into(),
    };
    let output = sent.to_value();
    let title = format!("{} {}", sent.method, sent.url);
    let has_link = run.text(PropertyId::ConnectionId).is_some();
    let step = run.step(StepKind::IntegrationRequest, title, explanation).acted(path).gave(output);
    if is_private && !has_link {
        step.finding(Finding::error("There is no connectionId; the service refuses the integration."));
    }
    run.trace.integration_request = Some(sent);
}

/// The URL that is called: the integration's, with path variables, stage variables, path and query string.
fn url(run: &mut Run<'_>, request: &Request, is_private: bool) -> String {
    let written = run.text(PropertyId::IntegrationUri).unwrap_or_default();
    let (filled, mut findings) = fill(run, &written);
    let overwritten = request.path_is_overwritten;
    let (base, path, own_query, mut inferred) = if is_private {
        let tls = run.integration.properties.get(PropertyId::TlsConfig.name()).is_some();
        let host = private_host(&filled);
        let path = if overwritten {
            request.path.clone()
        } else {
            format!("{}{}", run.stage_prefix(), request.path)
        };
        if !overwritten && run.stage != "$default" {
            findings.push(Finding::warning(format!(
                "The target receives the stage as part of the path: {path}. Map overwrite:path to $request.path to leave it out."
            )));
        }
        (format!("{}://{host}", if tls { "https" } else { "http" }), path, None, false)
    } else {
        match uri::uri(&filled) {
            Uri::Url(url) => {
                let end = url.path.start;
                let path = if overwritten { request.path.clone() } else { url.path.text.into() };
                (filled[..end].into(), path, url.query.map(|query| String::from(query.text)), overwritten)
            }
            _ => (filled.clone(), String::new(), None, false),
        }
    };
    let (path, own_query) = match path.split_once('?') {
        _ if !overwritten => (path, own_query),
        Some((path, query)) => (percent::path(path), Some(query.into())),
        None => (percent::path(&path), own_query),
    };
    inferred |= run.route.parameters.iter().any(|(_, value)| percent::path(value) != *value);
    let query = match (own_query, request.query_string()) {
        (Some(own), sent) if sent.is_empty() => own,
        (Some(own), sent) => {
            // How the two are put together is not documented.
            inferred = true;
            format!("{own}&{sent}")
        }
        (None, sent) => sent,
    };
    let url = if query.is_empty() { format!("{base}{path}") } else { format!("{base}{path}?{query}") };
    let explanation = if is_private {
        "A private target is called by the path of the request, the stage included. Its address is behind the ARN: the host here only stands for it."
    } else if overwritten {
        "The host of the URI stays; overwrite:path puts the path in the place of the URI's own."
    } else {
        "Path variables and stage variables of the URI are filled in, and the query string is passed on."
    };
    let property = run.property(PropertyId::IntegrationUri);
    run.step(StepKind::IntegrationUri, "Work out the address", explanation)
        .inferred_if(inferred)
        .acted(property)
        .took(written)
        .gave(url.clone())
        .findings(findings);
    url
}

/// What stands for the host of a private target: the name of the load balancer, or the id of the Cloud Map service.
fn private_host(uri: &str) -> String {
    match uri::uri(uri) {
        Uri::LoadBalancing { arn, .. } => arn.resource.text.split('/').nth(2).unwrap_or(uri).into(),
        Uri::CloudMap { arn, .. } => arn.resource.text.rsplit('/').next().unwrap_or(uri).into(),
        Uri::Url(url) => url.host.text.into(),
        _ => uri.into(),
    }
}

/// Fills path variables and stage variables into a URI.
pub(super) fn fill(run: &Run<'_>, uri: &str) -> (String, alloc::vec::Vec<Finding>) {
    let mut findings = alloc::vec::Vec::new();
    let mut filled = String::new();
    let mut rest = uri;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else { break };
        let name = &rest[open + 1..open + length];
        let before = &rest[..open];
        let whole = &rest[open..=open + length];
        rest = &rest[open + length + 1..];
        if let Some(before) = before.strip_suffix('$') {
            filled.push_str(before);
            let variable = name.strip_prefix("stageVariables.");
            match variable.and_then(|name| run.stage_variables.get(name)) {
                Some(value) => filled.push_str(value),
                None if variable.is_some() => {
                    findings.push(Finding::warning(format!("The stage has no variable {}.", Quoted(name))));
                }
                None => {
                    filled.push('$');
                    filled.push_str(whole);
                }
            }
            continue;
        }
        filled.push_str(before);
        let bare = name.strip_suffix('+').unwrap_or(name);
        match run.route.parameters.iter().rev().find(|(other, _)| other == bare) {
            Some((_, value)) => filled.push_str(&percent::path(value)),
            None => {
                findings.push(Finding::warning(format!(
                    "The route {} has no path variable {}.",
                    Quoted(&run.route.key),
                    Quoted(bare)
                )));
                filled.push_str(whole);
            }
        }
    }
    filled.push_str(rest);
    run.fit(&mut filled, &mut findings);
    (filled, findings)
}

/// The headers that the service sets on its own for an HTTP endpoint.
fn service_headers(run: &mut Run<'_>, request: &mut Request, url: &str) {
    let domain = run.context.get("domainName").and_then(Value::literal).unwrap_or_default();
    let source = context::find(run, "identity.sourceIp").unwrap_or_default();
    let mut set = Fields::headers();
    let old = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto"];
    let before =
        request.headers.joined("x-forwarded-for").map(|hops| format!("for={hops};")).unwrap_or_default();
    old.iter().for_each(|name| request.headers.remove(name));
    set.append("forwarded", format!("{before}for={source};host={domain};proto=https"));
    let is_own_host = request.headers.joined("host").is_none_or(|host| host == domain);
    if let (true, Uri::Url(to)) = (is_own_host, uri::uri(url)) {
        let port = to.port.map(|port| format!(":{}", port.text)).unwrap_or_default();
        set.append("host", format!("{}{port}", to.host.text));
    }
    if request.body.is_none() && !request.headers.has("content-type") {
        set.append("content-type", "application/octet-stream");
    }
    for (name, value) in set.pairs() {
        request.headers.overwrite(name, value);
    }
    run.step(
        StepKind::ServiceHeaders,
        "The service sets headers of its own",
        "X-Forwarded headers become Forwarded, a request without a payload gets a Content-Type, and the host is that of the URI. The exact values differ on the service.",
    )
    .inferred()
    .gave(set.to_value());
}

/// What an HTTP endpoint answers; `None` when the scenario does not say.
fn backend(run: &mut Run<'_>) -> Option<Response> {
    if run.times_out() {
        unavailable(run);
        return None;
    }
    let Some(answer) = &run.scenario.response else {
        no_answer(run);
        return None;
    };
    let response = Response {
        status_code: answer.status_code.unwrap_or(200),
        headers: answer.headers.clone().lowercased(),
        body: answer.body.clone(),
    };
    let output = response.client().to_value();
    run.step(StepKind::IntegrationResult, "The backend answers", "The answer that the scenario gives.")
        .gave(output);
    Some(response)
}

/// Says that the simulation ends at the backend.
pub(super) fn no_answer(run: &mut Run<'_>) {
    run.step(
        StepKind::IntegrationResult,
        "The backend's turn",
        "The scenario has no response, so the simulation ends here.",
    );
}

/// The answer of the service when the backend does not answer in time.
pub(super) fn unavailable(run: &mut Run<'_>) {
    run.respond(ClientResponse::message(503, "Service Unavailable"), "The service answers on its own.")
        .inferred();
}

/// The answer of the service when an integration fails.
pub(super) fn internal_error(run: &mut Run<'_>) {
    let response = ClientResponse::message(500, "Internal Server Error");
    run.respond(response, "The service answers on its own; response mappings do not apply.").inferred();
}

impl Response {
    pub(super) fn client(&self) -> ClientResponse {
        ClientResponse {
            status_code: Some(self.status_code),
            headers: self.headers.clone(),
            body: self.body.clone(),
        }
    }
}

/// Maps the response and sends it to the client.
fn finish(run: &mut Run<'_>, mut response: Response) {
    let is_function = run.case() == Some(Case::HttpLambda);
    context::set_outcome(run, response.status_code, is_function.then_some(200));
    mapping::map_response(run, &mut response);
    let size = response.body.as_ref().map_or(0, Body::len);
    if size > LARGEST_PAYLOAD {
        let explanation =
            format!("The body has {size} bytes; the service passes {LARGEST_PAYLOAD} (10 MB) on.");
        let finding = Finding::error("The service refuses the response.");
        run.step(StepKind::Quota, "The response is too large", explanation).finding(finding);
        internal_error(run);
        return;
    }
    run.respond(response.client(), "What is left when all mappings are applied.");
}
