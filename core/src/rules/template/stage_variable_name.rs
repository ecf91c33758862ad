use super::TemplateText;
use crate::diagnostic::Quoted;
use crate::rules::prelude::*;
use crate::vtl::StepKind;
use alloc::format;

rule! {
    /// Reports a stage variable whose name no stage variable can have.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"table\": \"$stageVariables.my-table\"}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"table\": \"$stageVariables.my_table\"}"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: botocore model `apigatewayv2`: names are letters, digits and `_`.
    pub(crate) STAGE_VARIABLE_NAME = "GW624" "stage-variable-name" Warning;
    why: "Names of stage variables consist of letters, digits and _.";
    help: "Correct the name.";
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    let template = it.survey.template;
    for reference in it.survey.used().filter(|reference| it.survey.name(reference) == "stageVariables") {
        let Some(step) = template.steps(reference.steps).first() else { continue };
        let name = match step.kind {
            StepKind::Property => Some(template.slice(step.span)),
            StepKind::Index(index) => it.survey.constant(index),
            StepKind::Method(arguments) => match (template.slice(step.span), template.arguments(arguments)) {
                ("get", [name]) => it.survey.constant(*name),
                _ => None,
            },
        };
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        let Some(name) = name.filter(|name| !name.bytes().all(fits)) else { continue };
        let message = format!("{} cannot be the name of a stage variable.", Quoted(name));
        let facts = Facts::Syntax { message };
        it.report_at(&STAGE_VARIABLE_NAME, facts, it.survey.place(reference), findings);
    }
}
