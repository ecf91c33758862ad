use super::not_applicable;
use crate::rules::prelude::*;

rule! {
    /// Reports `responseParameters` on an integration of a WebSocket API.
    ///
    /// The property maps status codes to changes of the answer, and HTTP APIs alone have it. Integration responses of WebSocket APIs
    /// have a property of the same name with another content.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "responseParameters": {"200": {"append:header.x-kind": "order"}}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "responseParameters": {}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/"}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: The botocore model `apigatewayv2`; StackQL page of the resource.
    pub(crate) RESPONSE_PARAMETERS_ON_WEBSOCKET_API = "GW104" "response-parameters-on-websocket-api" Error;
    why: "Response mappings on the integration exist for HTTP APIs only.";
    help: "Use an integration response instead.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::ResponseParameters;
    if it.protocol() != Some(Protocol::WebSocket) || !it.has(id) {
        return;
    }
    let finding = not_applicable(
        &RESPONSE_PARAMETERS_ON_WEBSOCKET_API,
        it,
        id,
        "an integration of a WebSocket API",
        findings,
    );
    if it.map(id).is_some_and(Map::is_empty) {
        finding.fix_remove(Safety::Safe);
    }
}
