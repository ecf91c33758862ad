use super::{server_name, set_vpc_link};
use crate::expr::host::is_host_name;
use crate::rules::prelude::*;

rule! {
    /// Reports a `connectionId` while `connectionType` is missing or INTERNET.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionId": "abc123", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "https://example.com/"}
    /// ```
    /// ```json bad websocket
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "POST", "connectionId": "abc123",
    ///  "integrationUri": "https://orders.internal.example.com/"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: The botocore model `apigatewayv2`.
    pub(crate) CONNECTION_ID_WITHOUT_VPC_LINK = "GW237" "connection-id-without-vpc-link" Warning;
    why: "Without connectionType VPC_LINK the link is not used.";
    help: "Set connectionType to VPC_LINK, or remove connectionId.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::ConnectionType;
    let is_mock = it.kind == Some(IntegrationType::Mock);
    let has_link = it.kind.is_some() && it.has_text(PropertyId::ConnectionId);
    if is_mock || !has_link || it.is_private() != Some(false) {
        return;
    }
    // GW421 says it of service actions.
    if it.case == Some(Case::HttpService) {
        return;
    }
    // GW242 says the same of a listener, and that nothing else can work.
    if it.case == Some(Case::HttpProxy) && it.target.is_some_and(|target| target.uri.is_private_target()) {
        return;
    }
    let finding = if it.has(id) {
        it.report_value(&CONNECTION_ID_WITHOUT_VPC_LINK, id, findings)
    } else {
        it.report_missing(&CONNECTION_ID_WITHOUT_VPC_LINK, id, findings)
    };
    if can_be_private(it) {
        set_vpc_link(it, finding);
    }
}

/// Whether everything else is such that a VPC link could be used.
fn can_be_private(it: &IntegrationSubject<'_>) -> bool {
    let has_uri = match it.case {
        Some(Case::HttpProxy) => it.target.is_none_or(|target| target.may_be_private_target()),
        Some(Case::WebSocketHttp | Case::WebSocketHttpProxy) => {
            it.target.is_none_or(|target| target.may_be_url())
        }
        _ => false,
    };
    has_uri && server_name(it).is_none_or(is_host_name)
}
