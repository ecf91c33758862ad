use super::not_applicable;
use crate::rules::prelude::*;

rule! {
    /// Reports `responseParameters` on a service action (`integrationSubtype`) of an HTTP API.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/q", "MessageBody": "$request.body"},
    ///  "responseParameters": {"200": {"overwrite:statuscode": "202"}}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/q", "MessageBody": "$request.body"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: Advice; there is no documentation.
    pub(crate) RESPONSE_PARAMETERS_ON_SERVICE_ACTION = "GW126" "response-parameters-on-service-action" Warning;
    why: "Response mappings of service actions are not documented.";
    help: "Test them before you rely on them.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::ResponseParameters;
    let has_mappings = it.map(id).is_some_and(|mappings| !mappings.is_empty());
    if it.case == Some(Case::HttpService) && has_mappings {
        not_applicable(&RESPONSE_PARAMETERS_ON_SERVICE_ACTION, it, id, "a service action", findings);
    }
}
