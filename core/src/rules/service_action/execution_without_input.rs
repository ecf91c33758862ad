use super::ActionSubject;
use crate::rules::prelude::*;

rule! {
    /// Reports a start of a state machine without `Input`.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "StepFunctions-StartExecution", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:orders"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationSubtype": "StepFunctions-StartExecution", "payloadFormatVersion": "1.0",
    ///  "credentialsArn": "arn:aws:iam::123456789012:role/api",
    ///  "requestParameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:orders", "Input": "$request.body"}}
    /// ```
    ///
    /// Source: developer guide, Integration subtype reference.
    pub(crate) EXECUTION_WITHOUT_INPUT = "GW415" "execution-without-input" Info;
    why: "The execution gets no input.";
    help: "Map $request.body if the state machine needs it.";
    fix: true;
    check: ServiceAction;
}

pub(super) fn check(it: &ActionSubject<'_>, findings: &mut Findings) {
    let Some(map) = it.map else { return };
    let Some(input) = it.action.parameter("Input") else { return };
    let is_tried = map.members().iter().any(|member| member.key.trim().eq_ignore_ascii_case(input.name));
    if is_tried || it.exists() {
        return;
    }
    let path = it.it.path(PropertyId::RequestParameters);
    let facts = Facts::Missing { name: input.name.into() };
    let finding = findings.report(&EXECUTION_WITHOUT_INPUT, path.clone(), facts);
    if let Some(suggestion) = input.suggestion {
        let edit = Edit::Add { path: path.join(input.name), value: suggestion.into() };
        finding.fix(Safety::NeedsReview, "Map the body", [edit]);
    }
}
