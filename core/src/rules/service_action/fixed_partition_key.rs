use super::ParameterSubject;
use crate::model::ActionParameterKind;
use crate::rules::prelude::*;

rule! {
    /// Reports a `PartitionKey` or `ExplicitHashKey` that is static.
    ///
    /// A partition key of more than 256 characters is reported too.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "Kinesis-PutRecord", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"StreamName": "orders", "Data": "$request.body", "PartitionKey": "orders"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "Kinesis-PutRecord", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"StreamName": "orders", "Data": "$request.body", "PartitionKey": "$context.requestId", "ExplicitHashKey": "0"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "Kinesis-PutRecord", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"StreamName": "orders", "Data": "$request.body", "PartitionKey": "$context.requestId"}}
    /// ```
    ///
    /// Source: Kinesis API reference.
    pub(crate) FIXED_PARTITION_KEY = "GW419" "fixed-partition-key" Warning;
    why: "A fixed key sends every record to one shard.";
    help: "Use a variable, such as $context.requestId.";
    check: ServiceAction;
}

pub(super) fn check(it: &ParameterSubject<'_, '_, '_>, findings: &mut Findings) {
    const LONGEST: usize = 256;
    let is_key = it.is(ActionParameterKind::PartitionKey);
    let is_hash = it.parameter.is_some_and(|parameter| parameter.name == "ExplicitHashKey");
    let Some(text) = it.static_text().filter(|_| is_key || is_hash) else { return };
    let length = text.chars().count();
    if is_key && length > LONGEST {
        let facts = Facts::TooLong { name: it.entry.member.key.clone(), length, limit: LONGEST };
        it.entry.report_value_for(&FIXED_PARTITION_KEY, facts, findings);
    } else {
        it.entry.report_value(&FIXED_PARTITION_KEY, findings);
    }
}
