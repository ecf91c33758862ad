use super::entry::VariableSubject;
use crate::expr::http::VariableProblem;
use crate::rules::prelude::*;

rule! {
    /// Reports a name below `$context` with a character that such names do not have, or with an empty step.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$context.request-id"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$context."}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "${context.authorizer..sub}"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$context.requestId"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) CONTEXT_NAME_CHARACTER = "GW335" "context-name-character" Error;
    why: "Names in $context have letters, digits, dots and underscores.";
    help: "Correct the name.";
    check: HttpMapping;
}

pub(super) fn check(it: &VariableSubject<'_, '_, '_>, findings: &mut Findings) {
    let Some(VariableProblem::ContextName(wrong, span)) = &it.problem else { return };
    let span = Some(span.clone());
    match *wrong {
        Some(character) => {
            let (name, value) = (it.entry.member.key.clone(), it.variable.whole.text.into());
            it.report_for(
                &CONTEXT_NAME_CHARACTER,
                Facts::Character { name, value, character },
                span,
                findings,
            );
        }
        None => {
            it.report(&CONTEXT_NAME_CHARACTER, span, findings);
        }
    }
}
