use crate::model::{PropertyKind, ServiceAction};
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports an `integrationSubtype` that is no service action.
    ///
    /// The parameters of an unknown action are not checked.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMesage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "sqs-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "DynamoDB-PutItem", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body"}}
    /// ```
    ///
    /// Service: `Operation: SQS-SendMesage is not supported.`
    ///
    /// Source: Answers of deployments recorded by cdk-preflight; developer guide, Integration subtype reference.
    pub(crate) UNKNOWN_SERVICE_ACTION = "GW401" "unknown-service-action" Error;
    why: "HTTP APIs call the actions of the list only.";
    help: "Choose one of the listed actions, such as SQS-SendMessage; case counts.";
    fix: true;
    check: ServiceAction;
}

pub(super) fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::IntegrationSubtype;
    let Some(subtype) = it.subtype().filter(|subtype| ServiceAction::find(subtype.trim()).is_none()) else {
        return;
    };
    // One that is too long is reported as that.
    let kind = it.resource().property(id).map(|row| &row.kind);
    if matches!(kind, Some(PropertyKind::Text { max, .. }) if subtype.chars().count() > *max) {
        return;
    }
    let nearest = ServiceAction::nearest(subtype);
    let facts = Facts::Unknown { name: subtype.into(), nearest: nearest.map(|action| action.subtype.into()) };
    let finding = findings.report(&UNKNOWN_SERVICE_ACTION, it.path(id), facts);
    finding.service_says(format!("Operation: {subtype} is not supported."));
    // The parameters of the other action could be refused too.
    let takes = |action: &ServiceAction| {
        let parameters = it.map(PropertyId::RequestParameters);
        parameters.is_some_and(|map| {
            map.members().iter().all(|member| action.parameter(member.key.trim()).is_some())
                && action.required().all(|parameter| map.get(parameter.name).is_some())
        })
    };
    if let Some(action) = nearest.filter(|action| takes(action)) {
        let safety =
            if action.subtype.eq_ignore_ascii_case(subtype) { Safety::Safe } else { Safety::NeedsReview };
        finding.fix_replace(safety, "Correct the action", action.subtype);
    }
}
