use super::server_name;
use crate::expr::host::is_host_name;
use crate::rules::prelude::*;
use alloc::string::String;

rule! {
    /// Reports a `serverNameToVerify` that is no plain host name.
    ///
    /// It has no scheme, no port, no path and no wildcard.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65",
    ///  "payloadFormatVersion": "1.0", "tlsConfig": {"serverNameToVerify": "https://orders.example.com:443/"}}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65",
    ///  "payloadFormatVersion": "1.0", "tlsConfig": {"serverNameToVerify": "*.example.com"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65",
    ///  "payloadFormatVersion": "1.0", "tlsConfig": {"serverNameToVerify": "orders.example.com"}}
    /// ```
    ///
    /// Service: It accepts any text; requests fail with status 500 then.
    ///
    /// Source: hashicorp/terraform-provider-aws issue 15768.
    pub(crate) SERVER_NAME_NOT_HOST = "GW249" "server-name-not-host" Error;
    why: "It is compared with the names in the certificate, and nothing matches it.";
    help: "Give the exact host name of the certificate.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let Some(name) = server_name(it).filter(|_| it.case == Some(Case::HttpPrivate)) else { return };
    if is_host_name(name) || name.contains(char::is_control) {
        return;
    }
    let id = PropertyId::ServerNameToVerify;
    let path = it.path(PropertyId::TlsConfig).join(id.name());
    let facts = Facts::Unsuitable { name: id.name().into(), value: name.into() };
    let finding = findings.report(&SERVER_NAME_NOT_HOST, path, facts);
    let host = name.split_once("://").map_or(name, |(_, rest)| rest);
    let host = host.split([':', '/', '?', '#']).next().unwrap_or_default();
    if is_host_name(host) {
        finding.fix_replace(Safety::Safe, "Keep the host", String::from(host));
    }
}
