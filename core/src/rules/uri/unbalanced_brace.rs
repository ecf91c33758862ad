use super::{function_fault, is_sound};
use crate::expr::Piece;
use crate::expr::uri::{Uri, Variable};
use crate::rules::prelude::*;
use crate::rules::target::Target;

rule! {
    /// Reports a brace in `integrationUri` that has no partner.
    ///
    /// Braces stand around path variables. A stage variable `${…}` that is not closed is reported by GW212, and the ARN of a function
    /// with a brace in it by GW220 and GW221.
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
    let Some(target) = it.fitting_target() else { return };
    let Some(brace) = lonely_brace(&target) else { return };
    let is_told = wrong_part(it, &target).is_some_and(|part| part.span().contains(&brace.start));
    if !is_told {
        it.report_uri(&UNBALANCED_BRACE, Some(brace.span()), findings);
    }
}

/// What GW220 or GW221 say is wrong with the URI of a function.
fn wrong_part<'a>(it: &IntegrationSubject<'_>, target: &Target<'a>) -> Option<Piece<'a>> {
    match target.uri {
        Uri::Invocation(invocation) if it.is_lambda() && !is_sound(it, &invocation) => {
            Some(invocation.arn.resource)
        }
        uri if it.is_lambda() => uri.function().and_then(|function| Some(function_fault(&function)?.1)),
        _ => None,
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
