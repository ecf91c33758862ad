use super::not_applicable;
use crate::rules::prelude::*;

rule! {
    /// Reports `passthroughBehavior` on an integration of an HTTP API.
    ///
    /// Passthrough decides what happens to a payload that no request template is for. HTTP APIs have no templates; they take the
    /// property and forget it, so reading the integration back shows no value.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "passthroughBehavior": "WHEN_NO_MATCH"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Service: It accepts the property and drops it.
    ///
    /// Source: Acceptance tests of the Terraform provider; botocore model `apigatewayv2`.
    pub(crate) PASSTHROUGH_ON_HTTP_API = "GW105" "passthrough-on-http-api" Warning;
    why: "HTTP APIs drop this property without a message.";
    help: "Remove the property.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::PassthroughBehavior;
    if it.protocol() == Some(Protocol::Http) && it.has(id) {
        not_applicable(&PASSTHROUGH_ON_HTTP_API, it, id, "an HTTP API", findings).fix_remove(Safety::Safe);
    }
}
