use super::entry::MappingEntry;
use crate::expr::http::Action;
use crate::rules::prelude::*;

rule! {
    /// Reports a value behind a `remove:` key other than `''`.
    ///
    /// An empty value says nothing and is not reported.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"remove:header.cookie": "$request.header.cookie"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"remove:header.cookie": "''"}}
    /// ```
    ///
    /// Source: Acceptance tests of the Terraform provider.
    pub(crate) VALUE_OF_REMOVAL = "GW340" "value-of-removal" Info;
    why: "The value of a removal is not used.";
    help: "Write ''.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let removes = it.target().is_some_and(|target| target.action() == Action::Remove);
    if removes && it.text.is_some_and(|text| text != "''") {
        it.report_value(&VALUE_OF_REMOVAL, findings).fix_replace(Safety::Safe, "Write two quotes", "''");
    }
}
