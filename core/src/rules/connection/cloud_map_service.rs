use crate::expr::uri::Uri;
use crate::rules::prelude::*;

rule! {
    /// Reports a private integration that finds its backend in Cloud Map.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:servicediscovery:us-east-1:123456789012:service/srv-1", "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Source: developer guide, Working with private integrations for HTTP APIs.
    pub(crate) CLOUD_MAP_SERVICE = "GW246" "cloud-map-service" Info;
    why: "Instances are called at the IP address and port that they are registered with.";
    help: "Register instances with both attributes; tasks of ECS need SRV records.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(target) = it.target.filter(|_| it.case == Some(Case::HttpPrivate)) else { return };
    if let Uri::CloudMap { arn, .. } = target.uri {
        it.report_uri_part(&CLOUD_MAP_SERVICE, "backend", arn.resource, findings);
    }
}
