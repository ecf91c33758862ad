use crate::rules::prelude::*;

rule! {
    /// Reports CONVERT_TO_TEXT on an integration of a WebSocket API.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "contentHandlingStrategy": "CONVERT_TO_TEXT"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "contentHandlingStrategy": "CONVERT_TO_BINARY"}
    /// ```
    ///
    /// Service: It accepts the property.
    ///
    /// Source: Developer guide, Working with binary media types for WebSocket APIs.
    pub(crate) TEXT_CONVERSION_OF_REQUEST = "GW124" "text-conversion-of-request" Info;
    why: "Clients can only send text frames, so there is nothing to convert on the way in.";
    help: "Set it on the integration response if the backend answers with bytes.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::ContentHandlingStrategy;
    if it.protocol() == Some(Protocol::WebSocket) && it.literal(id) == Some("CONVERT_TO_TEXT") {
        let facts = Facts::Unsuitable { name: id.name().into(), value: "CONVERT_TO_TEXT".into() };
        findings.report(&TEXT_CONVERSION_OF_REQUEST, it.path(id), facts);
    }
}
