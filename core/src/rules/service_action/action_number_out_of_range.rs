use super::ParameterSubject;
use crate::diagnostic::Quoted;
use crate::model::ActionParameterKind;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a static number that is outside of the range of the service.
    ///
    /// `DelaySeconds` is 0 to 900, `MaxNumberOfMessages` 1 to 10, `WaitTimeSeconds` 0 to 20, `VisibilityTimeout` 0 to 43200.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body", "DelaySeconds": "1000"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-ReceiveMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MaxNumberOfMessages": "all"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body", "DelaySeconds": "900"}}
    /// ```
    ///
    /// Source: SQS API reference; developer guide, Integration subtype reference.
    pub(crate) ACTION_NUMBER_OUT_OF_RANGE = "GW411" "action-number-out-of-range" Warning;
    why: "The service takes no such number.";
    help: "Give a whole number in the range of the service.";
    check: ServiceAction;
}

pub(super) fn check(it: &ParameterSubject<'_, '_, '_>, findings: &mut Findings) {
    let Some(ActionParameterKind::Number { min, max }) = it.parameter.map(|parameter| parameter.kind) else {
        return;
    };
    let Some(text) = it.static_text() else { return };
    let fits = text.trim().parse().is_ok_and(|number: u32| (min..=max).contains(&number));
    if fits || it.lacks_dollar() {
        return;
    }
    let (min, max) = (min.into(), max.into());
    let name = it.entry.member.key.clone();
    let facts = Facts::OutOfRange { name, value: format!("{}", Quoted(text)), min, max, unit: "" };
    it.entry.report_value_for(&ACTION_NUMBER_OUT_OF_RANGE, facts, findings);
}
