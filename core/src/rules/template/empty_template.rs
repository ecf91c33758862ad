use super::TemplateText;
use crate::rules::prelude::*;

rule! {
    /// Reports a mapping template without text.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": ""}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "$input.body"}}
    /// ```
    ///
    /// Service: accepts it; what it sends has not been observed.
    ///
    /// Source: acceptance tests of the Terraform provider; the payload is unverified.
    pub(crate) EMPTY_TEMPLATE = "GW625" "empty-template" Info;
    why: "It is accepted and sends an empty payload.";
    help: "Write what is to be sent, such as $input.body.";
    check: Template;
}

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    if it.literal().is_some_and(|text| text.trim().is_empty()) {
        it.report(&EMPTY_TEMPLATE, Facts::Empty { name: it.member.key.clone() }, findings);
    }
}
