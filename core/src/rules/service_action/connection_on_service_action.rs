use crate::rules::prelude::*;
use alloc::vec::Vec;

rule! {
    /// Reports a connection or TLS settings on a service action.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api", "tlsConfig": {"serverNameToVerify": "orders.example.com"},
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: Acceptance tests of the Terraform provider.
    pub(crate) CONNECTION_ON_SERVICE_ACTION = "GW421" "connection-on-service-action" Error;
    why: "Service actions do not use a connection.";
    help: "Remove it.";
    fix: true;
    check: ServiceAction;
}

pub(super) fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let is_there = |id: PropertyId| match id {
        PropertyId::ConnectionType => it.is_private() == Some(true),
        PropertyId::ConnectionId => it.has_text(id),
        _ => it.map(id).is_some_and(|members| !members.is_empty()),
    };
    let there: Vec<_> = [PropertyId::ConnectionType, PropertyId::ConnectionId, PropertyId::TlsConfig]
        .into_iter()
        .filter(|id| is_there(*id))
        .collect();
    let Some(id) = there.first() else { return };
    let facts = Facts::NotApplicable { name: id.name().into(), on: "a service action".into() };
    let finding = findings.report(&CONNECTION_ON_SERVICE_ACTION, it.path(*id), facts);
    let edits: Vec<_> = there.iter().map(|id| Edit::Remove { path: it.path(*id) }).collect();
    finding.fix(Safety::Safe, "Remove the connection", edits);
}
