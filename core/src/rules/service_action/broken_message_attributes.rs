use super::ParameterSubject;
use super::filled::filled;
use crate::formats::json;
use crate::model::ActionParameterKind;
use crate::rules::prelude::*;

rule! {
    /// Reports message attributes that are no JSON object, or an attribute without `DataType`.
    ///
    /// Variables stand for any text between quotes, and for any value elsewhere. A value that is one variable is not judged,
    /// nor one with a variable that the service cannot read, which is reported as such.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body",
    ///    "MessageAttributes": "{\"Kind\": {\"StringValue\": \"${request.header.x-kind}\"}}"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body",
    ///    "MessageAttributes": "{\"Kind\": \"${request.header.x-kind}\""}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body",
    ///    "MessageAttributes": "order"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body",
    ///    "MessageAttributes": "{\"Kind\": {\"DataType\": \"String\", \"StringValue\": \"${request.header.x-kind}\"}}"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: hashicorp/terraform-provider-aws#17348; SQS API reference.
    pub(crate) BROKEN_MESSAGE_ATTRIBUTES = "GW407" "broken-message-attributes" Error;
    why: "SQS takes an object of attributes, each with a DataType.";
    help: "Write {\"Name\": {\"DataType\": \"String\", \"StringValue\": \"${…}\"}}.";
    check: ServiceAction;
}

pub(super) fn check(it: &ParameterSubject<'_, '_, '_>, findings: &mut Findings) {
    let judged = it.is(ActionParameterKind::MessageAttributes) && !it.is_one_variable();
    let Some(text) = it.entry.text.filter(|_| judged) else { return };
    let json::Parsed { value, errors } = json::parse(&filled(text));
    let broken = errors.first().map(|error| error.span.start as usize..error.span.end as usize);
    let are_sound = broken.is_none() && value.is_some_and(|value| are_attributes(&value));
    // Where a variable does not end, nobody knows what the rest of the text is.
    if !are_sound && !it.entry.has_broken_variable() {
        let finding = it.entry.report_value(&BROKEN_MESSAGE_ATTRIBUTES, findings);
        // At the end of the text there are no characters to point at.
        finding.span = broken.filter(|broken| text.get(broken.clone()).is_some_and(|part| !part.is_empty()));
    }
}

/// Whether a value is reported here.
pub(super) fn is_broken(text: &str) -> bool {
    let json::Parsed { value, errors } = json::parse(&filled(text));
    !errors.is_empty() || !value.is_some_and(|value| are_attributes(&value))
}

/// Whether a value is an object of attributes. A `null` stands for a variable, which could be any value.
fn are_attributes(value: &Value) -> bool {
    value.map().is_some_and(|attributes| {
        attributes.members().iter().all(|attribute| match &attribute.value.kind {
            Kind::Null => true,
            Kind::Map(members) => members.get("DataType").is_some(),
            _ => false,
        })
    })
}
