use crate::rules::prelude::*;
use crate::rules::target::Credentials;

rule! {
    /// Reports an integration with a subtype that is called as a user, as a group, or as the caller.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::*:user/*",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/q", "MessageBody": "$request.body"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/q", "MessageBody": "$request.body"}}
    /// ```
    ///
    /// Service: It accepts the ARN; requests fail then.
    ///
    /// Source: aws-controllers-k8s/apigatewayv2-controller issue 131.
    pub(crate) NO_ROLE_ON_SERVICE_ACTION = "GW254" "no-role-on-service-action" Error;
    why: "Only a role works here; other ARNs are stored, but every call fails.";
    help: "Give the role that may call the service.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let is_no_role = matches!(it.credentials, Some(Credentials::NoRole | Credentials::Caller));
    if is_no_role && it.case == Some(Case::HttpService) {
        it.report_value(&NO_ROLE_ON_SERVICE_ACTION, PropertyId::CredentialsArn, findings);
    }
}
