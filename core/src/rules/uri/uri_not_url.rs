use super::{forbidden_character, offer};
use crate::expr::Piece;
use crate::expr::host::is_host_name;
use crate::expr::stand_in::has_unknown;
use crate::expr::uri::Uri;
use crate::rules::prelude::*;
use crate::rules::target::Target;
use alloc::format;

rule! {
    /// Reports an HTTP integration whose `integrationUri` is no absolute URL.
    ///
    /// This is about HTTP_PROXY and HTTP integrations over the internet; private ones are for GW240 and GW243. A URL that starts
    /// with a stage variable is reported by GW215, the ARN of a listener without a VPC link by GW242.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "example.com/orders",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "wss://example.com/orders"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com:https/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/orders",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Service: REST APIs answer `Invalid HTTP endpoint specified for URI`; the words of v2 APIs have not been recorded.
    ///
    /// Source: The botocore model `apigatewayv2`; snapshots of the service in localstack.
    pub(crate) URI_NOT_URL = "GW203" "uri-not-url" Error;
    why: "An HTTP backend is called at an http or https URL.";
    help: "Write a full URL such as https://example.com/path.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let over_internet = match it.protocol() {
        Some(Protocol::WebSocket) => it.is_http() && it.is_private() == Some(false),
        Some(Protocol::Http) | None => it.is_public_http(),
    };
    let Some(target) = it.target.filter(|_| over_internet) else { return };
    // GW242 knows what is missing.
    if it.case == Some(Case::HttpProxy) && target.uri.is_private_target() {
        return;
    }
    let Some(fault) = fault(&target) else { return };
    let finding = it.report_uri(&URI_NOT_URL, Some(fault.span()), findings);
    if matches!(target.uri, Uri::Function(_) | Uri::Invocation(_)) {
        finding.help_with("Set integrationType to AWS_PROXY to call a Lambda function, or write a full URL.");
    }
    let completed = format!("https://{}", target.piece.text.trim_start_matches('/'));
    if target.uri == Uri::Other && has_domain(&completed) {
        offer(finding, Safety::NeedsReview, "Put https:// before", completed);
    }
}

/// What keeps a URI from being an absolute URL.
fn fault<'a>(target: &Target<'a>) -> Option<Piece<'a>> {
    let Uri::Url(url) = target.uri else {
        return Some(target.piece).filter(|_| !target.begins_with_variable());
    };
    let is_number = |port: &Piece<'_>| port.text.is_empty() || port.text.parse::<u16>().is_ok();
    if url.host.text.is_empty() {
        return Some(target.piece);
    }
    url.port.filter(|port| !has_unknown(port.text) && !port.text.contains('{') && !is_number(port))
}

/// Whether a URL is in order and its host is a name with a dot.
fn has_domain(text: &str) -> bool {
    Target::new(text).is_some_and(|target| match target.uri {
        Uri::Url(url) => {
            let is_domain = is_host_name(url.host.text) && url.host.text.contains('.') && url.user.is_none();
            is_domain && fault(&target).is_none() && forbidden_character(target.piece).is_none()
        }
        _ => false,
    })
}
