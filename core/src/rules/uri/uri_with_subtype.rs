use crate::rules::prelude::*;
use crate::rules::protocol::not_applicable;

rule! {
    /// Reports an `integrationUri` beside an `integrationSubtype`.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "arn:aws:sqs:us-east-1:123456789012:q", "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/q", "MessageBody": "$request.body"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/q", "MessageBody": "$request.body"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: Acceptance tests of the Terraform provider; developer guide, Working with AWS service integrations for HTTP APIs.
    pub(crate) URI_WITH_SUBTYPE = "GW202" "uri-with-subtype" Error;
    why: "The subtype and its parameters name the target.";
    help: "Remove the URI.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::IntegrationUri;
    if it.case == Some(Case::HttpService) && it.has_text(id) {
        let on = "an integration with a subtype";
        not_applicable(&URI_WITH_SUBTYPE, it, id, on, findings).fix_remove(Safety::Safe);
    }
}
