use super::entry::VariableSubject;
use crate::expr::http::{Reference, Source};
use crate::rules::prelude::*;

rule! {
    /// Reports `X-Forwarded-For`, `X-Forwarded-Host` or `X-Forwarded-Proto` as the source of a mapping.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$request.header.X-Forwarded-For"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "requestParameters": {"overwrite:header.x-id": "$context.identity.sourceIp"}}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Amazon API Gateway important notes.
    pub(crate) FOLDED_HEADER_AS_SOURCE = "GW343" "folded-header-as-source" Warning;
    why: "HTTP APIs fold these headers into Forwarded, so the value is likely empty.";
    help: "Use $context.identity.sourceIp or $context.domainName.";
    check: HttpMapping;
}

pub(super) fn check(it: &VariableSubject<'_, '_, '_>, findings: &mut Findings) {
    const FOLDED: [&str; 3] = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"];
    if let Reference::Request(Source::Header(name)) = it.reference
        && FOLDED.iter().any(|folded| name.text.eq_ignore_ascii_case(folded))
    {
        it.report(&FOLDED_HEADER_AS_SOURCE, None, findings);
    }
}
