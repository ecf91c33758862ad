use crate::rules::prelude::*;

rule! {
    /// Reports an AWS integration of a WebSocket API that calls a service without `credentialsArn`.
    ///
    /// A Lambda function can do without: its own permissions decide then.
    ///
    /// ```json bad websocket
    /// {"integrationType": "AWS", "integrationMethod": "POST", "integrationUri": "arn:aws:apigateway:us-east-1:sqs:path/123456789012/q"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "AWS", "integrationMethod": "POST", "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:sqs:path/123456789012/q"}
    /// ```
    ///
    /// Service: REST APIs answer `Role ARN must be specified for AWS integrations`; the words of v2 APIs have not been recorded.
    ///
    /// Source: hashicorp/terraform-provider-aws issue 7916.
    pub(crate) WEBSOCKET_SERVICE_WITHOUT_ROLE = "GW252" "websocket-service-without-role" Error;
    why: "The service is called with a role.";
    help: "Give the role that may call the service.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::CredentialsArn;
    if it.is_websocket_service() && it.lacks(id) {
        it.report_missing(&WEBSOCKET_SERVICE_WITHOUT_ROLE, id, findings);
    }
}
