use crate::rules::rule::rule;

rule! {
    /// Reports a document of an HTTP API in another version than OpenAPI 3.0.
    ///
    /// A document of a REST API may be Swagger 2.0; what it says is left alone.
    ///
    /// ```yaml bad openapi
    /// swagger: "2.0"
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
    pub(crate) UNSUPPORTED_OPENAPI_VERSION = "GW929" "unsupported-openapi-version" Error;
    why: "HTTP APIs take OpenAPI 3.0 only.";
    help: "Write the document as OpenAPI 3.0.";
    check: Reader;
}
