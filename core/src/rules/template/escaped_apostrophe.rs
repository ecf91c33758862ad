use super::TemplateText;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports `$util.escapeJavaScript(…)` in a JSON string without the `replaceAll` that takes back `\'`.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"name\": \"$util.escapeJavaScript($input.path('$.name'))\"}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"name\": \"$util.escapeJavaScript($input.path('$.name')).replaceAll(\"\\\\'\",\"'\")\"}"}}
    /// ```
    ///
    /// Service: escapes an apostrophe as `\'`, which is no JSON.
    ///
    /// Source: developer guide, API Gateway WebSocket API mapping template reference.
    pub(crate) ESCAPED_APOSTROPHE = "GW618" "escaped-apostrophe" Warning;
    why: "An apostrophe becomes \\', which is not valid JSON.";
    help: "Append .replaceAll(\"\\\\'\",\"'\").";
    fix: true;
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    for printed in it.survey.printed.iter().filter(|printed| printed.in_string) {
        if !it.survey.is_json || !it.survey.is_call(printed.reference, "util", "escapeJavaScript") {
            continue;
        }
        let span = it.survey.place(printed.reference);
        let facts =
            Facts::Syntax { message: "$util.escapeJavaScript(…) is printed into a JSON string.".into() };
        let finding = it.report_at(&ESCAPED_APOSTROPHE, facts, span.clone(), findings);
        // The brace of ${…} stands behind the place where the call belongs.
        let end = span.end - usize::from(printed.reference.formal);
        if let Some((before, behind)) = it.literal().and_then(|text| text.split_at_checked(end)) {
            let call = r#".replaceAll("\\'","'")"#;
            finding.fix_replace(Safety::Safe, "Append replaceAll", format!("{before}{call}{behind}"));
        }
    }
}
