use crate::rules::prelude::*;

rule! {
    /// Reports `requestParameters` on an AWS_PROXY integration of a WebSocket API.
    ///
    /// ```json bad websocket
    /// {"integrationType": "AWS_PROXY", "integrationMethod": "POST",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invocations",
    ///  "requestParameters": {"integration.request.header.x-id": "context.connectionId"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "AWS_PROXY", "integrationMethod": "POST",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:hello/invocations"}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: inference; no observation is known.
    pub(crate) MAPPING_ON_LAMBDA_PROXY = "GW517" "mapping-on-lambda-proxy" Info;
    why: "The function gets the whole event, and may not see mapped headers.";
    help: "Read the values from the event: the function has all of the context.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::RequestParameters;
    if it.case == Some(Case::WebSocketAwsProxy) && it.map(id).is_some_and(|entries| !entries.is_empty()) {
        let facts = Facts::NotApplicable { name: id.name().into(), on: "an AWS_PROXY integration".into() };
        findings.report(&MAPPING_ON_LAMBDA_PROXY, it.path(id), facts);
    }
}
