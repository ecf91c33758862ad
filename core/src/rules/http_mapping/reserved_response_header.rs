use super::entry::MappingEntry;
use crate::expr::http::{Destination, Side, is_reserved_header};
use crate::expr::is_header_character;
use crate::rules::prelude::*;

rule! {
    /// Reports a mapping of answers that changes a reserved header.
    ///
    /// Reserved are `access-control-*`, `apigw-*`, `x-amz-*`, `x-amzn-*`, `authorization`, `connection`, `content-encoding`,
    /// `content-length`, `content-location`, `forwarded`, `keep-alive`, `origin`, `proxy-authenticate`, `proxy-authorization`,
    /// `te`, `trailers`, `transfer-encoding`, `upgrade`, `via`, `x-forwarded-for`, `x-forwarded-host` and `x-forwarded-proto`,
    /// in any case. `Host` is not.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"200": {"overwrite:header.Access-Control-Allow-Origin": "*"}}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "responseParameters": {"200": {"overwrite:header.cache-control": "no-store"}}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs (Reserved headers).
    pub(crate) RESERVED_RESPONSE_HEADER = "GW309" "reserved-response-header" Error;
    why: "This header is reserved and cannot be mapped.";
    help: "Use another header; for access-control-* use the CORS settings of the API.";
    check: HttpMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let Some(Destination::Header { name, .. }) = it.target() else { return };
    let is_name = name.first_not(is_header_character).is_none();
    if it.side() == Side::Response && is_name && is_reserved_header(name.text) {
        let facts = Facts::Unsuitable { name: "header".into(), value: name.text.into() };
        it.report_key_for(&RESERVED_RESPONSE_HEADER, facts, findings).within_key(it.in_key(name.span()));
    }
}
