use super::ParameterSubject;
use crate::model::ActionParameterKind;
use crate::rules::prelude::*;

rule! {
    /// Reports a synchronous start of a state machine, which the type of the state machine has to allow.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "StepFunctions-StartSyncExecution", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:orders", "Input": "$request.body"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "StepFunctions-StartExecution", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:orders", "Input": "$request.body"}}
    /// ```
    ///
    /// Source: AWS CDK.
    pub(crate) SYNCHRONOUS_STATE_MACHINE = "GW413" "synchronous-state-machine" Info;
    why: "Synchronous starts need an EXPRESS state machine.";
    help: "Make sure that the state machine is of type EXPRESS.";
    check: ServiceAction;
}

pub(super) fn check(it: &ParameterSubject<'_, '_, '_>, findings: &mut Findings) {
    if it.action.action() == "StartSyncExecution" && it.is(ActionParameterKind::StateMachineArn) {
        it.entry.report_value(&SYNCHRONOUS_STATE_MACHINE, findings);
    }
}
