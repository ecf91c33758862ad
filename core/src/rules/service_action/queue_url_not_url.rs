use super::ParameterSubject;
use crate::expr::arn::{arn, is_account, is_region};
use crate::model::ActionParameterKind;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a static `QueueUrl` that is not the https URL of a queue.
    ///
    /// The fix writes the ARN of a queue as its URL.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "arn:aws:sqs:us-east-1:123456789012:orders", "MessageBody": "$request.body"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "orders", "MessageBody": "$request.body"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: SQS API reference.
    pub(crate) QUEUE_URL_NOT_URL = "GW408" "queue-url-not-url" Warning;
    why: "SQS finds a queue by its URL.";
    help: "Give the URL of the queue, not its ARN or its name.";
    fix: true;
    check: ServiceAction;
}

pub(super) fn check(it: &ParameterSubject<'_, '_, '_>, findings: &mut Findings) {
    let Some(text) = it.static_text().filter(|_| it.is(ActionParameterKind::QueueUrl)) else { return };
    let text = text.trim();
    let is_url = text.strip_prefix("https://").is_some_and(|rest| {
        let mut parts = rest.split('/').filter(|part| !part.is_empty());
        parts.next().is_some() && parts.next().is_some() && parts.next().is_some()
    });
    if is_url || it.lacks_dollar() {
        return;
    }
    let finding = it.entry.report_value(&QUEUE_URL_NOT_URL, findings);
    if let Some(queue) = arn(text).filter(|arn| arn.service.text == "sqs" && is_account(arn.account.text)) {
        let (region, account, name) = (queue.region.text, queue.account.text, queue.resource.text);
        if is_region(region) && !name.is_empty() && !name.contains([':', '/', '$']) {
            let suffix = if queue.partition.text == "aws-cn" { ".cn" } else { "" };
            let url = format!("https://sqs.{region}.amazonaws.com{suffix}/{account}/{name}");
            it.entry.offer_value(finding, Safety::NeedsReview, "Use the URL", url);
        }
    }
}
