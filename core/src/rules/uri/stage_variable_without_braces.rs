use super::offer;
use crate::expr::is_stage_variable_character;
use crate::rules::prelude::*;
use alloc::string::String;

rule! {
    /// Reports `$stageVariables.name` without braces in `integrationUri`.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "https://$stageVariables.host/"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "payloadFormatVersion": "2.0",
    ///  "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:$stageVariables.function"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "https://${stageVariables.host}/"}
    /// ```
    ///
    /// Source: developer guide, Amazon API Gateway stage variables reference.
    pub(crate) STAGE_VARIABLE_WITHOUT_BRACES = "GW213" "stage-variable-without-braces" Warning;
    why: "Without braces it stays as it is written.";
    help: "Put braces around the stage variable: ${stageVariables.name}.";
    fix: true;
    check: Integration(check);
}

const START: &str = "$stageVariables.";

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(target) = it.fitting_target().filter(|target| target.piece.text.as_bytes().contains(&b'$'))
    else {
        return;
    };
    let text = target.piece.text;
    let Some(at) = find(text) else { return };
    let start = target.piece.start + at;
    let end = start + START.len() + name(&text[at..]).len();
    let finding = it.report_uri(&STAGE_VARIABLE_WITHOUT_BRACES, Some(start..end), findings);
    offer(finding, Safety::Safe, "Add the braces", braced(text));
}

/// Where the first stage variable without braces begins.
pub(super) fn find(text: &str) -> Option<usize> {
    text.match_indices(START).map(|(at, _)| at).find(|at| !name(&text[*at..]).is_empty())
}

/// The name behind [`START`].
fn name(text: &str) -> &str {
    let rest = &text[START.len()..];
    let end = rest.find(|character| !is_stage_variable_character(character)).unwrap_or(rest.len());
    &rest[..end]
}

fn braced(text: &str) -> String {
    let (mut braced, mut rest) = (String::new(), text);
    while let Some(at) = rest.find(START) {
        let (before, variable) = rest.split_at(at);
        let end = START.len() + name(variable).len();
        braced.push_str(before);
        if end > START.len() {
            braced.push_str("${");
            braced.push_str(&variable[1..end]);
            braced.push('}');
        } else {
            braced.push_str(START);
        }
        rest = &variable[end..];
    }
    braced.push_str(rest);
    braced
}
