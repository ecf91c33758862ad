use crate::rules::prelude::*;

rule! {
    /// Reports ANY as the method of an HTTP integration of a WebSocket API.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/in"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "POST", "integrationUri": "https://example.com/in"}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Setting up a WebSocket API integration request.
    pub(crate) ANY_METHOD_ON_WEBSOCKET_API = "GW235" "any-method-on-websocket-api" Warning;
    why: "A message has no method that could be passed on.";
    help: "Choose the method that the backend expects, for example POST.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::IntegrationMethod;
    if it.is_http() && it.is_on(Protocol::WebSocket) && it.literal(id) == Some("ANY") {
        it.report_value(&ANY_METHOD_ON_WEBSOCKET_API, id, findings);
    }
}
