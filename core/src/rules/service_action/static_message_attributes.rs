use super::{ParameterSubject, broken_message_attributes};
use crate::model::ActionParameterKind;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports message attributes without any variable.
    ///
    /// The service refused such attributes in 2021. Templates of 2025 have them and are in use, so this is a warning.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body",
    ///    "MessageAttributes": "{\"Kind\": {\"DataType\": \"String\", \"StringValue\": \"order\"}}"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body",
    ///    "MessageAttributes": "{\"Kind\": {\"DataType\": \"String\", \"StringValue\": \"${request.header.x-kind}\"}}"}}
    /// ```
    ///
    /// Service: `Invalid selection expression specified: Validation Result: warnings : [], errors : [Invalid source: {…}
    /// specified for destination: MessageAttributes]`
    ///
    /// Source: hashicorp/terraform-provider-aws#17348; aws-samples/serverless-patterns#2822 has static values.
    pub(crate) STATIC_MESSAGE_ATTRIBUTES = "GW405" "static-message-attributes" Warning;
    why: "The service has refused attributes that are wholly static.";
    help: "Use at least one variable inside the JSON, such as ${context.requestId}.";
    check: ServiceAction;
}

pub(super) fn check(it: &ParameterSubject<'_, '_, '_>, findings: &mut Findings) {
    let Some(text) = it.static_text().filter(|_| it.is(ActionParameterKind::MessageAttributes)) else {
        return;
    };
    if !text.trim_start().starts_with('{') || broken_message_attributes::is_broken(text) {
        return;
    }
    let name = &it.entry.member.key;
    let message = format!(
        "Invalid selection expression specified: Validation Result: warnings : [], errors : [Invalid source: {text} \
         specified for destination: {name}]"
    );
    it.entry.report_value(&STATIC_MESSAGE_ATTRIBUTES, findings).service_says(message);
}
