use crate::expr::Piece;
use crate::expr::uri::Uri;
use crate::rules::prelude::*;

rule! {
    /// Reports what follows a question mark in the ARN of a private integration, when it is no list of attributes of Cloud Map.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:servicediscovery:us-east-1:123456789012:service/srv-1?stage", "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/lb/50dc6c495c0c9188/0467ef3c8400ae65?stage=prod",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "connectionType": "VPC_LINK", "connectionId": "abc123",
    ///  "integrationUri": "arn:aws:servicediscovery:us-east-1:123456789012:service/srv-1?stage=prod&color=blue",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Source: developer guide, Working with private integrations for HTTP APIs.
    pub(crate) CLOUD_MAP_QUERY = "GW245" "cloud-map-query" Warning;
    why: "A query chooses instances of a Cloud Map service by their attributes, and nothing else.";
    help: "Write ?attribute=value&attribute2=value2 after the ARN of a Cloud Map service only.";
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let is_private = matches!(it.case, Some(Case::HttpPrivate | Case::HttpProxy));
    let Some(target) = it.target.filter(|_| is_private) else { return };
    let query = match target.uri {
        Uri::CloudMap { query, .. } => query.filter(|query| !is_list(query)),
        Uri::LoadBalancing { listener: true, query, .. } => query,
        _ => None,
    };
    let Some(Piece { text, start }) = query else { return };
    let name = "query".into();
    let facts = Facts::Unsuitable { name, value: text.into() };
    let finding = findings.report(&CLOUD_MAP_QUERY, it.path(PropertyId::IntegrationUri), facts);
    // With the question mark there is always something to underline.
    finding.within(start - 1..start + text.len());
}

/// Whether a query is `attribute=value&…`.
fn is_list(query: &Piece<'_>) -> bool {
    let is_pair =
        |pair: &str| pair.split_once('=').is_some_and(|(name, value)| !name.is_empty() && !value.is_empty());
    query.text.split('&').all(is_pair)
}
