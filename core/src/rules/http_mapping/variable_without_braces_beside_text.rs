use super::entry::WholeValue;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a variable without braces beside other text.
    ///
    /// Values such as `/$request.path.proxy` are in use and work.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:path": "/$request.path.proxy"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:path": "/${request.path.proxy}"}}
    /// ```
    ///
    /// Source: Advice; the guide asks for braces where there are several variables.
    pub(crate) VARIABLE_WITHOUT_BRACES_BESIDE_TEXT = "GW327" "variable-without-braces-beside-text" Info;
    why: "Where its name ends is left to be guessed.";
    help: "Put braces around the variable.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &WholeValue<'_, '_, '_>, findings: &mut Findings) {
    let is_beside_text = it.variables == 1 && it.only.is_none() && !it.is_broken;
    let Some(bare) = it.first_bare.filter(|_| is_beside_text) else { return };
    let finding = it.entry.report_value(&VARIABLE_WITHOUT_BRACES_BESIDE_TEXT, findings);
    finding.within(bare.whole.span());
    let braced = it.entry.rewritten(|variable| {
        let is_bare = !variable.braced;
        Some(if is_bare { format!("${{{}}}", variable.name.text) } else { variable.whole.text.into() })
    });
    if let Some(text) = braced {
        it.entry.offer_value(finding, Safety::NeedsReview, "Add braces", text);
    }
}
