use super::TemplateText;
use crate::nearest::nearest;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a member of `$input` other than `body`, `json`, `path` and `params`.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "$input.Body"}}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "{\"id\": $input.get('id')}"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "$input.body"}}
    /// ```
    ///
    /// Service: an unknown member renders as nothing (REST API).
    ///
    /// Source: developer guide, API Gateway WebSocket API mapping template reference.
    pub(crate) UNKNOWN_INPUT_MEMBER = "GW609" "unknown-input-member" Warning;
    why: "It renders as nothing.";
    help: "Use $input.body, $input.json(…) or $input.path(…).";
    fix: true;
    check: Template;
}

/// What `$input` has.
const MEMBERS: &[&str] = &["body", "json", "path", "params"];

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    for reference in it.survey.used().filter(|reference| it.survey.name(reference) == "input") {
        let Some((name, _, span)) = it.survey.member(reference) else { continue };
        if MEMBERS.contains(&name) {
            continue;
        }
        let nearest = nearest(name, MEMBERS.iter().copied());
        let facts = Facts::Unknown { name: format!("$input.{name}"), nearest: nearest.map(Into::into) };
        let finding = it.report_at(&UNKNOWN_INPUT_MEMBER, facts, span.clone(), findings);
        if let Some(nearest) = nearest {
            it.offer(finding, Safety::NeedsReview, format!("Use $input.{nearest}"), span, nearest);
        }
    }
}
