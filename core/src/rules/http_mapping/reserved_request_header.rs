use super::entry::MappingEntry;
use crate::expr::http::{Destination, Side, is_reserved_header};
use crate::expr::is_header_character;
use crate::rules::prelude::*;

rule! {
    /// Reports a mapping of requests that changes a reserved header.
    ///
    /// Reserved are `access-control-*`, `apigw-*`, `x-amz-*`, `x-amzn-*`, `authorization`, `connection`, `content-encoding`,
    /// `content-length`, `content-location`, `forwarded`, `keep-alive`, `origin`, `proxy-authenticate`, `proxy-authorization`,
    /// `te`, `trailers`, `transfer-encoding`, `upgrade`, `via`, `x-forwarded-for`, `x-forwarded-host` and `x-forwarded-proto`,
    /// in any case. `Host` is not.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.Authorization": "$context.authorizer.token"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.host": "orders.example.com"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Transform API requests and responses for HTTP APIs (Reserved headers).
    pub(crate) RESERVED_REQUEST_HEADER = "GW308" "reserved-request-header" Error;
    why: "This header is reserved and cannot be mapped.";
    help: "Use another header.";
    check: HttpMapping;
}

pub(super) fn check(it: &MappingEntry<'_, '_>, findings: &mut Findings) {
    let Some(Destination::Header { name, .. }) = it.target() else { return };
    let is_name = name.first_not(is_header_character).is_none();
    if it.side() == Side::Request && is_name && is_reserved_header(name.text) {
        let facts = Facts::Unsuitable { name: "header".into(), value: name.text.into() };
        it.report_key_for(&RESERVED_REQUEST_HEADER, facts, findings).within_key(it.in_key(name.span()));
    }
}
