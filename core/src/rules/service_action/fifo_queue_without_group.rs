use super::ActionSubject;
use crate::rules::prelude::*;

rule! {
    /// Reports a message to a FIFO queue without `MessageGroupId`.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders.fifo", "MessageBody": "$request.body"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders.fifo", "MessageBody": "$request.body",
    ///    "MessageGroupId": "$request.body.customer"}}
    /// ```
    ///
    /// Source: SQS API reference.
    pub(crate) FIFO_QUEUE_WITHOUT_GROUP = "GW410" "fifo-queue-without-group" Warning;
    why: "SQS refuses messages to a FIFO queue that have no group.";
    help: "Add MessageGroupId.";
    check: ServiceAction;
}

pub(super) fn check(it: &ActionSubject<'_>, findings: &mut Findings) {
    let Some(map) = it.map.filter(|_| it.action.parameter("MessageGroupId").is_some()) else { return };
    let is_fifo =
        map.get("QueueUrl").and_then(Value::literal).is_some_and(|url| url.trim().ends_with(".fifo"));
    let is_tried =
        map.members().iter().any(|member| member.key.trim().eq_ignore_ascii_case("MessageGroupId"));
    if is_fifo && !is_tried {
        let path = it.it.path(PropertyId::RequestParameters);
        findings.report(&FIFO_QUEUE_WITHOUT_GROUP, path, Facts::Missing { name: "MessageGroupId".into() });
    }
}
