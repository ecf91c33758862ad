use super::TemplateText;
use crate::nearest::nearest;
use crate::rules::prelude::*;
use crate::vtl::FUNCTIONS;
use alloc::format;

rule! {
    /// Reports a function of `$util` that the service does not have.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "$util.toJson($input.path('$'))"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"id\": \"$util.escapeJavascript($input.body)\"}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"id\": \"$util.base64Encode($input.body)\"}"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: developer guide, API Gateway WebSocket API mapping template reference.
    pub(crate) UNKNOWN_UTIL_FUNCTION = "GW611" "unknown-util-function" Error;
    why: "Functions of AppSync and misspelt ones render as nothing.";
    help: "Use escapeJavaScript, parseJson, urlEncode, urlDecode, base64Encode or base64Decode.";
    fix: true;
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    for reference in it.survey.used().filter(|reference| it.survey.name(reference) == "util") {
        let Some((name, _, span)) = it.survey.member(reference) else { continue };
        if FUNCTIONS.contains(&name) {
            continue;
        }
        let nearest = nearest(name, FUNCTIONS.iter().copied());
        let facts = Facts::Unknown { name: format!("$util.{name}"), nearest: nearest.map(Into::into) };
        let finding = it.report_at(&UNKNOWN_UTIL_FUNCTION, facts, span.clone(), findings);
        if let Some(nearest) = nearest {
            let is_case = nearest.eq_ignore_ascii_case(name);
            let safety = if is_case { Safety::Safe } else { Safety::NeedsReview };
            it.offer(finding, safety, format!("Use $util.{nearest}"), span, nearest);
        }
    }
}
