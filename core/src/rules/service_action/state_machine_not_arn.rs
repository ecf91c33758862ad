use super::ParameterSubject;
use crate::expr::arn::arn;
use crate::model::ActionParameterKind;
use crate::rules::prelude::*;

rule! {
    /// Reports a static `StateMachineArn` that is not the ARN of a state machine.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "StepFunctions-StartExecution", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"StateMachineArn": "orders", "Input": "$request.body"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "StepFunctions-StartExecution", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"StateMachineArn": "arn:aws:lambda:us-east-1:123456789012:function:orders", "Input": "$request.body"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "StepFunctions-StartExecution", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:orders", "Input": "$request.body"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: Step Functions API reference.
    pub(crate) STATE_MACHINE_NOT_ARN = "GW412" "state-machine-not-arn" Error;
    why: "Nothing can be started by it.";
    help: "Give an ARN such as arn:aws:states:REGION:ACCOUNT:stateMachine:NAME.";
    check: ServiceAction;
}

pub(super) fn check(it: &ParameterSubject<'_, '_, '_>, findings: &mut Findings) {
    let Some(text) = it.static_text().filter(|_| it.is(ActionParameterKind::StateMachineArn)) else { return };
    if !is_state_machine(text) {
        it.entry.report_value(&STATE_MACHINE_NOT_ARN, findings);
    }
}

/// Whether a text is the ARN of a state machine, of one of its versions or aliases.
pub(super) fn is_state_machine(text: &str) -> bool {
    arn(text.trim()).is_some_and(|arn| {
        let name = arn.resource.text.strip_prefix("stateMachine:");
        arn.service.text == "states" && name.is_some_and(|name| !name.is_empty())
    })
}
