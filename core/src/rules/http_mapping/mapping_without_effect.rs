use super::entry::WholeValue;
use crate::expr::http::{Action, Destination, Reference, Source};
use crate::rules::prelude::*;

rule! {
    /// Reports a mapping that puts a value in the place of itself.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$request.header.X-Id"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"404": {"overwrite:statuscode": "404"}}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$request.header.x-order"}}
    /// ```
    ///
    /// Source: Advice.
    pub(crate) MAPPING_WITHOUT_EFFECT = "GW344" "mapping-without-effect" Info;
    why: "The mapping does not change anything.";
    help: "Remove it, or correct its source.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &WholeValue<'_, '_, '_>, findings: &mut Findings) {
    let entry = it.entry;
    let source = it.only.map(|variable| variable.reference());
    let is_same = match (entry.target(), source) {
        (Some(Destination::StatusCode), None) => {
            entry.mappings.status.is_some_and(|code| code.trim() == it.text.trim())
        }
        (
            Some(Destination::Header { action: Action::Overwrite, name }),
            Some(Reference::Request(Source::Header(source)) | Reference::Response(Source::Header(source))),
        ) => name.text.eq_ignore_ascii_case(source.text),
        (
            Some(Destination::Querystring { action: Action::Overwrite, name }),
            Some(Reference::Request(Source::Querystring(source))),
        ) => name.text == source.text,
        _ => false,
    };
    if !is_same || it.is_broken {
        return;
    }
    let finding = entry.report_value(&MAPPING_WITHOUT_EFFECT, findings);
    // The last mapping of a status code takes the code with it.
    if entry.mappings.map.len() == 1 {
        finding.fix(Safety::Safe, "Remove it", [Edit::Remove { path: entry.mappings.path() }]);
    } else {
        finding.fix_remove(Safety::Safe);
    }
}
