use crate::rules::prelude::*;

rule! {
    /// Reports an AWS integration of a WebSocket API that calls a service without `integrationMethod`.
    ///
    /// ```json bad websocket
    /// {"integrationType": "AWS", "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:sqs:path/123456789012/q"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "AWS", "integrationMethod": "POST", "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:sqs:path/123456789012/q"}
    /// ```
    ///
    /// Service: REST APIs answer `Enumeration value for HttpMethod must be non-empty`; the words of v2 APIs have not been recorded.
    ///
    /// Source: CloudFormation documentation of `IntegrationMethod`; snapshots of the service in localstack.
    pub(crate) MISSING_METHOD_OF_SERVICE = "GW233" "missing-method-of-service" Error;
    why: "The action of a service is called with a method.";
    help: "Set the method that the action needs, for most of them POST.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::IntegrationMethod;
    if it.is_websocket_service() && it.lacks(id) {
        it.report_missing(&MISSING_METHOD_OF_SERVICE, id, findings);
    }
}
