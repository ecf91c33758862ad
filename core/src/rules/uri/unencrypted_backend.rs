use super::offer;
use crate::expr::host;
use crate::expr::uri::Uri;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports a backend on the internet that is called over `http`.
    ///
    /// A host that cannot be reached over the internet is reported by GW207 alone.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "http://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Source: Advice.
    pub(crate) UNENCRYPTED_BACKEND = "GW204" "unencrypted-backend" Warning;
    why: "The traffic to the backend is not encrypted.";
    help: "Use https if the backend offers it.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(target) = it.target.filter(|_| it.is_public_http()) else { return };
    let Uri::Url(url) = target.uri else { return };
    if !url.scheme.text.eq_ignore_ascii_case("http") || host::is_private(url.host.text) {
        return;
    }
    let finding = it.report_uri(&UNENCRYPTED_BACKEND, Some(url.scheme.span()), findings);
    let encrypted = format!("https{}", &target.piece.text[url.scheme.text.len()..]);
    offer(finding, Safety::NeedsReview, "Use https", encrypted);
}
