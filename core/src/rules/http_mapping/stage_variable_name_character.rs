use super::entry::VariableSubject;
use crate::expr::http::VariableProblem;
use crate::rules::prelude::*;

rule! {
    /// Reports the name of a stage variable with a character that such names do not have, or no name.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$stageVariables.my-host"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "${stageVariables.}"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$stageVariables.my_host"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: The botocore model `apigatewayv2`.
    pub(crate) STAGE_VARIABLE_NAME_CHARACTER = "GW339" "stage-variable-name-character" Error;
    why: "Names of stage variables have letters, digits and underscores.";
    help: "Correct the name of the stage variable.";
    check: HttpMapping;
}

pub(super) fn check(it: &VariableSubject<'_, '_, '_>, findings: &mut Findings) {
    let Some(VariableProblem::StageVariableName(wrong, span)) = &it.problem else { return };
    let span = Some(span.clone());
    match *wrong {
        Some(character) => {
            let (name, value) = (it.entry.member.key.clone(), it.variable.whole.text.into());
            it.report_for(
                &STAGE_VARIABLE_NAME_CHARACTER,
                Facts::Character { name, value, character },
                span,
                findings,
            );
        }
        None => {
            it.report(&STAGE_VARIABLE_NAME_CHARACTER, span, findings);
        }
    }
}
