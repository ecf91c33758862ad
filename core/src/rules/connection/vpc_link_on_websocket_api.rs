use crate::rules::prelude::*;

rule! {
    /// Reports a VPC link on a WebSocket API, which has to be one of version 1.
    ///
    /// The documentation calls `connectionId` a property of HTTP APIs, but it works here as well.
    ///
    /// ```json bad websocket
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "POST", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "https://orders.internal.example.com/"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "POST", "integrationUri": "https://orders.example.com/"}
    /// ```
    ///
    /// Service: A VPC link made for HTTP APIs is refused with a `BadRequestException`; its words have not been recorded.
    ///
    /// Source: Acceptance tests of the Terraform provider; terraform-aws-modules/terraform-aws-apigateway-v2 issue 151.
    pub(crate) VPC_LINK_ON_WEBSOCKET_API = "GW244" "vpc-link-on-websocket-api" Info;
    why: "A link made for HTTP APIs is refused on a WebSocket API.";
    help: "Use a VPC link made for REST APIs, with a Network Load Balancer.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::ConnectionId;
    let is_private = it.is_on(Protocol::WebSocket) && it.is_http() && it.is_private() == Some(true);
    if is_private && it.has_text(id) {
        let facts = Facts::NotApplicable { name: id.name().into(), on: "a WebSocket API".into() };
        findings.report(&VPC_LINK_ON_WEBSOCKET_API, it.path(id), facts);
    }
}
