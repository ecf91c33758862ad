use super::PRIVATE_URI;
use crate::expr::uri::Uri;
use crate::rules::prelude::*;

rule! {
    /// Reports a private integration of an HTTP API whose `integrationUri` is neither a listener nor a service of Cloud Map.
    ///
    /// Other ARNs of Elastic Load Balancing are reported by GW241.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "http://internal-lb.example.com/", "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:servicediscovery:us-east-1:123456789012:namespace/ns-1", "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Service: `For VpcLink VPC_LINK, integration uri should be a valid ELB listener ARN or a valid Cloud Map service ARN.`
    ///
    /// Source: Answers of the service recorded by cdk-preflight.
    pub(crate) PRIVATE_URI_NOT_LISTENER = "GW240" "private-uri-not-listener" Error;
    why: "Behind a VPC link an HTTP API calls a listener or a service of Cloud Map.";
    help: "Give the ARN of the listener or of the Cloud Map service, not a URL.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(target) = it.target.filter(|_| it.case == Some(Case::HttpPrivate)) else { return };
    if target.may_be_private_target() || matches!(target.uri, Uri::LoadBalancing { .. }) {
        return;
    }
    let finding = it.report_uri(&PRIVATE_URI_NOT_LISTENER, Some(target.piece.span()), findings);
    finding.service_says(PRIVATE_URI);
}
