use super::malformed_stage_variable::is_meant;
use crate::expr::uri::Variable;
use crate::rules::prelude::*;

rule! {
    /// Reports `${…}` in `integrationUri` with something that is no stage variable.
    ///
    /// What a format fills in itself, such as `${AWS::Region}` in `Fn::Sub`, is a reference and not reported.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "https://example.com/${context.requestId}"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "https://example.com/${stageVariables.version}"}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Amazon API Gateway stage variables reference.
    pub(crate) UNKNOWN_VARIABLE_IN_URI = "GW214" "unknown-variable-in-uri" Warning;
    why: "A URI knows stage variables only.";
    help: "Use ${stageVariables.name}, or fill in the value.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(target) = it.fitting_target() else { return };
    for variable in target.variables() {
        if let Variable::Dollar { whole, name, closed: true } = variable
            && !is_meant(name.text)
        {
            it.report_uri_part(&UNKNOWN_VARIABLE_IN_URI, "variable", whole, findings);
        }
    }
}
