use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports an integration with a subtype that has no `credentialsArn`.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/q", "MessageBody": "$request.body"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/q", "MessageBody": "$request.body"}}
    /// ```
    ///
    /// Service: `Role ARN must be specified for AWS integration configuration with Subtype: SUBTYPE`
    ///
    /// Source: Answers of the service recorded by cdk-preflight.
    pub(crate) SERVICE_ACTION_WITHOUT_ROLE = "GW251" "service-action-without-role" Error;
    why: "The action is called with a role.";
    help: "Give the role that may call the service.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::CredentialsArn;
    if it.case != Some(Case::HttpService) || !it.lacks(id) {
        return;
    }
    let finding = it.report_missing(&SERVICE_ACTION_WITHOUT_ROLE, id, findings);
    if let Some(subtype) = it.subtype() {
        finding.service_says(format!(
            "Role ARN must be specified for AWS integration configuration with Subtype: {subtype}"
        ));
    }
}
