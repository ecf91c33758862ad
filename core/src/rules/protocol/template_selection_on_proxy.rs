use super::{not_applicable, websocket_proxy};
use crate::rules::prelude::*;

rule! {
    /// Reports `templateSelectionExpression` on a proxy integration of a WebSocket API.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "templateSelectionExpression": "${request.body.action}"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/",
    ///  "templateSelectionExpression": "${request.body.action}"}
    /// ```
    ///
    /// Source: Developer guide, WebSocket selection expressions.
    pub(crate) TEMPLATE_SELECTION_ON_PROXY = "GW118" "template-selection-on-proxy" Warning;
    why: "Proxy integrations do not select templates.";
    help: "Remove the property.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let (id, Some(proxy)) = (PropertyId::TemplateSelectionExpression, websocket_proxy(it)) else { return };
    if it.has(id) {
        not_applicable(&TEMPLATE_SELECTION_ON_PROXY, it, id, proxy, findings).fix_remove(Safety::Safe);
    }
}
