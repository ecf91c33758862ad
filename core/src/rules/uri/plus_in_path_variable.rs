use super::{offer, rewritten};
use crate::expr::uri::Variable;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a path variable that is written `{name+}` in `integrationUri`.
    ///
    /// The plus sign belongs to the path of the route, `/{proxy+}`; the URI takes the variable as `{proxy}`. A URI
    /// that is nothing but the path of a route is reported by GW203 and its like.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/{proxy+}",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/{proxy}",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Service: Its words have not been recorded.
    ///
    /// Source: developer guide, Working with HTTP proxy integrations for HTTP APIs.
    pub(crate) PLUS_IN_PATH_VARIABLE = "GW209" "plus-in-path-variable" Error;
    why: "In the URI a greedy variable is written without the plus sign.";
    help: "Remove the plus sign.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(target) = it.fitting_target().filter(|_| it.is_on(Protocol::Http)) else { return };
    // GW203 and its like report it.
    if target.is_route_path() {
        return;
    }
    let is_greedy = |variable: &Variable<'_>| matches!(variable, Variable::Path { name, closed: true, .. } if name.text.ends_with('+'));
    let Some(Variable::Path { whole, .. }) = target.variables().find(is_greedy) else { return };
    let finding = it.report_uri_part(&PLUS_IN_PATH_VARIABLE, "variable", whole, findings);
    let corrected = rewritten(&target, |variable| match variable {
        Variable::Path { name, closed: true, .. } => Some(format!("{{{}}}", name.text.trim_end_matches('+'))),
        _ => None,
    });
    offer(finding, Safety::Safe, "Remove the plus", corrected);
}
