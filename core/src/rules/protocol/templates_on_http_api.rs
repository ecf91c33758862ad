use super::not_applicable;
use crate::rules::prelude::*;

rule! {
    /// Reports `requestTemplates` on an integration of an HTTP API.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestTemplates": {"application/json": "{\"id\": $input.json('$.id')}"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"append:querystring.id": "$request.body.id"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: The botocore model `apigatewayv2`.
    pub(crate) TEMPLATES_ON_HTTP_API = "GW106" "templates-on-http-api" Error;
    why: "HTTP APIs have no templates; the payload would reach the backend unchanged.";
    help: "Use parameter mapping, or change the payload in a function.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::RequestTemplates;
    let has_templates = it.map(id).is_some_and(|templates| !templates.is_empty());
    if it.protocol() == Some(Protocol::Http) && has_templates {
        not_applicable(&TEMPLATES_ON_HTTP_API, it, id, "an HTTP API", findings);
    }
}
