use crate::expr::Piece;
use crate::expr::uri::Variable;
use crate::rules::prelude::*;
use crate::rules::target::Target;

rule! {
    /// Reports a brace in `integrationUri` that has no partner.
    ///
    /// Braces stand around path variables. A stage variable `${…}` that is not closed is reported by GW212.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/{id",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/id}",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/{id}",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Service: Its words have not been recorded.
    ///
    /// Source: developer guide, Working with HTTP proxy integrations for HTTP APIs.
    pub(crate) UNBALANCED_BRACE = "GW208" "unbalanced-brace" Error;
    why: "Braces stand around a variable, one on each side.";
    help: "Close or remove the brace.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    if let Some(brace) = it.target.and_then(|target| lonely_brace(&target)) {
        it.report_uri(&UNBALANCED_BRACE, Some(brace.span()), findings);
    }
}

fn lonely_brace<'a>(target: &Target<'a>) -> Option<Piece<'a>> {
    let is_broken = |variable: &Variable<'_>| matches!(variable, Variable::Dollar { name, closed, .. } if !closed || name.text.contains('{'));
    // What follows a broken stage variable belongs to it.
    target.variables().take_while(|variable| !is_broken(variable)).find_map(|variable| match variable {
        Variable::Stray(brace) => Some(brace),
        Variable::Path { whole, name, closed } if !closed || name.text.contains('{') => Some(whole),
        Variable::Path { .. } | Variable::Dollar { .. } => None,
    })
}
