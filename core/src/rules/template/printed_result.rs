use super::TemplateText;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports `put`, `add` and `remove` as a statement of their own.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#set($list = [])$list.add(1)$list.size()"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "#set($list = [])#set($done = $list.add(1))$list.size()"}}
    /// ```
    ///
    /// Service: prints what the method returns.
    ///
    /// Source: localstack/airspeed, outcomes recorded on the service in August 2023 (REST API).
    pub(crate) PRINTED_RESULT = "GW620" "printed-result" Warning;
    why: "What the method returns is printed into the output.";
    help: "Assign it: #set($done = …).";
    fix: true;
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    for printed in &it.survey.printed {
        let Some(method @ ("put" | "add" | "remove" | "addAll")) = it.survey.last_method(printed.reference)
        else {
            continue;
        };
        if printed.reference.quiet && method == "put" {
            continue;
        }
        let span = it.survey.place(printed.reference);
        let facts = Facts::Syntax { message: format!("The result of {method} is printed.") };
        let finding = it.report_at(&PRINTED_RESULT, facts, span.clone(), findings);
        if let Some(text) = it.literal()
            && let (Some(before), Some(call), Some(behind)) =
                (text.get(..span.start), text.get(span.clone()), text.get(span.end..))
        {
            finding.fix_replace(
                Safety::NeedsReview,
                "Assign it",
                format!("{before}#set($done = {call}){behind}"),
            );
        }
    }
}
