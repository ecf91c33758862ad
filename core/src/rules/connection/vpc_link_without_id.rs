use crate::rules::prelude::*;

rule! {
    /// Reports `connectionType` VPC_LINK without `connectionId`.
    ///
    /// Integrations that cannot have a VPC link at all are reported by GW121, GW238 and GW239.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "payloadFormatVersion": "1.0",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Service: `ConnectionId must be set to vpcLinkId for ConnectionType VPC_LINK`
    ///
    /// Source: Answers of the service recorded by cdk-preflight.
    pub(crate) VPC_LINK_WITHOUT_ID = "GW236" "vpc-link-without-id" Error;
    why: "The service has to know which VPC link to use.";
    help: "Give the id of the VPC link.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::ConnectionId;
    if it.is_http() && it.is_private() == Some(true) && it.lacks(id) {
        let finding = it.report_missing(&VPC_LINK_WITHOUT_ID, id, findings);
        finding.service_says("ConnectionId must be set to vpcLinkId for ConnectionType VPC_LINK");
    }
}
