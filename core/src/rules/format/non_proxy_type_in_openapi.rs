use crate::rules::prelude::*;
use crate::rules::protocol::{is_openapi, report_non_proxy_type};

rule! {
    /// Reports the types AWS, HTTP and MOCK in an OpenAPI document of an HTTP API.
    ///
    /// A document that has only what REST APIs have is taken for one of a REST API, and left alone.
    ///
    /// ```yaml bad openapi
    /// openapi: 3.0.1
    /// info: {title: Orders, version: "1.0"}
    /// paths:
    ///   /orders:
    ///     get:
    ///       responses: {default: {description: Orders}}
    ///       x-amazon-apigateway-integration:
    ///         type: HTTP
    ///         httpMethod: GET
    ///         uri: https://example.com/orders
    ///         payloadFormatVersion: "1.0"
    /// ```
    /// ```yaml good openapi
    /// openapi: 3.0.1
    /// info: {title: Orders, version: "1.0"}
    /// paths:
    ///   /orders:
    ///     get:
    ///       responses: {default: {description: Orders}}
    ///       x-amazon-apigateway-integration:
    ///         type: HTTP_PROXY
    ///         httpMethod: GET
    ///         uri: https://example.com/orders
    ///         payloadFormatVersion: "1.0"
    /// ```
    ///
    /// Source: Developer guide, Working with OpenAPI definitions for HTTP APIs.
    pub(crate) NON_PROXY_TYPE_IN_OPENAPI = "GW930" "non-proxy-type-in-openapi" Warning;
    why: "HTTP APIs take AWS_PROXY and HTTP_PROXY only; an import warns and the integration is of no use.";
    help: "Use a proxy type, or a REST API if the request has to be mapped.";
    fix: true;
    check: Integration(check);
}

fn check(it: &IntegrationSubject<'_>, findings: &mut Findings) {
    if is_openapi(it) {
        report_non_proxy_type(&NON_PROXY_TYPE_IN_OPENAPI, it, findings);
    }
}
