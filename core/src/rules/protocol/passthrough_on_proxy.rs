use super::{not_applicable, websocket_proxy};
use crate::rules::prelude::*;

rule! {
    /// Reports `passthroughBehavior` other than WHEN_NO_MATCH on a proxy integration of a WebSocket API.
    ///
    /// WHEN_NO_MATCH is the default and what the service shows for every integration, so it is not reported.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "passthroughBehavior": "NEVER"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "passthroughBehavior": "WHEN_NO_MATCH"}
    /// ```
    ///
    /// Source: Developer guide, Setting up a WebSocket API integration request.
    pub(crate) PASSTHROUGH_ON_PROXY = "GW119" "passthrough-on-proxy" Info;
    why: "Proxy integrations pass everything through, so the value has no effect.";
    help: "Remove the property.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let (id, Some(proxy)) = (PropertyId::PassthroughBehavior, websocket_proxy(it)) else { return };
    if matches!(it.literal(id), Some("WHEN_NO_TEMPLATES" | "NEVER")) {
        not_applicable(&PASSTHROUGH_ON_PROXY, it, id, proxy, findings).fix_remove(Safety::Safe);
    }
}
