use crate::rules::prelude::*;
use crate::rules::protocol::not_applicable;

rule! {
    /// Reports a `tlsConfig` on an integration of an HTTP API that has no VPC link.
    ///
    /// A `connectionId` without its connection type is reported by GW237 and GW242 first.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0", "tlsConfig": {"serverNameToVerify": "example.com"}}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Service: It accepts the property and does not keep it: already the answer to the create request has none.
    ///
    /// Source: Probes of the service recorded by cdkd; hashicorp/terraform-provider-aws issue 41326.
    pub(crate) TLS_WITHOUT_VPC_LINK = "GW248" "tls-without-vpc-link" Warning;
    why: "The service forgets the property: it works with a VPC link only.";
    help: "Remove the property.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::TlsConfig;
    // GW421 says it of service actions.
    let is_backend = it.is_on(Protocol::Http) && it.case != Some(Case::HttpService);
    let is_open = is_backend && it.kind.is_some() && it.is_private() == Some(false);
    let has_link = !it.is_missing(PropertyId::ConnectionId);
    let is_listener = it.target.is_some_and(|target| target.uri.is_private_target());
    if is_open && !has_link && !is_listener && it.map(id).is_some_and(|members| !members.is_empty()) {
        let on = "an integration without a VPC link";
        not_applicable(&TLS_WITHOUT_VPC_LINK, it, id, on, findings).fix_remove(Safety::Safe);
    }
}
