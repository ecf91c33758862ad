//! What is sent to the backend, and what it answers: an HTTP endpoint, a service, or a mock in their place.

use super::super::context::Event;
use super::super::http::{fill, no_answer};
use super::super::run::Run;
use super::super::trace::{Finding, IntegrationRequest, StepKind};
use super::super::{Answer, Body, ClientResponse, Fields, percent};
use super::Reply;
use super::delivery::{deliver, fail};
use super::request_parameters::{Parameters, map_parameters};
use crate::expr::uri::{self, Uri};
use crate::formats::json;
use crate::java::read_payload;
use crate::model::{PropertyId, Value};
use alloc::{format, vec::Vec};

pub(super) fn http_proxy(run: &mut Run<'_>, event: Event) {
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

/// Sends a request to the backend.
pub(super) fn send(run: &mut Run<'_>, mapped: Parameters, body: Option<Body>, explanation: &str) {
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

/// Whether a timeout, or a scenario without a response, ends the simulation at the backend.
pub(super) fn backend_is_silent(run: &mut Run<'_>) -> bool {
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

pub(super) fn reply(answer: &Answer) -> Reply {
    Reply {
        status_code: answer.status_code.unwrap_or(200),
        headers: answer.headers.clone(),
        body: answer.body.clone().unwrap_or_default(),
    }
}

pub(super) fn show_reply(run: &mut Run<'_>, reply: &Reply) {
    let shown = ClientResponse {
        status_code: Some(reply.status_code),
        headers: reply.headers.clone(),
        body: Some(reply.body.clone()),
    };
    run.step(StepKind::IntegrationResult, "The backend answers", "The answer that the scenario gives.")
        .gave(shown.to_value());
}

/// A mock takes its status code from what the request template made; `None` when there is none.
pub(super) fn mock(run: &mut Run<'_>, payload: &Body) -> Option<Reply> {
    let read = read_payload(&payload.text()).ok();
    // A whole number: of a text nothing is known, and GW123 warns of it.
    let status = read.and_then(|value| match value.member("statusCode")? {
        crate::java::Value::Integer(code) => {
            u16::try_from(code).ok().filter(|code| (100..600).contains(code))
        }
        _ => None,
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
