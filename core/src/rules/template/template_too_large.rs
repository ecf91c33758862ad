use super::TemplateText;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a mapping template of more than 300 KB (307,200 bytes).
    ///
    /// Of a template that is not wholly known the known parts are counted.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "⟨30721 × 0123456789⟩"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "$input.body"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: developer guide, Amazon API Gateway quotas and important notes.
    pub(crate) TEMPLATE_TOO_LARGE = "GW601" "template-too-large" Error;
    why: "It is more than the quota for mapping templates.";
    help: "Shorten the template to 300 KB.";
    check: Template;
}

pub(super) const LARGEST: usize = 300 * 1024;

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    let size = it.known().map(str::len).sum::<usize>();
    if size > LARGEST {
        let name = it.member.key.clone();
        let max = i64::try_from(LARGEST).unwrap_or(i64::MAX);
        it.report(
            &TEMPLATE_TOO_LARGE,
            Facts::OutOfRange { name, value: format!("{size}"), min: 0, max, unit: "bytes" },
            findings,
        );
    }
}
