//! How a message or the event of a connection comes in, and which route it takes.

use super::super::context::Event;
use super::super::http::{leads_elsewhere, route_path};
use super::super::run::{Run, set_body, shown};
use super::super::trace::{Finding, StepKind};
use super::super::{mapping, route, selection};
use crate::model::Map;
use alloc::format;

/// The largest message, in bytes.
const LARGEST_MESSAGE: usize = 128 * 1024;

/// The largest frame, in bytes.
const LARGEST_FRAME: usize = 32 * 1024;

/// The message as it comes in; `false` when the service closes the connection instead of taking it.
pub(super) fn arrive(run: &mut Run<'_>, event: Event) -> bool {
    let request = &run.scenario.request;
    let body = request.body.clone().unwrap_or_default();
    let mut shown = Map::new();
    shown.set("eventType", event.name().into());
    if event == Event::Connect {
        shown.set("headers", request.headers.to_value());
        shown.set("query", request.query.to_value());
    }
    set_body(&mut shown, request.body.as_ref());
    let (title, explanation) = match event {
        Event::Connect => ("A client connects", "The handshake: only it has headers and a query string."),
        Event::Message => ("A message", "The message as the client sends it."),
        Event::Disconnect => ("The client is gone", "The service tells the integration of $disconnect."),
    };
    run.step(StepKind::ClientRequest, title, explanation).gave(shown);
    let closes = match event {
        Event::Message if body.is_binary() => Some((1003, "Binary frames are not supported.".into())),
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

pub(super) fn show_route(run: &mut Run<'_>) {
    let key = run.route.key.clone();
    let expression = run.api.route_selection_expression.as_ref().map(shown);
    let body = run.scenario.request.body.as_ref();
    let selected = match run.route.how {
        route::How::Matched => expression.as_deref().map(|it| selection::route_key(it, body, &run.budget)),
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
    let leads_elsewhere = leads_elsewhere(run);
    let step = run.step(StepKind::Route, format!("Route {key}"), explanation).findings(leads_elsewhere);
    step.gave(key);
    if let (Some(expression), Some(selected)) = (expression, selected) {
        step.took(mapping::mapping_input(&expression, Some(&selected.text))).findings(selected.findings);
    }
    if let Some(path) = path {
        step.acted(path);
    }
}
