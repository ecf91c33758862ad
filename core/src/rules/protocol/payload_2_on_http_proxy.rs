use crate::rules::prelude::*;

rule! {
    /// Reports payload format 2.0 on an HTTP_PROXY integration of an HTTP API.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "2.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    ///
    /// Service: `PayloadFormatVersion 2.0 is not supported for integration of type HTTP_PROXY`
    ///
    /// Source: Answers of deployments recorded by cdk-preflight.
    pub(crate) PAYLOAD_2_ON_HTTP_PROXY = "GW112" "payload-2-on-http-proxy" Error;
    why: "HTTP proxy integrations exist in version 1.0 only.";
    help: "Set 1.0.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    let id = PropertyId::PayloadFormatVersion;
    let is_http_proxy = matches!(it.case, Some(Case::HttpProxy | Case::HttpPrivate));
    if is_http_proxy && it.literal(id) == Some("2.0") {
        findings
            .report(
                &PAYLOAD_2_ON_HTTP_PROXY,
                it.path(id),
                Facts::Unsuitable { name: id.name().into(), value: "2.0".into() },
            )
            .service_says("PayloadFormatVersion 2.0 is not supported for integration of type HTTP_PROXY")
            .fix_replace(Safety::Safe, "Set 1.0", "1.0");
    }
}
