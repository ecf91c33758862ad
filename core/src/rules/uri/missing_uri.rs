use crate::rules::prelude::*;

rule! {
    /// Reports an integration without `integrationUri`.
    ///
    /// A service action of an HTTP API (`integrationSubtype`) and a MOCK integration have none. An empty
    /// subtype in the place of a URI is reported by GW018.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "AWS_PROXY", "integrationMethod": "POST"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Service: An update that takes the URI away is answered with `Invalid integration URI specified`; the answer to a create
    /// request has not been recorded.
    ///
    /// Source: The botocore model `apigatewayv2`; probes of the service recorded by cdkd.
    pub(crate) MISSING_URI = "GW201" "missing-uri" Error;
    why: "The integration has no backend to call.";
    help: "Give the address of the backend.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::IntegrationUri;
    let calls_backend = it.kind.is_some_and(|kind| kind != IntegrationType::Mock);
    let names_action = !it.is_missing_or_empty(PropertyId::IntegrationSubtype) || it.has_subtype();
    let needs_uri = calls_backend && !names_action;
    if !needs_uri || !it.lacks(id) {
        return;
    }
    let finding = it.report_missing(&MISSING_URI, id, findings);
    if it.case == Some(Case::HttpLambda) {
        finding.help_with("Give the ARN of a Lambda function, or an integrationSubtype for another service.");
    }
}
