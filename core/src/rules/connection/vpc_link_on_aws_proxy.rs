use super::remove_connection;
use crate::rules::prelude::*;

rule! {
    /// Reports a VPC link on an AWS_PROXY integration of an HTTP API.
    ///
    /// ```json bad http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "connectionType": "VPC_LINK", "connectionId": "abc123", "payloadFormatVersion": "2.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "AWS_PROXY", "integrationUri": "arn:aws:lambda:us-east-1:123456789012:function:hello",
    ///  "payloadFormatVersion": "2.0"}
    /// ```
    ///
    /// Service: Its reaction has not been observed.
    ///
    /// Source: The botocore model `apigatewayv2`; developer guide, Working with private integrations for HTTP APIs.
    pub(crate) VPC_LINK_ON_AWS_PROXY = "GW238" "vpc-link-on-aws-proxy" Error;
    why: "Private integrations of HTTP APIs are HTTP_PROXY integrations; functions and services need no link.";
    help: "Remove the connection, or set integrationType to HTTP_PROXY.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let is_proxy = it.is_on(Protocol::Http) && it.kind == Some(IntegrationType::AwsProxy);
    // GW421 says it of service actions.
    if is_proxy && it.case != Some(Case::HttpService) && it.is_private() == Some(true) {
        let finding = it.report_value(&VPC_LINK_ON_AWS_PROXY, PropertyId::ConnectionType, findings);
        remove_connection(it, finding);
    }
}
