use super::status::StatusSubject;
use crate::rules::prelude::*;

rule! {
    /// Reports a status code in `responseParameters` without mappings.
    ///
    /// In an update an empty map removes the mappings of the status code; there it is in place.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"500": {}}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"500": {"overwrite:statuscode": "200"}}}
    /// ```
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs.
    pub(crate) EMPTY_STATUS_MAPPING = "GW345" "empty-status-mapping" Warning;
    why: "An empty map means something in an update only.";
    help: "Remove it, or add a mapping.";
    fix: true;
    check: HttpMapping;
}

pub(super) fn check(it: &StatusSubject<'_, '_>, findings: &mut Findings) {
    if it.member.value.map().is_some_and(Map::is_empty) && !it.it.is_update() {
        let facts = Facts::Empty { name: it.member.key.clone() };
        it.report(&EMPTY_STATUS_MAPPING, facts, findings).fix_remove(Safety::Safe);
    }
}
