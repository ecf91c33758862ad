use super::ActionSubject;
use crate::model::Route;
use crate::rules::prelude::*;

rule! {
    /// Reports a route without an authorizer to an action that destroys data or stops work.
    ///
    /// Such actions are `SQS-PurgeQueue`, `SQS-DeleteMessage` and `StepFunctions-StopExecution`. Nothing is reported when the
    /// design has no routes.
    ///
    /// ```json bad
    /// {"gatewright": 1, "apis": [{"protocolType": "HTTP",
    ///   "routes": [{"routeKey": "DELETE /orders", "target": {"concat": ["integrations/", {"ref": "Purge"}]}}],
    ///   "integrations": [{"name": "Purge", "properties": {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-PurgeQueue",
    ///     "payloadFormatVersion": "1.0", "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///     "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders"}}}]}]}
    /// ```
    /// ```json good
    /// {"gatewright": 1, "apis": [{"protocolType": "HTTP",
    ///   "routes": [{"routeKey": "DELETE /orders", "authorizationType": "AWS_IAM", "target": {"concat": ["integrations/", {"ref": "Purge"}]}}],
    ///   "integrations": [{"name": "Purge", "properties": {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-PurgeQueue",
    ///     "payloadFormatVersion": "1.0", "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///     "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders"}}}]}]}
    /// ```
    ///
    /// Source: Advice.
    pub(crate) UNPROTECTED_SERVICE_ACTION = "GW420" "unprotected-service-action" Warning;
    why: "Anybody can call it.";
    help: "Protect the route with an authorizer or AWS_IAM.";
    check: ServiceAction;
}

pub(super) fn check(it: &ActionSubject<'_>, findings: &mut Findings) {
    let destroys =
        ["SQS-PurgeQueue", "SQS-DeleteMessage", "StepFunctions-StopExecution"].contains(&it.action.subtype);
    let is_open = |route: &Route| match &route.authorization_type {
        None => true,
        Some(kind) => kind.literal() == Some("NONE"),
    };
    if !destroys {
        return;
    }
    let Some((index, _)) = it.it.routes().find(|(_, route)| is_open(route)) else { return };
    let id = PropertyId::IntegrationSubtype;
    let facts = Facts::Unsuitable { name: id.name().into(), value: it.action.subtype.into() };
    let finding = findings.report(&UNPROTECTED_SERVICE_ACTION, it.it.path(id), facts);
    finding.see(Design::route_path(it.it.api.index, index), "A route without an authorizer.");
}
