use super::not_applicable;
use crate::rules::prelude::*;

rule! {
    /// Reports `tlsConfig` on an integration of a WebSocket API.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "tlsConfig": {"serverNameToVerify": "example.com"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/"}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: The botocore model `apigatewayv2`.
    pub(crate) TLS_ON_WEBSOCKET_API = "GW109" "tls-on-websocket-api" Error;
    why: "Only private integrations of HTTP APIs use it, so the certificate would not be checked.";
    help: "Remove the property, and do not rely on the check.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::TlsConfig;
    if it.protocol() == Some(Protocol::WebSocket) && it.has(id) {
        not_applicable(&TLS_ON_WEBSOCKET_API, it, id, "a WebSocket API", findings)
            .fix_remove(Safety::NeedsReview);
    }
}
