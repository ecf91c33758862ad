use super::not_applicable;
use crate::rules::prelude::*;

rule! {
    /// Reports `templateSelectionExpression` on an integration of an HTTP API.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "templateSelectionExpression": "${request.body.action}"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: The botocore model `apigatewayv2`.
    pub(crate) TEMPLATE_SELECTION_ON_HTTP_API = "GW107" "template-selection-on-http-api" Warning;
    why: "Only WebSocket APIs have templates to select.";
    help: "Remove the property.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::TemplateSelectionExpression;
    if it.protocol() == Some(Protocol::Http) && it.has(id) {
        not_applicable(&TEMPLATE_SELECTION_ON_HTTP_API, it, id, "an HTTP API", findings)
            .fix_remove(Safety::Safe);
    }
}
