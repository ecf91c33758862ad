use super::TemplateText;
use super::template_too_large::LARGEST;
use crate::rules::prelude::*;

rule! {
    /// Reports a mapping template of more than 32,768 characters.
    ///
    /// The API's model and the page of quotas disagree: 32K characters and 300 KB. Which of the two the service enforces has not been
    /// observed. Templates of more than 300 KB are reported by GW601.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "⟨3277 × 0123456789⟩"}}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/in",
    ///  "requestTemplates": {"$default": "$input.body"}}
    /// ```
    ///
    /// Service: its reaction has not been observed.
    ///
    /// Source: botocore model `apigatewayv2`; developer guide, Amazon API Gateway quotas and important notes.
    pub(crate) TEMPLATE_TOO_LONG = "GW602" "template-too-long" Warning;
    why: "The API's model allows 32K characters, although the page of quotas says 300 KB.";
    help: "Shorten the template to 32768 characters to be safe.";
    check: Template;
}

const LONGEST: usize = 32_768;

pub(super) fn check(it: &TemplateText<'_, '_>, findings: &mut Findings) {
    let size = it.known().map(str::len).sum::<usize>();
    // There are never more characters than bytes.
    if size <= LONGEST || size > LARGEST {
        return;
    }
    let length = it.known().map(|text| text.chars().count()).sum();
    if length > LONGEST {
        let name = it.member.key.clone();
        it.report(&TEMPLATE_TOO_LONG, Facts::TooLong { name, length, limit: LONGEST }, findings);
    }
}
