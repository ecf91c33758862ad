use super::{server_name, set_vpc_link};
use crate::expr::host::is_host_name;
use crate::rules::prelude::*;

rule! {
    /// Reports a listener or a service of Cloud Map that is called without a VPC link.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionId": "abc123", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: developer guide, Working with private integrations for HTTP APIs.
    pub(crate) LISTENER_WITHOUT_VPC_LINK = "GW242" "listener-without-vpc-link" Error;
    why: "A listener or a service of Cloud Map is called through a VPC link.";
    help: "Set connectionType to VPC_LINK and connectionId to the id of the link.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::ConnectionType;
    let is_open = it.case == Some(Case::HttpProxy) && it.is_private() == Some(false);
    if !is_open || !it.target.is_some_and(|target| target.uri.is_private_target()) {
        return;
    }
    let finding = if it.has(id) {
        it.report_value(&LISTENER_WITHOUT_VPC_LINK, id, findings)
    } else {
        it.report_missing(&LISTENER_WITHOUT_VPC_LINK, id, findings)
    };
    if it.has_text(PropertyId::ConnectionId) && server_name(it).is_none_or(is_host_name) {
        set_vpc_link(it, finding);
    }
}
