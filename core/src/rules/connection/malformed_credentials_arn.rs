use crate::rules::prelude::*;
use crate::rules::target::Credentials;

rule! {
    /// Reports a `credentialsArn` that is no role, and not the caller's own identity either.
    ///
    /// Right are `arn:aws:iam::123456789012:role/name`, `arn:aws:iam::*:user/*` for the caller, and an ARN of IAM with a stage variable.
    /// Users and groups of a service action are reported by GW254, the word `null` by GW255.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0", "credentialsArn": "hello-role"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "AWS", "integrationMethod": "POST", "credentialsArn": "arn:aws:sts::123456789012:assumed-role/sqs/session",
    ///  "integrationUri": "arn:aws:apigateway:us-east-1:sqs:path/123456789012/q"}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0", "credentialsArn": "arn:aws:iam::123456789012:role/hello"}
    /// ```
    ///
    /// Service: REST APIs answer `Invalid ARN specified in the request`; the words of v2 APIs have not been recorded.
    ///
    /// Source: The botocore model `apigatewayv2`; developer guide, Amazon API Gateway stage variables reference.
    pub(crate) MALFORMED_CREDENTIALS_ARN = "GW253" "malformed-credentials-arn" Error;
    why: "API Gateway assumes a role to call the backend.";
    help: "Give the ARN of a role, such as arn:aws:iam::123456789012:role/name.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let is_wrong = match it.credentials {
        Some(Credentials::Malformed) => it.case != Some(Case::WebSocketMock),
        Some(Credentials::NoRole) => {
            it.kind.is_some_and(|kind| kind != IntegrationType::Mock) && it.case != Some(Case::HttpService)
        }
        _ => false,
    };
    if is_wrong {
        it.report_value(&MALFORMED_CREDENTIALS_ARN, PropertyId::CredentialsArn, findings);
    }
}
