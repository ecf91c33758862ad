use crate::rules::prelude::*;

rule! {
    /// Reports a private integration of a WebSocket API whose `integrationUri` is no URL.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "POST", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/net/lb/50dc6c495c0c9188/0467ef3c8400ae65"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "POST", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "https://orders.internal.example.com/"}
    /// ```
    ///
    /// Service: REST APIs answer `Invalid HTTP endpoint specified for URI`; the words of v2 APIs have not been recorded.
    ///
    /// Source: Acceptance tests of the Terraform provider; developer guide, Setting up a WebSocket API integration request.
    pub(crate) PRIVATE_WEBSOCKET_URI_NOT_URL = "GW243" "private-websocket-uri-not-url" Error;
    why: "Private integrations of WebSocket APIs call the URL of the backend, not a listener.";
    help: "Write a full URL such as https://example.com/path.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let is_private = it.is_on(Protocol::WebSocket) && it.is_http() && it.is_private() == Some(true);
    let Some(target) = it.target.filter(|target| is_private && !target.may_be_url()) else { return };
    it.report_uri(&PRIVATE_WEBSOCKET_URI_NOT_URL, Some(target.piece.span()), findings);
}
