use super::PRIVATE_URI;
use crate::expr::uri::Uri;
use crate::rules::prelude::*;

rule! {
    /// Reports a private integration of an HTTP API that names something else of Elastic Load Balancing than a listener.
    ///
    /// That is a load balancer, a target group, a rule of a listener, or the listener of a Gateway Load Balancer.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/lb/50dc6c495c0c9188",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Service: `For VpcLink VPC_LINK, integration uri should be a valid ELB listener ARN or a valid Cloud Map service ARN.` When it
    /// cannot read the listener: `Unable to retrieve listener port and load balancer DNS name from ELB listener`
    ///
    /// Source: Answers of the service recorded by cdk-preflight; hashicorp/terraform-provider-aws issue 22590.
    pub(crate) LOAD_BALANCER_NOT_LISTENER = "GW241" "load-balancer-not-listener" Error;
    why: "It is no listener, and only a listener says at which port to call.";
    help: "Use the ARN of a listener of an Application or Network Load Balancer.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(target) = it.target.filter(|_| it.case == Some(Case::HttpPrivate)) else { return };
    if let Uri::LoadBalancing { arn, listener: false, .. } = target.uri {
        let finding = it.report_uri_part(&LOAD_BALANCER_NOT_LISTENER, "resource", arn.resource, findings);
        finding.service_says(PRIVATE_URI);
    }
}
