use super::TemplateText;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports `$input.json(…)` between quotation marks.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"id\": \"$input.json('$.id')\"}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"id\": $input.json('$.id')}"}}
    /// ```
    ///
    /// Service: `$input.json` writes the quotation marks of a text itself.
    ///
    /// Source: developer guide, API Gateway WebSocket API mapping template reference.
    pub(crate) QUOTED_JSON_VALUE = "GW616" "quoted-json-value" Warning;
    why: "The function writes JSON, with the quotation marks of a text.";
    help: "Remove the quotation marks around it.";
    fix: true;
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    for printed in it.survey.printed.iter().filter(|printed| printed.is_string) {
        if !it.survey.is_json || !it.survey.is_call(printed.reference, "input", "json") {
            continue;
        }
        let span = it.survey.place(printed.reference);
        let facts = Facts::Syntax { message: "$input.json(…) stands between quotation marks.".into() };
        let finding = it.report_at(&QUOTED_JSON_VALUE, facts, span.clone(), findings);
        if let Some(text) = it.literal()
            && let (Some(before), Some(inside), Some(behind)) =
                (text.get(..span.start - 1), text.get(span.clone()), text.get(span.end + 1..))
        {
            finding.fix_replace(Safety::Safe, "Remove the quotes", format!("{before}{inside}{behind}"));
        }
    }
}
