use super::entry::MappingEntry;
use crate::expr::websocket::Value as Source;
use crate::rules::prelude::*;

rule! {
    /// Reports a stage variable in other text of a value of `requestParameters`.
    ///
    /// Names of stage variables have letters, digits and `_`, so that any other character ends the variable.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-host": "https://${stageVariables.host}/in"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-host": "stageVariables.my-host"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestParameters": {"integration.request.header.x-host": "stageVariables.host"}}
    /// ```
    ///
    /// Service: REST APIs answer `Invalid mapping expression specified: Validation Result: warnings : [], errors :
    /// [Invalid mapping expression specified: VALUE]`; the words of v2 APIs have not been recorded.
    ///
    /// Source: developer guide, Amazon API Gateway stage variables reference.
    pub(crate) PARTIAL_STAGE_VARIABLE = "GW519" "partial-stage-variable" Error;
    why: "A stage variable has to be the whole value.";
    help: "Put all of the text into the stage variable and write stageVariables.NAME.";
    check: WebSocketMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    if let Some(Source::PartialStageVariable { variable }) = it.request_value() {
        it.report_value(&PARTIAL_STAGE_VARIABLE, findings).within(variable.span());
    }
}
