//! What GW518 says about templates.

use super::TemplateText;
use crate::model::Resource;
use crate::rules::prelude::*;
use crate::rules::websocket_mapping::MESSAGE_DATA_WITHOUT_MESSAGE;

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    // The input of a response template is what the backend answers.
    if it.it.resource() != Resource::Integration || !it.it.never_has_message() {
        return;
    }
    for reference in it.survey.used() {
        let of_message = match (it.survey.name(reference), it.survey.member(reference)) {
            ("input", Some((member, _, span))) => {
                matches!(member, "body" | "json" | "path").then_some((member, span))
            }
            ("context", Some((member, _, span))) => (member == "messageId").then_some((member, span)),
            _ => None,
        };
        if let Some((member, span)) = of_message {
            let name = alloc::format!("${}.{member}", it.survey.name(reference)).into();
            let facts = Facts::NotApplicable { name, on: "a route without messages".into() };
            it.report_at(&MESSAGE_DATA_WITHOUT_MESSAGE, facts, span, findings);
        }
    }
}
