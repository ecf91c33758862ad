use super::entry::MappingEntry;
use crate::expr::http::Destination;
use crate::expr::is_header_character;
use crate::rules::prelude::*;

rule! {
    /// Reports a mapping key with a character that header names do not have.
    ///
    /// Control characters are reported by GW028.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"append:header.x id": "order"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"200": {"append:header.größe": "order"}}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"append:header.x-id": "order"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: RFC 9110 section 5.6.2.
    pub(crate) HEADER_NAME_CHARACTER = "GW307" "header-name-character" Error;
    why: "No header can have this name.";
    help: "Use letters, digits and the punctuation that RFC 9110 allows in header names.";
    check: HttpMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let Some(Destination::Header { name, .. }) = it.target() else { return };
    if let Some((character, span)) =
        name.first_not(is_header_character).filter(|(wrong, _)| !wrong.is_control())
    {
        let facts = Facts::Character { name: "key".into(), value: it.member.key.as_ref().into(), character };
        it.report_key_for(&HEADER_NAME_CHARACTER, facts, findings).within_key(it.in_key(span));
    }
}
