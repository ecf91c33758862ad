use super::entry::MappingEntry;
use crate::expr::context;
use crate::expr::websocket::Value as Source;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a `context` name in `requestParameters` that WebSocket APIs are not known to have.
    ///
    /// Any name below `context.authorizer.` is accepted: authorizers choose these names.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "context.connectionID"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "context.httpMethod"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-id": "context.authorizer.tenant"}}
    /// ```
    ///
    /// Source: developer guide, API Gateway WebSocket API mapping template reference.
    pub(crate) UNKNOWN_CONTEXT_NAME_IN_MAPPING = "GW514" "unknown-context-name-in-mapping" Warning;
    why: "An unknown name yields no value.";
    help: "Choose a context variable of WebSocket APIs, such as connectionId.";
    fix: true;
    check: WebSocketMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let Some(value @ Source::Context { name }) = it.request_value() else { return };
    if !value.is_request_source() || context::is_known(Protocol::WebSocket, name.text) {
        return;
    }
    let nearest = context::nearest_name(Protocol::WebSocket, name.text);
    let facts = Facts::Unknown { name: name.text.into(), nearest: nearest.map(Into::into) };
    let finding = it.report_value_for(&UNKNOWN_CONTEXT_NAME_IN_MAPPING, facts, findings).within(name.span());
    if let Some(nearest) = nearest {
        it.offer(finding, Safety::NeedsReview, "Use nearest name", format!("context.{nearest}"));
    }
}
