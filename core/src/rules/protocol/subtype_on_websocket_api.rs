use super::not_applicable;
use crate::rules::prelude::*;

rule! {
    /// Reports `integrationSubtype` on an integration of a WebSocket API.
    ///
    /// ```json bad websocket
    /// {"integrationType": "AWS", "integrationMethod": "POST", "integrationSubtype": "SQS-SendMessage",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:sqs:path/123456789012/orders",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/sqs"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "AWS", "integrationMethod": "POST",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:sqs:path/123456789012/orders",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/sqs"}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: The botocore model `apigatewayv2`; StackQL page of the resource.
    pub(crate) SUBTYPE_ON_WEBSOCKET_API = "GW102" "subtype-on-websocket-api" Error;
    why: "Subtypes exist for HTTP APIs only.";
    help: "Use the type AWS with the ARN of the service action as URI.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::IntegrationSubtype;
    if it.protocol() == Some(Protocol::WebSocket) && it.has(id) {
        not_applicable(&SUBTYPE_ON_WEBSOCKET_API, it, id, "a WebSocket API", findings);
    }
}
