use crate::expr::host;
use crate::expr::stand_in::has_unknown;
use crate::expr::uri::Uri;
use crate::rules::prelude::*;

rule! {
    /// Reports a backend that cannot be reached over the internet.
    ///
    /// That is `localhost`, a loopback, link-local or private address, or a name without a dot.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "http://localhost:3000/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://10.0.12.7/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Source: developer guide, Working with HTTP proxy integrations for HTTP APIs.
    pub(crate) UNREACHABLE_HOST = "GW207" "unreachable-host" Warning;
    why: "The backend has to be reachable from the internet.";
    help: "Give a public host, or use a VPC link for a private backend.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(target) = it.target.filter(|_| it.is_public_http()) else { return };
    let Uri::Url(url) = target.uri else { return };
    if !has_unknown(url.host.text) && !url.host.text.contains('{') && host::is_private(url.host.text) {
        it.report_uri_part(&UNREACHABLE_HOST, "host", url.host, findings);
    }
}
