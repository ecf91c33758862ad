use super::offer;
use crate::expr::uri::Variable;
use crate::rules::prelude::*;
use crate::rules::target::stage_variable;
use alloc::format;

rule! {
    /// Reports a URL that starts with a stage variable, so that its scheme is not literal.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "${stageVariables.url}/orders"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "https://${stageVariables.url}/orders"}
    /// ```
    ///
    /// Source: developer guide, Amazon API Gateway stage variables reference.
    pub(crate) SCHEME_FROM_STAGE_VARIABLE = "GW215" "scheme-from-stage-variable" Warning;
    why: "The scheme of a URL has to be literal.";
    help: "Write https:// before the variable, and leave it out of the variable's value.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let expects_url = it.is_public_http() || (it.is_http() && it.is_on(Protocol::WebSocket));
    let Some(target) = it.target.filter(|target| expects_url && target.begins_with_variable()) else {
        return;
    };
    if let Some(Variable::Dollar { whole, name, closed: true }) = target.variables().next()
        && whole.start == target.piece.start
        && stage_variable(name.text).is_some()
    {
        let finding = it.report_uri(&SCHEME_FROM_STAGE_VARIABLE, Some(whole.span()), findings);
        offer(finding, Safety::NeedsReview, "Put https:// before", format!("https://{}", target.piece.text));
    }
}
