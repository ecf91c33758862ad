use super::{offer, rewritten};
use crate::expr::is_stage_variable_character;
use crate::expr::uri::Variable;
use crate::rules::prelude::*;
use crate::rules::target::{Target, stage_variable};
use alloc::format;
use alloc::string::String;

rule! {
    /// Reports a stage variable in `integrationUri` that is not written `${stageVariables.name}`.
    ///
    /// The brace is not closed, the name is empty or has other characters than letters, digits and `_`, or the word `stageVariables` is
    /// misspelt.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "https://${stageVariable.host}/"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "https://${stageVariables.host/"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "https://${stageVariables.my-host}/"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "https://${stageVariables.host}/"}
    /// ```
    ///
    /// Service: Its words have not been recorded.
    ///
    /// Source: developer guide, Amazon API Gateway stage variables reference; botocore model `apigatewayv2`.
    pub(crate) MALFORMED_STAGE_VARIABLE = "GW212" "malformed-stage-variable" Error;
    why: "It would not be replaced by the value of a stage variable.";
    help: "Write ${stageVariables.name}; names have letters, digits and _.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(target) = it.fitting_target() else { return };
    let Some(Variable::Dollar { whole, closed, .. }) = target.variables().find(is_malformed) else { return };
    let finding = it.report_uri_part(&MALFORMED_STAGE_VARIABLE, "variable", whole, findings);
    let corrected = rewritten(&target, |variable| corrected(&variable));
    let is_in_order = |target: &Target<'_>| !target.variables().any(|variable| is_malformed(&variable));
    if Target::new(&corrected).as_ref().is_some_and(is_in_order) {
        let title = if closed { "Correct the variable" } else { "Close the brace" };
        offer(finding, Safety::NeedsReview, title, corrected);
    }
}

/// Whether it is meant to be a stage variable, and is none.
fn is_malformed(variable: &Variable<'_>) -> bool {
    match variable {
        Variable::Dollar { name, closed, .. } => {
            !closed || (is_meant(name.text) && stage_variable(name.text).is_none())
        }
        Variable::Path { .. } | Variable::Stray(_) => false,
    }
}

/// Whether what is between the braces is meant to be a stage variable: it begins with a word like `stageVariables`, or is empty.
pub(super) fn is_meant(inside: &str) -> bool {
    let word = inside.split('.').next().unwrap_or_default();
    let letters =
        word.chars().filter(|letter| letter.is_alphanumeric()).map(|letter| letter.to_ascii_lowercase());
    let is = |meant: &str| letters.clone().eq(meant.chars());
    inside.trim().is_empty()
        || ["stagevariables", "stagevariable", "stagevars", "stagevar"].into_iter().any(is)
}

fn corrected(variable: &Variable<'_>) -> Option<String> {
    let Variable::Dollar { name, closed, .. } = variable else { return None };
    let (_, rest) = name.text.split_once('.').filter(|_| is_malformed(variable) && is_meant(name.text))?;
    if *closed {
        return Some(format!("${{stageVariables.{}}}", rest.trim()));
    }
    let end = rest.find(|character| !is_stage_variable_character(character)).unwrap_or(rest.len());
    Some(format!("${{stageVariables.{}}}{}", &rest[..end], &rest[end..]))
}
