use crate::rules::prelude::*;

rule! {
    /// Reports a private integration of an HTTP API without `tlsConfig`.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65",
    ///  "payloadFormatVersion": "1.0", "tlsConfig": {"serverNameToVerify": "orders.example.com"}}
    /// ```
    ///
    /// Source: developer guide, Working with private integrations for HTTP APIs.
    pub(crate) PRIVATE_WITHOUT_TLS = "GW250" "private-without-tls" Info;
    why: "Without it the traffic inside the VPC is plain HTTP.";
    help: "Give tlsConfig.serverNameToVerify when the listener speaks TLS.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::TlsConfig;
    let is_empty = it.map(id).is_some_and(Map::is_empty);
    if it.case == Some(Case::HttpPrivate) && (it.lacks(id) || is_empty) {
        it.report_missing(&PRIVATE_WITHOUT_TLS, id, findings);
    }
}
