use super::ParameterSubject;
use super::unknown_action_parameter::refusal;
use crate::expr::http::{self, KeyProblem, Side};
use crate::rules::prelude::*;

rule! {
    /// Reports a mapping key such as `overwrite:header.x` on a service action.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body", "append:header.x-kind": "order"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body"}}
    /// ```
    ///
    /// Service: `Parameter: append:header.x-kind does not fit schema for Operation: SQS-SendMessage.`
    ///
    /// Source: developer guide, Working with AWS service integrations for HTTP APIs.
    pub(crate) MAPPING_KEY_ON_SERVICE_ACTION = "GW404" "mapping-key-on-service-action" Error;
    why: "Service actions take the names of their parameters as keys.";
    help: "Remove it, or name a parameter.";
    check: ServiceAction;
}

pub(super) fn check(it: &ParameterSubject<'_, '_, '_>, findings: &mut Findings) {
    let name = it.entry.member.key.trim();
    if it.parameter.is_none() && is_mapping_key(name) {
        let finding = it.entry.report_key(&MAPPING_KEY_ON_SERVICE_ACTION, findings);
        finding.service_says(refusal(name, it.action));
    }
}

/// Whether a key changes a message and names no parameter.
pub(super) fn is_mapping_key(name: &str) -> bool {
    !matches!(
        http::destination(name, Side::Request),
        Err(KeyProblem::Other | KeyProblem::Action(_) | KeyProblem::Location(_))
    )
}
