use super::ParameterSubject;
use crate::expr::context;
use crate::expr::http::{self, Part, Reference};
use crate::rules::http_mapping::entry::MappingEntry;
use crate::rules::prelude::*;

rule! {
    /// Reports a whole object of `$context` as message attributes.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body",
    ///    "MessageAttributes": "$context.authorizer"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body",
    ///    "MessageAttributes": "{\"Kind\": {\"DataType\": \"String\", \"StringValue\": \"${request.header.x-kind}\"}}"}}
    /// ```
    ///
    /// Service: It accepts them, and fails when the route is called: `Unable to resolve property MessageAttributes from source
    /// $context.au…`
    ///
    /// Source: hashicorp/terraform-provider-aws#19443.
    pub(crate) CONTEXT_OBJECT_AS_ATTRIBUTES = "GW406" "context-object-as-attributes" Warning;
    why: "Such calls fail.";
    help: "Build the attributes as JSON, each with DataType and StringValue.";
    check: ServiceAction;
}

pub(super) fn check(it: &ParameterSubject<'_, '_, '_>, findings: &mut Findings) {
    if is_context_object_as_attributes(it.entry) {
        it.entry.report_value(&CONTEXT_OBJECT_AS_ATTRIBUTES, findings);
    }
}

/// Whether the value is an object of `$context`, where the attributes of a message are expected.
pub(crate) fn is_context_object_as_attributes(entry: &MappingEntry<'_, '_>) -> bool {
    let is_attributes = matches!(entry.member.key.trim(), "MessageAttributes" | "MessageSystemAttributes");
    if entry.destination.is_some() || !is_attributes {
        return false;
    }
    let mut parts = entry.text.map(http::parts).into_iter().flatten();
    let (Some(Part::Variable(variable)), None) = (parts.next(), parts.next()) else { return false };
    let Reference::Context(name) = variable.reference() else { return false };
    let is_above = |known: &str| known.strip_prefix(name.text).is_some_and(|rest| rest.starts_with('.'));
    name.text == "authorizer.claims" || context::names(Protocol::Http).any(is_above)
}
