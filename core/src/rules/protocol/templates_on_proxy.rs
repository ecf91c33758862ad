use super::{not_applicable, websocket_proxy};
use crate::rules::prelude::*;

rule! {
    /// Reports `requestTemplates` on a proxy integration of a WebSocket API.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "requestTemplates": {"$default": "{\"text\": $input.json('$.text')}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "requestTemplates": {"$default": "{\"text\": $input.json('$.text')}"}}
    /// ```
    ///
    /// Service: It accepts the property; that templates have no effect has not been verified.
    ///
    /// Source: Developer guide, Setting up a WebSocket API integration request.
    pub(crate) TEMPLATES_ON_PROXY = "GW117" "templates-on-proxy" Info;
    why: "Proxy integrations pass the payload through; templates are not applied.";
    help: "Use the type AWS or HTTP to apply the templates, or remove them.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let (id, Some(proxy)) = (PropertyId::RequestTemplates, websocket_proxy(it)) else { return };
    if it.map(id).is_some_and(|templates| !templates.is_empty()) {
        let edit = Edit::Remove { path: it.path(id) };
        not_applicable(&TEMPLATES_ON_PROXY, it, id, proxy, findings).fix(
            Safety::NeedsReview,
            "Remove the templates",
            [edit],
        );
    }
}
