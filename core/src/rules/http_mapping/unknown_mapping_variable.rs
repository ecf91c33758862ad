use super::entry::VariableSubject;
use super::translate::to_variable;
use crate::diagnostic::Severity;
use crate::expr::Piece;
use crate::expr::http::{ROOTS, Side, Variable, VariableProblem};
use crate::nearest::nearest;
use crate::rules::prelude::*;
use alloc::{format, string::String};

rule! {
    /// Reports a variable that begins with none of `request`, `response`, `context` and `stageVariables`.
    ///
    /// A dollar that no letter follows is text, and so is one behind a backslash. A single word that is like none of these names,
    /// such as `$usd`, is likely to be text too; what the service makes of it has not been observed, so that it is a warning.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$reqest.header.x-id"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$route.request.header.x-id"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "id-${user}"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"append:header.x-order": "$request.header.x-id"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "costs $5"}}
    /// ```
    ///
    /// Service: `Invalid mapping expression specified`; that v2 APIs say it here has not been observed.
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) UNKNOWN_MAPPING_VARIABLE = "GW323" "unknown-mapping-variable" Error;
    why: "No such variable exists.";
    help: "Use $request, $response, $context or $stageVariables.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &VariableSubject<'_, '_, '_>, findings: &mut Findings) {
    let Some(VariableProblem::Root(root)) = it.problem else { return };
    let Some(finding) = it.report(&UNKNOWN_MAPPING_VARIABLE, Some(root.span()), findings) else { return };
    let side = it.entry.side();
    let is_single_word = !it.variable.braced && it.variable.name.text == root.text;
    if is_single_word && meant(&it.variable, root, side).is_none() {
        finding.severity = Severity::Warning;
    }
    let mended = it.entry.rewritten(|variable| match variable.problem(side) {
        Some(VariableProblem::Root(root)) => meant(variable, root, side),
        _ => Some(variable.whole.text.into()),
    });
    if let Some(text) = mended {
        it.entry.offer_value(finding, Safety::NeedsReview, "Correct the variable", text);
    }
}

fn meant(variable: &Variable<'_>, root: Piece<'_>, side: Side) -> Option<String> {
    if let Some(translated) = to_variable(variable.name.text, side) {
        return Some(VariableSubject::renamed(variable, translated.trim_start_matches('$')));
    }
    let meant = nearest(root.text, ROOTS.iter().copied())?;
    let rest = variable.name.text.get(root.text.len()..).unwrap_or_default();
    Some(VariableSubject::renamed(variable, &format!("{meant}{rest}")))
}
