use super::offer;
use crate::expr::uri::Uri;
use crate::rules::prelude::*;
use alloc::string::String;

rule! {
    /// Reports a URL with a fragment (`#…`) or with a user (`user:password@`).
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/#orders",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://me:secret@example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Source: RFC 3986 sections 3.2.1 and 3.5.
    pub(crate) FRAGMENT_OR_CREDENTIALS_IN_URI = "GW206" "fragment-or-credentials-in-uri" Warning;
    why: "Fragments are never sent, and credentials in a URL are visible to everyone who can read the integration.";
    help: "Remove this part.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(target) = it.fitting_target() else { return };
    let Uri::Url(url) = target.uri else { return };
    let rule = &FRAGMENT_OR_CREDENTIALS_IN_URI;
    let finding = match (url.user, url.fragment) {
        (Some(user), _) => it.report_uri(rule, Some(user.span()), findings),
        (None, Some(fragment)) => {
            it.report_uri(rule, Some(fragment.start - 1..fragment.span().end), findings)
        }
        (None, None) => return,
    };
    let start = target.piece.start;
    let text = target.piece.text;
    let end = url.fragment.map_or(text.len(), |fragment| fragment.start - 1 - start);
    let mut cleaned = String::from(&text[..end]);
    if let Some(user) = url.user {
        cleaned.replace_range(user.start - start..user.span().end + 1 - start, "");
    }
    let (safety, title) = match url.user {
        Some(_) => (Safety::NeedsReview, "Remove the credentials"),
        None => (Safety::Safe, "Remove the fragment"),
    };
    offer(finding, safety, title, cleaned);
}
