use crate::rules::prelude::*;
use crate::rules::protocol::not_applicable;

rule! {
    /// Reports an `integrationMethod` beside an `integrationSubtype`.
    ///
    /// An empty method is what the service itself shows for a service action; it is not reported.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "integrationMethod": "POST", "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
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
    /// Source: Acceptance tests of the Terraform provider.
    pub(crate) METHOD_WITH_SUBTYPE = "GW234" "method-with-subtype" Warning;
    why: "The subtype decides how the service is called.";
    help: "Remove the method.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::IntegrationMethod;
    if it.case == Some(Case::HttpService) && it.has_text(id) {
        let on = "an integration with a subtype";
        not_applicable(&METHOD_WITH_SUBTYPE, it, id, on, findings).fix_remove(Safety::Safe);
    }
}
