//! WebSocket APIs: from a message, or the events of a connection, over templates to what the client receives.

mod arrival;
mod backend;
mod content_handling;
mod delivery;
mod integration_response;
mod lambda_proxy;
mod mapping_source;
mod request_parameters;
mod request_template;
mod response_parameters;
mod templates;

use super::context::{self, Event};
use super::http::show_authorizer;
use super::run::Run;
use super::trace::{Finding, StepKind};
use super::{Body, Fields, route};
use crate::diagnostic::Quoted;
use crate::model::IntegrationType;
use alloc::{format, vec::Vec};
use arrival::{arrive, show_route};
use backend::{backend_is_silent, http_proxy, mock, reply, send, show_reply};
use content_handling::handle_request_content;
use delivery::fail;
use integration_response::respond;
use lambda_proxy::lambda_proxy;
use request_parameters::map_parameters;
use request_template::request_payload;

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
        None => run.refuse_type("WebSocket APIs have the types AWS, AWS_PROXY, HTTP, HTTP_PROXY and MOCK"),
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
        let keys: Vec<_> = run.api.routes.iter().filter_map(route::key_of).collect();
        let finding = Finding::warning(format!(
            "The message reaches no integration. The routes are {}.",
            route::listed(&keys)
        ));
        run.step(StepKind::Route, "No route", explanation).finding(finding);
        fail(run, "Forbidden", "The service answers on its own.");
    }
}

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
