use super::several::Group;
use crate::rules::prelude::*;

rule! {
    /// Reports two mappings with the same action and the same header in different case.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"append:header.x-kind": "order", "append:header.X-Kind": "invoice"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"append:header.x-kind": "order", "append:header.x-type": "invoice"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) REPEATED_MAPPED_HEADER = "GW310" "repeated-mapped-header" Warning;
    why: "Header names ignore case, so both change the same header.";
    help: "Keep one of the two.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &Group<'_, '_, '_>, findings: &mut Findings) {
    for (at, entry) in it.entries.iter().enumerate() {
        let is_same = |other: &&super::several::Entry<'_>| other.action == entry.action;
        let Some(last) = it.entries.get(at + 1..).unwrap_or_default().iter().rfind(is_same) else { continue };
        let (member, last) = (entry.member, last.member);
        let safety = if last.value == member.value { Safety::Safe } else { Safety::NeedsReview };
        let facts = Facts::Duplicate { key: member.key.as_ref().into() };
        let finding = findings.report_at(
            &REPEATED_MAPPED_HEADER,
            member.key_place,
            it.mappings.path_of(&member.key),
            facts,
        );
        finding.see(it.mappings.path_of(&last.key), "The same header.").fix_remove(safety);
    }
}
