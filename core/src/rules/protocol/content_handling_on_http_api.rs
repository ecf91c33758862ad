use super::not_applicable;
use crate::rules::prelude::*;

rule! {
    /// Reports `contentHandlingStrategy` on an integration of an HTTP API.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0", "contentHandlingStrategy": "CONVERT_TO_TEXT"}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0"}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: The botocore model `apigatewayv2`.
    pub(crate) CONTENT_HANDLING_ON_HTTP_API = "GW108" "content-handling-on-http-api" Warning;
    why: "Only WebSocket APIs convert the payload.";
    help: "Remove the property.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::ContentHandlingStrategy;
    if it.protocol() == Some(Protocol::Http) && it.has(id) {
        not_applicable(&CONTENT_HANDLING_ON_HTTP_API, it, id, "an HTTP API", findings)
            .fix_remove(Safety::Safe);
    }
}
