use crate::rules::prelude::*;

rule! {
    /// Reports payload format 2.0 on an integration of a WebSocket API.
    ///
    /// ```json bad websocket
    /// {"integrationType": "AWS_PROXY", "payloadFormatVersion": "2.0",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invocations"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "AWS_PROXY",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invocations"}
    /// ```
    ///
    /// Service: `Unsupported PayloadFormatVersion: 2.0` (seen for AWS_PROXY)
    ///
    /// Source: Answers of deployments recorded by cdk-preflight.
    pub(crate) PAYLOAD_2_ON_WEBSOCKET_API = "GW113" "payload-2-on-websocket-api" Error;
    why: "WebSocket APIs use 1.0 only.";
    help: "Remove the property; 1.0 is the default.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::PayloadFormatVersion;
    if it.protocol() == Some(Protocol::WebSocket) && it.literal(id) == Some("2.0") {
        findings
            .report(
                &PAYLOAD_2_ON_WEBSOCKET_API,
                it.path(id),
                Facts::Unsuitable { name: id.name().into(), value: "2.0".into() },
            )
            .service_says("Unsupported PayloadFormatVersion: 2.0")
            .fix_remove(Safety::Safe);
    }
}
