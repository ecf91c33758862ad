use super::{ParameterSubject, mapping_key_on_service_action};
use crate::model::ServiceAction;
use crate::rules::prelude::*;
use alloc::{format, string::String};

rule! {
    /// Reports a key of `requestParameters` that the service action does not take.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "StepFunctions-StartExecution", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"stateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:orders", "Input": "$request.body"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/orders", "MessageBody": "$request.body", "Subject": "order"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "StepFunctions-StartExecution", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:orders", "Input": "$request.body"}}
    /// ```
    ///
    /// Service: `Parameter: stateMachineArn does not fit schema for Operation: StepFunctions-StartSyncExecution.`
    ///
    /// Source: aws/aws-cdk#26328; developer guide, Integration subtype reference.
    pub(crate) UNKNOWN_ACTION_PARAMETER = "GW403" "unknown-action-parameter" Error;
    why: "The action takes no such parameter; case counts.";
    help: "Remove or rename the parameter.";
    fix: true;
    check: ServiceAction;
}

pub(super) fn check(it: &ParameterSubject<'_, '_, '_>, findings: &mut Findings) {
    let name = it.entry.member.key.trim();
    if it.parameter.is_some() || mapping_key_on_service_action::is_mapping_key(name) {
        return;
    }
    let nearest = it.action.nearest_parameter(name);
    let facts = Facts::Unknown { name: name.into(), nearest: nearest.map(|nearest| nearest.name.into()) };
    let finding = it.entry.report_key_for(&UNKNOWN_ACTION_PARAMETER, facts, findings);
    finding.service_says(refusal(name, it.action));
    if let Some(nearest) = nearest.filter(|nearest| !it.entry.mappings.has(nearest.name)) {
        let safety = if nearest.name.eq_ignore_ascii_case(name) { Safety::Safe } else { Safety::NeedsReview };
        let (from, path) = (finding.path.clone(), it.entry.mappings.path_of(nearest.name));
        if it.takes_value(nearest) {
            finding.fix(safety, "Correct the name", [Edit::Move { from, path }]);
        }
    }
}

/// What the service says about a parameter that it does not know.
pub(super) fn refusal(name: &str, action: &ServiceAction) -> String {
    format!("Parameter: {name} does not fit schema for Operation: {}.", action.subtype)
}
