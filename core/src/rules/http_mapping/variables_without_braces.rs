use super::entry::WholeValue;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a variable without braces in a value with several variables.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$request.path.a-$request.path.b"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "${request.path.a} $context.stage"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "${request.path.a} ${context.stage}"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) VARIABLES_WITHOUT_BRACES = "GW326" "variables-without-braces" Error;
    why: "With several variables each needs braces.";
    help: "Put braces around every variable: ${request.path.a} ${request.path.b}.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &WholeValue<'_, '_, '_>, findings: &mut Findings) {
    let Some(bare) = it.first_bare.filter(|_| it.variables > 1 && !it.is_broken) else { return };
    let finding = it.entry.report_value(&VARIABLES_WITHOUT_BRACES, findings);
    finding.within(bare.whole.span());
    let braced = it.entry.rewritten(|variable| {
        let is_bare = !variable.braced;
        Some(if is_bare { format!("${{{}}}", variable.name.text) } else { variable.whole.text.into() })
    });
    if let Some(text) = braced {
        it.entry.offer_value(finding, Safety::Safe, "Add braces", text);
    }
}
