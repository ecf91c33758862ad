//! What came of it: what the backend is sent, and what the client receives or why nothing.

use super::snippet::{language_of, snippet};
use gatewright_core::formats::json;
use gatewright_core::model::Value;
use gatewright_core::simulate::{Body, ClientResponse, Fields, IntegrationRequest, Trace};
use std::fmt::Write as _;
use yew::{Html, html};

/// The texts at the end.
pub(crate) fn outcome(scenario: &Value, trace: &Trace) -> Html {
    let value = |title: &'static str, value: &Value| {
        snippet(title, json::to_text(value).trim_end().to_owned(), "json")
    };
    let service = trace.service_call.as_ref().map(|call| value("The service is asked", &call.to_value()));
    let event = trace.lambda_event.as_ref().map(|event| value("The function is called with", event));
    let request = trace
        .integration_request
        .as_ref()
        .map(|request| snippet("The backend is sent", request_text(request), "http"));
    let received = match &trace.client_response {
        Some(response) => {
            let (text, language) = response_text(response);
            snippet("The client receives", text, language)
        }
        None => nothing(trace, scenario),
    };
    html! {
        <section class="outcome" aria-label="What came of it">
            { service }{ event }{ request }{ received }
        </section>
    }
}

/// Why the client receives nothing.
fn nothing(trace: &Trace, scenario: &Value) -> Html {
    let sent =
        trace.integration_request.is_some() || trace.lambda_event.is_some() || trace.service_call.is_some();
    let answered = crate::state::member(scenario, &["response"]).is_some();
    let last = trace.steps.last().map(|step| step.explanation.clone()).unwrap_or_default();
    let why = if sent && !answered {
        "The request has no answer of the backend, so what happens ends there.".to_owned()
    } else {
        last
    };
    html! {
        <div class="nothing-received">
            <h3>{ "The client receives nothing" }</h3>
            <p>{ why }</p>
        </div>
    }
}

fn request_text(request: &IntegrationRequest) -> String {
    let start = format!("{} {}\n", request.method, request.url);
    message(start, &request.headers, request.body.as_ref())
}

fn response_text(response: &ClientResponse) -> (String, &'static str) {
    match response.status_code {
        Some(code) => (message(format!("{code}\n"), &response.headers, response.body.as_ref()), "http"),
        // A message of a WebSocket API is its body.
        None => {
            let text = response.body.as_ref().map(body_text).unwrap_or_default();
            let language = language_of(&text);
            (text, language)
        }
    }
}

fn message(mut text: String, headers: &Fields, body: Option<&Body>) -> String {
    for (name, value) in headers.pairs() {
        let _ = writeln!(text, "{name}: {value}");
    }
    if let Some(body) = body.filter(|body| !body.is_empty()) {
        text.push('\n');
        text.push_str(&body_text(body));
    }
    text.truncate(text.trim_end_matches('\n').len());
    text
}

fn body_text(body: &Body) -> String {
    if body.is_text() {
        body.text().into_owned()
    } else {
        format!("{} (bytes, here in base64)", body.to_base64())
    }
}
