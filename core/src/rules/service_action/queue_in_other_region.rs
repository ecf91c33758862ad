use super::ActionSubject;
use crate::expr::arn::is_region;
use crate::rules::prelude::*;
use alloc::string::String;

rule! {
    /// Reports a queue in another region than the one that is called.
    ///
    /// Called is `Region`, or the region of the design when there is no such parameter.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body", "Region": "eu-west-1"}}
    /// ```
    /// ```json bad
    /// {"gatewright": 1, "region": "eu-west-1", "apis": [{"protocolType": "HTTP", "integrations": [{"properties": {
    ///   "integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///   "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///   "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body"}}}]}]}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body", "Region": "us-east-1"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Integration subtype reference.
    pub(crate) QUEUE_IN_OTHER_REGION = "GW409" "queue-in-other-region" Warning;
    why: "The queue is not in the region that is called.";
    help: "Set Region to the region of the queue.";
    fix: true;
    check: ServiceAction;
}

pub(super) fn check(it: &ActionSubject<'_>, findings: &mut Findings) {
    let Some(map) = it.map else { return };
    let Some(queue) = map.get("QueueUrl").and_then(Value::literal).and_then(region_of) else { return };
    let given = map.get("Region");
    let called = match given {
        Some(given) => given.literal().filter(|given| is_region(given)),
        None => it.it.api.region,
    };
    let Some(called) = called.filter(|called| *called != queue) else { return };
    let facts = Facts::Unsuitable { name: "Region".into(), value: called.into() };
    let region = it.it.path(PropertyId::RequestParameters).join("Region");
    let (path, edit) = if given.is_some() {
        (region.clone(), Edit::Replace { path: region, value: String::from(queue).into() })
    } else {
        let url = it.it.path(PropertyId::RequestParameters).join("QueueUrl");
        (url, Edit::Add { path: region, value: String::from(queue).into() })
    };
    let finding = findings.report(&QUEUE_IN_OTHER_REGION, path, facts);
    finding.fix(Safety::NeedsReview, "Set the region", [edit]);
}

/// The region in the URL of a queue.
fn region_of(url: &str) -> Option<&str> {
    let host = url.strip_prefix("https://")?.split('/').next()?;
    let region = host.strip_prefix("sqs.")?.split(".amazonaws.com").next()?;
    is_region(region).then_some(region)
}
