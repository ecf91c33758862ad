use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports payload format 2.0 on a service action (`integrationSubtype`) of an HTTP API.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "2.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/q", "MessageBody": "$request.body"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/sqs",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/q", "MessageBody": "$request.body"}}
    /// ```
    ///
    /// Service: `Operation: <subtype> is not supported.`
    ///
    /// Source: Answers of deployments recorded by cdk-preflight; developer guide, Integration subtype reference.
    pub(crate) PAYLOAD_2_ON_SERVICE_ACTION = "GW114" "payload-2-on-service-action" Error;
    why: "Service actions exist in version 1.0 only.";
    help: "Set 1.0.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::PayloadFormatVersion;
    if it.case != Some(Case::HttpService) || it.literal(id) != Some("2.0") {
        return;
    }
    let facts = Facts::Unsuitable { name: id.name().into(), value: "2.0".into() };
    let finding = findings.report(&PAYLOAD_2_ON_SERVICE_ACTION, it.path(id), facts);
    finding.fix_replace(Safety::Safe, "Set 1.0", "1.0");
    if let Some(subtype) = it.subtype() {
        finding.service_says(format!("Operation: {subtype} is not supported."));
    }
}
