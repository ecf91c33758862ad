//! What the client receives, or why nothing.

use super::super::context::Event;
use super::super::run::{Run, shown};
use super::super::trace::{Finding, StepKind};
use super::super::{Body, ClientResponse, Fields};
use crate::formats::json;
use crate::model::{Design, Map, Route, Value};
use alloc::string::String;

/// Gives the payload to the client, or says why it receives nothing.
pub(super) fn deliver(run: &mut Run<'_>, event: Event, status_code: u16, payload: Body) {
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

pub(super) fn deliver_message(run: &mut Run<'_>, payload: Body) {
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

/// The service tells the client that something went wrong.
pub(super) fn fail(run: &mut Run<'_>, message: &str, explanation: &str) {
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
