use crate::rules::prelude::*;

rule! {
    /// Reports payload format 1.0 on an integration of a WebSocket API, where it is the only one.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/"}
    /// ```
    ///
    /// Source: Acceptance tests of the Terraform provider.
    pub(crate) PAYLOAD_VERSION_ON_WEBSOCKET_API = "GW116" "payload-version-on-websocket-api" Info;
    why: "WebSocket APIs know no other version.";
    help: "The property can be left out.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::PayloadFormatVersion;
    if it.protocol() == Some(Protocol::WebSocket) && it.literal(id) == Some("1.0") {
        let facts = Facts::Default { name: id.name().into(), value: "1.0".into() };
        findings.report(&PAYLOAD_VERSION_ON_WEBSOCKET_API, it.path(id), facts).fix_remove(Safety::Safe);
    }
}
