use crate::rules::Rule;
use crate::rules::prelude::*;
use alloc::format;

rule! {
    /// Reports the types AWS, HTTP and MOCK on an HTTP API.
    ///
    /// ```json bad http
    /// {"integrationType": "HTTP", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json bad http
    /// {"integrationType": "MOCK", "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good http
    /// {"integrationType": "HTTP_PROXY", "integrationMethod": "ANY", "integrationUri": "https://example.com/",
    ///  "payloadFormatVersion": "1.0"}
    /// ```
    /// ```json good websocket
    /// {"integrationType": "HTTP", "integrationMethod": "POST", "integrationUri": "https://example.com/"}
    /// ```
    ///
    /// Service: `Currently, an API with a protocol type of HTTP may only be associated with proxy integrations (AWS_PROXY,
    /// HTTP_PROXY)`
    ///
    /// Source: aws/aws-cli issue 6363; botocore model `apigatewayv2`.
    pub(crate) NON_PROXY_TYPE_ON_HTTP_API = "GW101" "non-proxy-type-on-http-api" Error;
    why: "HTTP APIs take AWS_PROXY and HTTP_PROXY only.";
    help: "Use a proxy type, or a WebSocket API if the request has to be mapped.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    if !is_openapi(it) {
        report_non_proxy_type(&NON_PROXY_TYPE_ON_HTTP_API, it, findings);
    }
}

/// Whether the integration was read from an OpenAPI document, where another rule says the same in milder words.
pub(crate) fn is_openapi(it: &IntegrationSubject<'_>) -> bool {
    it.api.origin.0 == Some("openapi")
}

/// Reports a type that HTTP APIs do not take.
pub(crate) fn report_non_proxy_type(
    rule: &'static Rule,
    it: &IntegrationSubject<'_>,
    findings: &mut Findings,
) {
    let (Some(Protocol::Http), Some(kind)) = (it.protocol(), it.kind) else { return };
    if kind.is_proxy() {
        return;
    }
    let id = PropertyId::IntegrationType;
    let facts = Facts::Unsuitable { name: id.name().into(), value: kind.name().into() };
    let finding = findings.report(rule, it.path(id), facts);
    if !is_openapi(it) {
        finding.service_says(
            "Currently, an API with a protocol type of HTTP may only be associated with proxy integrations \
             (AWS_PROXY, HTTP_PROXY)",
        );
    }
    let proxy = match kind {
        IntegrationType::Http => Some(IntegrationType::HttpProxy),
        IntegrationType::Aws if it.has_subtype() || it.names_lambda() => Some(IntegrationType::AwsProxy),
        _ => None,
    };
    if let Some(proxy) = proxy {
        finding.fix_replace(Safety::Safe, format!("Use {}", proxy.name()), proxy.name());
    }
}
